import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { Consumer } from '../api/types'
import type { Member } from '../api/types'
import { answering, listed } from '../testing/answers'
import { json, show } from '../testing/show'
import { Overview } from './Overview'

const me = { id: 'm', name: 'Ada', role: 'admin' } as Member
const running = { service: 'meeting', consumer: 'meeting.bookings', topic: 't', state: 'running', reason: null, lag: 0, parkedKeys: 0 } satisfies Consumer
const calm = {
  'GET /api/meetings': listed(), 'GET /api/deliveries': listed(), 'GET /api/payload-logs': listed(), 'GET /api/integrity/stuck': listed(),
  'GET /api/dead-letters': listed(), 'GET /api/consumers': listed(running),
}

describe('what needs somebody', () => {
  it('is nothing, and says so, when all is well', async () => {
    answering(calm)
    show(<Overview me={me} />)
    expect(await screen.findByText(/^Nothing needs you/)).toBeInTheDocument()
  })

  it('is what is stuck, parked or stopped, each with the way there', async () => {
    answering({ ...calm, 'GET /api/integrity/stuck': { ...listed(), total: 2 }, 'GET /api/dead-letters': { ...listed(), total: 1 }, 'GET /api/consumers': listed<Consumer>(running, { ...running, state: 'stopped' }) })
    show(<Overview me={me} />)

    const section = await screen.findByRole('region', { name: 'Needs somebody' })
    const links = within(section).getAllByRole('link').map((link) => [link.textContent, link.getAttribute('href')])
    expect(links).toEqual([['2payloads stuck', '/integrity/stuck?state=stuck'], ['1dead letter parked', '/dead-letters'], ['1consumer stopped', '/consumers']])
  })

  it('is not said to be nothing while a service does not answer', async () => {
    answering({ ...calm, 'GET /api/consumers': { ...listed(running), unavailable: ['notifier'] } })
    show(<Overview me={me} />)
    expect(await screen.findByText('No answer from Notifier')).toBeInTheDocument()
    expect(screen.queryByText(/^Nothing needs you/)).toBeNull()
  })

  it('still shows the rest when one of the figures cannot be had', async () => {
    answering({ ...calm, 'GET /api/dead-letters': { ...listed(), total: 1 }, 'GET /api/integrity/stuck': () => json(503, { title: 'Service unavailable', detail: 'The ingest service cannot be reached.' }) })
    show(<Overview me={me} />)
    expect(await screen.findByText('The ingest service cannot be reached.')).toBeInTheDocument()
    expect(screen.getByText('dead letter parked')).toBeInTheDocument()
  })
})
