import { Anchor, Button, Group, PasswordInput, Stack, Text } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { Link } from 'react-router'
import { problemOf } from '../api/problem'
import { Copy } from '../parts/Copy'
import { canSign, curl, sampleOf, shown, signed, type Hmac } from '../sample'
import { SCHEMES, type Verification } from '../schemes'
import { laidOut } from '../words'

type Props = { url: string; kind: string; verification: Verification; secret?: string | null }
type Answer = { status: number; text: string; logId: string | null }

/** A real payload to the real door: by a command to copy, or by a press of a button. */
export function TryOut({ url, kind, verification, secret: known }: Props) {
  const queries = useQueryClient()
  const [typed, setTyped] = useState('')
  const [count, setCount] = useState(1)
  const [started] = useState(() => Date.now().toString(36))
  const body = useMemo(() => sampleOf(kind, new Date(), `console-test-${started}-${count}`), [kind, started, count])
  const isSigned = verification.scheme === 'hmac'
  const config = (verification.config ?? {}) as Hmac
  const secret = known || typed
  const token = shown(verification, secret || 'YOUR-SECRET')
  const isOpen = verification.scheme === 'none'
  const canProve = isOpen || (secret !== '' && (token !== null || (isSigned && canSign(config))))
  const sending = useMutation({
    mutationFn: async (): Promise<Answer> => {
      const proof = isSigned ? await signed(body, config, secret) : (token ?? {})
      const response = await fetch(new URL(url, window.location.href).pathname, { method: 'POST', headers: { 'Content-Type': 'application/json', ...proof }, body })
      const text = await response.text()
      return { status: response.status, text: laidOut(text), logId: logIdOf(text) }
    },
    onSuccess: () => setCount((n) => n + 1),
    onSettled: () => queries.invalidateQueries(),
  })
  if (!isOpen && !isSigned && !token) {
    return <Text size="sm" className="quiet">{SCHEMES[verification.scheme].label} signs what it sends: send a test from there, and look at the latest payloads here.</Text>
  }
  return (
    <Stack gap="md">
      {!isOpen && !known && (
        <PasswordInput label="Secret" description="Only to prove the test in this browser; it is kept nowhere. Shown when the integration was made or its secret was rotated." value={typed} onChange={(e) => setTyped(e.currentTarget.value)} autoComplete="off" visibilityToggleButtonProps={{ 'aria-label': 'Show secret' }} />
      )}
      <Copy label="curl command" block value={curl(url, body, isSigned ? { config, secret: secret || 'YOUR-SECRET' } : undefined, token ?? {})} />
      {isSigned && !canSign(config) && <Text size="sm" className="quiet">This signature covers more than the body; sign as the sender’s documentation says.</Text>}
      <Group>
        <Button variant="default" leftSection={<IconPlayerPlay size={16} aria-hidden />} loading={sending.isPending} disabled={!canProve} onClick={() => sending.mutate()}>
          Send a test payload
        </Button>
        {sending.data?.logId && <Anchor component={Link} to={`/payload-logs/${sending.data.logId}`} size="sm">Open its payload log</Anchor>}
      </Group>
      <div aria-live="polite">
        {sending.data && <Copy label={`Answer ${sending.data.status}`} value={sending.data.text} block />}
        {sending.error && <Text size="sm" c="var(--mantine-color-error)">{problemOf(sending.error).detail}</Text>}
      </div>
    </Stack>
  )
}

function logIdOf(text: string): string | null {
  try {
    const { logId } = JSON.parse(text) as { logId?: unknown }
    return typeof logId === 'string' ? logId : null
  } catch {
    return null
  }
}
