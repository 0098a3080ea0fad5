import { Button, Group, Modal } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useApiKeys } from '../api/queries'
import type { ApiKey } from '../api/types'
import { DataList, type Column } from '../parts/DataList'
import { Filters } from '../parts/Filters'
import { useListState } from '../parts/listState'
import { Page } from '../parts/Page'
import { Code, State, Time } from '../parts/words'
import { choices } from '../words'
import { NewApiKey } from './NewApiKey'

const NAMES = ['q', 'state'] as const

/** Whether a key opens anything now. */
export const stateOf = ({ revokedAt, expiresAt }: ApiKey, now = Date.now()): string =>
  revokedAt ? 'revoked' : expiresAt && Date.parse(expiresAt) <= now ? 'expired' : 'active'

/** What a key may do, scope by scope. */
export function Scopes({ of }: { of: ApiKey }) {
  return <Group gap={6}>{of.scopes.map((scope) => <Code key={scope}>{scope}</Code>)}</Group>
}

const columns: Column<ApiKey>[] = [
  { label: 'Name', sort: 'name', cell: ({ name }) => <span className="clip">{name}</span> },
  { label: 'State', cell: (it) => <State of="apiKey" value={stateOf(it)} /> },
  { label: 'May', cell: (it) => <Scopes of={it} /> },
  { label: 'Acts for', cell: ({ memberName }) => <span className="clip">{memberName}</span> },
  { label: 'Good until', sort: 'expiresAt', cell: ({ expiresAt }) => (expiresAt ? <Time at={expiresAt} /> : <span className="quiet">No end</span>) },
  { label: 'Made', sort: 'createdAt', cell: ({ createdAt }) => <Time at={createdAt} /> },
]

/** How programs come in. */
export function ApiKeys() {
  const state = useListState(NAMES, '-createdAt')
  const list = useApiKeys(state.query)
  const [adding, setAdding] = useState(false)
  const add = <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>New API key</Button>
  return (
    <Page title="API keys" lead="Each lets one program in, with exactly what it needs. A revoked key opens nothing within two seconds, anywhere." actions={add}>
      <Filters state={state} search={{ name: 'q', hint: 'Search name, member' }} selects={[{ name: 'state', label: 'State', choices: choices('apiKey') }]} />
      <DataList
        what={{ one: 'API key', many: 'API keys' }} list={list} state={state} columns={columns} keyOf={({ id }) => id} to={({ id }) => `/api-keys/${id}`}
        empty={{ title: 'No API key yet', text: 'A script or a report that asks Switchboard for data needs a key of its own, so that it can be revoked alone.', action: add }}
      />
      <Modal opened={adding} onClose={() => setAdding(false)} title="New API key" size="lg" closeOnClickOutside={false}>
        <NewApiKey onDone={() => setAdding(false)} />
      </Modal>
    </Page>
  )
}
