import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Route, Routes } from 'react-router'
import { describe, expect, it, vi } from 'vitest'
import type { Customer as It, Happening, Order as Placed } from '../api/types'
import { answering, listed } from '../testing/answers'
import { json, show } from '../testing/show'
import { Customer } from './Customer'
import { Customers } from './Customers'
import { consequences } from './MergeCustomers'
import { Order } from './Order'
import { Orders } from './Orders'

const jo: It = { id: 'c1', kind: 'contact', name: 'Jo March', company: null, status: 'active', emails: ['jo@example.com'], phones: ['+4930901820'], mergedInto: null, createdAt: '2026-01-01T00:00:00Z', lastSeenAt: null, version: 4 }
const other: It = { ...jo, id: 'c2', kind: 'brand', company: 'Acme', emails: ['jo@acme.example', 'march@acme.example'], phones: [] }
const meeting: Happening = { id: 'e1', at: '2026-01-02T10:00:00Z', type: 'meeting', title: 'Onboarding', detail: 'With Ada', status: 'no_show', ref: 'm1', payloadLogId: 'p1' }
const request: Happening = { ...meeting, id: 'e2', type: 'support_request', title: 'The export fails', detail: 'high: It is empty.', status: null, ref: 't1', payloadLogId: 'p2' }
const order: Placed = { id: 'o1', orderId: 'SHOP-1', integrationId: 'i1', brand: { id: 'c1', name: 'Jo March' }, creator: null, packageName: 'Starter', amount: '199.00', quantity: 2, currency: 'EUR', status: 'paid', placedAt: '2026-01-02T10:00:00Z', payloadLogId: 'p3', version: 1 }
const page = { 'GET /api/customers/c1': jo, 'GET /api/customers/c1/duplicates': listed(), 'GET /api/customers/c1/timeline': listed(meeting, request) }
const onePage = (admin: boolean) => <Routes><Route path="/customers/:id" element={<Customer admin={admin} />} /></Routes>

