import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Route, Routes } from 'react-router'
import { describe, expect, it, vi } from 'vitest'
import type { Consumer } from '../api/types'
import type { DeadLetter as Letter } from '../api/types'
import { answering, listed } from '../testing/answers'
import { json, show } from '../testing/show'
import { Consumers } from './Consumers'
import { DeadLetter } from './DeadLetter'
import { DeadLetters } from './DeadLetters'

const letter: Letter = {
  id: 'l1', service: 'meeting', consumer: 'meeting.bookings', topic: 'switchboard.intake.bookings', key: 'i:abc', partition: 3, offset: 17, eventId: 'e1',
  eventType: 'switchboard.booking.received.v1', correlationId: 'p1', reason: 'The end is before the start', head: true, parkedAt: '2025-06-20T10:00:00Z',
}
const behind: Letter = { ...letter, id: 'l2', offset: 18, head: false, reason: 'waits behind an earlier record' }
const stopped: Consumer = { service: 'meeting', consumer: 'meeting.bookings', topic: letter.topic, state: 'stopped', reason: 'Its offset is gone.', lag: null, parkedKeys: 1 }

const opened = (at = '/dead-letters/meeting/l1') =>
  show(
    <Routes>
      <Route path="/dead-letters/:service/:id" element={<DeadLetter />} />
      <Route path="/dead-letters" element={<p>the list</p>} />
    </Routes>,
    at,
  )

describe('dead letters', () => {
  it('name a service that did not answer', async () => {
    answering({ 'GET /api/dead-letters': { ...listed(letter), unavailable: ['notifier'] }, 'GET /api/consumers': listed(stopped) })
    show(<DeadLetters />)

    expect(await screen.findByText('No answer from Notifier')).toBeInTheDocument()
    expect(screen.getByText('The end is before the start')).toBeInTheDocument()
  })

  it('are replayed in all their services only after a yes, and the result is said', async () => {
    const asked = answering({
      'GET /api/dead-letters': listed(letter, behind),
      'GET /api/consumers': listed(stopped, { ...stopped, service: 'notifier', consumer: 'notifier.meetings' }),
      'POST /api/dead-letters/meeting/replay': { replayed: 1, left: 1, reason: 'The end is before the start' },
      'POST /api/dead-letters/notifier/replay': { replayed: 0, left: 0 },
    })
    show(<DeadLetters />, '/dead-letters?consumer=meeting.bookings')
    await screen.findAllByRole('row')
    await vi.waitFor(() => expect(screen.getByRole('button', { name: 'Replay all that match' })).toBeEnabled())

    await userEvent.click(screen.getByRole('button', { name: 'Replay all that match' }))
    expect(asked.some(({ method }) => method === 'POST')).toBe(false)
    await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Replay' }))

    expect(await screen.findByText(/1 record replayed; 1 record still parked/)).toBeInTheDocument()
    const body = { consumer: 'meeting.bookings' }
    expect(asked.filter(({ method }) => method === 'POST')).toMatchObject([
      { path: '/api/dead-letters/meeting/replay', body },
      { path: '/api/dead-letters/notifier/replay', body },
    ])
  })

  it('are replayed by every word by which the list finds them', async () => {
    const asked = answering({ 'GET /api/dead-letters': listed(letter), 'GET /api/consumers': listed(stopped), 'POST /api/dead-letters/meeting/replay': { replayed: 1, left: 0 } })
    show(<DeadLetters />, '/dead-letters?q=end&key=i:abc&service=meeting')
    await screen.findByText('1 dead letter')
    await vi.waitFor(() => expect(screen.getByRole('button', { name: 'Replay all that match' })).toBeEnabled())

    await userEvent.click(screen.getByRole('button', { name: 'Replay all that match' }))
    const dialog = await screen.findByRole('dialog')
    expect(dialog).toHaveTextContent('The 1 dead letter with “end” of the key i:abc in Meeting, and what waits with them for the same keys')
    await userEvent.click(within(dialog).getByRole('button', { name: 'Replay' }))

    await vi.waitFor(() => expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({ q: 'end', key: 'i:abc' }))
  })
})

