import { Anchor, Button, Stack, Text } from '@mantine/core'
import { Link } from 'react-router'
import { useCalendlyConnection, useIntegration, useIntegrations, useMeetings } from '../api/queries'
import type { Integration, Meeting } from '../api/types'
import { Copy } from '../parts/Copy'
import { DataList, type Column } from '../parts/DataList'
import { Filters } from '../parts/Filters'
import { useListState } from '../parts/listState'
import { Nothing, Notice, Trouble, Waiting } from '../parts/notices'
import { Origin } from '../parts/Origin'
import { Page, Section } from '../parts/Page'
import { Facts, State, Time } from '../parts/words'
import { needsSecret, SCHEMES } from '../schemes'
import { choices } from '../words'
import { addressOf, CalendlyGuide } from './CalendlyGuide'
import { CalendlyImports } from './CalendlyImports'
import { Customer } from './Meetings'

const NAMES = ['q', 'status', 'from', 'to'] as const

/** All about Calendly: whether its webhooks arrive, how they are set up, its history, and the meetings that came of it. */
export function Calendly() {
  const integrations = useIntegrations({ kind: 'calendly', sort: 'createdAt', limit: '50' })
  const connection = useCalendlyConnection()
  const all = integrations.data?.items.filter(({ state }) => state !== 'archived') ?? []
  const first = all.find(({ fixedDoor }) => fixedDoor) ?? all[0]
  return (
    <Page title="Calendly" lead="New bookings arrive by webhook as they happen; those from before are imported.">
      {connection.data?.sandbox && (
        <Notice tone="wait" title="This is the sandbox Calendly">
          Without CALENDLY_API_TOKEN, imports read a made-up history on this machine. Nothing is asked of your Calendly.
        </Notice>
      )}
      {integrations.isPending && <div className="panel"><Waiting what="the integration" /></div>}
      {integrations.isError && !integrations.data && <Trouble thrown={integrations.error} again={() => void integrations.refetch()} />}
      {integrations.data && !first && (
        <div className="panel">
          <Nothing title="No integration for Calendly yet" action={<Button component={Link} to="/integrations">Set up an integration</Button>}>
            Create one of the kind “calendly”. It gets an address of its own, to which Calendly then sends each booking.
          </Nothing>
        </div>
      )}
      {first && (
        <div className="columns">
          <Stack gap="lg">
            {all.map((it) => <Status key={it.id} id={it.id} of={it} />)}
            <CalendlyGuide of={first} />
          </Stack>
          <CalendlyImports integrations={all} storedToken={connection.data?.storedToken === true} />
        </div>
      )}
      <Synced />
    </Page>
  )
}

/** Whether the door of an integration takes webhooks. */
function Status({ id, of }: { id: string; of: Integration }) {
  const detail = useIntegration(id).data
  const secrets = detail?.secrets
  return (
    <Section title={of.name} actions={<Anchor component={Link} to={`/integrations/${id}`} size="sm">Open the integration</Anchor>}>
      <Stack gap="md">
        <Facts
          of={[
            ['State', <State of="integration" value={of.state} />],
            ['Verification', SCHEMES[of.verification.scheme].label],
            ['Signing key', !needsSecret(of.verification.scheme) ? 'None: it is unsigned by choice' : secrets === undefined || secrets === null ? <span className="quiet">…</span> : secrets.length > 0 ? 'Set' : <span className="text-wait">Not set: the address answers 503 until it is</span>],
            ['Last received', <Time at={of.lastReceivedAt} ago />],
          ]}
        />
        <Copy label="Webhook address" value={addressOf(of)} />
      </Stack>
    </Section>
  )
}

const columns: Column<Meeting>[] = [
  { label: 'Meeting', sort: 'title', cell: (meeting) => <span className="beside"><span className="clip">{meeting.title}</span><Origin of={meeting.origin} /></span> },
  { label: 'Start', sort: 'startTime', cell: (meeting) => <Time at={meeting.startTime} /> },
  { label: 'Customer', cell: (meeting) => <Customer of={meeting} /> },
  { label: 'Host', cell: (meeting) => (meeting.host ? <span className="clip">{meeting.host.name}</span> : <Text span size="sm" className="quiet">Unassigned</Text>) },
  { label: 'Status', cell: (meeting) => <State of="meeting" value={meeting.successStatus} /> },
]

function Synced() {
  const state = useListState(NAMES, '-startTime')
  const list = useMeetings({ ...state.query, origin: 'calendly' })
  return (
    <Stack gap="sm" component="section" aria-label="Synced meetings">
      <h2 className="heading">Synced meetings</h2>
      <Filters state={state} search={{ name: 'q', hint: 'Search title, customer, id' }} selects={[{ name: 'status', label: 'Status', choices: choices('meeting') }]} dates={[{ name: 'from', label: 'Starts from' }, { name: 'to', label: 'Starts before' }]} />
      <DataList
        what={{ one: 'meeting', many: 'meetings' }} list={list} state={state} columns={columns} keyOf={(meeting) => meeting.id} to={(meeting) => `/meetings/${meeting.id}`}
        empty={{ title: 'No meeting from Calendly yet', text: 'The next booking appears here by itself; those from before come by an import.' }}
      />
    </Stack>
  )
}
