import { Button, Group, Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { api, read } from '../api/client'
import { problemOf } from '../api/problem'
import { FormRefusal } from '../parts/notices'
import { sent, TeamFields, type TeamForm } from './TeamFields'

const BLANK: TeamForm = { name: '', members: [], calendar: null, slackChannel: '' }

/** Makes a team, then shows it. */
export function NewTeam({ onDone }: { onDone: () => void }) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [form, setForm] = useState(BLANK)
  const making = useMutation({
    mutationFn: () => read(api.POST('/api/teams', { body: sent(form) as never })),
    onSuccess: ({ id }) => navigate(`/teams/${id}`),
    onSettled: () => queries.invalidateQueries(),
  })
  const problem = making.error ? problemOf(making.error) : null
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        making.mutate()
      }}
    >
      <Stack gap="md">
        <TeamFields form={form} errors={problem?.fields ?? {}} onChange={setForm} />
        <FormRefusal of={problem} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>Cancel</Button>
          <Button type="submit" loading={making.isPending}>Create team</Button>
        </Group>
      </Stack>
    </form>
  )
}
