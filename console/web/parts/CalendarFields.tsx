import { ActionIcon, Button, Group, Pill, Select, Stack, Switch, Text, TextInput } from '@mantine/core'
import { IconCopy, IconPlus, IconTrash } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { Calendar } from '../api/types'
import { asTime, DAYS, endsNextDay, officeHours, timeZones, type Shift } from '../calendar'
import { dateOf } from '../time'

type Props = { value: Calendar | null; onChange: (value: Calendar | null) => void; errors: Record<string, string> }

/** When a team works: always, or by weekly shifts in a time zone, but for holidays. */
export function CalendarFields({ value, onChange, errors }: Props) {
  const [last, setLast] = useState(value) // what was typed is there again when the switch is turned back
  const change = (calendar: Calendar): void => {
    setLast(calendar)
    onChange(calendar)
  }
  const zones = value && !timeZones().includes(value.timeZone) ? [value.timeZone, ...timeZones()] : timeZones()
  return (
    <Stack gap="sm" component="fieldset" m={0} p={0} style={{ border: 0, minWidth: 0 }}>
      <Text component="legend" size="sm" fw={550} p={0} mb={6}>Working time</Text>
      <Switch label="Works by a calendar" description={value ? undefined : 'Without one the team always works.'} checked={value !== null} onChange={(e) => onChange(e.currentTarget.checked ? (last ?? officeHours()) : null)} />
      {value && (
        <>
          <Select label="Time zone" description="Shifts and holidays are meant there, whatever the season." data={zones} value={value.timeZone} searchable allowDeselect={false} limit={200} nothingFoundMessage="No time zone of that name" error={errors['calendar.timeZone']} onChange={(timeZone) => change({ ...value, timeZone: timeZone ?? value.timeZone })} />
          <Shifts value={value.shifts} errors={errors} onChange={(shifts) => change({ ...value, shifts })} />
          <Holidays value={value.holidays} error={errors['calendar.holidays']} onChange={(holidays) => change({ ...value, holidays })} />
        </>
      )}
    </Stack>
  )
}

function Shifts({ value, errors, onChange }: { value: Shift[]; errors: Record<string, string>; onChange: (value: Shift[]) => void }) {
  const wrong = Object.entries(errors).filter(([field]) => field.startsWith('calendar.shifts')).map(([, message]) => message)
  const copyMonday = (): void => onChange([...value.filter(({ day }) => !DAYS.slice(1, 5).some((it) => it.value === day)), ...DAYS.slice(1, 5).flatMap((to) => value.filter(({ day }) => day === 'monday').map((shift) => ({ ...shift, day: to.value })))])
  return (
    <Stack gap={0} role="group" aria-label="Shifts">
      {DAYS.map(({ value: day, label }) => (
        <div key={day} className="week-day" role="group" aria-label={label}>
          <Text size="sm">{label}</Text>
          <Day day={label} value={value.filter((shift) => shift.day === day)} onChange={(shifts) => onChange([...value.filter((shift) => shift.day !== day), ...shifts.map((shift) => ({ ...shift, day }))])} {...(day === 'monday' ? { onCopy: copyMonday } : {})} />
        </div>
      ))}
      {wrong.length > 0 && <Text size="sm" c="var(--mantine-color-error)" mt={6}>Shifts {[...new Set(wrong)].join('; ')}.</Text>}
    </Stack>
  )
}

