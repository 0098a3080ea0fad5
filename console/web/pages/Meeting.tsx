import { Anchor, Button, Stack, Text } from '@mantine/core'
import { IconExternalLink, IconPencil } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { useHistory, useMeeting } from '../api/queries'
import type { Change, MeetingDetail } from '../api/types'
import { Notice, Trouble, Waiting } from '../parts/notices'
import { NotYet } from '../parts/NotYet'
import { Origin } from '../parts/Origin'
import { Page, Section } from '../parts/Page'
import { Facts, State, Time } from '../parts/words'
import { momentOf } from '../time'
import { fieldName, wordFor } from '../words'
import { AssignHost } from './AssignHost'
import { EditMeeting } from './EditMeeting'

const BACK = { to: '/meetings', text: 'Meetings' }

/** All about one meeting: what is known, who holds it, what changed. */
export function Meeting({ admin }: { admin: boolean }) {
  const { id = '' } = useParams()
  const meeting = useMeeting(id)
  const [editing, setEditing] = useState(false)
  if (!meeting.data) return <NotYet title="Meeting" back={BACK} what="the meeting" query={meeting} />
  const it = meeting.data
  return (
    <Page
      title={it.title} back={BACK}
      lead={<span className="beside"><State of="meeting" value={it.successStatus} /><Origin of={it.origin} /><Time at={it.startTime} /></span>}
      actions={editing ? null : <><Elsewhere of={it} /><Button leftSection={<IconPencil size={16} aria-hidden />} onClick={() => setEditing(true)}>Edit meeting</Button></>}
    >
      {it.id !== id && <Notice tone="good" title="Two bookings, one meeting">The meeting that you asked for turned out to be another time of this one, which goes on.</Notice>}
      {it.awaitingReschedule && <Notice tone="wait" title="A new time is awaited">The host asked for another time. The meeting goes on as soon as the customer has picked one.</Notice>}
      <div className="columns">
        <Stack gap="lg" style={{ gridColumn: 'span 1' }}>
          {editing ? (
            <Section title="Edit meeting"><EditMeeting key={it.id} meeting={it} onDone={() => setEditing(false)} refetch={async () => (await meeting.refetch()).data ?? it} /></Section>
          ) : (
            <Section title="Meeting"><MeetingFacts of={it} admin={admin} /></Section>
          )}
          {it.times.length > 1 && <Section title="Times"><Times of={it} /></Section>}
          {it.notes && !editing && <Section title="Notes"><Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>{it.notes}</Text></Section>}
        </Stack>
        <Stack gap="lg">
          {admin && <Section title={it.host ? 'Host' : 'No host yet'}><AssignHost key={`${it.id} ${it.host?.id ?? ''}`} meeting={it} /></Section>}
          <History id={it.id} />
        </Stack>
      </div>
    </Page>
  )
}

function MeetingFacts({ of, admin }: { of: MeetingDetail; admin: boolean }) {
  return (
    <Facts
      of={[
        ['Start', <Time at={of.startTime} />],
        ['End', <Time at={of.endTime} />],
        ['Host', of.host ? `${of.host.name} (${of.host.email})` : 'Unassigned'],
        ...(of.coHosts.length > 0 ? [['Together with', of.coHosts.map(({ identity, member }) => member?.name ?? identity).join(', ')] as [string, ReactNode]] : []),
        ['Customer', of.customerName],
        ['Customer e-mail', of.customerEmail && <Anchor component={Link} to={`/customers?${new URLSearchParams({ q: of.customerEmail })}`} size="sm">{of.customerEmail}</Anchor>],
        ...given('Phone', of.customerPhone),
        ...given('Type', of.type),
        ...given('Project', of.project),
        ...given('Description', of.description),
        ...given('Place', of.location && <Place at={of.location} />),
        ...given('No-show', of.noShow && (of.noShow === 'host' ? 'The host did not come' : 'The customer did not come')),
        ['Attendance', <State of="attendance" value={of.customerAttendance} />],
        ['Review outcome', of.reviewOutcome],
        ['Sender’s id', <span className="mono">{of.providerId}</span>],
        ['Payload', admin ? <Anchor component={Link} to={`/payload-logs/${of.payloadLogId}`} size="sm">Open the payload log</Anchor> : <span className="mono">{of.payloadLogId}</span>],
        ['Booked', <Time at={of.createdAt} ago />],
        ['Last changed', <Time at={of.updatedAt} ago />],
      ]}
    />
  )
}

/** A fact that only some meetings have. */
const given = (name: string, value: ReactNode): [string, ReactNode][] => (value ? [[name, value]] : [])

const isAddress = (text: string): boolean => text.startsWith('https://')

/** Where one goes, or the address to join at. */
function Place({ at }: { at: string }) {
  return isAddress(at) ? <Anchor href={at} target="_blank" rel="noreferrer" size="sm">{at}</Anchor> : at
}

/** What is changed at the provider only. */
function Elsewhere({ of }: { of: MeetingDetail }) {
  const links: [string, string | null][] = [['Reschedule', of.rescheduleUrl], ['Cancel', of.cancelUrl]]
  return links.map(([text, url]) => url && isAddress(url) && of.successStatus === 'scheduled' && (
    <Button key={text} variant="default" component="a" href={url} target="_blank" rel="noreferrer" rightSection={<IconExternalLink size={15} aria-hidden />}>{text} in Calendly</Button>
  ))
}

/** Every time that the meeting has had, the latest first. */
function Times({ of }: { of: MeetingDetail }) {
  return (
    <Stack gap="sm" component="ol" className="plain">
      {of.times.toReversed().map((time) => (
        <li key={time.providerId}>
          <Text size="sm">{time.current ? <b><Time at={time.startTime} /></b> : <s className="quiet"><Time at={time.startTime} /></s>}</Text>
          <Text size="xs" className="quiet">{time.current ? (time.canceled ? 'Called off' : 'This is the one that holds') : time.canceled ? 'Given up' : 'Before'}{time.reason && `: ${time.reason}`}</Text>
        </li>
      ))}
    </Stack>
  )
}

function History({ id }: { id: string }) {
  const history = useHistory(id)
  return (
    <Section title="History">
      {history.isPending && <Waiting what="the history" lines={3} />}
      {history.isError && !history.data && <Trouble thrown={history.error} again={() => void history.refetch()} />}
      {history.data?.items.length === 0 && <Text size="sm" className="quiet">Nothing has changed since the booking.</Text>}
      <Stack gap="md" component="ol" className="plain">
        {history.data?.items.map((change, i) => (
          <li key={`${change.at} ${change.field} ${i}`}>
            <Text size="sm">
              <b>{fieldName(change.field)}</b>: <s className="quiet">{said(change, change.before)}</s> → {said(change, change.after)}
            </Text>
            <Text size="xs" className="quiet">
              {typeof change.by === 'string' ? 'By the sender’s payload' : change.by.name} · <Time at={change.at} ago />
            </Text>
          </li>
        ))}
      </Stack>
    </Section>
  )
}

function said(change: Change, value: string | null): string {
  if (value === null || value === '') return 'nothing'
  if (change.field === 'startTime' || change.field === 'endTime') return momentOf(new Date(value))
  if (change.field === 'successStatus') return wordFor('meeting', value).text
  if (change.field === 'customerAttendance') return wordFor('attendance', value).text
  return value
}
