import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Route, Routes } from 'react-router'
import { describe, expect, it } from 'vitest'
import type { Integration as It } from '../api/types'
import { answering, listed } from '../testing/answers'
import { json, show } from '../testing/show'
import { Integration } from './Integration'
import { NewIntegration } from './NewIntegration'

const slack: It = {
  id: 'i', name: 'Workspace', kind: 'meeting', state: 'active', webhookId: 'w', url: 'http://localhost/api/webhooks/w/receive', verification: { scheme: 'slack', config: {} }, fixedDoor: false, fixedDoors: [],
  secrets: [{ createdAt: '2025-06-20T10:00:00Z', validUntil: null }, { createdAt: '2025-06-01T10:00:00Z', validUntil: '2025-06-21T10:00:00Z' }],
  createdAt: '2025-06-01T10:00:00Z', lastReceivedAt: null, version: 3,
}
const showing = (it: It, more: Record<string, unknown> = {}) => {
  const asked = answering({ 'GET /api/integrations/i': it, 'GET /api/payload-logs': listed(), ...more })
  show(<Routes><Route path="/integrations/:id" element={<Integration />} /></Routes>, '/integrations/i')
  return asked
}

describe('the verification of an integration', () => {
  it('says which scheme holds, where the secret comes from, and how long the one before is valid', async () => {
    showing(slack)

    expect(await screen.findByText('Slack')).toBeInTheDocument()
    expect(screen.getByText(/Basic Information, Signing Secret/)).toBeInTheDocument()
    expect(screen.getByText('Previous secret').nextElementSibling).toHaveTextContent(/valid until .*21 Jun 2025.*then it ends by itself/)
    expect(screen.getByText(/Slack signs what it sends/)).toBeInTheDocument()
  })

  it('says that a door without a secret takes nothing, and takes the one that the sender issued', async () => {
    const asked = showing({ ...slack, secrets: [] }, { 'POST /api/integrations/i/rotate-secret': { secret: 'from-slack', previousValidUntil: '2025-06-21T10:00:00Z' } })

    expect(await screen.findByText('No secret yet')).toBeInTheDocument()
    await userEvent.click(screen.getByRole('button', { name: 'Set secret' }))
    const dialog = within(await screen.findByRole('dialog'))
    expect(dialog.getByRole('button', { name: 'Set' })).toBeDisabled()
    await userEvent.type(dialog.getByLabelText(/New secret/), 'from-slack')
    await userEvent.click(dialog.getByRole('button', { name: 'Set' }))

    expect(await screen.findByText('Shown this once')).toBeInTheDocument()
    expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({ overlapSeconds: 86_400, secret: 'from-slack' })
  })

  it('changes to another scheme, for the version that was read, and shows what is wrong where it is', async () => {
    const refusal = { title: 'Invalid', detail: "'verification.config.header' must be the name of a header.", errors: [{ field: 'verification.config.header', message: 'must be the name of a header' }] }
    const asked = showing(slack, { 'PATCH /api/integrations/i': () => json(422, refusal) })

    await userEvent.click(await screen.findByRole('button', { name: 'Change verification' }))
    const dialog = within(await screen.findByRole('dialog'))
    await userEvent.click(dialog.getByRole('combobox', { name: 'Verification' }))
    await userEvent.click(await screen.findByRole('option', { name: 'Token in a header' }))
    await userEvent.type(dialog.getByLabelText(/^Header/), 'X Token')
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }))

    expect(await dialog.findByText('must be the name of a header')).toBeInTheDocument()
    const patch = asked.find(({ method }) => method === 'PATCH')
    expect(patch?.ifMatch).toBe('"3"')
    expect(patch?.body).toEqual({ verification: { scheme: 'static-header', config: { header: 'X Token' } } })
  })

  it('keeps what the form does not offer, and numbers as numbers', async () => {
    const asked = showing({ ...slack, verification: { scheme: 'github', config: { signature_header: 'X-Copy', tolerance_seconds: 60 } } }, { 'PATCH /api/integrations/i': slack })

    await userEvent.click(await screen.findByRole('button', { name: 'Change verification' }))
    await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Save' }))

    await screen.findByText('GitHub')
    expect(asked.find(({ method }) => method === 'PATCH')?.body).toEqual({ verification: { scheme: 'github', config: { signature_header: 'X-Copy', tolerance_seconds: 60 } } })
  })
})

describe('a new integration', () => {
  it('asks for what its scheme wants, and says that the door waits for its secret', async () => {
    const asked = answering({ 'POST /api/integrations': () => json(201, { ...slack, secret: null, secrets: undefined }) })
    show(<NewIntegration onDone={() => undefined} />)

    await userEvent.type(screen.getByLabelText(/^Name/), 'Workspace')
    await userEvent.click(screen.getByRole('combobox', { name: 'Verification' }))
    await userEvent.click(await screen.findByRole('option', { name: 'Slack' }))
    await userEvent.type(screen.getByLabelText(/Tolerance/), '120')
    await userEvent.click(screen.getByRole('button', { name: 'Create integration' }))

    expect(await screen.findByText('No secret yet')).toBeInTheDocument()
    expect(asked[0]?.body).toEqual({ name: 'Workspace', kind: 'meeting', verification: { scheme: 'slack', config: { tolerance_seconds: 120 } } })
  })
})

describe('the fixed address of a kind', () => {
  const calendly: It = { ...slack, kind: 'calendly', verification: { scheme: 'calendly', config: {} } }

  it('is shown where it leads, and moved to another integration by a switch', async () => {
    const asked = showing(calendly, { 'PATCH /api/integrations/i': { ...calendly, fixedDoor: true } })

    await userEvent.click(await screen.findByRole('switch', { name: /Fixed address/ }))

    await waitFor(() => expect(asked.find(({ method }) => method === 'PATCH')).toMatchObject({ ifMatch: '"3"', body: { fixedDoor: true } }))
  })

  it('stands beside the integration\'s own, as senders must write it', async () => {
    showing({ ...calendly, fixedDoor: true, fixedDoors: ['/api/v1/calendly/webhook'] })

    expect(await screen.findByText('http://localhost/api/v1/calendly/webhook')).toBeInTheDocument()
    expect(screen.getByRole('switch', { name: /Fixed address/ })).toBeChecked()
  })

  it('is nothing that other kinds have', async () => {
    showing(slack)

    await screen.findByText('Slack')
    expect(screen.queryByRole('switch', { name: /Fixed address/ })).not.toBeInTheDocument()
  })
})
