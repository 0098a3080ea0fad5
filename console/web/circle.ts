import type { Circle } from './api/types'
import { figure } from './words'

export type Closing = { closed: boolean; text: string; rest: 'bad' | 'wait' | 'busy' }

/**
 * Whether the circle of a day is closed: of every accepted payload Slack was told, unless there was nothing to tell, or somebody discarded it.
 * Where no service answers for such payloads yet, it stays open, and nothing is on its way.
 */
export function circleOf({ answered, accepted, notified, parked, stuck }: Circle): Closing {
  const moving = Math.max(0, accepted - notified - parked - stuck)
  const parts: [number, string][] = [[stuck, 'stuck or failed'], [parked, 'parked'], [moving, answered ? 'on the way' : 'published, nobody answers for them yet']]
  const open = parts.filter(([count]) => count > 0).map(([count, word]) => `${figure(count)} ${word}`)
  if (open.length === 0) return { closed: true, text: accepted === 0 ? 'Nothing accepted' : 'Closed', rest: 'busy' }
  return { closed: false, text: `Open: ${open.join(', ')}`, rest: stuck > 0 ? 'bad' : parked > 0 ? 'wait' : 'busy' }
}
