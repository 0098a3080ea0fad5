import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Route, Routes } from 'react-router'
import { describe, expect, it, vi } from 'vitest'
import type { ApiKey as Key, AuditEntry } from '../api/types'
import { answering, listed } from '../testing/answers'
import { show } from '../testing/show'
import { ApiKey } from './ApiKey'
import { ApiKeys, stateOf } from './ApiKeys'
import { Audit } from './Audit'

const key: Key = { id: 'k1', name: 'Nightly export', memberId: 'm1', memberName: 'Ada', scopes: ['meetings:read'], createdAt: '2026-01-01T00:00:00Z', expiresAt: null, revokedAt: null }

describe('API keys', () => {
  it('are active until they expire or are revoked', () => {
    const now = Date.parse('2026-06-01T00:00:00Z')
    expect(stateOf(key, now)).toBe('active')
    expect(stateOf({ ...key, expiresAt: '2026-05-31T23:59:59Z' }, now)).toBe('expired')
    expect(stateOf({ ...key, expiresAt: '2026-06-02T00:00:00Z' }, now)).toBe('active')
    expect(stateOf({ ...key, revokedAt: '2026-02-01T00:00:00Z' }, now)).toBe('revoked')
  })

  it('are made with what was chosen, and shown once', async () => {
    const asked = answering({ 'GET /api/api-keys': listed(), 'GET /api/api-keys/scopes': { scopes: ['meetings:read', 'team:read'] }, 'POST /api/api-keys': { ...key, key: 'sbk_secret' } })
    show(<ApiKeys />)
    await userEvent.click((await screen.findAllByRole('button', { name: 'New API key' }))[0]!)
    const dialog = within(await screen.findByRole('dialog'))
    const create = dialog.getByRole('button', { name: 'Create API key' })
    expect(create).toBeDisabled()

    await userEvent.type(dialog.getByLabelText(/^Name/), 'Nightly export')
    await userEvent.click(await dialog.findByLabelText('meetings:read'))
    await userEvent.click(create)

    expect(await dialog.findByText('sbk_secret')).toBeInTheDocument()
    expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({ name: 'Nightly export', scopes: ['meetings:read'], expiresAt: null })
  })

  it('are revoked only after a yes', async () => {
    const asked = answering({ 'GET /api/api-keys/k1': key, 'DELETE /api/api-keys/k1': {} })
    show(<Routes><Route path="/api-keys/:id" element={<ApiKey />} /></Routes>, '/api-keys/k1')
    await userEvent.click(await screen.findByRole('button', { name: 'Revoke' }))
    expect(asked.some(({ method }) => method === 'DELETE')).toBe(false)

    await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Revoke' }))

    await vi.waitFor(() => expect(asked.some(({ method }) => method === 'DELETE')).toBe(true))
  })
})

describe('the audit trail', () => {
  const line: AuditEntry = { id: 'a1', at: '2026-01-01T00:00:00Z', source: 'ingest', actor: 'api-key:k1', actorName: 'Nightly export', action: 'payload-log.opened', entity: 'payload-log', entityId: '01900000-0000-7000-8000-00000000000a', detail: null, correlationId: 'c1' }

  it('says who did what, and leads to it', async () => {
    answering({ 'GET /api/audit': listed(line, { ...line, id: 'a2', actor: 'system', actorName: null, entity: 'team', entityId: 'all' }), 'GET /api/team': listed() })
    show(<Audit />)

    const rows = await screen.findAllByRole('row')
    expect(rows[1]).toHaveTextContent(/Nightly export API key.*payload-log\.opened.*Ingest/)
    expect(within(rows[1]!).getByRole('link')).toHaveAttribute('href', '/payload-logs/01900000-0000-7000-8000-00000000000a')
    expect(within(rows[2]!).getByRole('link')).toHaveAttribute('href', '/audit?entity=team&entityId=all')
    expect(rows[2]).toHaveTextContent('Switchboard')
  })
})
