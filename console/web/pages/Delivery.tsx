import { Anchor, Stack, Text } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { Link, useParams } from 'react-router'
import { api, read } from '../api/client'
import { useDelivery } from '../api/queries'
import type { Attempt } from '../api/types'
import { AskFirst } from '../parts/edit'
import { NotYet } from '../parts/NotYet'
import { Page, Section } from '../parts/Page'
import { SlackText } from '../parts/SlackText'
import { Facts, State, Time } from '../parts/words'
import { momentOf } from '../time'

const BACK = { to: '/deliveries', text: 'Slack deliveries' }
const retry = (id: string) => read(api.POST('/api/deliveries/{id}/retry', { params: { path: { id } } }))

/** One message: as Slack shows it, where it stands, and each try. */
export function Delivery() {
  const { id = '' } = useParams()
  const delivery = useDelivery(id)
  if (!delivery.data) return <NotYet title="Delivery" back={BACK} what="the delivery" query={delivery} />
  const it = delivery.data
  const done = it.status === 'succeeded'
  return (
    <Page
      title={`Message to ${it.channel}`} back={BACK} lead={<State of="delivery" value={it.status} />}
      actions={
        <AskFirst
          label="Retry now" icon={<IconRefresh size={16} aria-hidden />} disabled={done} title="Try this message again?" yes="Retry" said="The message is tried again."
          text="It is tried at once. If the last outcome is unknown, Slack is searched for the message first, so that it is not posted twice." run={() => retry(it.id)}
        />
      }
    >
      <div className="columns">
        <Stack gap="lg">
          <Section title="As Slack shows it"><SlackText text={it.text} when={momentOf(new Date(it.createdAt))} /></Section>
          <Attempts of={it.attemptLog} />
        </Stack>
        <Section title="Facts">
          <Facts
            of={[
              ['Template', <><Anchor component={Link} to={`/templates/${it.template}`} size="sm">{it.template}</Anchor>, version {it.templateVersion}</>],
              ['About', it.template.startsWith('meeting.') ? <Anchor component={Link} to={`/meetings/${it.about}`} size="sm">Open the meeting</Anchor> : <span className="mono">{it.about}</span>],
              ['Revision', it.sentRevision === it.revision ? `${it.revision}, and Slack has it` : `${it.revision}; Slack has ${it.sentRevision ?? 'none'}`],
              ['Tries', `${it.attempts} of this revision`],
              ['Error', it.error],
              ['Next try', it.nextAttemptAt && !done ? <Time at={it.nextAttemptAt} seconds /> : 'None planned'],
              ['Slack ts', it.ts && <span className="mono">{it.ts}</span>],
              ['Created', <Time at={it.createdAt} seconds />],
              ['Last changed', <Time at={it.updatedAt} seconds />],
            ]}
          />
        </Section>
      </div>
    </Page>
  )
}

function Attempts({ of }: { of: Attempt[] }) {
  return (
    <Section title="Tries">
      {of.length === 0 && <Text size="sm" className="quiet">Not tried yet.</Text>}
      <Stack gap="sm" component="ol" className="plain">
        {of.map((attempt, i) => (
          <li key={`${attempt.at} ${i}`}>
            <Text size="sm" component="div"><State of="delivery" value={attempt.outcome} /> {attempt.error}</Text>
            <Text size="xs" className="quiet">Revision {attempt.revision} · {typeof attempt.durationMs === 'number' && `${attempt.durationMs} ms · `} <Time at={attempt.at} seconds /></Text>
          </li>
        ))}
      </Stack>
    </Section>
  )
}
