import { Alert, Button, Group, Radio, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { api, read } from '../api/client'
import { problemOf } from '../api/problem'
import type { CreatedIntegration } from '../api/types'
import { Copy } from '../parts/Copy'
import { Refusal } from '../parts/notices'
import { TryOut } from './TryOut'

const HMAC = { signature_header: 'X-Signature', algorithm: 'sha256', encoding: 'hex', prefix: '' }

/** Makes an integration in one step, then shows all that the sender needs: URL, secret, a command to try it. */
export function NewIntegration({ onDone }: { onDone: () => void }) {
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [scheme, setScheme] = useState('none')
  const [hmac, setHmac] = useState(HMAC)
  const making = useMutation({
    mutationFn: () => {
      const config = Object.fromEntries(Object.entries(hmac).filter(([, value]) => value !== ''))
      const verification = scheme === 'none' ? { scheme } : { scheme, config: { ...config, template: '{body}' } }
      return read(api.POST('/api/integrations', { body: { name: name.trim(), kind: 'meeting', verification: verification as never } }))
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
        <TextInput label="Name" description="What it is for your team, for example the calendar or the form." required maxLength={500} value={name} error={problem?.fields['name']} onChange={(e) => setName(e.currentTarget.value)} data-autofocus />
        <Select label="Kind" description="What the payloads mean." data={[{ value: 'meeting', label: 'meeting: bookings by any calendar or form' }]} value="meeting" allowDeselect={false} error={problem?.fields['kind']} />
        <Radio.Group label="Verification" value={scheme} onChange={setScheme} error={problem?.fields['verification']}>
          <Stack gap="xs" mt={6}>
            <Radio value="none" label="None" description="Whoever knows the URL can send. The URL has 128 random bits and is a secret itself." />
            <Radio value="hmac" label="HMAC signature" description="The sender signs each body with a shared secret; anything else is refused." />
          </Stack>
        </Radio.Group>
        {scheme === 'hmac' && (
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <TextInput label="Signature header" required value={hmac.signature_header} error={problem?.fields['verification.config.signature_header']} onChange={(e) => setHmac({ ...hmac, signature_header: e.currentTarget.value })} />
            <TextInput label="Prefix" placeholder="sha256=" value={hmac.prefix} error={problem?.fields['verification.config.prefix']} onChange={(e) => setHmac({ ...hmac, prefix: e.currentTarget.value })} />
            <Select label="Algorithm" data={['sha256', 'sha512', 'sha1']} value={hmac.algorithm} allowDeselect={false} onChange={(algorithm) => setHmac({ ...hmac, algorithm: algorithm ?? 'sha256' })} />
            <Select label="Encoding" data={['hex', 'base64']} value={hmac.encoding} allowDeselect={false} onChange={(encoding) => setHmac({ ...hmac, encoding: encoding ?? 'hex' })} />
          </SimpleGrid>
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
      <TryOut url={it.url} verification={it.verification} secret={it.secret} />
      <Group justify="flex-end">
        <Button variant="default" onClick={() => navigate(`/integrations/${it.id}`)}>Open integration</Button>
        <Button onClick={onDone}>Done</Button>
      </Group>
    </Stack>
  )
}
