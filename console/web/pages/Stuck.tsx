import { Anchor, Text } from '@mantine/core'
import { Link } from 'react-router'
import { useIntegrations, useStuck } from '../api/queries'
import type { Stuck as It } from '../api/types'
import { DataList, type Column } from '../parts/DataList'
import { Filters } from '../parts/Filters'
import { useListState } from '../parts/listState'
import { Page } from '../parts/Page'
import { Code, State, Time } from '../parts/words'
import { sentence, shortType, wordFor } from '../words'
import { IntegrityViews } from './IntegrityViews'

const NAMES = ['q', 'integrationId', 'state'] as const

/** What can be done about each state. */
function Advice({ of }: { of: It }) {
  const service = of.answeredBy ? wordFor('service', of.answeredBy).text : 'Its consumer'
  switch (of.state) {
    case 'republished':
      return <>Nothing yet: it was sent again by itself. It counts as stuck if that does not help either.</>
    case 'parked':
      return <><Anchor component={Link} size="sm" underline="always" className="above" to={`/dead-letters?q=${of.eventId}`}>See its dead letter</Anchor> for the reason; replay or discard it there.</>
    case 'failed':
      return <>Open the payload: its journey leads to the delivery. Retry it there.</>
    default:
      return <><Anchor component={Link} size="sm" underline="always" className="above" to="/consumers">See whether {service} reads</Anchor>, then open the payload and {of.answeredBy === 'notifier' ? 'reprocess' : 'replay'} it.</>
  }
}

function Why({ of: { reason, eventType, answeredBy, state } }: { of: It }) {
  const nobody = answeredBy && (state === 'stuck' || state === 'republished') ? (answeredBy === 'notifier' ? 'Slack was not told' : `No answer from ${wordFor('service', answeredBy).text}`) : null
  return (
    <>
      <Text size="sm" lineClamp={3} miw={{ sm: 170 }}>{sentence(reason ?? nobody ?? '–')}</Text>
      {eventType && <Text size="xs" className="quiet mono"><Code>{shortType(eventType)}</Code></Text>}
    </>
  )
}

const columns: Column<It>[] = [
  { label: 'Received', sort: 'receivedAt', cell: ({ receivedAt }) => <Time at={receivedAt} seconds /> },
  { label: 'Integration', cell: ({ integrationName }) => <span className="clip">{integrationName}</span> },
  { label: 'State', cell: ({ state }) => <State of="journey" value={state} /> },
  { label: 'Why', cell: (row) => <Why of={row} /> },
  { label: 'Sent again', cell: ({ republishedAt }) => (republishedAt ? <Time at={republishedAt} ago /> : <span className="quiet">No</span>) },
  { label: 'What to do', cell: (row) => <Text size="sm" miw={{ sm: 220 }}><Advice of={row} /></Text> },
]

/** The board of everything that was accepted and has no good end yet. */
export function Stuck() {
  const state = useListState(NAMES, '-receivedAt')
  const list = useStuck(state.query)
  const integrations = useIntegrations({ limit: '200' }).data?.items ?? []
  return (
    <Page title="Unfinished payloads" lead="Accepted, and without a good end so far: no answer in time, Slack not told within an hour, put aside by a consumer, or refused by Slack.">
      <IntegrityViews />
      <Filters
        state={state} search={{ name: 'q', hint: 'Search id, type, reason' }}
        selects={[
          { name: 'state', label: 'State', choices: ['stuck', 'parked', 'failed', 'republished'].map((value) => ({ value, label: wordFor('journey', value).text })) },
          { name: 'integrationId', label: 'Integration', choices: integrations.map((it) => ({ value: it.id, label: it.name })) },
        ]}
      />
      <DataList
        what={{ one: 'event', many: 'events' }} list={list} state={state} columns={columns} keyOf={({ id }) => id} to={({ logId }) => `/payload-logs/${logId}`}
        empty={{ title: 'Nothing is stuck', text: 'Every accepted payload was answered for in time, and no message waits for Slack longer than an hour.' }}
      />
    </Page>
  )
}
