import { describe, expect, it } from 'vitest'
import { circleOf } from './circle'

const day = { day: '2025-06-20', integrationId: 'i', integrationName: 'Site', answered: true, accepted: 10, processed: 10, notified: 10, parked: 0, stuck: 0 }

describe('the circle of a day', () => {
  it('is closed when everything accepted came to its end', () => {
    expect(circleOf(day)).toMatchObject({ closed: true, text: 'Closed' })
    expect(circleOf({ ...day, accepted: 0, processed: 0, notified: 0 })).toMatchObject({ closed: true, text: 'Nothing accepted' })
  })

  it('says what keeps it open, the worst first', () => {
    expect(circleOf({ ...day, processed: 8, notified: 5, parked: 2, stuck: 1 })).toEqual({ closed: false, text: 'Open: 1 stuck or failed, 2 parked, 2 on the way', rest: 'bad' })
    expect(circleOf({ ...day, notified: 8, parked: 2 })).toMatchObject({ text: 'Open: 2 parked', rest: 'wait' })
    expect(circleOf({ ...day, notified: 9 })).toMatchObject({ text: 'Open: 1 on the way', rest: 'busy' })
  })

  it('says of what nobody answers for that it is published, not that it is on its way', () => {
    expect(circleOf({ ...day, answered: false, accepted: 3, processed: 0, notified: 0 })).toEqual({ closed: false, text: 'Open: 3 published, nobody answers for them yet', rest: 'busy' })
  })

  it('is never said to be closed while something is stuck, however the sums overlap', () => {
    expect(circleOf({ ...day, stuck: 1 })).toMatchObject({ closed: false })
  })
})
