import { Anchor, Button, Group, PasswordInput, Select, Stack, Text, TextInput } from '@mantine/core'
import { IconPlayerStop } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { Link } from 'react-router'
import { api, read } from '../api/client'
import { problemOf } from '../api/problem'
import { useCalendlyImports } from '../api/queries'
import type { CalendlyImport, Integration } from '../api/types'
import { AskFirst } from '../parts/edit'
import { Notice, Refusal, Trouble, Waiting } from '../parts/notices'
import { Section } from '../parts/Page'
import { Facts, State, Time } from '../parts/words'
import { dateOf } from '../time'
import { counted, figure } from '../words'

const DAY = 86_400_000
const cancel = (id: string) => read(api.POST('/api/v1/calendly/import/{id}/cancel', { params: { path: { id } } }))
const daysFrom = (now: number, days: number): string => new Date(now + days * DAY).toISOString().slice(0, 10)

/** History: what is being imported, a form for more, and how earlier imports ended. */
export function CalendlyImports({ integrations, storedToken }: { integrations: Integration[]; storedToken: boolean }) {
  const imports = useCalendlyImports({ sort: '-startedAt', limit: '10' })
  const items = imports.data?.items ?? []
  const running = items.filter(({ finishedAt }) => finishedAt === null)
  const ended = items.filter(({ finishedAt }) => finishedAt !== null)
  return (
    <Stack gap="lg">
      {running.map((it) => <Running key={it.id} of={it} />)}
      <Section title="Import history"><Form integrations={integrations} storedToken={storedToken} /></Section>
      <Section title="Earlier imports">
        {imports.isPending && <Waiting what="the imports" lines={3} />}
        {imports.isError && !imports.data && <Trouble thrown={imports.error} again={() => void imports.refetch()} />}
        {imports.data && ended.length === 0 && <Text size="sm" className="quiet">None yet.</Text>}
        <Stack gap={0} component="ul" className="plain">
          {ended.map((it) => <Ended key={it.id} of={it} />)}
        </Stack>
      </Section>
    </Stack>
  )
}

/** How far an import has come: a bar over the time that it is about, and the numbers. */
function Running({ of }: { of: CalendlyImport }) {
  const [start, end, reached] = [of.startDate, of.endDate, of.reachedAt].map((at) => Date.parse(at)) as [number, number, number]
  const share = Math.round(Math.min(1, Math.max(0, (reached - start) / (end - start))) * 100)
  return (
    <Section
      title="Import under way"
      actions={
        <AskFirst
          label="Cancel" icon={<IconPlayerStop size={16} aria-hidden />} title="Cancel this import?" yes="Cancel the import" danger said="The import is canceled."
          text="What was taken in stays. A later import goes on from there: it recognises what it has seen." run={() => cancel(of.id)}
        />
      }
    >
      <Stack gap="sm">
        <div>
          <Text size="sm" className="figures" role="status">{of.state === 'waiting' ? 'Waits for its turn.' : `${counted(of.eventsSeen, 'appointment', 'appointments')}, up to `}{of.state !== 'waiting' && <Time at={of.reachedAt} />}</Text>
          <div className="bar" style={{ height: 8, marginTop: 6 }} role="progressbar" aria-label="How far the import has come" aria-valuemin={0} aria-valuemax={100} aria-valuenow={share}>
            {share > 0 && <span className="fill-busy" style={{ width: `${share}%` }} />}
          </div>
        </div>
        {of.error && <Notice tone="wait" title="Held up">{of.error}</Notice>}
        <Facts of={[['State', <State of="import" value={of.state} />], ['Time', <Span of={of} />], ...figures(of), ['By', of.startedBy.name]]} />
        <Text size="sm" className="quiet">You may leave this page; it goes on, also after a restart. Nothing of it is told in Slack.</Text>
      </Stack>
    </Section>
  )
}