describe('customers', () => {
  it('are listed by what they are called and reached by', async () => {
    answering({ 'GET /api/customers': listed(jo, { ...other, name: null }, { ...jo, id: 'c3', name: null, emails: [], phones: [] }) })
    show(<Customers admin={false} />)

    const rows = await screen.findAllByRole('row')
    expect(rows[1]).toHaveTextContent(/Jo March.*Contact.*jo@example.com.*and 1 more.*Active.*Never/)
    expect(rows[2]).toHaveTextContent(/Acme.*Brand.*jo@acme.example/)
    expect(rows[3]).toHaveTextContent(/Nameless customer.*No address/)
    expect(screen.queryByRole('button', { name: 'Add customer' })).toBeNull()
  })

  it('are added with what was filled in, and lead to who has the address already', async () => {
    const taken = '01900000-0000-7000-8000-00000000000a'
    const asked = answering({ 'GET /api/customers': listed(jo), 'POST /api/customers': json(409, { type: '/problems/address-taken', title: 'Conflict', status: 409, detail: `An e-mail address or phone number is that of customer ${taken}. Merge the two, or take it from there first.` }) })
    show(<Customers admin />)
    await userEvent.click(await screen.findByRole('button', { name: 'Add customer' }))
    const dialog = within(await screen.findByRole('dialog'))
    await userEvent.type(dialog.getByLabelText('Name'), ' Meg ')
    await userEvent.type(dialog.getByLabelText('E-mail 1'), 'jo@example.com')
    await userEvent.click(dialog.getByRole('button', { name: 'Add e-mail' }))
    await userEvent.click(dialog.getByRole('button', { name: 'Add customer' }))

    expect(await dialog.findByRole('link', { name: 'Open that customer' })).toHaveAttribute('href', `/customers/${taken}`)
    expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({ kind: 'contact', name: 'Meg', company: null, emails: ['jo@example.com'], phones: [] })
  })

  it('show what happened with them, with the way there', async () => {
    answering(page)
    show(onePage(true), '/customers/c1')

    const timeline = within(await screen.findByRole('region', { name: 'Timeline' }))
    expect(await timeline.findByRole('link', { name: 'Onboarding' })).toHaveAttribute('href', '/meetings/m1')
    expect(timeline.getByText('No-show')).toBeInTheDocument()
    expect(timeline.queryByRole('link', { name: 'The export fails' })).toBeNull()
    expect(timeline.getByRole('link', { name: 'Payload log of support request The export fails' })).toHaveAttribute('href', '/payload-logs/p2')
    expect(timeline.getByText('2 entries')).toBeInTheDocument()
  })

  it('go back in time page by page', async () => {
    const asked = answering({ ...page, 'GET /api/customers/c1/timeline': ({ query }: { query: Record<string, string> }) => (query['cursor'] ? listed(request) : { ...listed(meeting), total: 2, next: 'then' }) })
    show(onePage(true), '/customers/c1')
    await userEvent.click(await screen.findByRole('button', { name: 'Older' }))
    expect(await screen.findByText('The export fails')).toBeInTheDocument()
    expect(asked.some(({ query }) => query['cursor'] === 'then')).toBe(true)
    await userEvent.click(screen.getByRole('button', { name: 'Newer' }))
    expect(await screen.findByText('Onboarding')).toBeInTheDocument()
  })

  it('can be read by agents, and changed by nobody but admins', async () => {
    answering({ ...page, 'GET /api/customers/c1/duplicates': listed(other) })
    show(onePage(false), '/customers/c1')

    expect(await screen.findByText('An admin can merge them.', { exact: false })).toBeInTheDocument()
    expect(screen.queryByRole('button')).toBeNull()
    expect(screen.queryByRole('link', { name: /^Payload log/ })).toBeNull()
  })

  it('say whom they became', async () => {
    answering({ ...page, 'GET /api/customers/gone': jo })
    show(onePage(true), '/customers/gone')

    expect(await screen.findByText('This customer is Jo March')).toBeInTheDocument()
    expect(await screen.findByRole('link', { name: 'Onboarding' })).toBeInTheDocument()
  })

  it('are merged the way that was chosen, and only after a yes', async () => {
    const asked = answering({ ...page, 'GET /api/customers/c1/duplicates': listed(other), 'POST /api/customers/c2/merge': { ...other, version: 9 }, 'GET /api/customers/c2': other, 'GET /api/customers/c2/duplicates': listed(), 'GET /api/customers/c2/timeline': listed() })
    show(onePage(true), '/customers/c1')
    await userEvent.click(await screen.findByRole('button', { name: 'Merge with Jo March' }))
    const dialog = within(await screen.findByRole('dialog'))
    expect(within(dialog.getByRole('region', { name: 'Stays' })).getByText('jo@example.com')).toBeInTheDocument()
    expect(within(dialog.getByRole('region', { name: 'What will happen' })).getByText('The one that stays gets 2 e-mail addresses more.')).toBeInTheDocument()
    await userEvent.click(dialog.getByRole('button', { name: 'The other way round' }))
    expect(within(dialog.getByRole('region', { name: 'Stays' })).getByText('jo@acme.example')).toBeInTheDocument()
    expect(asked.some(({ method }) => method === 'POST')).toBe(false)
    await userEvent.click(dialog.getByRole('button', { name: 'Merge' }))

    await vi.waitFor(() => expect(asked.find(({ method }) => method === 'POST')).toMatchObject({ path: '/api/customers/c2/merge', body: { from: 'c1' } }))
    await vi.waitFor(() => expect(asked.some(({ path }) => path === '/api/customers/c2')).toBe(true))
  })

  it('tell before a merge what it does', () => {
    expect(consequences({ ...jo, name: 'Jo' }, { ...other, name: 'Josephine' })).toEqual([
      'Jo gets 2 e-mail addresses more.',
      'Jo gets the company Acme, having none.',
      'The name Josephine is shown no more.',
      'Jo becomes a brand, unless somebody set the kind by hand.',
      'Meetings, orders and support requests of Josephine move to Jo.',
      'Links to Josephine lead to Jo from now on.',
    ])
    expect(consequences({ ...other, name: 'Josephine' }, { ...jo, name: 'Jo', emails: [] })).toEqual([
      'Josephine gets 1 phone number more.',
      'The name Jo is shown no more.',
      'Meetings, orders and support requests of Jo move to Josephine.',
      'Links to Jo lead to Josephine from now on.',
    ])
  })
})

describe('orders', () => {
  it('are listed in the shop’s words, with the people behind them', async () => {
    const asked = answering({ 'GET /api/orders': listed(order), 'GET /api/customers/c1': jo })
    show(<Orders admin />, '/orders?customerId=c1')

    const rows = await screen.findAllByRole('row')
    expect(rows[1]).toHaveTextContent(/SHOP-1.*Jo March.*Nobody.*Starter × 2.*199.00 EUR.*paid/)
    expect(await screen.findByText(/^Only those/)).toHaveTextContent('Only those with Jo March.')
    expect(asked.find(({ path }) => path === '/api/orders')?.query).toMatchObject({ customerId: 'c1', sort: '-placedAt' })
  })

  it('lead to their customers, and admins to the payload', async () => {
    answering({ 'GET /api/orders/o1': order })
    const at = (admin: boolean) => show(<Routes><Route path="/orders/:id" element={<Order admin={admin} />} /></Routes>, '/orders/o1')
    const { unmount } = at(true)
    expect(await screen.findByRole('link', { name: 'Jo March' })).toHaveAttribute('href', '/customers/c1')
    expect(screen.getByRole('link', { name: 'Open the payload log' })).toHaveAttribute('href', '/payload-logs/p3')
    unmount()
    at(false)
    await screen.findByRole('heading', { name: 'Order SHOP-1' })
    expect(screen.queryByRole('link', { name: 'Open the payload log' })).toBeNull()
  })
})
