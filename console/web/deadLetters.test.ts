import { describe, expect, it } from 'vitest'
import { replayAll, saidOf } from './deadLetters'
import { answering } from './testing/answers'
import { json } from './testing/show'

describe('a replay of dead letters', () => {
  it('is told in words', () => {
    expect(saidOf({ replayed: 1, left: 0, reason: null })).toBe('1 record replayed; nothing waits any more.')
    expect(saidOf({ replayed: 3, left: 2, reason: 'end before start' })).toBe('3 records replayed; 2 records still parked. It stopped at: end before start')
    expect(saidOf({ replayed: 0, left: 1, reason: null })).toBe('Nothing was replayed; 1 record still parked.')
    expect(saidOf({ replayed: 0, left: 0, reason: null })).toBe('Nothing was parked any more.')
  })

  it('asks each service, adds up, and names one that cannot be reached', async () => {
    const asked = answering({
      'POST /api/dead-letters/meeting/replay': { replayed: 2, left: 1, reason: 'broken' },
      'POST /api/dead-letters/notifier/replay': json(503, { title: 'Service unavailable', detail: 'The notifier cannot be reached.' }),
      'POST /api/dead-letters/directory/replay': { replayed: 4, left: 0 },
    })

    const result = await replayAll(['meeting', 'notifier', 'directory'], { topic: 'switchboard.people' })

    expect(result).toEqual({ replayed: 6, left: 1, reason: 'broken', failed: [{ service: 'Notifier', why: 'The notifier cannot be reached.' }] })
    expect(asked.map(({ body }) => body)).toEqual(Array(3).fill({ topic: 'switchboard.people' }))
  })
})
