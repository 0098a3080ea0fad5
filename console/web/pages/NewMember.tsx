import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, read } from '../api/client'
import { problemOf } from '../api/problem'
import type { Member } from '../api/types'
import { Copy } from '../parts/Copy'
import { Refusal } from '../parts/notices'
import { filled, MemberFields, type MemberForm } from './MemberFields'

const BLANK: MemberForm = { name: '', email: '', role: 'agent', identities: [{ kind: 'host', value: '' }] }

/** Adds somebody, then shows their first password this once. */
export function NewMember({ onDone }: { onDone: () => void }) {
  const queries = useQueryClient()
  const [form, setForm] = useState(BLANK)
  const adding = useMutation({
    mutationFn: () =>
      read(api.POST('/api/team', { body: { name: form.name.trim(), email: form.email.trim(), role: form.role as never, identities: filled(form.identities) as never } })),
    onSettled: () => queries.invalidateQueries(),
  })
  if (adding.data) return <Added member={adding.data} onDone={onDone} />
  const problem = adding.error ? problemOf(adding.error) : null
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        adding.mutate()
      }}
    >
      <Stack gap="md">
        <MemberFields form={form} errors={problem?.fields ?? {}} onChange={setForm} />
        <Refusal of={problem} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>Cancel</Button>
          <Button type="submit" loading={adding.isPending}>Add member</Button>
        </Group>
      </Stack>
    </form>
  )
}

function Added({ member, onDone }: { member: Member; onDone: () => void }) {
  return (
    <Stack gap="md">
      <Text size="sm">{member.name} is a member now and can sign in with {member.email}.</Text>
      {member.temporaryPassword && (
        <>
          <Alert color="yellow" variant="light" title="Shown this once" styles={{ title: { color: 'var(--mantine-color-text)' } }}>
            <Text size="sm">Hand this password over now. It is not kept in readable form, and should be changed after the first sign-in.</Text>
          </Alert>
          <Copy label="Temporary password" value={member.temporaryPassword} />
        </>
      )}
      <Group justify="flex-end">
        <Button onClick={onDone}>Done</Button>
      </Group>
    </Stack>
  )
}
