import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import type { CalendlyImport, Integration, Meeting } from '../api/types'
import { answering, listed } from '../testing/answers'
import { json, show } from '../testing/show'
import { Calendly } from './Calendly'

const integration: Integration = {
  id: 'i', name: 'Sales calendar', kind: 'calendly', state: 'active', webhookId: 'w', url: 'http://localhost/api/webhooks/w/receive', verification: { scheme: 'calendly', config: {} },
  mapping: {}, fixedDoor: true, fixedDoors: ['/api/v1/calendly/webhook'], secrets: [], createdAt: '2025-06-01T10:00:00Z', lastReceivedAt: null, version: 1,
}
const running: CalendlyImport = {
  id: 'm', integrationId: 'i', state: 'running', startDate: '2025-01-01T00:00:00Z', endDate: '2025-01-11T00:00:00Z', wholeOrganization: true, reachedAt: '2025-01-06T00:00:00Z',
  eventsSeen: 12, inviteesSeen: 15, accepted: 11, duplicates: 1, rejected: 0, error: null, startedBy: { id: 'a', name: 'Ada' }, startedAt: '2025-06-01T10:00:00Z', updatedAt: '2025-06-01T10:01:00Z', finishedAt: null,
}
const meeting: Meeting = {
  id: 'x', title: 'Support Call', startTime: '2025-06-20T10:00:00Z', endTime: '2025-06-20T10:30:00Z', host: null, customerName: 'Ada Example', customerEmail: null, customerPhone: null, successStatus: 'scheduled',
  origin: 'calendly', type: null, project: null, description: null, location: null, noShow: null, awaitingReschedule: false, coHosts: [], payloadLogId: 'p', version: 1,
}

const showing = (more: Record<string, unknown> = {}) => {
  const asked = answering({
    'GET /api/integrations': listed(integration), 'GET /api/integrations/i': integration, 'GET /api/v1/calendly/connection': { storedToken: false, sandbox: false },
    'GET /api/v1/calendly/import': listed(), 'GET /api/meetings': listed(meeting), ...more,
  })
  show(<Calendly />)
  return asked
}

describe('the page of Calendly', () => {
  it('says what its door lacks, gives the true address, and lists what came of it', async () => {
    const asked = showing()

    expect(await screen.findByText(/Not set: the address answers 503/)).toBeInTheDocument()
    expect(screen.getAllByText(/http:\/\/localhost\/api\/v1\/calendly\/webhook/).length).toBeGreaterThanOrEqual(2)
    expect(await screen.findByRole('link', { name: /Support Call/ })).toHaveAttribute('href', '/meetings/x')
    expect(asked.find(({ path }) => path === '/api/meetings')?.query['origin']).toBe('calendly')
  })

  it('says what to do when there is no integration for it', async () => {
    showing({ 'GET /api/integrations': listed({ ...integration, state: 'archived' }) })

    expect(await screen.findByRole('link', { name: 'Set up an integration' })).toBeInTheDocument()
    expect(screen.queryByRole('button', { name: 'Start the import' })).not.toBeInTheDocument()
  })

  it('starts an import, and forgets the token as soon as it is given', async () => {
    const asked = showing({ 'POST /api/v1/calendly/import': () => json(202, { importId: 'm' }) })

    await userEvent.type(await screen.findByLabelText(/API token/), 'secret')
    await userEvent.click(screen.getByRole('button', { name: 'Start the import' }))

    await waitFor(() => expect(screen.getByLabelText(/API token/)).toHaveValue(''))
    expect(asked.find(({ method }) => method === 'POST')?.body).toMatchObject({ calendlyApiToken: 'secret', integrationId: 'i' })
  })

  it('shows what is wrong with a wish where it is', async () => {
    showing({
      'GET /api/v1/calendly/connection': { storedToken: true, sandbox: true },
      'POST /api/v1/calendly/import': () => json(422, { title: 'Invalid', detail: "'endDate' must be later than startDate.", errors: [{ field: 'endDate', message: 'must be later than startDate' }] }),
    })

    expect(await screen.findByText('This is the sandbox Calendly')).toBeInTheDocument()
    expect(await screen.findByText('Leave it empty to use the stored one.')).toBeInTheDocument()
    await userEvent.click(screen.getByRole('button', { name: 'Start the import' }))
    expect(await screen.findByText('must be later than startDate')).toBeInTheDocument()
  })

  it('shows how far an import has come, what holds it up, and cancels it', async () => {
    const asked = showing({
      'GET /api/v1/calendly/import': listed({ ...running, error: 'Calendly takes no more calls for 40 s; then it goes on.' }),
      'POST /api/v1/calendly/import/m/cancel': { ...running, state: 'canceled' },
    })

    const section = within(await screen.findByRole('region', { name: 'Import under way' }))
    expect(section.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '50')
    expect(section.getByText(/takes no more calls for 40 s/)).toBeInTheDocument()
    await userEvent.click(section.getByRole('button', { name: 'Cancel' }))
    await userEvent.click(await screen.findByRole('button', { name: 'Cancel the import' }))
    await waitFor(() => expect(asked.some(({ path }) => path.endsWith('/cancel'))).toBe(true))
  })

  it('says how earlier imports ended, and why one failed', async () => {
    const ended = { ...running, finishedAt: '2025-06-01T10:02:00Z' }
    showing({ 'GET /api/v1/calendly/import': listed({ ...ended, state: 'failed', error: 'Calendly does not accept the token.', rejected: 2 }, { ...ended, id: 'n', state: 'succeeded' }) })

    expect(await screen.findByText('Calendly does not accept the token.')).toBeInTheDocument()
    expect(screen.getByRole('link', { name: '2 unreadable' })).toHaveAttribute('href', '/payload-logs?integrationId=i&outcome=rejected')
    expect(screen.getAllByText(/1 Jan 2025 to 10 Jan 2025/)).toHaveLength(2)
  })
})
