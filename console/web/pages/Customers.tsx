import { Button, Modal } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useCustomers } from '../api/queries'
import type { Customer } from '../api/types'
import { nameOf } from '../customers'
import { DataList, type Column } from '../parts/DataList'
import { Filters } from '../parts/Filters'
import { useListState } from '../parts/listState'
import { Page } from '../parts/Page'
import { State, Time } from '../parts/words'
import { choices } from '../words'
import { NewCustomer } from './NewCustomer'

const NAMES = ['q', 'kind', 'status'] as const

const columns: Column<Customer>[] = [
  { label: 'Customer', sort: 'name', cell: (customer) => <><span className="clip">{nameOf(customer)}</span>{customer.company && customer.name && <span className="quiet small clip" style={{ fontWeight: 400 }}>{customer.company}</span>}</> },
  { label: 'Kind', cell: ({ kind }) => <State of="customerKind" value={kind} /> },
  { label: 'Reached by', cell: ({ emails, phones }) => <Addresses of={[...emails, ...phones]} /> },
  { label: 'Status', cell: ({ status }) => <State of="customer" value={status} /> },
  { label: 'Known since', sort: 'createdAt', cell: ({ createdAt }) => <Time at={createdAt} ago /> },
  { label: 'Last seen', sort: 'lastSeenAt', cell: ({ lastSeenAt }) => <Time at={lastSeenAt} ago /> },
]

function Addresses({ of }: { of: string[] }) {
  if (of.length === 0) return <span className="quiet">No address</span>
  return <><span className="clip">{of[0]}</span>{of.length > 1 && <span className="quiet small">and {of.length - 1} more</span>}</>
}

/** Everybody who asks, orders or delivers. */
export function Customers({ admin }: { admin: boolean }) {
  const state = useListState(NAMES, 'name')
  const list = useCustomers(state.query)
  const [adding, setAdding] = useState(false)
  const add = admin && <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>Add customer</Button>
  return (
    <Page title="Customers" lead="Found or made from every meeting, order and support request, by e-mail address or phone number." actions={add}>
      <Filters
        state={state} search={{ name: 'q', hint: 'Search name, company, address' }}
        selects={[{ name: 'kind', label: 'Kind', choices: choices('customerKind') }, { name: 'status', label: 'Status', choices: choices('customer') }]}
      />
      <DataList
        what={{ one: 'customer', many: 'customers' }} list={list} state={state} columns={columns} keyOf={({ id }) => id} to={({ id }) => `/customers/${id}`}
        empty={{ title: 'No customer yet', text: 'Whoever books a meeting, orders or asks for support appears here by themselves.', action: add }}
      />
      <Modal opened={adding} onClose={() => setAdding(false)} title="Add a customer" size="lg">
        <NewCustomer onDone={() => setAdding(false)} />
      </Modal>
    </Page>
  )
}
