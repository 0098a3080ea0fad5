import { Anchor, Select, Text } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { useDeliveries } from '../api/queries'
import type { Delivery, Preview } from '../api/types'
import { Trouble, Waiting } from '../parts/notices'
import { Section } from '../parts/Page'
import { plain, SlackText } from '../parts/SlackText'
import { Time } from '../parts/words'
import { agoOf } from '../time'

const NEWEST = 'newest'

type Props = { name: string; preview: UseQueryResult<Preview>; deliveryId: string | null; onChoose: (deliveryId: string | null) => void }

/** What the text makes of a real event, as Slack shows it. While the text is broken the last one that was whole stays. */
export function TemplatePreview({ name, preview, deliveryId, onChoose }: Props) {
  const deliveries = useDeliveries({ template: name, sort: '-createdAt', limit: '30' }).data?.items ?? []
  const [whole, setWhole] = useState<Preview | null>(null)
  const { data } = preview
  useEffect(() => {
    if (data && data.text !== null) setWhole(data)
  }, [data])
  const shown = data?.text === null ? whole : data
  return (
    <Section title="Preview">
      <Select
        label="Tried on" allowDeselect={false} mb="md" value={deliveryId ?? NEWEST} onChange={(value) => onChoose(value === NEWEST ? null : value)}
        data={[{ value: NEWEST, label: 'The newest event' }, ...deliveries.filter(({ text }) => text !== '').map((it) => ({ value: it.id, label: labelOf(it) }))]}
      />
      {preview.isError && <Trouble thrown={preview.error} again={() => void preview.refetch()} />}
      {preview.isPending && <Waiting what="the preview" lines={3} />}
      {shown?.text != null && (
        <>
          <div className={data?.text === null ? 'outdated' : undefined} role="region" aria-label="Message"><SlackText text={shown.text} /></div>
          <Text size="xs" className="quiet" mt="md">
            {data?.text === null ? 'The last text that was whole. ' : ''}
            {shown.event ? <>The event behind <Anchor component={Link} to={`/deliveries/${shown.event.deliveryId}`} size="xs" underline="always">this message</Anchor>, <Time at={shown.event.createdAt} ago /></> : 'An example; there is no real event yet.'}
          </Text>
        </>
      )}
      {data?.text === null && !whole && <Text size="sm" className="quiet">There is nothing to show until the faults are mended.</Text>}
    </Section>
  )
}

const labelOf = ({ text, createdAt }: Delivery): string => {
  const line = plain(text).replaceAll(/\s+/g, ' ')
  return `${line.length > 70 ? `${line.slice(0, 70)}…` : line} · ${agoOf(new Date(createdAt))}`
}
