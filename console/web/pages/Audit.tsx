import { Text } from '@mantine/core'
import { useAudit, useTeam } from '../api/queries'
import type { AuditEntry } from '../api/types'
import { DataList, type Column } from '../parts/DataList'
import { Filters } from '../parts/Filters'
import { useListState } from '../parts/listState'
import { Page } from '../parts/Page'
import { Code, Time } from '../parts/words'
import { choices, wordFor } from '../words'

const NAMES = ['actor', 'source', 'entity', 'entityId', 'from', 'to'] as const

const PAGES: Record<string, string> = {
  'api-key': '/api-keys/', integration: '/integrations/', 'payload-log': '/payload-logs/', customer: '/customers/', team: '/teams/', 'team-member': '/team/', meeting: '/meetings/', delivery: '/deliveries/', replay: '/replays/', template: '/templates/',
}

const ENTITIES = ['api-key', 'call', 'consumer', 'customer', 'dead-letter', 'delivery', 'integration', 'meeting', 'payload-log', 'replay', 'team', 'team-member', 'template']

/** Where the thing itself is shown; else all that was done to it. */
const pageOf = ({ entity, entityId }: AuditEntry): string =>
  PAGES[entity] && (entity === 'template' || /^[0-9a-f-]{36}$/.test(entityId)) ? PAGES[entity] + entityId : `/audit?${new URLSearchParams({ entity, entityId })}`

const columns: Column<AuditEntry>[] = [
  { label: 'When', sort: 'at', cell: ({ at }) => <Time at={at} seconds /> },
  { label: 'Who', cell: ({ actor, actorName }) => <span className="clip">{actorName ?? (actor === 'system' ? 'Switchboard' : 'Unknown')}{actor.startsWith('api-key:') && <Text component="span" size="xs" className="quiet"> API key</Text>}</span> },
  { label: 'Did', cell: ({ action }) => <Code>{action}</Code> },
  { label: 'To', cell: ({ entity, entityId }) => (entity === 'call' ? <Code>{entityId}</Code> : entity.replaceAll('-', ' ')) },
  { label: 'Detail', cell: ({ detail }) => (detail ? <Text size="sm" lineClamp={3}>{detail}</Text> : <span className="quiet">–</span>) },
  { label: 'Service', cell: ({ source }) => wordFor('service', source).text },
]

/** Who changed or opened what, and who signed in or was refused, in all services. */
export function Audit() {
  const state = useListState(NAMES, '-at', true)
  const list = useAudit(state.query)
  const members = useTeam({ limit: '200', sort: 'name' }).data?.items ?? []
  return (
    <Page title="Audit trail" lead="Who changed or opened what, signed in, or was refused: at signing in, or a call that they may not make. Lines are added and nothing else ever happens to them.">
      <Filters
        state={state}
        selects={[
          { name: 'actor', label: 'Who', choices: [...members.map(({ id, name }) => ({ value: id, label: name })), { value: 'system', label: 'Switchboard' }] },
          { name: 'entity', label: 'To what', choices: ENTITIES.map((value) => ({ value, label: value.replaceAll('-', ' ') })) },
          { name: 'source', label: 'Service', choices: choices('service') },
        ]}
        dates={[{ name: 'from', label: 'From' }, { name: 'to', label: 'Before' }]}
      />
      <DataList
        what={{ one: 'line', many: 'lines' }} list={list} state={state} columns={columns} keyOf={({ id }) => id} to={pageOf}
        empty={{ title: 'Nothing was done yet', text: 'Every change, every opened payload, every sign-in and every refusal stands here.' }}
      />
    </Page>
  )
}
