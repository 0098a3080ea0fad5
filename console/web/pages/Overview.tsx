import { Anchor, Group, SimpleGrid, Stack, Text } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { useConsumers, useDeadLetters, useDeliveries, useMeetings, usePayloadLogs, useStuck } from '../api/queries'
import type { Listing, Member } from '../api/types'
import { isAdmin } from '../Console'
import { Trouble, Unavailable, Waiting } from '../parts/notices'
import { Page, Section } from '../parts/Page'
import { State, Time } from '../parts/words'
import { clockOf, dayBounds } from '../time'
import { counted, figure, wordFor, type Vocabulary } from '../words'

/** What is going on, and what needs somebody, at one glance. */
export function Overview({ me }: { me: Member }) {
  const now = useMinute()
  return (
    <Page title="Overview" lead={isAdmin(me) ? 'What came in, what went out, and what needs somebody.' : 'Your meetings of today.'}>
      {isAdmin(me) && <Attention now={now} />}
      <Today now={now} admin={isAdmin(me)} />
      {isAdmin(me) && (
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
          <Payloads now={now} />
          <Deliveries />
        </SimpleGrid>
      )}
    </Page>
  )
}

/** The present, renewed each minute, so that "today" and "the last hour" move on. */
function useMinute(): Date {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 60_000)
    return () => clearInterval(timer)
  }, [])
  return now
}

const hourBefore = (now: Date): string => new Date(now.getTime() - 3_600_000).toISOString()
const only = (query: Record<string, string>) => ({ ...query, limit: '1' })

function Attention({ now }: { now: Date }) {
  const unassigned = useMeetings(only({ assigned: 'false' }))
  const failed = useDeliveries(only({ status: 'failed' }))
  const unknown = useDeliveries(only({ status: 'unknown' }))
  const rejected = usePayloadLogs(only({ outcome: 'rejected', from: hourBefore(now) }))
  const stuck = useStuck(only({ state: 'stuck' }))
  const parked = useDeadLetters(only({}))
  const consumers = useConsumers()
  const all = [unassigned, failed, unknown, rejected, stuck, parked, consumers]
  if (all.some((query) => query.isPending)) return <div className="panel"><Waiting what="what needs somebody" lines={2} /></div>
  const broken = all.find((query) => query.isError && !query.data)
  const stopped = consumers.data?.items.filter(({ state }) => state === 'stopped') ?? []
  const silent = [...new Set([...(parked.data?.unavailable ?? []), ...(consumers.data?.unavailable ?? [])])]
  const figures: FigureProps[] = [
    { to: '/integrity/stuck?state=stuck', of: stuck.data, one: 'payload stuck', many: 'payloads stuck' },
    { to: '/dead-letters', of: parked.data, one: 'dead letter parked', many: 'dead letters parked' },
    { to: '/consumers', of: { items: [], total: stopped.length, next: null }, one: 'consumer stopped', many: 'consumers stopped' },
    { to: '/unassigned', of: unassigned.data, one: 'meeting without a host', many: 'meetings without a host' },
    { to: '/deliveries?status=failed', of: failed.data, one: 'Slack delivery failed', many: 'Slack deliveries failed' },
    { to: '/deliveries?status=unknown', of: unknown.data, one: 'delivery with unknown outcome', many: 'deliveries with unknown outcome' },
    { to: `/payload-logs?outcome=rejected&from=${hourBefore(now)}`, of: rejected.data, one: 'payload rejected in the last hour', many: 'payloads rejected in the last hour' },
  ]
  const open = figures.filter(({ of }) => (of?.total ?? 0) > 0)
  return (
    <>
      {broken && <Trouble thrown={broken.error} again={() => void broken.refetch()} />}
      <Unavailable services={silent} what="Whether something of theirs needs you cannot be told." />
      {open.length > 0 && (
        <section className="panel figures-row" aria-label="Needs somebody">
          {open.map((figure) => <Figure key={figure.to} {...figure} />)}
        </section>
      )}
      {open.length === 0 && !broken && silent.length === 0 && (
        <section className="panel" aria-label="Needs somebody">
          <Group gap="sm" p="lg" wrap="nowrap">
            <IconCircleCheck size={22} color="light-dark(#12805c, #3ecf8e)" aria-hidden />
            <Text size="sm">Nothing needs you: every payload was answered for, no record is put aside, every meeting has a host, every message arrived, nothing was rejected in the last hour.</Text>
          </Group>
        </section>
      )}
    </>
  )
}

type FigureProps = { to: string; of: Listing<unknown> | undefined; one: string; many: string }

function Figure({ to, of, one, many }: FigureProps) {
  return (
    <Link to={to} className="figure">
      <b>{figure(of?.total ?? 0, of?.totalIsAtLeast)}</b>
      <Text size="sm" className="quiet">{of?.total === 1 ? one : many}</Text>
    </Link>
  )
}

