import { Button, Group, Text } from '@mantine/core'
import { Link } from 'react-router'
import { useReplays } from '../api/queries'
import type { ReplayRun } from '../api/types'
import { DataList, type Column } from '../parts/DataList'
import { useListState } from '../parts/listState'
import { Page } from '../parts/Page'
import { State, Time } from '../parts/words'
import { figure } from '../words'

const NAMES = [] as const

const columns: Column<ReplayRun>[] = [
  { label: 'Started', sort: 'startedAt', cell: ({ startedAt }) => <Time at={startedAt} seconds /> },
  { label: 'Kind', cell: ({ mode }) => <State of="mode" value={mode} /> },
  { label: 'State', cell: ({ state }) => <State of="replay" value={state} /> },
  { label: 'Done', cell: (it) => <Progress of={it} /> },
  { label: 'Passed over', cell: ({ passedOver }) => <span className={passedOver === 0 ? 'figures quiet' : 'figures'}>{figure(passedOver)}</span> },
  { label: 'By', cell: ({ by }) => <span className="clip">{by.name}</span> },
]

/** How far a replay has come: a bar for the eye, and the numbers. */
export function Progress({ of: { requested, done, passedOver } }: { of: ReplayRun }) {
  const through = done + passedOver
  return (
    <div style={{ minWidth: 140 }}>
      <Group gap={6} wrap="nowrap"><Text size="sm" className="figures">{figure(through)} of {figure(requested)}</Text></Group>
      <div className="bar" style={{ height: 6, marginTop: 4 }} aria-hidden>
        {through > 0 && <span className="fill-good" style={{ width: `${requested === 0 ? 100 : (through / requested) * 100}%` }} />}
      </div>
    </div>
  )
}

/** Every replay of many payloads, the latest first. */
export function Replays() {
  const state = useListState(NAMES, '-startedAt')
  const list = useReplays(state.query)
  return (
    <Page title="Replays" lead="Payloads that were sent on again together. A replay goes in the order of receipt, a few at a time, and survives a restart.">
      <DataList
        what={{ one: 'replay', many: 'replays' }} list={list} state={state} columns={columns} keyOf={({ id }) => id} to={({ id }) => `/replays/${id}`}
        empty={{ title: 'No replay yet', text: 'Select payloads in their list, or narrow it down to a time range, and replay all of them at once.', action: <Button component={Link} to="/payload-logs">Go to the payload logs</Button> }}
      />
    </Page>
  )
}
