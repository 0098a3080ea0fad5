import { useTemplates } from '../api/queries'
import type { Template } from '../api/types'
import { DataList, type Column } from '../parts/DataList'
import { Filters } from '../parts/Filters'
import { useListState } from '../parts/listState'
import { Page } from '../parts/Page'
import { Code, Time } from '../parts/words'

const NAMES = ['q'] as const

const columns: Column<Template>[] = [
  { label: 'Template', sort: 'name', cell: (it) => <Code>{it.name}</Code> },
  { label: 'What for', cell: (it) => it.meaning },
  { label: 'Version', cell: (it) => <span className="figures">{it.version}</span> },
  { label: 'Changed', cell: (it) => <Time at={it.changedAt} ago /> },
  { label: 'By', cell: (it) => it.changedBy?.name ?? 'Switchboard, as it came' },
]

/** What messages say, kind by kind. */
export function Templates() {
  const state = useListState(NAMES, 'name')
  const list = useTemplates(state.query)
  return (
    <Page title="Templates" lead="What Switchboard’s messages say. A change holds from the next message on.">
      <Filters state={state} search={{ name: 'q', hint: 'Search names' }} />
      <DataList what={{ one: 'template', many: 'templates' }} list={list} state={state} columns={columns} keyOf={(it) => it.name} to={(it) => `/templates/${it.name}`} empty={{ title: 'No template', text: 'Templates come with Switchboard.' }} />
    </Page>
  )
}