/** The shifts that begin on one day. */
function Day({ day, value, onChange, onCopy }: { day: string; value: Shift[]; onChange: (value: Shift[]) => void; onCopy?: () => void }) {
  const add = useRef<HTMLButtonElement>(null)
  const at = (i: number, change: Partial<Shift>): void => onChange(value.map((shift, n) => (n === i ? { ...shift, ...change } : shift)))
  const remove = (i: number): void => {
    onChange(value.filter((_, n) => n !== i))
    add.current?.focus() // the button that was pressed is gone
  }
  return (
    <Stack gap={6} style={{ minWidth: 0 }}>
      {value.map((shift, i) => (
        <Group key={i} gap="xs">
          <Group gap={6} wrap="nowrap">
            <Clock label={`${day}, shift ${i + 1} from`} value={shift.from} onChange={(from) => at(i, { from })} />
            <Text size="sm" aria-hidden>–</Text>
            <Clock label={`${day}, shift ${i + 1} until`} value={shift.until} onChange={(until) => at(i, { until })} />
            <ActionIcon variant="subtle" color="gray" size="md" aria-label={`Remove shift ${i + 1} of ${day}`} onClick={() => remove(i)}>
              <IconTrash size={15} aria-hidden />
            </ActionIcon>
          </Group>
          {endsNextDay(shift) && <Text size="xs" className="quiet">until the next day</Text>}
        </Group>
      ))}
      <Group gap="xs">
        <Button ref={add} size="compact-xs" variant="subtle" leftSection={<IconPlus size={13} aria-hidden />} aria-label={`Add a shift on ${day}`} onClick={() => onChange([...value, next(value.at(-1))])}>
          {value.length === 0 ? 'Off – add a shift' : 'Add a shift'}
        </Button>
        {onCopy && value.length > 0 && <Button size="compact-xs" variant="subtle" leftSection={<IconCopy size={13} aria-hidden />} onClick={onCopy}>Copy to Tuesday–Friday</Button>}
      </Group>
    </Stack>
  )
}

/** A time of 24 hours, as everywhere here: a field of kind `time` would show it as the browser's language has it. */
function Clock({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return <TextInput size="xs" w={66} required pattern="([01][0-9]|2[0-3]):[0-5][0-9]" title="A time from 00:00 to 23:59" placeholder="09:00" maxLength={5} autoComplete="off" aria-label={label} className="figures" value={value} onFocus={(e) => e.currentTarget.select()} onChange={(e) => onChange(e.currentTarget.value)} onBlur={() => onChange(asTime(value))} />
}

/** Office hours on a day off; else an hour after the last shift, for as long as the day has room. */
function next(last: Shift | undefined): Shift {
  const end = Number(last?.until.slice(0, 2))
  return last && end > 0 && end < 23 && !endsNextDay(last) ? { day: '', from: `${String(end + 1).padStart(2, '0')}:00`, until: end < 19 ? `${String(end + 4).padStart(2, '0')}:00` : '00:00' } : { day: '', from: last ? '' : '09:00', until: last ? '' : '17:00' }
}

function Holidays({ value, error, onChange }: { value: string[]; error: string | undefined; onChange: (value: string[]) => void }) {
  const [day, setDay] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const add = (): void => {
    if (day === '') return
    onChange([...new Set([...value, day])].sort())
    setDay('')
    input.current?.focus()
  }
  return (
    <Stack gap={6}>
      <Group gap="xs" align="flex-end">
        <TextInput
          ref={input} type="date" label="Holidays" description="Days without any shift." min="1970-01-01" max="2200-12-31" value={day} error={error} onChange={(e) => setDay(e.currentTarget.value)}
          onKeyDown={(e) => {
            if (e.key !== 'Enter') return
            e.preventDefault() // adds the day, and does not send the form
            add()
          }}
        />
        <Button variant="default" onClick={add} disabled={day === ''}>Add holiday</Button>
      </Group>
      {value.length > 0 && (
        <Group gap={6} component="ul" className="plain" aria-label="Holidays">
          {value.map((it) => (
            <li key={it}>
              <Pill
                size="md" withRemoveButton
                onRemove={() => {
                  onChange(value.filter((other) => other !== it))
                  input.current?.focus()
                }}
                removeButtonProps={{ 'aria-label': `Remove ${dateOf(it)}`, 'aria-hidden': false, tabIndex: 0, style: { minWidth: 24, minHeight: 24 } }}
              >
                {dateOf(it)}
              </Pill>
            </li>
          ))}
        </Group>
      )}
    </Stack>
  )
}
