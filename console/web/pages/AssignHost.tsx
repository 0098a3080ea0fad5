import { Button, Group, Select, Stack } from '@mantine/core'
import { useState } from 'react'
import { api, ifMatch, read } from '../api/client'
import { useTeam } from '../api/queries'
import type { Host } from '../api/types'
import { useEdit } from '../parts/edit'
import { Refusal } from '../parts/notices'

type Props = { meeting: { id: string; host: Host | null; version: number }; onDone?: () => void }

/** Gives a meeting to a member of the team, or to nobody. */
export function AssignHost({ meeting, onDone }: Props) {
  const [chosen, setChosen] = useState<string | null>(meeting.host?.id ?? null)
  const [sought, setSought] = useState('')
  const team = useTeam({ active: 'true', sort: 'name', limit: '200', ...(sought && sought.length > 1 ? { q: sought } : {}) })
  const members = (team.data?.items ?? []).map((member) => ({ value: member.id, label: member.name }))
  const current = meeting.host && !members.some(({ value }) => value === meeting.host?.id) ? [{ value: meeting.host.id, label: meeting.host.name }] : []
  const edit = useEdit<string | null>({
    save: (memberId, version) =>
      read(api.PUT('/api/meetings/{id}/host', { params: { path: { id: meeting.id }, header: ifMatch(version) }, body: { memberId: memberId as string } })),
    version: meeting.version,
    said: chosen ? 'The meeting has its host.' : 'The meeting is back in the queue.',
    ...(onDone ? { onSaved: onDone } : {}),
    onReload: () => setChosen(meeting.host?.id ?? null),
  })
  return (
    <Stack gap="sm">
      <Select label="Host" placeholder="Nobody" data={[...current, ...members]} value={chosen} onChange={setChosen} searchable clearable onSearchChange={(text) => setSought(members.some(({ label }) => label === text) ? '' : text)} nothingFoundMessage="Nobody of that name is active" comboboxProps={{ withinPortal: true }} clearButtonProps={{ 'aria-label': 'Leave to nobody', 'aria-hidden': false, tabIndex: 0, style: { minWidth: 24, minHeight: 24 } }} />
      <Refusal of={edit.problem} />
      <Group justify="flex-end">
        <Button loading={edit.isPending} disabled={chosen === (meeting.host?.id ?? null)} onClick={() => edit.submit(chosen)}>
          {chosen === null && meeting.host ? 'Leave unassigned' : 'Assign'}
        </Button>
      </Group>
      {edit.dialog}
    </Stack>
  )
}
