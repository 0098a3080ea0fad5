import { api, read } from './api/client'
import type { Replayed } from './api/types'
import { problemOf } from './api/problem'
import { counted, wordFor } from './words'

const records = (n: number): string => counted(n, 'record', 'records')

/** What a replay came to, in a sentence or two. */
export function saidOf({ replayed, left, reason }: Replayed): string {
  if (replayed === 0 && left === 0) return 'Nothing was parked any more.'
  const done = replayed === 0 ? 'Nothing was replayed' : `${records(replayed)} replayed`
  if (left === 0) return `${done}; nothing waits any more.`
  return `${done}; ${records(left)} still parked.${reason ? ` It stopped at: ${reason}` : ''}`
}

export const replayKey = (service: string, id: string): Promise<Replayed> => read(api.POST('/api/dead-letters/{service}/{id}/replay', { params: { path: { service, id } } }))

export const discard = (service: string, id: string): Promise<unknown> => read(api.POST('/api/dead-letters/{service}/{id}/discard', { params: { path: { service, id } } }))

type Match = { consumer?: string; topic?: string; key?: string; q?: string }

export type ReplayedAll = Replayed & { failed: { service: string; why: string }[] }

/** Replays in each of the services the queues of all that the same words find in the list; a service that fails does not hold up the others. */
export async function replayAll(services: string[], match: Match): Promise<ReplayedAll> {
  const sum: ReplayedAll = { replayed: 0, left: 0, reason: null, failed: [] }
  for (const service of services) {
    try {
      const one = await read(api.POST('/api/dead-letters/{service}/replay', { params: { path: { service } }, body: match }))
      sum.replayed += one.replayed
      sum.left += one.left
      if (one.reason && !sum.reason) sum.reason = one.reason
    } catch (thrown) {
      sum.failed.push({ service: wordFor('service', service).text, why: problemOf(thrown).detail })
    }
  }
  return sum
}
