import { Anchor, Button, Group, Modal, Stack, Text } from '@mantine/core'
import { IconArchive, IconArchiveOff, IconArrowMerge, IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { api, ifMatch, read } from '../api/client'
import { useCustomer, useDuplicates } from '../api/queries'
import type { Customer as It } from '../api/types'
import { nameOf } from '../customers'
import { AskFirst, useEdit } from '../parts/edit'
import { Notice, Trouble } from '../parts/notices'
import { NotYet } from '../parts/NotYet'
import { Page, Section } from '../parts/Page'
import { Facts, State, Time } from '../parts/words'
import { CustomerFields, sent, type CustomerForm } from './CustomerFields'
import { MergeCustomers } from './MergeCustomers'
import { Timeline } from './Timeline'

const BACK = { to: '/customers', text: 'Customers' }

/** One customer: who they are, what happened with them, and who may be the same. */
export function Customer({ admin }: { admin: boolean }) {
  const { id = '' } = useParams()
  const customer = useCustomer(id)
  const [editing, setEditing] = useState(false)
  const [merging, setMerging] = useState<{ opened: boolean; other: It | null }>({ opened: false, other: null })
  if (!customer.data) return <NotYet title="Customer" back={BACK} what="the customer" query={customer} />
  const it = customer.data
  return (
    <Page
      title={nameOf(it)} back={BACK} lead={<span className="beside"><State of="customerKind" value={it.kind} /><State of="customer" value={it.status} />{it.name && it.company}</span>}
      actions={
        admin && (
          <>
            <Button leftSection={<IconPencil size={16} aria-hidden />} onClick={() => setEditing(true)}>Edit customer</Button>
            <Button variant="default" leftSection={<IconArrowMerge size={16} aria-hidden />} onClick={() => setMerging({ opened: true, other: null })}>Merge …</Button>
            <Activity of={it} />
          </>
        )
      }
    >
      {it.id !== id && (
        <Notice tone="wait" title={`This customer is ${nameOf(it)}`}>
          The customer whose link you followed was merged into this one: all that was known of them stands here now.
        </Notice>
      )}
      <div className="columns">
        <Stack gap="lg">
          <Section title="Profile"><Profile of={it} /></Section>
          <Duplicates of={it} admin={admin} onMerge={(other) => setMerging({ opened: true, other })} />
        </Stack>
        <Timeline key={it.id} id={it.id} admin={admin} />
      </div>
      <Modal opened={editing} onClose={() => setEditing(false)} title="Edit customer" size="lg">
        <EditCustomer customer={it} onDone={() => setEditing(false)} refetch={async () => (await customer.refetch()).data ?? it} />
      </Modal>
      <MergeCustomers customer={it} other={merging.other} opened={merging.opened} onClose={() => setMerging({ ...merging, opened: false })} />
    </Page>
  )
}

function Profile({ of }: { of: It }) {
  return (
    <Facts
      of={[
        ['Name', of.name],
        ['Company', of.company],
        ['E-mail', of.emails.length > 0 && of.emails.map((email) => <div key={email}>{email}</div>)],
        ['Phone', of.phones.length > 0 && of.phones.map((phone) => <div key={phone} className="figures">{phone}</div>)],
        ['Orders', <Anchor component={Link} to={`/orders?customerId=${of.id}`} size="sm">Orders with this customer</Anchor>],
        ['Known since', <Time at={of.createdAt} />],
        ['Last seen', <Time at={of.lastSeenAt} ago />],
      ]}
    />
  )
}

/** Shown only where there are any: most customers have none. */
function Duplicates({ of, admin, onMerge }: { of: It; admin: boolean; onMerge: (other: It) => void }) {
  const alike = useDuplicates(of.id)
  if (alike.isError && !alike.data) return <Section title="Likely the same"><Trouble thrown={alike.error} again={() => void alike.refetch()} /></Section>
  if (!alike.data || alike.data.items.length === 0) return null
  return (
    <Section title="Likely the same">
      <Text size="sm" className="quiet" mb="xs">They have the same name, or an event named both. {admin ? 'If they are one, merge them.' : 'An admin can merge them.'}</Text>
      <ul className="plain">
        {alike.data.items.map((other) => (
          <Group key={other.id} component="li" className="ruled" justify="space-between" gap="sm" wrap="nowrap">
            <div style={{ minWidth: 0 }}>
              <Anchor component={Link} to={`/customers/${other.id}`} size="sm" fw={550}>{nameOf(other)}</Anchor>
              <Text size="xs" className="quiet">{[other.company, ...other.emails, ...other.phones].filter(Boolean).join(' · ') || 'No address'}</Text>
            </div>
            {admin && <Button size="xs" variant="default" aria-label={`Merge with ${nameOf(other)}`} onClick={() => onMerge(other)}>Merge …</Button>}
          </Group>
        ))}
      </ul>
    </Section>
  )
}

const change = (id: string, body: Record<string, unknown>, version: number | null) =>
  read(api.PATCH('/api/customers/{id}', { params: { path: { id }, header: ifMatch(version) }, body: body as never }))

function Activity({ of }: { of: It }) {
  return of.status === 'active' ? (
    <AskFirst
      label="Archive" icon={<IconArchive size={16} aria-hidden />} title="Archive this customer?" yes="Archive" danger said="The customer is archived."
      text="They are marked as archived. What happened with them stays, and what comes with their addresses is still theirs." run={() => change(of.id, { status: 'archived' }, of.version)}
    />
  ) : (
    <AskFirst
      label="Restore" icon={<IconArchiveOff size={16} aria-hidden />} title="Restore this customer?" yes="Restore" said="The customer is active again."
      text="They are a customer like any other again." run={() => change(of.id, { status: 'active' }, of.version)}
    />
  )
}

const formOf = ({ kind, name, company, emails, phones }: It): CustomerForm => ({ kind, name: name ?? '', company: company ?? '', emails, phones })

/** Works on the customer as they were opened, whatever comes in meanwhile. */
function EditCustomer({ customer, onDone, refetch }: { customer: It; onDone: () => void; refetch: () => Promise<It> }) {
  const [opened, setOpened] = useState(customer)
  const [form, setForm] = useState(() => formOf(customer))
  const changes = changesOf(formOf(opened), form)
  const edit = useEdit<Record<string, unknown>>({
    save: (values, version) => change(opened.id, values, version),
    version: opened.version,
    said: 'The customer is saved.',
    onSaved: onDone,
    onReload: () =>
      void refetch().then((fresh) => {
        setOpened(fresh)
        setForm(formOf(fresh))
      }),
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        edit.submit(changes)
      }}
    >
      <Stack gap="md">
        <CustomerFields form={form} problem={edit.problem} onChange={setForm} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>Cancel</Button>
          <Button type="submit" loading={edit.isPending} disabled={Object.keys(changes).length === 0}>Save changes</Button>
        </Group>
      </Stack>
      {edit.dialog}
    </form>
  )
}

function changesOf(before: CustomerForm, after: CustomerForm): Record<string, unknown> {
  const was: Record<string, unknown> = sent(before)
  return Object.fromEntries(Object.entries(sent(after)).filter(([key, value]) => JSON.stringify(was[key]) !== JSON.stringify(value)))
}
