import { Alert, Anchor, Button, Group, Modal, NumberInput, Stack, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconArchive, IconKey, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { api, ifMatch, read } from '../api/client'
import { useIntegration, usePayloadLogs } from '../api/queries'
import type { Integration as It, NewSecret } from '../api/types'
import { Copy } from '../parts/Copy'
import { AskFirst, useEdit } from '../parts/edit'
import { Refusal, Trouble, Waiting } from '../parts/notices'
import { NotYet } from '../parts/NotYet'
import { Page, Section } from '../parts/Page'
import { Facts, State, Time } from '../parts/words'
import { TryOut } from './TryOut'

const BACK = { to: '/integrations', text: 'Integrations' }
const change = (id: string, body: { name?: string; state?: string }, version: number | null) =>
  read(api.PATCH('/api/integrations/{id}', { params: { path: { id }, header: ifMatch(version) }, body: body as never }))

/** One source: its URL, how it proves itself, what it sent. */
export function Integration() {
  const { id = '' } = useParams()
  const integration = useIntegration(id)
  const [secret, setSecret] = useState<NewSecret | null>(null)
  if (!integration.data) return <NotYet title="Integration" back={BACK} what="the integration" query={integration} />
  const it = integration.data
  return (
    <Page title={it.name} back={BACK} lead={<State of="integration" value={it.state} />} actions={<Actions of={it} onSecret={setSecret} />}>
      {secret && (
        <Section title="New secret">
          <Alert color="yellow" variant="light" mb="md" title="Shown this once" styles={{ title: { color: 'var(--mantine-color-text)' } }}>
            <Text size="sm">Give it to the sender now. What was valid before stays so until <Time at={secret.previousValidUntil} />.</Text>
          </Alert>
          <Copy label="Secret" value={secret.secret} />
        </Section>
      )}
      <div className="columns">
        <Stack gap="lg">
          <Section title="Set-up">
            <Stack gap="md">
              <Copy label="Webhook URL" value={it.url} />
              <Facts
                of={[
                  ['Kind', it.kind],
                  ['Verification', it.verification.scheme === 'none' ? 'None: whoever knows the URL' : it.verification.scheme.toUpperCase()],
                  ...Object.entries(it.verification.config ?? {}).map(([key, value]): [string, string] => [key.replaceAll('_', ' '), String(value)]),
                  ['Created', <Time at={it.createdAt} />],
                  ['Last received', <Time at={it.lastReceivedAt} ago />],
                ]}
              />
              <Rename key={it.id} of={it} />
            </Stack>
          </Section>
        </Stack>
        <Stack gap="lg">
          <Section title="Try it out"><TryOut url={it.url} verification={it.verification} secret={secret?.secret ?? null} /></Section>
          <Recent id={it.id} />
        </Stack>
      </div>
    </Page>
  )
}

function Actions({ of, onSecret }: { of: It; onSecret: (secret: NewSecret) => void }) {
  const set = (state: string) => () => change(of.id, { state }, of.version)
  if (of.state === 'archived') {
    return <AskFirst label="Activate" icon={<IconPlayerPlay size={16} aria-hidden />} title="Take this integration back?" text="Its URL takes payloads again." yes="Activate" said="The integration is active." run={set('active')} />
  }
  return (
    <>
      {of.verification.scheme !== 'none' && <Rotate of={of} onSecret={onSecret} />}
      {of.state === 'active' ? (
        <AskFirst label="Pause" icon={<IconPlayerPause size={16} aria-hidden />} title="Pause this integration?" text="Senders get 403 until it is resumed. What they send meanwhile is logged as rejected." yes="Pause" said="The integration is paused." run={set('paused')} />
      ) : (
        <AskFirst label="Resume" icon={<IconPlayerPlay size={16} aria-hidden />} title="Resume this integration?" text="Its URL takes payloads again." yes="Resume" said="The integration is active." run={set('active')} />
      )}
      <AskFirst label="Archive" icon={<IconArchive size={16} aria-hidden />} title="Archive this integration?" text="Senders get 410 from now on. Its meetings and payload logs stay." yes="Archive" danger said="The integration is archived." run={set('archived')} />
    </>
  )
}

function Rotate({ of, onSecret }: { of: It; onSecret: (secret: NewSecret) => void }) {
  const queries = useQueryClient()
  const [opened, modal] = useDisclosure(false)
  const [hours, setHours] = useState<number | string>(24)
  const rotating = useMutation({
    mutationFn: () => read(api.POST('/api/integrations/{id}/rotate-secret', { params: { path: { id: of.id } }, body: { overlapSeconds: Math.round(Number(hours) * 3600) } })),
    onSuccess: (secret) => {
      onSecret(secret)
      modal.close()
    },
    onSettled: () => queries.invalidateQueries(),
  })
  return (
    <>
      <Button variant="default" leftSection={<IconKey size={16} aria-hidden />} onClick={modal.open}>Rotate secret</Button>
      <Modal opened={opened} onClose={modal.close} title="Rotate the secret?">
        <Stack gap="md">
          <Text size="sm">A new secret is made and shown once. Both are valid for a time, so that the sender can change over without a gap.</Text>
          <NumberInput label="Old secret stays valid for (hours)" min={0} max={720} value={hours} onChange={setHours} data-autofocus />
          <Refusal of={rotating.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={modal.close}>Leave it</Button>
            <Button loading={rotating.isPending} onClick={() => rotating.mutate()}>Rotate</Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}

function Rename({ of }: { of: It }) {
  const [name, setName] = useState<string | null>(null)
  const edit = useEdit<string>({ save: (value, version) => change(of.id, { name: value }, version), version: of.version, said: 'The integration is renamed.', onSaved: () => setName(null), onReload: () => setName(null) })
  if (name === null) return <div><Button variant="default" size="xs" onClick={() => setName(of.name)}>Rename</Button></div>
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        edit.submit(name.trim())
      }}
    >
      <Group gap="xs" align="flex-end">
        <TextInput label="Name" required maxLength={500} value={name} error={edit.problem?.detail} onChange={(e) => setName(e.currentTarget.value)} style={{ flex: '1 1 200px' }} autoFocus />
        <Button type="submit" loading={edit.isPending}>Save</Button>
        <Button variant="default" onClick={() => setName(null)}>Cancel</Button>
      </Group>
      {edit.dialog}
    </form>
  )
}

function Recent({ id }: { id: string }) {
  const logs = usePayloadLogs({ integrationId: id, sort: '-receivedAt', limit: '8' })
  return (
    <Section title="Latest payloads" actions={<Anchor component={Link} to={`/payload-logs?integrationId=${id}`} size="sm">All payload logs</Anchor>}>
      {logs.isPending && <Waiting what="payloads" lines={3} />}
      {logs.isError && !logs.data && <Trouble thrown={logs.error} again={() => void logs.refetch()} />}
      {logs.data?.items.length === 0 && <Text size="sm" className="quiet">Nothing was received yet. Send a test payload.</Text>}
      <Stack gap={0} component="ul" className="plain">
        {logs.data?.items.map((log) => (
          <Group key={log.id} component="li" gap="sm" justify="space-between" wrap="nowrap" className="ruled">
            <Anchor component={Link} to={`/payload-logs/${log.id}`} size="sm" className="clip">{log.providerId ?? log.reason ?? 'No id'}</Anchor>
            <Group gap="sm" wrap="nowrap"><State of="outcome" value={log.outcome} /><Text size="xs" className="quiet"><Time at={log.receivedAt} ago /></Text></Group>
          </Group>
        ))}
      </Stack>
    </Section>
  )
}
