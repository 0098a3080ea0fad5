import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Route, Routes } from 'react-router'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { PayloadLog, Wanted } from '../api/types'
import { answering, listed, type Asked } from '../testing/answers'
import { show } from '../testing/show'
import { Journey } from './Journey'
import { PayloadLogs } from './PayloadLogs'

const log = (id: string): PayloadLog => ({ id, integrationId: 'i', integrationName: 'Site', receivedAt: '2025-06-20T10:00:00Z', outcome: 'accepted', reason: null, providerId: id, bytes: 1, contentType: 'application/json', duplicateOf: null, verification: 'none', source: 'webhook' })
let asked: Asked[]
const replays = () => asked.filter(({ path }) => path.endsWith('/replays')).map(({ body }) => body as Wanted)

describe('payloads, replayed together', () => {
  beforeEach(() => {
    asked = answering({
      'GET /api/payload-logs': listed(log('a'), log('b'), log('c')),
      'GET /api/integrations': listed(),
      'POST /api/payload-logs/replays': ({ body }: Asked) => ((body as Wanted).dryRun ? { logs: 3, events: 4, passedOver: 1 } : { replayId: 'r1' }),
    })
    show(
      <Routes>
        <Route path="/payload-logs" element={<PayloadLogs />} />
        <Route path="/replays/:id" element={<p>its progress</p>} />
      </Routes>,
      '/payload-logs?outcome=accepted&from=2025-06-20T00:00:00.000Z',
    )
  })

  it('are counted first, and started only then', async () => {
    await screen.findByText('3 payloads')
    await userEvent.click(screen.getByRole('button', { name: 'Replay many …' }))

    expect(await screen.findByText('2 payloads with 4 events')).toBeInTheDocument()
    expect(screen.getByText(/1 other has nothing to send on and is passed over/)).toBeInTheDocument()
    expect(replays()).toEqual([{ mode: 'replay', filter: { outcome: 'accepted', from: '2025-06-20T00:00:00.000Z' }, dryRun: true }])
    await userEvent.click(screen.getByRole('button', { name: 'Start with 2 payloads' }))
    expect(await screen.findByText('its progress')).toBeInTheDocument()
    expect(replays().at(-1)).toMatchObject({ dryRun: false })
  })

  it('are those that were selected, translated anew if so wanted', async () => {
    await userEvent.click((await screen.findAllByLabelText('Select this row'))[1]!)
    await userEvent.click(screen.getByRole('button', { name: 'Replay these …' }))
    await userEvent.click(await within(screen.getByRole('dialog')).findByLabelText('Reprocess'))

    await vi.waitFor(() => expect(replays().at(-1)).toEqual({ mode: 'reprocess', ids: ['b'], dryRun: true }))
  })

  it('are selected page by page, and let go again', async () => {
    await userEvent.click(await screen.findByLabelText('Select all rows of this page'))
    expect(screen.getByText('3 payloads selected')).toBeInTheDocument()
    await userEvent.click(screen.getByRole('button', { name: 'Select none' }))
    expect(screen.queryByText('3 payloads selected')).toBeNull()
  })
})

describe('a journey', () => {
  it('shows each step with its time since the receipt and since the step before, and where it leads', async () => {
    const step = (type: string, latencyMs: number, subject: string | null) => ({ at: new Date(Date.UTC(2025, 5, 20, 10, 0, 0, latencyMs)).toISOString(), service: 'meeting', type, eventId: type, causationId: 'p', subject, detail: null, latencyMs })
    answering({
      'GET /api/payload-logs/p/journey': {
        logId: 'p', receivedAt: '2025-06-20T10:00:00Z', state: 'notified',
        steps: [step('received', 0, null), step('switchboard.booking.received.v1', 3, 'i:abc'), step('switchboard.meeting.scheduled.v1', 20, 'm1'), step('switchboard.delivery.succeeded.v1', 1420, 'd1'), step('switchboard.new.thing.v1', 1500, 'x')],
      },
    })
    show(<Journey id="p" />)

    const stops = await screen.findAllByRole('listitem')
    expect(stops[2]).toHaveTextContent('+20 ms17 ms after the step beforeMeeting scheduled')
    expect(within(stops[2]!).getByRole('link', { name: 'Open the meeting' })).toHaveAttribute('href', '/meetings/m1')
    expect(stops[3]).toHaveTextContent('+1.4 s1.4 s after the step beforeDelivered to Slack')
    expect(within(stops[3]!).getByRole('link', { name: 'Open the delivery' })).toHaveAttribute('href', '/deliveries/d1')
    expect(stops[4]).toHaveTextContent('new.thing')
    expect(screen.getByText('Notified')).toBeInTheDocument()
  })

  it('that ended in a dead letter leads to that one, not to all', async () => {
    answering({ 'GET /api/payload-logs/p/journey': { logId: 'p', receivedAt: '2025-06-20T10:00:00Z', state: 'parked', steps: [] } })
    show(<Journey id="p" />)

    expect(await screen.findByRole('link', { name: 'See its dead letters' })).toHaveAttribute('href', '/dead-letters?q=p')
  })
})
