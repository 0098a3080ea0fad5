import { Anchor, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { useOrder } from '../api/queries'
import { priceOf } from '../customers'
import { NotYet } from '../parts/NotYet'
import { Page, Section } from '../parts/Page'
import { Facts, State, Time } from '../parts/words'
import { Party } from './Orders'

const BACK = { to: '/orders', text: 'Orders' }

/** One order, as it stands now. */
export function Order({ admin }: { admin: boolean }) {
  const { id = '' } = useParams()
  const order = useOrder(id)
  if (!order.data) return <NotYet title="Order" back={BACK} what="the order" query={order} />
  const it = order.data
  return (
    <Page title={`Order ${it.orderId}`} back={BACK} lead={<span className="beside">{it.status && <State of="order" value={it.status} />}<Time at={it.placedAt} /></span>}>
      <div className="columns">
        <Section title="Order">
          <Facts
            of={[
              ['Package', it.packageName],
              ['Quantity', it.quantity],
              ['Amount', priceOf(it)],
              ['Status', it.status && <Anchor component={Link} to={`/orders?${new URLSearchParams({ status: it.status })}`} size="sm">{it.status}</Anchor>],
              ['Placed', <Time at={it.placedAt} />],
              ['Shop’s id', <span className="mono">{it.orderId}</span>],
              ['Payload', admin ? <Anchor component={Link} to={`/payload-logs/${it.payloadLogId}`} size="sm">Open the payload log</Anchor> : <span className="mono">{it.payloadLogId}</span>],
              ...(admin ? [['Integration', <Anchor component={Link} to={`/integrations/${it.integrationId}`} size="sm">Open the integration</Anchor>] as [string, ReactNode]] : []),
            ]}
          />
        </Section>
        <Section title="People">
          <Facts of={[['Brand, who orders', <Party of={it.brand} />], ['Creator, who delivers', <Party of={it.creator} />]]} />
          {!it.brand && !it.creator && <Text size="sm" className="quiet" mt="sm">The shop gave no address that leads to a customer.</Text>}
        </Section>
      </div>
    </Page>
  )
}
