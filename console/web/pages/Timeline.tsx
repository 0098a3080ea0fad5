import { Anchor, Button, Group, Text } from '@mantine/core'
import { IconCalendar, IconLifebuoy, IconShoppingBag } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { useTimeline } from '../api/queries'
import type { Happening } from '../api/types'
import { Trouble, Waiting } from '../parts/notices'
import { Section } from '../parts/Page'
import { State, Time } from '../parts/words'
import { counted } from '../words'

const KINDS = {
  meeting: { what: 'Meeting', icon: IconCalendar, page: '/meetings/' },
  order: { what: 'Order', icon: IconShoppingBag, page: '/orders/' },
  support_request: { what: 'Support request', icon: IconLifebuoy, page: null },
} as const

/** All that happened with a customer, the latest first. */
export function Timeline({ id, admin }: { id: string; admin: boolean }) {
  // One cursor for each page that was gone past.
  const [passed, setPassed] = useState<string[]>([])
  const timeline = useTimeline(id, passed.at(-1))
  const { items = [], total = 0, totalIsAtLeast, next = null } = timeline.data ?? {}
  return (
    <Section title="Timeline" actions={total > 0 && <Text size="sm" className="quiet">{counted(total, 'entry', 'entries', totalIsAtLeast ?? false)}</Text>}>
      {timeline.isPending && <Waiting what="the timeline" lines={4} />}
      {timeline.isError && <Trouble thrown={timeline.error} again={() => void timeline.refetch()} />}
      {timeline.data && items.length === 0 && <Text size="sm" className="quiet">Nothing has happened yet. Meetings, orders and support requests with one of the addresses appear here by themselves.</Text>}
      <ol className="timeline">
        {items.map((it) => <Entry key={it.id} of={it} admin={admin} />)}
      </ol>
      {(passed.length > 0 || next) && (
        <Group gap="xs" mt="md">
          <Button variant="default" size="xs" disabled={passed.length === 0} onClick={() => setPassed(passed.slice(0, -1))}>Newer</Button>
          <Button variant="default" size="xs" disabled={!next} onClick={() => next && setPassed([...passed, next])}>Older</Button>
        </Group>
      )}
    </Section>
  )
}

function Entry({ of, admin }: { of: Happening; admin: boolean }) {
  const { what, icon: Icon, page } = KINDS[of.type]
  return (
    <li>
      <span className="timeline-mark"><Icon size={16} aria-hidden /></span>
      <div style={{ minWidth: 0 }}>
        <Text size="xs" className="quiet beside" component="div">{what}<Time at={of.at} />{of.status && <State of={of.type === 'meeting' ? 'meeting' : 'order'} value={of.status} />}</Text>
        <div>{page ? <Anchor component={Link} to={page + of.ref} size="sm" fw={550}>{of.title}</Anchor> : <Text size="sm" fw={550} span>{of.title}</Text>}</div>
        {of.detail && <Text size="sm" style={{ whiteSpace: 'pre-wrap' }} lineClamp={4}>{of.detail}</Text>}
        {admin && <Anchor component={Link} to={`/payload-logs/${of.payloadLogId}`} size="xs" aria-label={`Payload log of ${wordOf(of)}`}>Payload log</Anchor>}
      </div>
    </li>
  )
}

const wordOf = ({ type, title }: Happening): string => `${KINDS[type].what.toLowerCase()} ${title.slice(0, 80)}`
