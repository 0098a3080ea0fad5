import { Button, Group, List, Modal, Select, SimpleGrid, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconArrowsExchange2, IconArrowMerge } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { api, read } from '../api/client'
import { useCustomers } from '../api/queries'
import type { Customer } from '../api/types'
import { nameOf } from '../customers'
import { Refusal } from '../parts/notices'
import { State, Time } from '../parts/words'
import { counted, wordFor } from '../words'

/** Asks which of two customers stays, says what will happen, and makes one of them. */
export function MergeCustomers({ customer, other, opened, onClose }: { customer: Customer; other: Customer | null; opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Merge two customers?" size="lg">
      <Choice customer={customer} given={other} onClose={onClose} />
    </Modal>
  )
}

function Choice({ customer, given, onClose }: { customer: Customer; given: Customer | null; onClose: () => void }) {
  const [other, setOther] = useState(given)
  return (
    <Stack gap="md">
      {!given && <Find not={customer.id} onFound={setOther} />}
      {other ? <Merging key={other.id} one={customer} other={other} onClose={onClose} /> : <Group justify="flex-end"><Button variant="default" onClick={onClose}>Leave it</Button></Group>}
    </Stack>
  )
}

function Find({ not, onFound }: { not: string; onFound: (customer: Customer | null) => void }) {
  const [sought, setSought] = useState('')
  const found = useCustomers({ sort: 'name', limit: '50', ...(sought ? { q: sought } : {}) }).data?.items.filter(({ id }) => id !== not) ?? []
  return (
    <Select
      label="The other customer" placeholder="Find by name, company, e-mail or phone" data={found.map((it) => ({ value: it.id, label: [nameOf(it), it.emails[0] ?? it.phones[0]].filter((text, i, all) => text && all.indexOf(text) === i).join(' · ') }))}
      searchable openOnFocus={false} onSearchChange={setSought} filter={({ options }) => options} nothingFoundMessage="Nobody fits this" onChange={(id) => onFound(found.find((it) => it.id === id) ?? null)} data-autofocus
    />
  )
}

function Merging({ one, other, onClose }: { one: Customer; other: Customer; onClose: () => void }) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [swapped, setSwapped] = useState(false)
  const [stays, goes] = swapped ? [other, one] : [one, other]
  const merging = useMutation({
    mutationFn: () => read(api.POST('/api/customers/{id}/merge', { params: { path: { id: stays.id } }, body: { from: goes.id } })),
    onSuccess: ({ id }) => {
      onClose()
      notifications.show({ message: 'The two are one customer now.', color: 'teal', autoClose: 3000 })
      void navigate(`/customers/${id}`, { replace: true })
    },
    onSettled: () => queries.invalidateQueries(),
  })
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <Side title="Stays" of={stays} />
        <Side title="Is merged into it" of={goes} />
      </SimpleGrid>
      <div><Button variant="default" size="xs" leftSection={<IconArrowsExchange2 size={15} aria-hidden />} onClick={() => setSwapped(!swapped)}>The other way round</Button></div>
      <section aria-label="What will happen">
        <Text size="sm" fw={550} mb={4}>What will happen</Text>
        <List size="sm" spacing={4}>{consequences(stays, goes).map((text) => <List.Item key={text}>{text}</List.Item>)}</List>
      </section>
      <Text size="sm"><b>This cannot be undone.</b> Merge only if you are sure that both are the same.</Text>
      <Refusal of={merging.error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose} data-autofocus>Leave it</Button>
        <Button color="red.8" leftSection={<IconArrowMerge size={16} aria-hidden />} loading={merging.isPending} onClick={() => merging.mutate()}>Merge</Button>
      </Group>
    </>
  )
}

function Side({ title, of }: { title: string; of: Customer }) {
  return (
    <section aria-label={title} className="panel panel-pad">
      <Text size="xs" className="quiet">{title}</Text>
      <Text fw={600}>{nameOf(of)}</Text>
      {of.company && of.name && <Text size="sm">{of.company}</Text>}
      <div><State of="customerKind" value={of.kind} /></div>
      {[...of.emails, ...of.phones].map((address) => <Text key={address} size="sm">{address}</Text>)}
      <Text size="xs" className="quiet" mt={4}>Known since <Time at={of.createdAt} /></Text>
    </section>
  )
}

/** In the words of somebody who decides; what the service does is told, and nothing else. */
export function consequences(stays: Customer, goes: Customer): string[] {
  const [one, other] = nameOf(stays) === nameOf(goes) ? ['The one that stays', 'the other'] : [nameOf(stays), nameOf(goes)]
  const moved = [goes.emails.length > 0 && counted(goes.emails.length, 'e-mail address', 'e-mail addresses'), goes.phones.length > 0 && counted(goes.phones.length, 'phone number', 'phone numbers')].filter(Boolean)
  const taken = [!stays.name && goes.name && `the name ${goes.name}`, !stays.company && goes.company && `the company ${goes.company}`].filter(Boolean)
  const dropped = [stays.name && goes.name && stays.name !== goes.name && `the name ${goes.name}`, stays.company && goes.company && stays.company !== goes.company && `the company ${goes.company}`].filter(Boolean)
  return [
    ...(moved.length > 0 ? [`${one} gets ${moved.join(' and ')} more.`] : []),
    ...(taken.length > 0 ? [`${one} gets ${taken.join(' and ')}, having none.`] : []),
    ...(dropped.length > 0 ? [`${dropped.join(' and ')} is shown no more.`.replace(/^t/, 'T')] : []),
    ...(stays.kind === 'contact' && goes.kind !== 'contact' ? [`${one} becomes a ${wordFor('customerKind', goes.kind).text.toLowerCase()}, unless somebody set the kind by hand.`] : []),
    `Meetings, orders and support requests of ${other} move to ${one === 'The one that stays' ? 'the one that stays' : one}.`,
    `Links to ${other} lead to ${one === 'The one that stays' ? 'the one that stays' : one} from now on.`,
  ]
}
