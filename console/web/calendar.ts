import type { Calendar } from './api/types'

/** Days of the week in their order, with what they are called on a page. */
export const DAYS = [
  { value: 'monday', label: 'Monday', short: 'Mon' },
  { value: 'tuesday', label: 'Tuesday', short: 'Tue' },
  { value: 'wednesday', label: 'Wednesday', short: 'Wed' },
  { value: 'thursday', label: 'Thursday', short: 'Thu' },
  { value: 'friday', label: 'Friday', short: 'Fri' },
  { value: 'saturday', label: 'Saturday', short: 'Sat' },
  { value: 'sunday', label: 'Sunday', short: 'Sun' },
] as const

export type Shift = Calendar['shifts'][number]

const WORKING_DAYS: readonly string[] = DAYS.slice(0, 5).map(({ value }) => value)

/** What most teams begin with: the viewer's zone, office hours. */
export const officeHours = (): Calendar => ({
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  shifts: WORKING_DAYS.map((day) => ({ day, from: '09:00', until: '17:00' })),
  holidays: [],
})

/** Every zone that this browser knows, UTC first. */
export const timeZones = (): string[] => ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')]

/** `9` as `09:00`, `930` as `09:30`; what can be no time stays as it was typed. */
export function asTime(text: string): string {
  const [, hour = '', minute = ''] = /^\s*(\d{1,2})(?:[:.h]?(\d{2}))?\s*$/.exec(text) ?? []
  return hour !== '' && Number(hour) < 24 && Number(minute) < 60 ? `${hour.padStart(2, '0')}:${minute || '00'}` : text
}

/** Not after its beginning means on the next day. */
export const endsNextDay = ({ from, until }: Shift): boolean => from !== '' && until !== '' && until <= from

export const hoursOf = (shift: Shift): string => `${shift.from}–${shift.until}${endsNextDay(shift) ? ' next day' : ''}`

/** Days that follow one another and have the same hours, together: `Mon–Fri`, `09:00–17:00`. Days off are left out. */
export function workingTimes(shifts: Shift[]): { days: string; hours: string[] }[] {
  const groups: { first: string; last: string; hours: string[] }[] = []
  let before: string[] = []
  for (const { value, short } of DAYS) {
    const hours = shifts.filter(({ day }) => day === value).map(hoursOf)
    const group = groups.at(-1)
    if (group && hours.length > 0 && hours.join() === before.join()) group.last = short
    else if (hours.length > 0) groups.push({ first: short, last: short, hours })
    before = hours
  }
  return groups.map(({ first, last, hours }) => ({ days: first === last ? first : `${first}–${last}`, hours }))
}
