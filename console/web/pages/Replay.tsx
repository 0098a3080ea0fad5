import { Text } from '@mantine/core'
import { IconPlayerStop } from '@tabler/icons-react'
import { useParams } from 'react-router'
import { api, read } from '../api/client'
import { useReplay } from '../api/queries'
import type { ReplayRun } from '../api/types'
import { AskFirst } from '../parts/edit'
import { NotYet } from '../parts/NotYet'
import { Page, Section } from '../parts/Page'
import { Facts, State, Time } from '../parts/words'
import { spanOf } from '../time'
import { counted, figure, wordFor } from '../words'
import { Progress } from './Replays'

const BACK = { to: '/replays', text: 'Replays' }
const cancel = (id: string) => read(api.POST('/api/payload-logs/replays/{id}/cancel', { params: { path: { id } } }))

/** One replay of many: how far it has come. */
export function Replay() {
  const { id = '' } = useParams()
  const replay = useReplay(id)
  if (!replay.data) return <NotYet title="Replay" back={BACK} what="the replay" query={replay} />
  const it = replay.data
  const left = it.requested - it.done - it.passedOver
  return (
    <Page
      title={`${wordFor('mode', it.mode).text} of ${counted(it.requested, 'payload', 'payloads')}`} back={BACK} lead={<State of="replay" value={it.state} />}
      actions={it.state === 'running' && (
        <AskFirst label="Cancel" icon={<IconPlayerStop size={16} aria-hidden />} title="Cancel this replay?" yes="Cancel the replay" danger said="The replay is canceled."
          text={`About ${figure(left)} payloads are left as they are. What was sent on already stays so: it cannot be called back.`} run={() => cancel(it.id)} />
      )}
    >
      <Section title="Progress">
        <Progress of={it} />
        <Text size="sm" className="quiet" mt="sm" role="status">{said(it, left)}</Text>
      </Section>
      <Section title="Facts">
        <Facts
          of={[
            ['Kind', it.mode === 'replay' ? 'Replay: the same events with the same ids' : 'Reprocess: translated anew, with new ids'],
            ['Sent on', <span className="figures">{figure(it.done)}</span>],
            ['Passed over', it.passedOver === 0 ? 'None' : it.reasons.map(({ reason, logs }) => <div key={reason}><span className="figures">{figure(logs)}</span>: {reason}</div>)],
            ['By', it.by.name],
            ['Started', <Time at={it.startedAt} seconds />],
            ['Finished', it.finishedAt ? <Time at={it.finishedAt} seconds /> : 'Not yet'],
            ['Took', it.finishedAt ? spanOf(Date.parse(it.finishedAt) - Date.parse(it.startedAt)) : 'Not finished'],
          ]}
        />
      </Section>
    </Page>
  )
}

function said({ state, done, passedOver }: ReplayRun, left: number): string {
  if (state === 'running') return `${figure(left)} to go. You may leave this page; it goes on.`
  if (state === 'canceled') return `Canceled after ${figure(done)}; ${figure(left)} were left as they are.`
  return `All done: ${figure(done)} sent on${passedOver > 0 ? `, ${figure(passedOver)} passed over` : ''}.`
}
