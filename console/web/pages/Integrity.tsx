import { Anchor, Group, Text } from '@mantine/core'
import { Link } from 'react-router'
import { useIntegrations, useIntegrity } from '../api/queries'
import type { Circle } from '../api/types'
import { DataList, type Column } from '../parts/DataList'
import { Filters } from '../parts/Filters'
import { useListState } from '../parts/listState'
import { Page } from '../parts/Page'
import { Ring } from '../parts/Ring'
import { circleOf } from '../circle'
import { dateOf, utcDay } from '../time'
import { figure } from '../words'
import { IntegrityViews } from './IntegrityViews'

const NAMES = ['integrationId', 'from', 'to'] as const

const columns: Column<Circle>[] = [
  { label: 'Day', sort: 'day', cell: ({ day }) => <span className="figures">{dateOf(day)}</span> },
  { label: 'Integration', cell: ({ integrationName }) => <span className="clip">{integrationName}</span> },
  { label: 'Circle', cell: (row) => <Closed of={row} /> },
  { label: 'Accepted', narrow: true, cell: ({ accepted }) => <Count of={accepted} /> },
  { label: 'Processed', narrow: true, cell: ({ processed }) => <Count of={processed} /> },
  { label: 'Notified', narrow: true, cell: ({ notified }) => <Count of={notified} /> },
  { label: 'Parked', narrow: true, cell: ({ parked, integrationId }) => <Count of={parked} to={`/integrity/stuck?state=parked&integrationId=${integrationId}`} tone="wait" /> },
  { label: 'Stuck or failed', narrow: true, cell: ({ stuck, integrationId }) => <Count of={stuck} to={`/integrity/stuck?integrationId=${integrationId}`} tone="bad" /> },
]

function Count({ of, to, tone }: { of: number; to?: string; tone?: string }) {
  if (of === 0) return <span className="figures quiet">0</span>
  if (!to) return <span className="figures">{figure(of)}</span>
  return <Anchor component={Link} to={to} size="sm" className={`above figures text-${tone}`} fw={650}>{figure(of)}</Anchor>
}

/** Whether all that was accepted was dealt with: a ring, and the same in words. */
function Closed({ of }: { of: Circle }) {
  const circle = circleOf(of)
  return (
    <Group gap={8} wrap="nowrap" align="flex-start" miw={150}>
      <Ring done={of.notified} of={of.accepted} rest={circle.rest} />
      <Text size="sm" span className={circle.closed ? 'quiet' : undefined} fw={circle.closed ? 400 : 550}>{circle.text}</Text>
    </Group>
  )
}

const logsOf = ({ day, integrationId }: Circle): string => {
  const { from, to } = utcDay(day)
  return `/payload-logs?integrationId=${integrationId}&outcome=accepted&from=${from}&to=${to}`
}

/** What was accepted, and what became of it: the circle from the door to Slack, closed and visible. */
export function Integrity() {
  const state = useListState(NAMES, '-day')
  const list = useIntegrity(state.query)
  const integrations = useIntegrations({ limit: '200' }).data?.items ?? []
  return (
    <Page title="Integrity" lead="What was accepted at the door, and what became of it. A closed circle: every accepted payload was answered for, and Slack was told where there was something to tell. Days are UTC.">
      <IntegrityViews />
      <Filters
        state={state}
        selects={[{ name: 'integrationId', label: 'Integration', choices: integrations.map((it) => ({ value: it.id, label: it.name })) }]}
        dates={[{ name: 'from', label: 'First day', calendar: true }, { name: 'to', label: 'Last day', calendar: true }]}
      />
      <DataList
        what={{ one: 'day and integration', many: 'days and integrations' }} list={list} state={state} columns={columns} keyOf={({ day, integrationId }) => `${day} ${integrationId}`} to={logsOf}
        empty={{ title: 'Nothing accepted yet', text: 'As soon as an integration sends something, its day is counted here.' }}
      />
    </Page>
  )
}
