import { describe, expect, it } from 'vitest'
import { asTime, timeZones, workingTimes, type Shift } from './calendar'

const on = (days: string[], from: string, until: string): Shift[] => days.map((day) => ({ day, from, until }))

describe('working times', () => {
  it('join days that follow one another and have the same hours', () => {
    const shifts = [...on(['monday', 'tuesday', 'wednesday'], '09:00', '12:00'), ...on(['monday', 'tuesday'], '13:00', '17:00'), ...on(['friday'], '09:00', '12:00')]
    expect(workingTimes(shifts)).toEqual([
      { days: 'Mon–Tue', hours: ['09:00–12:00', '13:00–17:00'] },
      { days: 'Wed', hours: ['09:00–12:00'] },
      { days: 'Fri', hours: ['09:00–12:00'] },
    ])
  })

  it('say when a shift ends on the next day', () => {
    expect(workingTimes(on(['sunday'], '22:00', '06:00'))).toEqual([{ days: 'Sun', hours: ['22:00–06:00 next day'] }])
    expect(workingTimes(on(['sunday'], '00:00', '00:00'))).toEqual([{ days: 'Sun', hours: ['00:00–00:00 next day'] }])
  })

  it('are typed as it suits', () => {
    expect(['9', '09', '930', '0930', '9:30', '17.05', '24:00', '12:60', 'noon', ''].map(asTime)).toEqual(['09:00', '09:00', '09:30', '09:30', '09:30', '17:05', '24:00', '12:60', 'noon', ''])
  })

  it('can be in any zone of the browser, and in UTC', () => {
    expect(timeZones()).toEqual(expect.arrayContaining(['UTC', 'Europe/Berlin', 'America/New_York']))
    expect(new Set(timeZones()).size).toBe(timeZones().length)
  })
})
