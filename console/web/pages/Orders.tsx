import { Anchor, Text } from '@mantine/core'
import { Link } from 'react-router'
import { useCustomer, useOrders } from '../api/queries'
import type { Order } from '../api/types'
import { nameOf, priceOf } from '../customers'
import { DataList, type Column } from '../parts/DataList'
import { Filters } from '../parts/Filters'
import { useListState } from '../parts/listState'
import { Page } from '../parts/Page'
import { State, Time } from '../parts/words'

const NAMES = ['q', 'status', 'customerId'] as const

const columns: Column<Order>[] = [
  { label: 'Order', cell: ({ orderId }) => <span className="clip">{orderId}</span> },
  { label: 'Brand', cell: ({ brand }) => <Party of={brand} /> },
  { label: 'Creator', cell: ({ creator }) => <Party of={creator} /> },
  { label: 'Package', cell: ({ packageName, quantity }) => (packageName ? <span className="clip">{packageName}{quantity !== null && quantity !== 1 && ` × ${quantity}`}</span> : <span className="quiet">Not given</span>) },
  { label: 'Amount', cell: (order) => <span className="figures">{priceOf(order) ?? <span className="quiet">Not given</span>}</span> },
  { label: 'Status', cell: ({ status }) => (status ? <State of="order" value={status} /> : <span className="quiet">None</span>) },
  { label: 'Placed', sort: 'placedAt', cell: ({ placedAt }) => <Time at={placedAt} ago /> },
]

/** Who orders or delivers; a link of its own above that of the row. */
export function Party({ of }: { of: Order['brand'] }) {
  return of ? <Anchor component={Link} to={`/customers/${of.id}`} size="sm" className="above clip">{of.name ?? 'Nameless customer'}</Anchor> : <span className="quiet">Nobody</span>
}

/** Every order that a shop told of. */
export function Orders({ admin }: { admin: boolean }) {
  const state = useListState(NAMES, '-placedAt')
  const list = useOrders(state.query)
  const { customerId, status } = state.filters
  return (
    <Page title="Orders" lead="As the shop told of them; status and amount are in its own words.">
      <Filters state={state} search={{ name: 'q', hint: 'Search order, package, customer' }} />
      {(customerId || status) && <Text size="sm">Only those {customerId && <>with <CustomerName id={customerId} /></>}{customerId && status && ' '}{status && <>whose status is <b>{status}</b></>}.</Text>}
      <DataList
        what={{ one: 'order', many: 'orders' }} list={list} state={state} columns={columns} keyOf={({ id }) => id} to={({ id }) => `/orders/${id}`}
        empty={{ title: 'No order yet', text: admin ? <>Create an <Anchor component={Link} to="/integrations" inherit underline="always">integration</Anchor> of kind “order” and give its URL to your shop.</> : 'Orders appear here as soon as a shop tells of them.' }}
      />
    </Page>
  )
}

function CustomerName({ id }: { id: string }) {
  const customer = useCustomer(id).data
  return <Anchor component={Link} to={`/customers/${id}`} inherit underline="always">{customer ? nameOf(customer) : 'one customer'}</Anchor>
}