describe('one dead letter', () => {
  const detail = { ...letter, headers: { ce_type: letter.eventType }, value: '{"title":"<script>alert(1)</script>"}' }

  it('is read once, shown as text, with what waits behind it', async () => {
    const asked = answering({ 'GET /api/dead-letters/meeting/l1': detail, 'GET /api/dead-letters': listed(letter, behind) })
    opened()

    expect(await screen.findByLabelText('Value', { selector: 'pre' })).toHaveTextContent('"title": "<script>alert(1)</script>"')
    expect(await screen.findByText('2 records, handled in this order.')).toBeInTheDocument()
    expect(asked.filter(({ path }) => path.endsWith('/l1'))).toHaveLength(1)
    expect(asked.find(({ path }) => path === '/api/dead-letters')?.query).toMatchObject({ consumer: 'meeting.bookings', topic: letter.topic, key: 'i:abc' })
  })

  it('that waits shows what the first of its key failed at', async () => {
    answering({ 'GET /api/dead-letters/meeting/l2': { ...detail, ...behind }, 'GET /api/dead-letters': listed(letter, behind) })
    opened('/dead-letters/meeting/l2')

    expect(await screen.findByText('Waits behind an earlier record')).toBeInTheDocument()
    expect(await screen.findByText('The end is before the start')).toBeInTheDocument()
  })

  it('is not opened a second time by its replay, whose result is said', async () => {
    const asked = answering({ 'GET /api/dead-letters/meeting/l1': detail, 'GET /api/dead-letters': listed(letter, behind), 'POST /api/dead-letters/meeting/l1/replay': { replayed: 0, left: 2, reason: 'The end is before the start' } })
    opened()
    await userEvent.click(await screen.findByRole('button', { name: 'Replay this key' }))
    await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Replay' }))

    expect(await screen.findByText(/Nothing was replayed; 2 records still parked/)).toBeInTheDocument()
    expect(asked.filter(({ path }) => path.endsWith('/l1'))).toHaveLength(1)
  })

  it('says what is lost before it is discarded', async () => {
    const asked = answering({ 'GET /api/dead-letters/meeting/l1': detail, 'GET /api/dead-letters': listed(letter, behind), 'POST /api/dead-letters/meeting/l1/discard': () => new Response(null, { status: 204 }) })
    opened()
    await screen.findByText('2 records, handled in this order.')
    await userEvent.click(screen.getByRole('button', { name: 'Discard' }))
    const dialog = await screen.findByRole('dialog')

    expect(dialog).toHaveTextContent('what meeting.bookings would have done for this booking.received of key i:abc never happens')
    expect(dialog).toHaveTextContent('1 other record of this key stay')
    await userEvent.click(within(dialog).getByRole('button', { name: 'Discard for good' }))
    expect(await screen.findByText('the list')).toBeInTheDocument()
    expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(1)
  })

  it('says so when it is parked no longer', async () => {
    answering({ 'GET /api/dead-letters/meeting/l1': detail, 'GET /api/dead-letters': listed() })
    opened()

    expect(await screen.findByText('No longer parked')).toBeInTheDocument()
    expect(screen.queryByRole('button', { name: 'Discard' })).toBeNull()
  })
})

describe('a stopped consumer', () => {
  it('says why, and goes on from where somebody decided', async () => {
    const asked = answering({ 'GET /api/consumers': listed(stopped), 'POST /api/consumers/meeting/meeting.bookings/resume': () => json(202, null) })
    show(<Consumers />)
    expect(await screen.findByText('Its offset is gone.')).toBeInTheDocument()

    await userEvent.click(screen.getByRole('button', { name: 'Resume meeting.bookings' }))
    await userEvent.click(await screen.findByLabelText('From the next new record'))
    expect(screen.getByText(/is never handled/)).toBeInTheDocument()
    await userEvent.click(screen.getByRole('button', { name: 'Resume and skip the rest' }))

    await vi.waitFor(() => expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({ from: 'latest' }))
  })
})