function Today({ now, admin }: { now: Date; admin: boolean }) {
  const meetings = useMeetings({ ...dayBounds(now), sort: 'startTime', limit: '8' })
  const { data } = meetings
  const title = data ? `${counted(data.total, 'meeting', 'meetings', data.totalIsAtLeast)} today` : 'Meetings today'
  return (
    <Section title={title} actions={<Anchor component={Link} to="/meetings" size="sm">All meetings</Anchor>}>
      {meetings.isPending && <Waiting what="today’s meetings" lines={3} />}
      {meetings.isError && !data && <Trouble thrown={meetings.error} again={() => void meetings.refetch()} />}
      {data?.total === 0 && <Text size="sm" className="quiet">{admin ? 'No meeting starts today. New ones appear here as soon as they are booked.' : 'You hold no meeting today.'}</Text>}
      {data && data.total > 0 && (
        <Stack gap={0} component="ul" className="plain">
          {data.items.map((meeting) => (
            <Group key={meeting.id} component="li" gap="md" wrap="nowrap" py={7} align="baseline" style={{ borderTop: '1px solid var(--sb-line)' }}>
              <Text size="sm" fw={600} className="figures" style={{ flex: '0 0 48px' }}>{clockOf(new Date(meeting.startTime))}</Text>
              <div style={{ flex: 1, minWidth: 0 }}>
                <Anchor component={Link} to={`/meetings/${meeting.id}`} size="sm" fw={550} className="clip" c="inherit">{meeting.title}</Anchor>
                <Text size="xs" className="quiet clip">{[meeting.customerName, meeting.host?.name ?? 'Unassigned'].filter(Boolean).join(' · ')}</Text>
              </div>
              <State of="meeting" value={meeting.successStatus} />
            </Group>
          ))}
        </Stack>
      )}
    </Section>
  )
}

const OUTCOMES = ['accepted', 'duplicate', 'passed_over', 'rejected'] as const

function Payloads({ now }: { now: Date }) {
  const from = hourBefore(now)
  const counts = [
    usePayloadLogs(only({ outcome: 'accepted', from })),
    usePayloadLogs(only({ outcome: 'duplicate', from })),
    usePayloadLogs(only({ outcome: 'passed_over', from })),
    usePayloadLogs(only({ outcome: 'rejected', from })),
  ]
  const last = usePayloadLogs(only({ sort: '-receivedAt' })).data?.items[0]
  return (
    <Section title="Payloads in the last hour" actions={<Anchor component={Link} to="/payload-logs" size="sm">Payload logs</Anchor>}>
      <Shares vocabulary="outcome" keys={OUTCOMES} counts={counts} to={`/payload-logs?from=${from}&outcome=`} />
      <Text size="sm" className="quiet" mt="md">Last received: {last ? <><Time at={last.receivedAt} ago /> by {last.integrationName}</> : 'nothing yet'}</Text>
    </Section>
  )
}

const STATES = ['succeeded', 'sending', 'pending', 'retrying', 'unknown', 'failed'] as const

function Deliveries() {
  const counts = [
    useDeliveries(only({ status: 'succeeded' })),
    useDeliveries(only({ status: 'sending' })),
    useDeliveries(only({ status: 'pending' })),
    useDeliveries(only({ status: 'retrying' })),
    useDeliveries(only({ status: 'unknown' })),
    useDeliveries(only({ status: 'failed' })),
  ]
  return (
    <Section title="Slack deliveries by state" actions={<Anchor component={Link} to="/deliveries" size="sm">All deliveries</Anchor>}>
      <Shares vocabulary="delivery" keys={STATES} counts={counts} to="/deliveries?status=" />
    </Section>
  )
}

type Count = { data: Listing<unknown> | undefined; isPending: boolean; isError: boolean; error: unknown; refetch: () => unknown }

/** Parts of a whole: a bar for the eye, and each part with its number. */
function Shares({ vocabulary, keys, counts, to }: { vocabulary: Vocabulary; keys: readonly string[]; counts: Count[]; to: string }) {
  const broken = counts.find((count) => count.isError && !count.data)
  if (broken) return <Trouble thrown={broken.error} again={() => void broken.refetch()} />
  if (counts.some((count) => count.isPending)) return <Waiting what="the figures" lines={3} />
  const parts = keys.map((key, i) => ({ key, word: wordFor(vocabulary, key), total: counts[i]?.data?.total ?? 0, atLeast: counts[i]?.data?.totalIsAtLeast }))
  const sum = parts.reduce((all, part) => all + part.total, 0)
  return (
    <>
      <div className="bar" aria-hidden>
        {parts.filter((part) => part.total > 0).map((part) => <span key={part.key} className={`fill-${part.word.tone}`} style={{ flexGrow: part.total / sum }} />)}
      </div>
      <SimpleGrid cols={{ base: 2, sm: 3 }} spacing="xs" mt="md">
        {parts.map((part) => (
          <Part key={part.key} to={to + part.key} tone={part.word.tone} total={figure(part.total, part.atLeast)}>{part.word.text}</Part>
        ))}
      </SimpleGrid>
    </>
  )
}

function Part({ to, tone, total, children }: { to: string; tone: string; total: string; children: ReactNode }) {
  return (
    <Anchor component={Link} to={to} c="inherit" size="sm" underline="hover" style={{ display: 'flex', gap: 8, alignItems: 'baseline' }}>
      <span className={`fill-${tone}`} style={{ width: 8, height: 8, borderRadius: 2, flex: 'none' }} aria-hidden />
      <Text span size="sm" fw={650} className="figures">{total}</Text>
      <Text span size="sm" className="quiet">{children}</Text>
    </Anchor>
  )
}
