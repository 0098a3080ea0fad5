import { ActionIcon, Anchor, Button, Group, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useRef } from 'react'
import { Link } from 'react-router'
import type { Problem } from '../api/problem'
import type { Customer } from '../api/types'
import { holderIn } from '../customers'
import { FormRefusal } from '../parts/notices'
import { choices } from '../words'

export type CustomerForm = { kind: Customer['kind']; name: string; company: string; emails: string[]; phones: string[] }

/** What is sent of a customer: blank fields become null, blank addresses are left out. */
export const sent = ({ kind, name, company, emails, phones }: CustomerForm) => ({ kind, name: name.trim() || null, company: company.trim() || null, emails: filled(emails), phones: filled(phones) })

const filled = (texts: string[]): string[] => texts.map((text) => text.trim()).filter((text) => text !== '')

type Props = { form: CustomerForm; problem: Problem | null; onChange: (form: CustomerForm) => void }

/** What is known of a customer, and why it was not taken. */
export function CustomerFields({ form, problem, onChange }: Props) {
  const errors = problem?.fields ?? {}
  const holder = problem?.type?.endsWith('/address-taken') ? holderIn(problem.detail) : undefined
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput label="Name" maxLength={500} value={form.name} error={errors['name']} onChange={(e) => onChange({ ...form, name: e.currentTarget.value })} data-autofocus />
        <TextInput label="Company" maxLength={500} value={form.company} error={errors['company']} onChange={(e) => onChange({ ...form, company: e.currentTarget.value })} />
      </SimpleGrid>
      <Select label="Kind" description="Brands order, creators deliver; all others are contacts." data={choices('customerKind')} value={form.kind} error={errors['kind']} allowDeselect={false} onChange={(kind) => onChange({ ...form, kind: (kind ?? form.kind) as Customer['kind'] })} />
      <Addresses one="E-mail" many="E-mail addresses" hint="The first is the one to write to." placeholder="john@example.com" type="email" field="emails" value={form.emails} errors={errors} onChange={(emails) => onChange({ ...form, emails })} />
      <Addresses one="Phone" many="Phone numbers" hint="With the country’s code. The first is the one to call." placeholder="+49 30 901820" type="tel" field="phones" value={form.phones} errors={errors} onChange={(phones) => onChange({ ...form, phones })} />
      {holder ? (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          One of these addresses is another customer’s. <Anchor component={Link} to={`/customers/${holder}`} size="sm" underline="always">Open that customer</Anchor> to take it from there, or to merge the two.
        </Text>
      ) : (
        <FormRefusal of={problem} />
      )}
    </>
  )
}

type AddressesProps = { one: string; many: string; hint: string; placeholder: string; type: 'email' | 'tel'; field: 'emails' | 'phones'; value: string[]; errors: Record<string, string>; onChange: (value: string[]) => void }

function Addresses({ one, many, hint, placeholder, type, field, value, errors, onChange }: AddressesProps) {
  const add = useRef<HTMLButtonElement>(null)
  // A refusal counts what was sent: blank fields were not.
  const places = value.map((_, i) => filled(value.slice(0, i)).length)
  return (
    <Stack gap="xs" component="fieldset" m={0} p={0} style={{ border: 0, minWidth: 0 }}>
      <Text component="legend" size="sm" fw={550} p={0}>{many}</Text>
      <Text size="xs" className="quiet">{hint}</Text>
      {value.map((text, i) => (
        <Group key={i} gap="xs" wrap="nowrap" align="flex-start">
          <TextInput aria-label={`${one} ${i + 1}`} type={type} placeholder={placeholder} value={text} error={text.trim() !== '' && errors[`${field}[${places[i]}]`]} onChange={(e) => onChange(value.map((it, at) => (at === i ? e.currentTarget.value : it)))} style={{ flex: 1 }} />
          <ActionIcon
            variant="subtle" color="gray" size="lg" aria-label={`Remove ${one.toLowerCase()} ${i + 1}`}
            onClick={() => {
              onChange(value.filter((_, at) => at !== i))
              add.current?.focus() // the button that was pressed is gone
            }}
          >
            <IconTrash size={17} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      {errors[field] && <Text size="sm" c="var(--mantine-color-error)">{errors[field]}</Text>}
      <div><Button ref={add} size="xs" variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => onChange([...value, ''])}>Add {one.toLowerCase()}</Button></div>
    </Stack>
  )
}
