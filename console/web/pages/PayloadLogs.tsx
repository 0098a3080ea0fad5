import { Button, Group, Text } from '@mantine/core'
import { IconHistory, IconRefresh } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { useIntegrations, usePayloadLogs } from '../api/queries'
import type { PayloadLog } from '../api/types'
import { DataList, type Column } from '../parts/DataList'
import { Filters } from '../parts/Filters'
import { useListState } from '../parts/listState'
import { Page } from '../parts/Page'
import { State, Time } from '../parts/words'
import { bytes, choices, counted } from '../words'
import { StartReplay, type Scope } from './StartReplay'

const NAMES = ['q', 'integrationId', 'outcome', 'from', 'to'] as const
const WORDS = { one: 'payload', many: 'payloads' }

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
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [scope, setScope] = useState<Scope | null>(null)
  const { total = 0, totalIsAtLeast } = list.data ?? {}
  const ask = (): void => setScope({ ids: [...chosen], filter: given(state.filters), matching: matching(counted(total, WORDS.one, WORDS.many, totalIsAtLeast), state.isFiltered) })
  return (
    <Page
      title="Payload logs" lead="Every request to a known door, byte for byte, with what became of it."
      actions={
        <>
          <Button component={Link} to="/replays" variant="default" leftSection={<IconHistory size={16} aria-hidden />}>Replays</Button>
          <Button variant="default" leftSection={<IconRefresh size={16} aria-hidden />} disabled={total === 0} onClick={ask}>Replay many …</Button>
        </>
      }
    >
      <Filters
        state={state} search={{ name: 'q', hint: 'Search id, reason, event' }}
        selects={[
          { name: 'outcome', label: 'Outcome', choices: choices('outcome') },
          { name: 'integrationId', label: 'Integration', choices: integrations.map((it) => ({ value: it.id, label: it.name })) },
        ]}
        dates={[{ name: 'from', label: 'Received from' }, { name: 'to', label: 'Received before' }]}
      />
      {chosen.size > 0 && (
        <Group gap="sm" role="status">
          <Text size="sm" fw={550}>{counted(chosen.size, 'payload', 'payloads')} selected</Text>
          <Button size="xs" onClick={ask}>Replay these …</Button>
          <Button size="xs" variant="subtle" onClick={() => setChosen(new Set())}>Select none</Button>
        </Group>
      )}
      <DataList
        what={WORDS} list={list} state={state} columns={columns} keyOf={(log) => log.id} to={(log) => `/payload-logs/${log.id}`} choosing={{ chosen, onChange: setChosen }}
        empty={{ title: 'Nothing received yet', text: 'As soon as an integration sends something, it is listed here: accepted or not.' }}
      />
      <StartReplay scope={scope} onClose={() => setScope(null)} />
    </Page>
  )
}

const given = (filters: Record<string, string>): Record<string, string> => Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== ''))

const matching = (said: string, isFiltered: boolean): string => (isFiltered ? `All that match the filters of the list: ${said}` : `All that were ever received and are still kept: ${said}`)
