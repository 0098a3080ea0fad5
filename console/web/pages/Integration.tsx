import { Alert, Anchor, Button, Group, Modal, NumberInput, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconArchive, IconKey, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { api, ifMatch, read } from '../api/client'
import { useIntegration, usePayloadLogs } from '../api/queries'
import type { Integration as It, NewSecret } from '../api/types'
import { Copy } from '../parts/Copy'
import { AskFirst, useEdit } from '../parts/edit'
import { Notice, Refusal, Trouble, Waiting } from '../parts/notices'
import { NotYet } from '../parts/NotYet'
import { Page, Section } from '../parts/Page'
import { VerificationFields } from '../parts/VerificationFields'
import { Facts, State, Time } from '../parts/words'
import { chosen, needsSecret, SCHEMES, verificationOf, type Chosen, type Verification } from '../schemes'
import { FixedDoor } from './FixedDoor'
import { TryOut } from './TryOut'

const BACK = { to: '/integrations', text: 'Integrations' }
const change = (id: string, body: { name?: string; state?: string; verification?: Verification }, version: number | null) =>
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
              <FixedDoor of={it} />
              <Facts
                of={[
                  ['Kind', it.kind],
                  ['Created', <Time at={it.createdAt} />],
                  ['Last received', <Time at={it.lastReceivedAt} ago />],
                ]}
              />
              <Rename key={it.id} of={it} />
            </Stack>
          </Section>
          <Section title="Verification"><Proof of={it} /></Section>
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
      {needsSecret(of.verification.scheme) && <Rotate of={of} onSecret={onSecret} />}
      {of.state === 'active' ? (
        <AskFirst label="Pause" icon={<IconPlayerPause size={16} aria-hidden />} title="Pause this integration?" text="Senders get 403 until it is resumed. What they send meanwhile is logged as rejected." yes="Pause" said="The integration is paused." run={set('paused')} />
      ) : (
        <AskFirst label="Resume" icon={<IconPlayerPlay size={16} aria-hidden />} title="Resume this integration?" text="Its URL takes payloads again." yes="Resume" said="The integration is active." run={set('active')} />
      )}
      <AskFirst label="Archive" icon={<IconArchive size={16} aria-hidden />} title="Archive this integration?" text="Senders get 410 from now on. Its meetings and payload logs stay." yes="Archive" danger said="The integration is archived." run={set('archived')} />
    </>
  )
}

/** How its senders prove themselves, and which secrets its door takes at this moment. */
function Proof({ of }: { of: It }) {
  const [opened, modal] = useDisclosure(false)
  const { scheme, config } = of.verification
  const { label, text, secret } = SCHEMES[scheme]
  const secrets = of.secrets ?? []
  return (
    <Stack gap="md">
      <Facts
        of={[
          ['Scheme', label],
          ...Object.entries(config ?? {}).map(([key, value]): [string, string] => [key.replaceAll('_', ' '), String(value)]),
          ...secrets.map(({ createdAt, validUntil }): [string, ReactNode] => [
            validUntil ? 'Previous secret' : 'Secret',
            validUntil ? <>valid until <Time at={validUntil} />, then it ends by itself</> : <>set <Time at={createdAt} /></>,
          ]),
        ]}
      />
      <Text size="sm" className="quiet">{text} {secret}</Text>
      {needsSecret(scheme) && secrets.length === 0 && <Notice tone="wait" title="No secret yet">Its URL answers 503 until it has one that this scheme can use.</Notice>}
      <div><Button variant="default" size="xs" onClick={modal.open}>Change verification</Button></div>
      <Modal opened={opened} onClose={modal.close} title="Change verification" size="lg">
        <ChangeVerification of={of} onDone={modal.close} />
      </Modal>
    </Stack>
  )
}

function ChangeVerification({ of, onDone }: { of: It; onDone: () => void }) {
  const [opened] = useState(of.version)
  const [value, setValue] = useState(() => chosen(of.verification))
  const edit = useEdit<Chosen>({ save: (wish, version) => change(of.id, { verification: verificationOf(wish) }, version), version: opened, said: 'The verification is changed.', onSaved: onDone, onReload: onDone })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        edit.submit(value)
      }}
    >
      <Stack gap="md">
        <VerificationFields value={value} onChange={setValue} problem={edit.problem} />
        <Text size="sm" className="quiet">It holds from the next payload on. The secrets stay; what the new scheme cannot use is not taken.</Text>
        <Refusal of={edit.problem} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>Cancel</Button>
          <Button type="submit" loading={edit.isPending}>Save</Button>
        </Group>
      </Stack>
      {edit.dialog}
    </form>
  )
}

function Rotate({ of, onSecret }: { of: It; onSecret: (secret: NewSecret) => void }) {
  const queries = useQueryClient()
  const [opened, modal] = useDisclosure(false)
  const [hours, setHours] = useState<number | string>(24)
  const [given, setGiven] = useState('')
  const { secret: hint, issued } = SCHEMES[of.verification.scheme]
  const isFirst = of.secrets?.length === 0
  const rotating = useMutation({
    mutationFn: () => read(api.POST('/api/integrations/{id}/rotate-secret', { params: { path: { id: of.id } }, body: { overlapSeconds: Math.round(Number(hours) * 3600), ...(given ? { secret: given } : {}) } })),
    onSuccess: (secret) => {
      onSecret(secret)
      setGiven('')
      modal.close()
    },
    onSettled: () => queries.invalidateQueries(),
  })
  return (
    <>
      <Button variant="default" leftSection={<IconKey size={16} aria-hidden />} onClick={modal.open}>{isFirst ? 'Set secret' : 'Rotate secret'}</Button>
      <Modal opened={opened} onClose={modal.close} title={isFirst ? 'Set the secret' : 'Rotate the secret?'}>
        <Stack gap="md">
          <Text size="sm">{hint}</Text>
          <PasswordInput label="New secret" description={issued ? undefined : 'Leave it empty and one is made, shown once.'} required={issued === true} value={given} onChange={(e) => setGiven(e.currentTarget.value)} autoComplete="off" visibilityToggleButtonProps={{ 'aria-label': 'Show secret' }} data-autofocus />
          {!isFirst && <NumberInput label="Old secret stays valid for (hours)" description="Both are taken until then, so that the sender can change over without a gap." min={0} max={720} value={hours} onChange={setHours} />}
          <Refusal of={rotating.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={modal.close}>Leave it</Button>
            <Button loading={rotating.isPending} disabled={issued === true && !given} onClick={() => rotating.mutate()}>{isFirst ? 'Set' : 'Rotate'}</Button>
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
