import { Button, Modal } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useIntegrations } from '../api/queries'
import type { Integration } from '../api/types'
import { DataList, type Column } from '../parts/DataList'
import { Filters } from '../parts/Filters'
import { useListState } from '../parts/listState'
import { Page } from '../parts/Page'
import { State, Time } from '../parts/words'
import { SCHEMES } from '../schemes'
import { choices } from '../words'
import { KINDS } from '../kinds'
import { NewIntegration } from './NewIntegration'

const NAMES = ['state', 'kind'] as const

const columns: Column<Integration>[] = [
  { label: 'Name', sort: 'name', cell: (it) => <span className="clip">{it.name}</span> },
  { label: 'Kind', cell: (it) => it.kind },
  { label: 'Verification', cell: (it) => SCHEMES[it.verification.scheme].label },
  { label: 'State', cell: (it) => <State of="integration" value={it.state} /> },
  { label: 'Last received', cell: (it) => <Time at={it.lastReceivedAt} ago /> },
  { label: 'Created', sort: 'createdAt', cell: (it) => <Time at={it.createdAt} /> },
]

/** The sources of webhooks. */
export function Integrations() {
  const state = useListState(NAMES, '-createdAt')
  const list = useIntegrations(state.query)
  const [adding, setAdding] = useState(false)
  const add = <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>New integration</Button>
  return (
    <Page title="Integrations" lead="Each sender has a URL of its own; what it sends is kept byte for byte." actions={add}>
      <Filters state={state} selects={[{ name: 'state', label: 'State', choices: choices('integration') }, { name: 'kind', label: 'Kind', choices: KINDS.map(({ value }) => ({ value, label: value })) }]} />
      <DataList what={{ one: 'integration', many: 'integrations' }} list={list} state={state} columns={columns} keyOf={(it) => it.id} to={(it) => `/integrations/${it.id}`} empty={{ title: 'No integration yet', text: 'An integration gives a calendar or a form a URL to send to. It takes a minute.', action: add }} />
      <Modal opened={adding} onClose={() => setAdding(false)} title="New integration" size="lg">
        <NewIntegration onDone={() => setAdding(false)} />
      </Modal>
    </Page>
  )
}
