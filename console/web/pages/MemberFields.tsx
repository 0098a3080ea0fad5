import { ActionIcon, Button, Group, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { choices } from '../words'

/** One name of a member elsewhere, as it is being typed. */
type Identity = { kind: string; value: string }

export type MemberForm = { name: string; email: string; role: string; identities: Identity[] }

const KINDS = [
  { value: 'host', label: 'Host id' },
  { value: 'calendly', label: 'Calendly' },
  { value: 'slack', label: 'Slack user' },
  { value: 'github', label: 'GitHub login' },
  { value: 'helpscout', label: 'Help Scout user' },
]

type Props = { form: MemberForm; errors: Record<string, string>; onChange: (form: MemberForm) => void }

/** What makes a member: name, address, role, and the names by which other systems know them. */
export function MemberFields({ form, errors, onChange }: Props) {
  const identity = (at: number, change: Partial<Identity>) => onChange({ ...form, identities: form.identities.map((it, i) => (i === at ? { ...it, ...change } : it)) })
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput label="Name" required maxLength={500} value={form.name} error={errors['name']} onChange={(e) => onChange({ ...form, name: e.currentTarget.value })} data-autofocus />
        <TextInput label="E-mail" type="email" required value={form.email} error={errors['email']} onChange={(e) => onChange({ ...form, email: e.currentTarget.value })} />
      </SimpleGrid>
      <Select label="Role" data={choices('role')} value={form.role} error={errors['role']} allowDeselect={false} onChange={(role) => onChange({ ...form, role: role ?? form.role })} />
      <Stack gap="xs" component="fieldset" m={0} p={0} style={{ border: 0, minWidth: 0 }}>
        <Text component="legend" size="sm" fw={550} p={0}>Identities elsewhere</Text>
        <Text size="xs" className="quiet">A meeting goes to the member whose host id its booking names. The e-mail address counts as one by itself.</Text>
        {form.identities.map((it, i) => (
          <Group key={i} gap="xs" wrap="nowrap" align="flex-start">
            <Select aria-label={`Kind of identity ${i + 1}`} data={KINDS} value={it.kind} allowDeselect={false} onChange={(kind) => identity(i, { kind: kind ?? it.kind })} w={150} />
            <TextInput aria-label={`Identity ${i + 1}`} placeholder="support-agent-42" value={it.value} error={errors[`identities[${i}]`] ?? errors[`identities[${i}].value`]} onChange={(e) => identity(i, { value: e.currentTarget.value })} style={{ flex: 1 }} />
            <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`Remove identity ${i + 1}`} onClick={() => onChange({ ...form, identities: form.identities.filter((_, at) => at !== i) })}>
              <IconTrash size={17} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        {errors['identities'] && <Text size="sm" c="var(--mantine-color-error)">{errors['identities']}</Text>}
        <div>
          <Button size="xs" variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => onChange({ ...form, identities: [...form.identities, { kind: 'host', value: '' }] })}>
            Add identity
          </Button>
        </div>
      </Stack>
    </>
  )
}

export const filled = (identities: Identity[]): Identity[] => identities.map(({ kind, value }) => ({ kind, value: value.trim() })).filter(({ value }) => value !== '')
