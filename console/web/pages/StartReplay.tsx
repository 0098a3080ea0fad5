import { Alert, Button, Group, Modal, Radio, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { api, read } from '../api/client'
import type { Begun, DryRun, Mode, Wanted } from '../api/types'
import { Refusal } from '../parts/notices'
import { counted } from '../words'

/** What each way of sending on once more does, and what it leaves alone. */
export const MODES: Record<Mode, { label: string; text: string }> = {
  replay: { label: 'Replay', text: 'The same events are sent on once more, with the same ids. What already happened does not happen twice; only what is missing does.' },
  reprocess: { label: 'Reprocess', text: 'The bytes are translated anew by today’s rules and sent on as new events, in the place of the old. What is missing is made up for, also where a dead letter was discarded; a meeting that has taken its payload already stays as it is.' },
}

/** What is to be replayed: rows that were selected, or all that the list's filters let through. */
export type Scope = { ids: string[]; filter: Record<string, string>; matching: string }

const send = (body: Wanted) => read(api.POST('/api/payload-logs/replays', { body }))

/** Replays many payloads: what, how, what it would come to, and only then the start. */
export function StartReplay({ scope, onClose }: { scope: Scope | null; onClose: () => void }) {
  return (
    <Modal opened={scope !== null} onClose={onClose} title="Replay payloads" size="lg">
      {scope && <Form scope={scope} onClose={onClose} />}
    </Modal>
  )
}

function Form({ scope, onClose }: { scope: Scope; onClose: () => void }) {
  const navigate = useNavigate()
  const [of, setOf] = useState<'ids' | 'filter'>(scope.ids.length > 0 ? 'ids' : 'filter')
  const [mode, setMode] = useState<Mode>('replay')
  const wanted = { mode, ...(of === 'ids' ? { ids: scope.ids } : { filter: scope.filter }) }
  const dryRun = useQuery({ queryKey: ['dry-run', wanted], queryFn: async () => (await send({ ...wanted, dryRun: true })) as DryRun, refetchInterval: false, staleTime: 0, placeholderData: undefined, retry: false })
  const starting = useMutation({
    mutationFn: async () => (await send({ ...wanted, dryRun: false })) as Begun,
    onSuccess: ({ replayId }) => navigate(`/replays/${replayId}`),
  })
  const failed = starting.error ?? dryRun.error
  return (
    <Stack gap="lg">
      <Radio.Group label="Which payloads" value={of} onChange={(value) => setOf(value as typeof of)}>
        <Stack gap="xs" mt="xs">
          {scope.ids.length > 0 && <Radio value="ids" label={`The ${counted(scope.ids.length, 'selected payload', 'selected payloads')}`} />}
          <Radio value="filter" label={scope.matching} />
        </Stack>
      </Radio.Group>
      <Radio.Group label="How" value={mode} onChange={(value) => setMode(value as Mode)}>
        <Stack gap="sm" mt="xs">
          {(['replay', 'reprocess'] as const).map((it) => <Radio key={it} value={it} label={MODES[it].label} description={MODES[it].text + (it === 'reprocess' ? ' What could not be read when it came is accepted now, if it can be read.' : '')} />)}
        </Stack>
      </Radio.Group>
      <div aria-live="polite">
        {dryRun.data && <WouldBe of={dryRun.data} />}
        {dryRun.isPending && <Text size="sm" className="quiet">Counting what this would come to …</Text>}
        <Refusal of={failed} />
      </div>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>Leave it</Button>
        <Button disabled={!dryRun.data || sendable(dryRun.data) === 0} loading={starting.isPending} onClick={() => starting.mutate()}>
          {dryRun.data && sendable(dryRun.data) > 0 ? `Start with ${counted(sendable(dryRun.data), 'payload', 'payloads')}` : 'Start'}
        </Button>
      </Group>
    </Stack>
  )
}

/** What would be done: some of what was found has nothing to send on. */
const sendable = ({ logs, passedOver }: DryRun): number => logs - passedOver

function WouldBe({ of }: { of: DryRun }) {
  const styles = { message: { color: 'var(--mantine-color-text)' } }
  const left = of.passedOver > 0 ? ` ${counted(of.passedOver, 'other has', 'others have')} nothing to send on and ${of.passedOver === 1 ? 'is' : 'are'} passed over.` : ''
  if (sendable(of) === 0) return <Alert variant="light" color="gray" styles={styles}>Nothing to do: none of the {counted(of.logs, 'payload', 'payloads')} has anything to send on.</Alert>
  return (
    <Alert variant="light" styles={styles}>
      <b>{counted(sendable(of), 'payload', 'payloads')} with {counted(of.events, 'event', 'events')}</b> would be sent on, in the order in which they came, a few at a time.{left} Nothing is announced in Slack again that was announced. It is marked and audited, goes on after a restart, and can be canceled.
    </Alert>
  )
}
