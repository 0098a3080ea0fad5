import { Alert, Button, Group, PasswordInput, Select, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { api, read } from '../api/client'
import { problemOf } from '../api/problem'
import type { CreatedIntegration } from '../api/types'
import { Copy } from '../parts/Copy'
import { Notice, Refusal } from '../parts/notices'
import { VerificationFields } from '../parts/VerificationFields'
import { KINDS } from '../kinds'
import { chosen, needsSecret, SCHEMES, verificationOf } from '../schemes'
import { TryOut } from './TryOut'

/** Makes an integration in one step, then shows all that the sender needs: URL, secret, a command to try it. */
export function NewIntegration({ onDone }: { onDone: () => void }) {
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [verification, setVerification] = useState(chosen({ scheme: 'none' }))
  const [kind, setKind] = useState('meeting')
  const [secret, setSecret] = useState('')
  const wantsSecret = needsSecret(verification.scheme)
  const making = useMutation({
    mutationFn: () =>
      read(api.POST('/api/integrations', { body: { name: name.trim(), kind, verification: verificationOf(verification) as never, ...(wantsSecret && secret ? { secret } : {}) } })),
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
        <TextInput label="Name" description="What it is for your team, for example the calendar or the form." required maxLength={500} value={name} error={problem?.fields['name']} onChange={(e) => setName(e.currentTarget.value)} data-autofocus />
        <Select label="Kind" description="What the payloads mean." data={KINDS} value={kind} onChange={(value) => setKind(value ?? 'meeting')} allowDeselect={false} error={problem?.fields['kind']} />
        <VerificationFields value={verification} onChange={setVerification} problem={problem} />
        {wantsSecret && (
          <PasswordInput label="Secret" description={`${SCHEMES[verification.scheme].secret} ${SCHEMES[verification.scheme].issued ? 'You can give it later; until then the URL answers 503.' : 'Leave it empty and one is made.'}`} value={secret} error={problem?.fields['secret']} onChange={(e) => setSecret(e.currentTarget.value)} autoComplete="off" visibilityToggleButtonProps={{ 'aria-label': 'Show secret' }} />
        )}
        <Refusal of={problem} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>Cancel</Button>
          <Button type="submit" loading={making.isPending}>Create integration</Button>
        </Group>
      </Stack>
    </form>
  )
}

function Made({ it, onDone }: { it: CreatedIntegration; onDone: () => void }) {
  const navigate = useNavigate()
  return (
    <Stack gap="md">
      <Text size="sm">{it.name} is ready. Give the sender this URL{it.secret ? ' and secret' : ''}.</Text>
      <Copy label="Webhook URL" value={it.url} />
      {it.secret && (
        <>
          <Alert color="yellow" variant="light" title="Shown this once" styles={{ title: { color: 'var(--mantine-color-text)' } }}>
            <Text size="sm">Copy the secret now. It is kept encrypted and never shown again; a lost one is rotated.</Text>
          </Alert>
          <Copy label="Secret" value={it.secret} />
        </>
      )}
      {!it.secret && needsSecret(it.verification.scheme) && (
        <Notice tone="wait" title="No secret yet">Its URL answers 503 until it has one. {SCHEMES[it.verification.scheme].secret} Enter it at the integration: Set secret.</Notice>
      )}
      <TryOut url={it.url} kind={it.kind} verification={it.verification} secret={it.secret} />
      <Group justify="flex-end">
        <Button variant="default" onClick={() => navigate(`/integrations/${it.id}`)}>Open integration</Button>
        <Button onClick={onDone}>Done</Button>
      </Group>
    </Stack>
  )
}
