import { Button, Group, Select, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { ListState } from './listState'
import { useStill } from './still'

type Selected<F extends string> = { name: F; label: string; choices: { value: string; label: string }[] }
/** A moment where the viewer's day begins, or a calendar day that is the same for everybody. */
type DateFilter<F extends string> = { name: F; label: string; calendar?: true }
type Props<F extends string> = { state: ListState<F>; search?: { name: F; hint: string }; selects?: Selected<F>[]; dates?: DateFilter<F>[] }

/** One of a few. Whoever clears it is back in it: the button that they pressed is gone. */
function Choice({ label, choices, value, onChange }: { label: string; choices: Selected<string>['choices']; value: string | undefined; onChange: (value: string) => void }) {
  const input = useRef<HTMLInputElement>(null)
  return <Select ref={input} aria-label={label} placeholder={label} data={choices} value={value || null} onChange={(chosen) => onChange(chosen ?? '')} onClear={() => input.current?.focus()} clearable w={{ base: 'calc(50% - 6px)', xs: 170 }} comboboxProps={{ withinPortal: true }} clearButtonProps={{ 'aria-label': `Clear ${label}`, 'aria-hidden': false, tabIndex: 0, style: { minWidth: 24, minHeight: 24 } }} />
}

/** Narrows a list. What is chosen stands in the address. */
export function Filters<F extends string>({ state, search, selects = [], dates = [] }: Props<F>) {
  const set = (name: F, value: string) => state.set({ [name]: value } as Partial<Record<F | 'sort', string>>)
  const isFiltered = useStill(state.isFiltered) // the button that comes may take a line of its own, and the list move down
  return (
    <Group gap="sm" align="flex-end" role="search" aria-label="Filters">
      {search && <Search key={search.name} value={state.filters[search.name]} hint={search.hint} onChange={(value) => set(search.name, value)} />}
      {selects.map(({ name, label, choices }) => (
        <Choice key={name} label={label} choices={choices} value={state.filters[name]} onChange={(value) => set(name, value)} />
      ))}
      {dates.map(({ name, label, calendar }) => (
        <TextInput key={name} type="date" label={label} value={calendar ? state.filters[name] : localDay(state.filters[name])} onChange={(e) => set(name, calendar ? e.currentTarget.value : startOf(e.currentTarget.value))} w={{ base: 'calc(50% - 6px)', xs: 160 }} styles={{ label: { fontSize: 12, color: 'var(--mantine-color-dimmed)' } }} />
      ))}
      {isFiltered && (
        <Button variant="subtle" onClick={state.clear}>
          Clear filters
        </Button>
      )}
    </Group>
  )
}

/** Waits for a pause in the typing, but only as long as somebody stays in the field: who leaves it may be leaving the list. */
function Search({ value, hint, onChange }: { value: string; hint: string; onChange: (value: string) => void }) {
  const [text, setText] = useState(value)
  const later = useDebouncedCallback(onChange, 250)
  useEffect(() => {
    if (!later.isPending()) setText(value) // what is being typed is newer
  }, [value, later])
  return (
    <TextInput
      type="search" data-filter aria-label={hint} placeholder={hint} leftSection={<IconSearch size={16} aria-hidden />} w={{ base: '100%', xs: 280 }} value={text}
      onChange={(e) => {
        setText(e.currentTarget.value)
        later(e.currentTarget.value)
      }}
      onBlur={() => later.flush()}
    />
  )
}

/** The address holds an instant, so that a shared link means the same everywhere; the field shows the viewer's day. */
const startOf = (day: string): string => (day ? new Date(`${day}T00:00:00`).toISOString() : '')

function localDay(instant: string): string {
  if (!instant) return ''
  const at = new Date(instant)
  return `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}-${String(at.getDate()).padStart(2, '0')}`
}
