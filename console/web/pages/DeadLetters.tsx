import { Text } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useState } from 'react'
import type { DeadLetter } from '../api/types'
import { useConsumers, useDeadLetters } from '../api/queries'
import { replayAll, saidOf, type ReplayedAll } from '../deadLetters'
import { DataList, type Column } from '../parts/DataList'
import { AskFirst } from '../parts/edit'
import { Filters } from '../parts/Filters'
import { useListState } from '../parts/listState'
import { Notice, Unavailable } from '../parts/notices'
import { Page } from '../parts/Page'
import { Code, Time } from '../parts/words'
import { choices, counted, sentence, shortType, wordFor } from '../words'

const NAMES = ['q', 'service', 'consumer', 'topic', 'key'] as const

const columns: Column<DeadLetter>[] = [
  { label: 'Parked', sort: 'parkedAt', narrow: true, cell: ({ parkedAt }) => <Time at={parkedAt} ago /> },
  { label: 'Reason', cell: ({ reason }) => <span className="clip">{sentence(reason)}</span> },
  { label: 'Place', cell: ({ head }) => <Place head={head} /> },
  { label: 'Consumer', sort: 'consumer', cell: ({ consumer, service }) => <Text component="div" miw={{ sm: 150 }}><Code>{consumer}</Code><Text size="xs" className="quiet">in {wordFor('service', service).text}</Text></Text> },
  { label: 'Event', cell: ({ eventType }) => <Code>{eventType ? shortType(eventType) : 'not readable'}</Code> },
  { label: 'Key', sort: 'key', cell: ({ key }) => <span className="mono clip">{key}</span> },
]

export const Place = ({ head }: { head: boolean }) => <span className={`state state-${head ? 'bad' : 'wait'}`}>{head ? 'First of its key' : 'Waits behind it'}</span>

/** Records that no service could handle, of all services. */
export function DeadLetters() {
  const state = useListState(NAMES, '-parkedAt', true)
  const list = useDeadLetters(state.query)
  const consumers = useConsumers().data?.items ?? []
  const [result, setResult] = useState<ReplayedAll | null>(null)
  const named = (values: string[]) => [...new Set(values)].sort().map((value) => ({ value, label: value }))
  const { service, consumer, topic, key } = state.filters
  return (
    <Page
      title="Dead letters" lead="Records that a consumer could not handle. Later records of the same key wait behind the first, so that their order holds; all other keys go on."
      actions={<ReplayAll filters={state.filters} services={[...new Set(consumers.map((it) => it.service))]} total={list.data?.total ?? 0} onDone={setResult} />}
    >
      {result && <Result of={result} onClose={() => setResult(null)} />}
      <Filters
        state={state} search={{ name: 'q', hint: 'Search reason, key, event' }}
        selects={[
          { name: 'service', label: 'Service', choices: choices('service') },
          { name: 'consumer', label: 'Consumer', choices: named(consumers.filter((it) => !service || it.service === service).map((it) => it.consumer).concat(consumer || [])) },
          { name: 'topic', label: 'Topic', choices: named(consumers.map((it) => it.topic).concat(topic || [])) },
        ]}
      />
      {key && <Text size="sm">Only the key <span className="mono">{key}</span>.</Text>}
      <Unavailable services={list.data?.unavailable} what="Their dead letters are missing here." />
      <DataList
        what={{ one: 'dead letter', many: 'dead letters' }} list={list} state={state} columns={columns} keyOf={({ service: at, id }) => `${at} ${id}`} to={(it) => `/dead-letters/${it.service}/${it.id}`}
        empty={{ title: 'No dead letters', text: 'Every record was handled. One that cannot be handled is put aside and listed here, with the reason.' }}
      />
    </Page>
  )
}

type ReplayAllProps = { filters: Record<(typeof NAMES)[number], string>; services: string[]; total: number; onDone: (result: ReplayedAll) => void }

/** The queues of all that the list finds, by the words that found it; each service is asked for its own. */
function ReplayAll({ filters: { service, ...match }, services, total, onDone }: ReplayAllProps) {
  const { consumer, topic, key, q } = match
  const asked = services.filter((it) => !service || it === service)
  const scope = [q && `with “${q}”`, consumer && `of ${consumer}`, topic && `from ${topic}`, key && `of the key ${key}`, service && `in ${wordFor('service', service).text}`].filter(Boolean).join(' ') || 'of all services'
  return (
    <AskFirst
      label="Replay all that match" icon={<IconRefresh size={16} aria-hidden />} disabled={total === 0 || asked.length === 0} title="Replay all of these?" yes="Replay" said=""
      text={<>The {counted(total, 'dead letter', 'dead letters')} {scope}, and what waits with them for the same keys, are handled again, each key in its order. A key stops at the first record that fails again; the others go on. What was already done is not done twice. Audited.</>}
      run={async () => onDone(await replayAll(asked, Object.fromEntries(Object.entries(match).filter(([, value]) => value !== ''))))}
    />
  )
}

function Result({ of, onClose }: { of: ReplayedAll; onClose: () => void }) {
  const whole = of.left === 0 && of.failed.length === 0
  return (
    <Notice tone={whole ? 'good' : 'wait'} title={whole ? 'Replayed' : 'Not all of it'} onClose={onClose}>
      {saidOf(of)}
      {of.failed.map(({ service, why }) => <div key={service}>{service}: {why}</div>)}
      {of.left > 0 && <div>What is left stands below, with its reason.</div>}
    </Notice>
  )
}
