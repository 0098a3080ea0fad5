import { Alert, Button, Checkbox, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, read } from '../api/client'
import { problemOf } from '../api/problem'
import { useScopes } from '../api/queries'
import type { CreatedApiKey } from '../api/types'
import { Copy } from '../parts/Copy'
import { Refusal, Trouble, Waiting } from '../parts/notices'

/** Makes a key in one step and shows it, this once, with a command that tries it. */
export function NewApiKey({ onDone }: { onDone: () => void }) {
  const queries = useQueryClient()
  const offered = useScopes()
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<string[]>([])
  const [until, setUntil] = useState('')
  const making = useMutation({
    mutationFn: () => {
      const end = until && new Date(`${until}T23:59:59`).toISOString()
      return read(api.POST('/api/api-keys', { body: { name: name.trim(), scopes, expiresAt: end || null } }))
    },
    onSettled: () => queries.invalidateQueries(),
  })
  if (making.data) return <Made it={making.data} onDone={onDone} />
  const problem = making.error ? problemOf(making.error) : null
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        making.mutate()
      }}
    >
      <Stack gap="md">
        <TextInput label="Name" description="Which program it is for. The audit trail calls it so." required maxLength={500} value={name} error={problem?.fields['name']} onChange={(e) => setName(e.currentTarget.value)} data-autofocus />
        <Checkbox.Group label="What it may do" description="Writing includes reading. It never does more than you may." required value={scopes} onChange={setScopes} error={problem?.fields['scopes']}>
          {offered.isPending && <Waiting what="what a key can be given" lines={3} />}
          {offered.isError && !offered.data && <Trouble thrown={offered.error} again={() => void offered.refetch()} />}
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs" mt={8}>
            {offered.data?.scopes.map((scope) => <Checkbox key={scope} value={scope} label={<span className="mono">{scope}</span>} />)}
          </SimpleGrid>
        </Checkbox.Group>
        <TextInput type="date" label="Last day" description="Without one, the key is good until it is revoked." value={until} error={problem?.fields['expiresAt']} onChange={(e) => setUntil(e.currentTarget.value)} />
        <Refusal of={problem} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>Cancel</Button>
          <Button type="submit" loading={making.isPending} disabled={scopes.length === 0}>Create API key</Button>
        </Group>
      </Stack>
    </form>
  )
}

function Made({ it, onDone }: { it: CreatedApiKey; onDone: () => void }) {
  return (
    <Stack gap="md">
      <Alert color="yellow" variant="light" title="Shown this once" styles={{ title: { color: 'var(--mantine-color-text)' } }}>
        <Text size="sm">Copy the key of {it.name} now. Only its hash is kept; a lost one is revoked and made anew.</Text>
      </Alert>
      <Copy label="API key" value={it.key} />
      <Copy label="Try it" value={`curl -H "Authorization: Bearer ${it.key}" ${window.location.origin}/api/auth/me`} />
      <Group justify="flex-end">
        <Button onClick={onDone}>Done</Button>
      </Group>
    </Stack>
  )
}
