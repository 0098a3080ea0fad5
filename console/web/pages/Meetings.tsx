import { Button, Modal, Text } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import { useMeetings, useTeam } from '../api/queries'
import type { Meeting } from '../api/types'
import { DataList, type Column } from '../parts/DataList'
import { Filters } from '../parts/Filters'
import { useListState } from '../parts/listState'
import { Origin } from '../parts/Origin'
import { Page } from '../parts/Page'
import { State, Time } from '../parts/words'
import { choices } from '../words'
import { AssignHost } from './AssignHost'

const WORDS = { one: 'meeting', many: 'meetings' }
const NAMES = ['q', 'status', 'hostId', 'from', 'to'] as const

const columns: Column<Meeting>[] = [
  { label: 'Meeting', sort: 'title', cell: (meeting) => <span className="beside"><span className="clip">{meeting.title}</span><Origin of={meeting.origin} /></span> },
  { label: 'Start', sort: 'startTime', cell: (meeting) => <Time at={meeting.startTime} /> },
  { label: 'Customer', cell: (meeting) => <Customer of={meeting} /> },
  { label: 'Host', cell: (meeting) => (meeting.host ? <span className="clip">{meeting.host.name}</span> : <Text span size="sm" className="quiet">Unassigned</Text>) },
  { label: 'Status', cell: (meeting) => <State of="meeting" value={meeting.successStatus} /> },
]

/** Whom a meeting is with. */
export function Customer({ of }: { of: Meeting }) {
  const { customerName, customerEmail } = of
  if (!customerName && !customerEmail) return <span className="quiet">Not given</span>
  return (
    <>
      <span className="clip">{customerName ?? customerEmail}</span>
      {customerName && customerEmail && <Text size="xs" className="quiet clip">{customerEmail}</Text>}
    </>
  )
}

/** Every meeting that the viewer may see. */
export function Meetings({ admin }: { admin: boolean }) {
  const state = useListState(NAMES, '-startTime')
  const list = useMeetings(state.query)
  const hosts = useTeam({ sort: 'name', limit: '200' }, { enabled: admin }).data?.items ?? []
  const selects = [
    { name: 'status' as const, label: 'Status', choices: choices('meeting') },
    ...(admin ? [{ name: 'hostId' as const, label: 'Host', choices: hosts.map((host) => ({ value: host.id, label: host.name })) }] : []),
  ]
  return (
    <Page title="Meetings" lead={admin ? 'Booked by calendars and forms; the start always follows the booking.' : 'The meetings that you hold.'}>
      <Filters state={state} search={{ name: 'q', hint: 'Search title, customer, id' }} selects={selects} dates={[{ name: 'from', label: 'Starts from' }, { name: 'to', label: 'Starts before' }]} />
      <DataList
        what={WORDS} list={list} state={state} columns={columns} keyOf={(meeting) => meeting.id} to={(meeting) => `/meetings/${meeting.id}`}
        empty={
          admin
            ? { title: 'No meeting yet', text: 'Create an integration of kind “meeting” and give its URL to your calendar. Each booking then appears here by itself.', action: <Button component={Link} to="/integrations">Set up an integration</Button> }
            : { title: 'No meeting of yours', text: 'Meetings that you host appear here as soon as they are booked.' }
        }
      />
    </Page>
  )
}

const QUEUE_NAMES = ['q', 'from', 'to'] as const

/** The queue: meetings that nobody holds, the next one first. */
export function Unassigned() {
  const state = useListState(QUEUE_NAMES, 'startTime')
  const list = useMeetings({ ...state.query, assigned: 'false' })
  const [chosen, setChosen] = useState<Meeting | null>(null)
  const queue: Column<Meeting>[] = [
    ...columns.filter(({ label }) => label !== 'Host'),
    { label: 'Assign', cell: (meeting) => <Button className="above" size="compact-sm" variant="default" onClick={() => setChosen(meeting)} aria-label={`Assign ${meeting.title.slice(0, 80)}`}>Assign</Button> },
  ]
  return (
    <Page title="Unassigned meetings" lead="Their host is not known here. Assign them by hand, or add the host’s id to a team member: then all of theirs are assigned at once.">
      <Filters state={state} search={{ name: 'q', hint: 'Search title, customer, id' }} dates={[{ name: 'from', label: 'Starts from' }, { name: 'to', label: 'Starts before' }]} />
      <DataList
        what={WORDS} list={list} state={state} columns={queue} keyOf={(meeting) => meeting.id} to={(meeting) => `/meetings/${meeting.id}`}
        empty={{ title: 'The queue is empty', text: 'Every meeting has its host.' }}
      />
      <Modal opened={chosen !== null} onClose={() => setChosen(null)} title="Assign a host">
        {chosen && (
          <>
            <Text size="sm" mb="md" lineClamp={4}>{chosen.title}</Text>
            <AssignHost meeting={chosen} onDone={() => setChosen(null)} />
          </>
        )}
      </Modal>
    </Page>
  )
}
