import { Button, Group, Select, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useState } from 'react'
import { api, ifMatch, read } from '../api/client'
import type { MeetingDetail } from '../api/types'
import { useEdit } from '../parts/edit'
import { Refusal } from '../parts/notices'
import { fromInput, momentOf, toInput } from '../time'
import { choices } from '../words'

const FIELDS = ['title', 'endTime', 'customerName', 'customerEmail', 'successStatus', 'customerAttendance', 'reviewOutcome', 'notes'] as const
type Form = Record<(typeof FIELDS)[number], string>

const formOf = (meeting: MeetingDetail): Form => ({
  title: meeting.title,
  endTime: toInput(meeting.endTime),
  customerName: meeting.customerName ?? '',
  customerEmail: meeting.customerEmail ?? '',
  successStatus: meeting.successStatus,
  customerAttendance: meeting.customerAttendance,
  reviewOutcome: meeting.reviewOutcome ?? '',
  notes: meeting.notes ?? '',
})

/** What differs from the meeting as it was opened; an emptied field becomes null. */
export function changesOf(before: Form, after: Form): Record<string, string | null> {
  const changed = FIELDS.filter((field) => before[field] !== after[field])
  return Object.fromEntries(changed.map((field) => [field, field === 'endTime' ? fromInput(after.endTime) : after[field] === '' && field !== 'title' ? null : after[field]]))
}

type Props = { meeting: MeetingDetail; onDone: () => void; refetch: () => Promise<MeetingDetail> }

/** Edits what can be edited. Works on the meeting as it was opened, whatever comes in meanwhile. */
export function EditMeeting({ meeting, onDone, refetch }: Props) {
  const [opened, setOpened] = useState(meeting)
  const [form, setForm] = useState(() => formOf(meeting))
  const edit = useEdit<Record<string, string | null>>({
    save: (changes, version) =>
      read(api.PATCH('/api/meetings/{id}', { params: { path: { id: opened.id }, header: ifMatch(version) }, body: changes as never })),
    version: opened.version,
    said: 'The meeting is saved.',
    onSaved: onDone,
    onReload: () =>
      void refetch().then((fresh) => {
        setOpened(fresh)
        setForm(formOf(fresh))
      }),
  })
  const changes = changesOf(formOf(opened), form)
  const field = (name: (typeof FIELDS)[number]) => ({
    value: form[name],
    error: edit.problem?.fields[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget
      setForm((old) => ({ ...old, [name]: value }))
    },
  })
  const choice = (name: 'successStatus' | 'customerAttendance') => ({
    value: form[name],
    error: edit.problem?.fields[name],
    allowDeselect: false,
    onChange: (value: string | null) => setForm((old) => ({ ...old, [name]: value ?? old[name] })),
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        edit.submit(changes)
      }}
    >
      <Stack gap="md">
        <TextInput label="Title" required maxLength={500} {...field('title')} data-autofocus />
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput label="Start" value={momentOf(new Date(opened.startTime))} disabled styles={{ input: { opacity: 1, color: 'var(--mantine-color-dimmed)' } }} leftSection={<IconLock size={15} aria-hidden />} description="Locked: the start comes from the calendar that booked it." inputWrapperOrder={['label', 'input', 'description', 'error']} />
          <TextInput label="End" type="datetime-local" required {...field('endTime')} />
          <TextInput label="Customer" maxLength={500} {...field('customerName')} />
          <TextInput label="Customer e-mail" type="email" maxLength={500} {...field('customerEmail')} />
          <Select label="Status" data={choices('meeting')} {...choice('successStatus')} />
          <Select label="Attendance" data={choices('attendance')} {...choice('customerAttendance')} />
        </SimpleGrid>
        <TextInput label="Review outcome" {...field('reviewOutcome')} />
        <Textarea label="Notes" autosize minRows={3} maxRows={12} {...field('notes')} />
        <Refusal of={edit.problem} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>Cancel</Button>
          <Button type="submit" loading={edit.isPending} disabled={Object.keys(changes).length === 0}>Save changes</Button>
        </Group>
      </Stack>
      {edit.dialog}
    </form>
  )
}