const figures = (of: CalendlyImport): [string, ReactNode][] => [
  ['Bookings', <span className="figures">{figure(of.inviteesSeen)}</span>],
  ['Pages taken in', <span className="figures">{figure(of.accepted)}</span>],
  ['Known already', <span className="figures">{figure(of.duplicates)}</span>],
  ...(of.rejected > 0 ? [['Unreadable', <Anchor component={Link} to={`/payload-logs?integrationId=${of.integrationId}&outcome=rejected`} size="sm">{figure(of.rejected)}</Anchor>] as [string, ReactNode]] : []),
  ...(of.wholeOrganization === false ? [['Whose', 'Of the token’s owner only: the token may not see everybody’s'] as [string, ReactNode]] : []),
]

function Span({ of }: { of: CalendlyImport }) {
  return <>{dateOf(of.startDate.slice(0, 10))} to {dateOf(new Date(Date.parse(of.endDate) - 1).toISOString().slice(0, 10))}</>
}

function Ended({ of }: { of: CalendlyImport }) {
  return (
    <li className="ruled">
      <Group gap="sm" justify="space-between" wrap="nowrap">
        <Text size="sm"><Span of={of} /></Text>
        <State of="import" value={of.state} />
      </Group>
      <Text size="xs" className="quiet">
        {counted(of.eventsSeen, 'appointment', 'appointments')}, {counted(of.inviteesSeen, 'booking', 'bookings')}; {figure(of.accepted)} pages taken in, {figure(of.duplicates)} known already{of.rejected > 0 && <>, <Anchor component={Link} to={`/payload-logs?integrationId=${of.integrationId}&outcome=rejected`} size="xs">{figure(of.rejected)} unreadable</Anchor></>} · {of.startedBy.name}, <Time at={of.startedAt} ago />
      </Text>
      {of.error && <Text size="sm" className="text-bad">{of.error}</Text>}
    </li>
  )
}

function Form({ integrations, storedToken }: { integrations: Integration[]; storedToken: boolean }) {
  const queries = useQueryClient()
  const [now] = useState(() => Date.now())
  const [from, setFrom] = useState(daysFrom(now, -90))
  const [to, setTo] = useState(daysFrom(now, 90))
  const [token, setToken] = useState('')
  const [integration, setIntegration] = useState<string | null>((integrations.find(({ fixedDoor }) => fixedDoor) ?? integrations[0])?.id ?? null)
  const starting = useMutation({
    mutationFn: () => read(api.POST('/api/v1/calendly/import', { body: { startDate: from, endDate: to, ...(token ? { calendlyApiToken: token } : {}), ...(integration ? { integrationId: integration } : {}) } })),
    onSuccess: () => setToken(''),
    onSettled: () => queries.invalidateQueries({ queryKey: ['calendly-imports'] }),
  })
  const fields = starting.error ? problemOf(starting.error).fields : {}
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        starting.mutate()
      }}
    >
      <Stack gap="md">
        <Group gap="sm" grow align="flex-start">
          <TextInput type="date" label="From" required value={from} error={fields['startDate']} onChange={(e) => setFrom(e.currentTarget.value)} />
          <TextInput type="date" label="To" required value={to} error={fields['endDate']} onChange={(e) => setTo(e.currentTarget.value)} />
        </Group>
        {integrations.length > 1 && <Select label="Integration" data={integrations.map((it) => ({ value: it.id, label: it.name }))} value={integration} onChange={setIntegration} allowDeselect={false} error={fields['integrationId']} />}
        <PasswordInput
          label="API token" required={!storedToken} value={token} error={fields['calendlyApiToken']} onChange={(e) => setToken(e.currentTarget.value)} autoComplete="off" visibilityToggleButtonProps={{ 'aria-label': 'Show token' }}
          description={storedToken ? 'Leave it empty to use the stored one.' : 'A personal access token. It is kept sealed while the import runs, and forgotten at its end.'}
        />
        <Text size="sm" className="quiet">Appointments that begin in these days are read, both days included, by UTC. Slack is told of none of them.</Text>
        <Refusal of={starting.error} />
        <Group justify="flex-end"><Button type="submit" loading={starting.isPending}>Start the import</Button></Group>
      </Stack>
    </form>
  )
}
