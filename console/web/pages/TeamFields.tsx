import { MultiSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTeam } from '../api/queries'
import type { Calendar, Team } from '../api/types'
import { CalendarFields } from '../parts/CalendarFields'

export type TeamForm = { name: string; members: Team['members']; calendar: Calendar | null; slackChannel: string }

/** What is sent of a team. */
export const sent = ({ name, members, calendar, slackChannel }: TeamForm) => ({ name: name.trim(), memberIds: members.map(({ id }) => id), calendar, slackChannel: slackChannel.trim() || null })

type Props = { form: TeamForm; errors: Record<string, string>; onChange: (form: TeamForm) => void }

/** What makes a team: its name, who is in it, when it works, where it is told things. */
export function TeamFields({ form, errors, onChange }: Props) {
  return (
    <>
      <TextInput label="Name" required maxLength={500} value={form.name} error={errors['name']} onChange={(e) => onChange({ ...form, name: e.currentTarget.value })} data-autofocus />
      <Members value={form.members} error={errors['memberIds']} onChange={(members) => onChange({ ...form, members })} />
      <TextInput label="Slack channel" description="Where the team is told things. Empty means the default channel." placeholder="#support" maxLength={81} value={form.slackChannel} error={errors['slackChannel']} onChange={(e) => onChange({ ...form, slackChannel: e.currentTarget.value })} />
      <CalendarFields value={form.calendar} errors={errors} onChange={(calendar) => onChange({ ...form, calendar })} />
    </>
  )
}

/** Active members, found by name or address; those who are in already stay, found or not. */
function Members({ value, error, onChange }: { value: Team['members']; error: string | undefined; onChange: (value: Team['members']) => void }) {
  const [sought, setSought] = useState('')
  const found = useTeam({ active: 'true', sort: 'name', limit: '200', ...(sought.length > 1 ? { q: sought } : {}) }).data?.items ?? []
  const known = new Map([...value, ...found].map(({ id, name }) => [id, name]))
  return (
    <MultiSelect
      label="Members" placeholder={value.length === 0 ? 'Find by name' : undefined} data={[...known].map(([id, name]) => ({ value: id, label: name }))} value={value.map(({ id }) => id)} error={error}
      searchable hidePickedOptions searchValue={sought} onSearchChange={setSought} nothingFoundMessage="Nobody else of that name is active" maxDropdownHeight={260}
      onChange={(ids) => onChange(ids.map((id) => ({ id, name: known.get(id) ?? id })))}
    />
  )
}
