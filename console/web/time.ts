/** Times in the viewer's zone; UTC stands beside them in a tooltip. */

const zone = (utc: boolean): { timeZone?: string } => (utc ? { timeZone: 'UTC' } : {})
const day = (utc: boolean) => new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', ...zone(utc) })
const clock = (utc: boolean, seconds: boolean) =>
  new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', ...(seconds ? { second: '2-digit' } : {}), hourCycle: 'h23', ...zone(utc) })

export const dayOf = (at: Date): string => day(false).format(at)
export const clockOf = (at: Date, seconds = false): string => clock(false, seconds).format(at)
export const momentOf = (at: Date, seconds = false): string => `${dayOf(at)}, ${clockOf(at, seconds)}`
export const utcOf = (at: Date, seconds = false): string => `${day(true).format(at)}, ${clock(true, seconds).format(at)} UTC`

/** `just now`, `5 min ago`, `in 2 h`, then the date. */
export function agoOf(at: Date, now: Date = new Date()): string {
  const seconds = Math.round((now.getTime() - at.getTime()) / 1000)
  const size = Math.abs(seconds)
  if (size < 45) return seconds < -5 ? 'in a moment' : 'just now'
  const said = size < 3600 ? `${Math.max(1, Math.round(size / 60))} min` : size < 86_400 ? `${Math.round(size / 3600)} h` : null
  if (said === null) return momentOf(at)
  return seconds < 0 ? `in ${said}` : `${said} ago`
}

/** A calendar day as it is, `2025-06-20`, in no zone. */
export const dateOf = (date: string): string => day(true).format(new Date(`${date}T00:00:00Z`))

/** The bounds of a day in UTC. */
export const utcDay = (date: string): { from: string; to: string } => {
  const from = new Date(`${date}T00:00:00Z`)
  return { from: from.toISOString(), to: new Date(from.getTime() + 86_400_000).toISOString() }
}

/** `12 ms`, `1.4 s`, `3 min 5 s`, `2 h 10 min`, `4 d 3 h`. */
export function spanOf(ms: number): string {
  if (ms < 1000) return `${Math.max(0, Math.round(ms))} ms`
  const seconds = Math.floor(ms / 1000)
  if (seconds < 10) return `${(Math.floor(ms / 100) / 10).toFixed(1)} s`
  if (seconds < 60) return `${seconds} s`
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`
  return `${Math.floor(seconds / 86_400)} d ${Math.floor((seconds % 86_400) / 3600)} h`
}

/** The bounds of the viewer's day. */
export function dayBounds(now: Date): { from: string; to: string } {
  const from = new Date(now.getFullYear(), now.getMonth(), now.getDate())
  const to = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1)
  return { from: from.toISOString(), to: to.toISOString() }
}

const two = (n: number): string => String(n).padStart(2, '0')

/** What an `<input type="datetime-local">` holds, and back. */
export const toInput = (iso: string): string => {
  const at = new Date(iso)
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`
}
export const fromInput = (local: string): string => new Date(local).toISOString()
