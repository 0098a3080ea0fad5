import { useIntegrations, usePayloadLogs } from '../api/queries'
import type { PayloadLog } from '../api/types'
import { DataList, type Column } from '../parts/DataList'
import { Filters } from '../parts/Filters'
import { useListState } from '../parts/listState'
import { Page } from '../parts/Page'
import { State, Time } from '../parts/words'
import { bytes, choices } from '../words'

const NAMES = ['q', 'integrationId', 'outcome', 'from', 'to'] as const

const columns: Column<PayloadLog>[] = [
  { label: 'Received', sort: 'receivedAt', cell: (log) => <Time at={log.receivedAt} seconds /> },
  { label: 'Integration', cell: (log) => <span className="clip">{log.integrationName}</span> },
  { label: 'Outcome', cell: (log) => <State of="outcome" value={log.outcome} /> },
  { label: 'Sender’s id', cell: (log) => <span className="mono clip">{log.providerId ?? '–'}</span> },
  { label: 'Reason', cell: (log) => <span className="clip">{log.reason ?? '–'}</span> },
  { label: 'Size', cell: (log) => <span className="figures">{bytes(log.bytes)}</span> },
]

/** Every request that an integration sent, with what became of it. */
export function PayloadLogs() {
  const state = useListState(NAMES, '-receivedAt')
  const list = usePayloadLogs(state.query)
  const integrations = useIntegrations({ limit: '200' }).data?.items ?? []
  return (
    <Page title="Payload logs" lead="Every request to a known door, byte for byte, with what became of it.">
      <Filters
        state={state} search={{ name: 'q', hint: 'Search id, reason, event' }}
        selects={[
          { name: 'outcome', label: 'Outcome', choices: choices('outcome') },
          { name: 'integrationId', label: 'Integration', choices: integrations.map((it) => ({ value: it.id, label: it.name })) },
        ]}
        dates={[{ name: 'from', label: 'Received from' }, { name: 'to', label: 'Received before' }]}
      />
      <DataList what={{ one: 'payload', many: 'payloads' }} list={list} state={state} columns={columns} keyOf={(log) => log.id} to={(log) => `/payload-logs/${log.id}`} empty={{ title: 'Nothing received yet', text: 'As soon as an integration sends something, it is listed here: accepted or not.' }} />
    </Page>
  )
}
