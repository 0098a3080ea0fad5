import { Anchor, Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Problem } from '../api/problem'
import { choiceName, SCHEMES, type Chosen, type Field, type Scheme } from '../schemes'

type Props = { value: Chosen; onChange: (value: Chosen) => void; problem: Problem | null }

const choices = Object.entries(SCHEMES).map(([value, { label }]) => ({ value, label }))

/** How senders prove themselves: the scheme, and what it wants to know. */
export function VerificationFields({ value, onChange, problem }: Props) {
  const { text, fields } = SCHEMES[value.scheme]
  const [all, setAll] = useState(false)
  const shown = fields.filter((field) => all || !field.seldom || value.values[field.key] || problem?.fields[`verification.config.${field.key}`])
  return (
    <Stack gap="xs">
      <Select
        label="Verification"
        description={text}
        data={choices}
        value={value.scheme}
        allowDeselect={false}
        maxDropdownHeight={320}
        error={problem?.fields['verification.scheme'] ?? problem?.fields['verification']}
        onChange={(scheme) => onChange({ scheme: scheme as Scheme, values: {} })}
      />
      {shown.length > 0 && (
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          {shown.map((field) => (
            <Setting key={field.key} field={field} value={value.values[field.key] ?? ''} error={problem?.fields[`verification.config.${field.key}`]} onChange={(given) => onChange({ ...value, values: { ...value.values, [field.key]: given } })} />
          ))}
        </SimpleGrid>
      )}
      {shown.length < fields.length && <div><Anchor component="button" type="button" size="sm" onClick={() => setAll(true)}>Timestamps, lists and secrets in other forms</Anchor></div>}
    </Stack>
  )
}

function Setting({ field, value, error, onChange }: { field: Field; value: string; error: string | undefined; onChange: (value: string) => void }) {
  const common = { label: field.label, description: field.hint, error, inputWrapperOrder: ['label', 'input', 'description', 'error'] as ('label' | 'input' | 'description' | 'error')[] }
  if (field.choices) return <Select {...common} data={field.choices.map((it) => ({ value: it, label: choiceName(it) }))} value={value || (field.usual ?? null)} allowDeselect={false} onChange={(given) => onChange(given ?? '')} />
  return <TextInput {...common} required={field.needed === true && field.usual === undefined} maxLength={200} placeholder={field.usual} inputMode={field.whole ? 'numeric' : undefined} pattern={field.whole ? '[0-9]+' : undefined} value={value} onChange={(event) => onChange(event.currentTarget.value)} />
}
