import { Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { IconDownload, IconEye, IconRefresh, IconRotateClockwise } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { api, read } from '../api/client'
import { useDeliveries, useMeetings, usePayloadLog } from '../api/queries'
import type { PayloadLogDetail } from '../api/types'
import { AskFirst } from '../parts/edit'
import { Refusal } from '../parts/notices'
import { NotYet } from '../parts/NotYet'
import { Page, Section } from '../parts/Page'
import { Facts, State, Time } from '../parts/words'
import { bytes, wordFor } from '../words'
import { Journey } from './Journey'
import { MODES } from './StartReplay'

const BACK = { to: '/payload-logs', text: 'Payload logs' }
const replay = (id: string) => read(api.POST('/api/payload-logs/{id}/replay', { params: { path: { id } } }))
const reprocess = (id: string) => read(api.POST('/api/payload-logs/{id}/reprocess', { params: { path: { id } } }))

/** One request: its journey, its facts, the events that it became, its very bytes. */
export function PayloadLog() {
  const { id = '' } = useParams()
  const log = usePayloadLog(id)
  if (!log.data) return <NotYet title="Payload log" back={BACK} what="the payload log" query={log} />
  const it = log.data
  return (
    <Page
      title={`Payload ${it.providerId ?? 'without an id'}`} back={BACK} lead={<span className="beside"><State of="outcome" value={it.outcome} /><Time at={it.receivedAt} seconds /></span>}
      actions={
        <>
          <AskFirst
            label="Replay" icon={<IconRefresh size={16} aria-hidden />} disabled={it.events.length === 0} title="Replay this payload?" yes="Replay" said="The events are on their way again."
            text={`${MODES.replay.text} The replay is marked and audited.`} run={() => replay(it.id)}
          />
          <AskFirst
            label="Reprocess" icon={<IconRotateClockwise size={16} aria-hidden />} disabled={it.outcome !== 'accepted' && it.outcome !== 'rejected'} title="Reprocess this payload?" yes="Reprocess" said="The payload was translated anew; its events are on their way."
            text={it.outcome === 'rejected'
              ? 'Its bytes are read again by today’s rules. If they can be read now, the payload is accepted as if it had just come. Audited.'
              : `${MODES.reprocess.text} Slack hears nothing twice. Audited.`}
            run={() => reprocess(it.id)}
          />
        </>
      }
    >
      {it.outcome === 'accepted' && <Journey id={it.id} />}
      <div className="columns">
        <Stack gap="lg">
          <Section title="Facts"><LogFacts of={it} /></Section>
          <Section title="Headers"><Facts of={Object.entries(it.headers).map(([name, values]) => [name, <span className="mono">{values.join(', ')}</span>])} /></Section>
        </Stack>
        <Stack gap="lg">
          <Outcome of={it} />
          <Raw id={it.id} size={it.bytes} />
          <Events of={it} />
        </Stack>
      </div>
    </Page>
  )
}

function LogFacts({ of }: { of: PayloadLogDetail }) {
  return (
    <Facts
      of={[
        ['Integration', <Anchor component={Link} to={`/integrations/${of.integrationId}`} size="sm">{of.integrationName}</Anchor>],
        ['Reason', of.reason],
        ['Came by', of.source === 'import' ? 'An import of history' : 'A webhook'],
        ['Verification', of.verification],
        ['Source address', <span className="mono">{of.sourceAddress ?? 'not known'}</span>],
        ['Content type', of.contentType],
        ['Size', bytes(of.bytes)],
        ['Dedupe key', of.dedupeKey && <span className="mono">{of.dedupeKey}</span>],
        ['Duplicate of', of.duplicateOf && <Anchor component={Link} to={`/payload-logs/${of.duplicateOf}`} size="sm">the first one</Anchor>],
        ['Sent on again', of.replays.length === 0 ? 'Never' : of.replays.map(({ at, by, mode, replayId }) => <div key={at}>{replayId ? <Anchor component={Link} to={`/replays/${replayId}`} size="sm" underline="always">{wordFor('mode', mode).text} of many</Anchor> : wordFor('mode', mode).text}, <Time at={at} seconds />, by {by.name}</div>)],
        ['Log id', <span className="mono">{of.id}</span>],
      ]}
    />
  )
}

/** What the payload led to, as far as this console knows: its meeting and the message about it. */
function Outcome({ of }: { of: PayloadLogDetail }) {
  const meeting = useMeetings({ payloadLogId: of.id, limit: '1' }).data?.items[0]
  const delivery = useDeliveries({ q: meeting?.id ?? '', limit: '1' }, { enabled: meeting !== undefined }).data?.items.find(({ about }) => about === meeting?.id)
  if (!meeting) return null
  return (
    <Section title="What became of it">
      <Facts
        of={[
          ['Meeting', <Anchor component={Link} to={`/meetings/${meeting.id}`} size="sm" className="clip">{meeting.title}</Anchor>],
          ['Host', meeting.host?.name ?? 'Unassigned'],
          ['Slack', delivery ? <Anchor component={Link} to={`/deliveries/${delivery.id}`} size="sm"><State of="delivery" value={delivery.status} /></Anchor> : 'No message known'],
        ]}
      />
    </Section>
  )
}

function Raw({ id, size }: { id: string; size: number }) {
  const opening = useMutation({
    mutationFn: async () => new Uint8Array((await read(api.GET('/api/payload-logs/{id}/raw', { params: { path: { id } }, parseAs: 'arrayBuffer' })))),
  })
  const save = (content: Uint8Array<ArrayBuffer>): void => {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([content], { type: 'application/octet-stream' }))
    link.download = `${id}.bin`
    link.click()
    URL.revokeObjectURL(link.href)
  }
  return (
    <Section title="Payload as sent" actions={opening.data && <Button size="xs" variant="default" leftSection={<IconDownload size={14} aria-hidden />} onClick={() => save(opening.data)}>Download</Button>}>
      {opening.data ? (
        <pre className="verbatim" tabIndex={0} aria-label="Payload as sent">{new TextDecoder().decode(opening.data) || '(empty)'}</pre>
      ) : (
        <Group gap="md">
          <Button variant="default" leftSection={<IconEye size={16} aria-hidden />} loading={opening.isPending} onClick={() => opening.mutate()}>Show payload</Button>
          <Text size="sm" className="quiet">{bytes(size)}, kept encrypted. Each opening is audited.</Text>
        </Group>
      )}
      <Refusal of={opening.error} mt="sm" />
    </Section>
  )
}

function Events({ of }: { of: PayloadLogDetail }) {
  return (
    <Section title={of.events.length === 1 ? '1 event' : `${of.events.length} events`}>
      {of.events.length === 0 && <Text size="sm" className="quiet">This payload was sent on to nobody.</Text>}
      <Stack gap="md">
        {of.events.map((event) => (
          <div key={event.id}>
            <Text size="sm" fw={600} className="mono">{event.type}</Text>
            <Text size="xs" className="quiet mono" mb={6}>{event.id} · {event.subject}</Text>
            <pre className="verbatim" tabIndex={0} aria-label={`Content of ${event.type}`}>{JSON.stringify(event.data, null, 2)}</pre>
          </div>
        ))}
      </Stack>
    </Section>
  )
}
