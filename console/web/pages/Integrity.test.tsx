import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { Circle, Stuck as It } from '../api/types'
import { answering, listed } from '../testing/answers'
import { show } from '../testing/show'
import { Integrity } from './Integrity'
import { Stuck } from './Stuck'

const day: Circle = { day: '2025-06-20', integrationId: 'i', integrationName: 'Site', answered: true, accepted: 3, processed: 3, notified: 3, parked: 0, stuck: 0 }
const trouble: It = { id: 't1', logId: 'p', integrationId: 'i', integrationName: 'Site', receivedAt: '2025-06-20T10:00:00Z', eventId: 'e1', eventType: 'switchboard.booking.received.v1', answeredBy: 'meeting', state: 'stuck', reason: null, republishedAt: null }

describe('the table of integrity', () => {
  it('says of each day and integration whether its circle is closed, and leads to its payloads', async () => {
    answering({ 'GET /api/integrity': listed(day, { ...day, day: '2025-06-19', notified: 1, parked: 1, stuck: 1 }), 'GET /api/integrity/stuck': listed(), 'GET /api/integrations': listed() })
    show(<Integrity />)

    const [, closed, open] = await screen.findAllByRole('row')
    expect(within(closed!).getByText('Closed')).toBeInTheDocument()
    expect(within(closed!).getByRole('link', { name: '20 Jun 2025' })).toHaveAttribute('href', '/payload-logs?integrationId=i&outcome=accepted&from=2025-06-20T00:00:00.000Z&to=2025-06-21T00:00:00.000Z')
    expect(within(open!).getByText('Open: 1 stuck or failed, 1 parked')).toBeInTheDocument()
  })
})

describe('the board of what is unfinished', () => {
  it('says what to do about each', async () => {
    answering({ 'GET /api/integrity/stuck': listed(trouble, { ...trouble, id: 't2', eventId: 'e2', state: 'parked', reason: 'end before start' }), 'GET /api/integrations': listed() })
    show(<Stuck />)

    const [, stuck, parked] = await screen.findAllByRole('row')
    expect(stuck).toHaveTextContent('No answer from Meeting')
    expect(within(stuck!).getByRole('link', { name: 'See whether Meeting reads' })).toHaveAttribute('href', '/consumers')
    expect(parked).toHaveTextContent('End before start')
    expect(within(parked!).getByRole('link', { name: 'See its dead letter' })).toHaveAttribute('href', '/dead-letters?q=e2')
  })

  it('is empty, and says so, when nothing is stuck', async () => {
    answering({ 'GET /api/integrity/stuck': listed(), 'GET /api/integrations': listed() })
    show(<Stuck />)
    expect(await screen.findByText('Nothing is stuck')).toBeInTheDocument()
  })
})
