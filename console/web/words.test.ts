import { describe, expect, it } from 'vitest'
import { agoOf, dateOf, dayBounds, fromInput, spanOf, toInput, utcDay, utcOf } from './time'
import { bytes, counted, figure, wordFor } from './words'

const at = new Date('2025-06-20T10:00:00Z')
const later = (seconds: number) => new Date(at.getTime() + seconds * 1000)

describe('words', () => {
  it('count in the right number, and say when there are more', () => {
    expect(counted(1, 'meeting', 'meetings')).toBe('1 meeting')
    expect(counted(0, 'meeting', 'meetings')).toBe('0 meetings')
    expect(counted(10_000, 'meeting', 'meetings', true)).toBe('over 10,000 meetings')
    expect(figure(10_000, true)).toBe('10,000+')
  })

  it('show a state that is not known as it is', () => {
    expect(wordFor('meeting', 'teleported')).toEqual({ text: 'teleported', tone: 'off' })
  })

  it('give sizes that can be read', () => {
    expect([bytes(12), bytes(1536), bytes(1 << 20)]).toEqual(['12 B', '1.5 KiB', '1.0 MiB'])
  })
})

describe('times', () => {
  it('say how long ago something was, and then the date', () => {
    expect(agoOf(at, later(10))).toBe('just now')
    expect(agoOf(at, later(300))).toBe('5 min ago')
    expect(agoOf(at, later(7200))).toBe('2 h ago')
    expect(agoOf(at, later(-600))).toBe('in 10 min')
    expect(agoOf(at, later(90_000))).toContain('Jun 2025')
  })

  it('are shown in UTC beside the own zone', () => {
    expect(utcOf(at)).toBe('20 Jun 2025, 10:00 UTC')
  })

  it('go into a form and come back the same', () => {
    expect(fromInput(toInput('2025-06-20T10:15:00.000Z'))).toBe('2025-06-20T10:15:00.000Z')
  })

  it('are spans of a size that can be read', () => {
    expect([3, 1420, 42_900, 185_000, 7_800_000, 100_000_000].map(spanOf)).toEqual(['3 ms', '1.4 s', '42 s', '3 min 5 s', '2 h 10 min', '1 d 3 h'])
    expect(spanOf(-4)).toBe('0 ms')
  })

  it('bound a day in UTC', () => {
    expect(utcDay('2025-06-20')).toEqual({ from: '2025-06-20T00:00:00.000Z', to: '2025-06-21T00:00:00.000Z' })
    expect(dateOf('2025-06-20')).toBe('20 Jun 2025')
  })

  it('bound the viewer’s own day', () => {
    const { from, to } = dayBounds(at)
    expect(new Date(from) <= at && at < new Date(to)).toBe(true)
  })
})
