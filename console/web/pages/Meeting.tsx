import { Anchor, Button, Stack, Text } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { useHistory, useMeeting } from '../api/queries'
import type { Change, MeetingDetail } from '../api/types'
import { Trouble, Waiting } from '../parts/notices'
import { NotYet } from '../parts/NotYet'
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
      lead={<span className="beside"><State of="meeting" value={it.successStatus} /><Time at={it.startTime} /></span>}
      actions={editing ? null : <Button leftSection={<IconPencil size={16} aria-hidden />} onClick={() => setEditing(true)}>Edit meeting</Button>}
    >
      <div className="columns">
        <Stack gap="lg" style={{ gridColumn: 'span 1' }}>
          {editing ? (
            <Section title="Edit meeting"><EditMeeting key={it.id} meeting={it} onDone={() => setEditing(false)} refetch={async () => (await meeting.refetch()).data ?? it} /></Section>
          ) : (
            <Section title="Meeting"><MeetingFacts of={it} admin={admin} /></Section>
          )}
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
        ['Customer', of.customerName],
        ['Customer e-mail', of.customerEmail && <Anchor component={Link} to={`/customers?${new URLSearchParams({ q: of.customerEmail })}`} size="sm">{of.customerEmail}</Anchor>],
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
