import { useDeliveries, useTemplates } from '../api/queries'
import type { Delivery } from '../api/types'
import { DataList, type Column } from '../parts/DataList'
import { Filters } from '../parts/Filters'
import { useListState } from '../parts/listState'
import { Page } from '../parts/Page'
import { plain } from '../parts/SlackText'
import { State, Time } from '../parts/words'
import { choices } from '../words'

const NAMES = ['q', 'status', 'channel', 'template'] as const

const columns: Column<Delivery>[] = [
  { label: 'Message', cell: (delivery) => <span className="clip" style={{ whiteSpace: 'pre-line' }}>{plain(delivery.text)}</span> },
  { label: 'Channel', cell: (delivery) => delivery.channel },
  { label: 'Status', sort: 'status', cell: (delivery) => <State of="delivery" value={delivery.status} /> },
  { label: 'Tries', cell: (delivery) => <span className="figures">{delivery.attempts}</span> },
  { label: 'Error', cell: (delivery) => <span className="clip">{delivery.error ?? '–'}</span> },
  { label: 'Created', sort: 'createdAt', cell: (delivery) => <Time at={delivery.createdAt} ago /> },
]

/** Every message on its way to Slack, with its outcome. */
export function Deliveries() {
  const state = useListState(NAMES, '-createdAt')
  const list = useDeliveries(state.query)
  const templates = useTemplates({ limit: '200' }).data?.items ?? []
  return (
    <Page title="Slack deliveries" lead="Every message, tried until Slack has it, and shown when it cannot be.">
      <Filters state={state} search={{ name: 'q', hint: 'Search messages' }} selects={[{ name: 'status', label: 'Status', choices: choices('delivery') }, { name: 'template', label: 'Template', choices: templates.map(({ name }) => ({ value: name, label: name })) }]} />
      <DataList what={{ one: 'delivery', many: 'deliveries' }} list={list} state={state} columns={columns} keyOf={(delivery) => delivery.id} to={(delivery) => `/deliveries/${delivery.id}`} empty={{ title: 'No message yet', text: 'When a meeting is booked, the message about it appears here on its way to Slack.' }} />
    </Page>
  )
}
