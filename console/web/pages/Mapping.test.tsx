import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import type { FoundTarget, Integration as It, MappingPreview } from '../api/types'
import { answering, listed, type Asked } from '../testing/answers'
import { json, show } from '../testing/show'
import { Mapping } from './Mapping'

const integration = (mapping: Record<string, string>): It => ({
  id: 'i', name: 'Cal.com', kind: 'meeting', state: 'active', webhookId: 'w', url: 'http://localhost/api/webhooks/w/receive', verification: { scheme: 'none' }, mapping,
  fixedDoor: false, fixedDoors: [], secrets: [], createdAt: '2025-06-01T10:00:00Z', lastReceivedAt: null, version: 3,
})
const log = { id: 'p', integrationId: 'i', integrationName: 'Cal.com', receivedAt: '2025-06-20T10:00:00Z', outcome: 'rejected', reason: 'Not usable: meeting_id', providerId: null, bytes: 1, contentType: null, verification: 'none', duplicateOf: null }
const target = (name: string, more: Partial<FoundTarget> = {}): FoundTarget => ({ target: name, required: name === 'meeting_id', path: null, found: null, more: 0, ...more })
const refused: MappingPreview = { payloadLogId: 'p', receivedAt: '2025-06-20T10:00:00Z', outcome: 'rejected', targets: [target('meeting_id'), target('customer_email')], events: [], reason: 'Not usable: meeting_id', errors: [{ field: 'meeting_id', message: 'is required' }] }
const whole: MappingPreview = { ...refused, targets: [target('meeting_id', { path: '/uid', found: 'u-1' }), target('customer_email', { found: 'a@example.com', more: 1 })], events: [{ type: 'switchboard.booking.received.v1', subject: 'i:u-1', data: {} }], reason: null, errors: [] }
const tried = ({ body }: Asked): unknown => {
  const { mapping } = body as { mapping: Record<string, string> }
  if (mapping['meeting_id'] === 'uid') return json(422, { title: 'Invalid', detail: 'no', errors: [{ field: 'mapping.meeting_id', message: 'must be a JSON pointer' }] })
  return mapping['meeting_id'] ? whole : refused
}
const opening = async (mapping: Record<string, string> = {}, more: Record<string, unknown> = {}) => {
  const asked = answering({ 'POST /api/integrations/i/mapping-preview': tried, 'GET /api/payload-logs': listed(log), 'PATCH /api/integrations/i': integration({}), ...more })
  show(<Mapping of={integration(mapping)} />)
  await userEvent.click(screen.getByRole('button', { name: /Map fields|Change mapping/ }))
  return { asked, dialog: within(await screen.findByRole('dialog')) }
}
const previews = (asked: Asked[]) => asked.filter(({ path }) => path.endsWith('mapping-preview'))

describe('a field mapping', () => {
  it('opens no payload before somebody edits it, and says what is mapped', () => {
    const asked = answering({})
    show(<Mapping of={integration({ meeting_id: '/uid' })} />)

    expect(screen.getByText('/uid')).toBeInTheDocument()
    expect(screen.getByText('Every other field stands under its own name.')).toBeInTheDocument()
    expect(asked).toEqual([])
  })

  it('shows what the last payload lacks, what each path finds as it is typed, and saves for the version that was read', async () => {
    const { asked, dialog } = await opening()
    const region = await dialog.findByRole('region', { name: 'What becomes of it' })
    expect(region).toHaveTextContent('It would be refused. Not usable: meeting_id.')
    expect(dialog.getByRole('button', { name: 'Save' })).toBeDisabled()

    await userEvent.click(dialog.getByLabelText('meeting_id'))
    await userEvent.paste(' /uid ')
    expect(await dialog.findByText('u-1', { selector: 'p' })).toBeInTheDocument()
    expect(dialog.getByText('a@example.com (the first of 2)')).toBeInTheDocument()
    expect(region).toHaveTextContent('Sent on as a booking: u-1')
    await userEvent.keyboard('{Enter}')

    await waitFor(() => expect(asked.find(({ method }) => method === 'PATCH')).toMatchObject({ ifMatch: '"3"', body: { mapping: { meeting_id: '/uid' } } }))
    expect(previews(asked).length).toBe(2)
  })

  it('says at the field what is wrong with a path, keeps what was found last, and saves nothing', async () => {
    const { asked, dialog } = await opening({ meeting_id: '/uid' })
    await dialog.findByText('Sent on as a booking:', { exact: false })

    await userEvent.clear(dialog.getByLabelText('meeting_id'))
    await userEvent.type(dialog.getByLabelText('meeting_id'), 'uid')

    expect(await dialog.findByText('must be a JSON pointer')).toBeInTheDocument()
    expect(dialog.getByRole('region', { name: 'What becomes of it' })).toHaveClass('outdated')
    expect(dialog.getByRole('button', { name: 'Save' })).toBeDisabled()
    expect(asked.some(({ method }) => method === 'PATCH')).toBe(false)
  })

  it('tries it on the payload that is chosen', async () => {
    const { asked, dialog } = await opening()

    await userEvent.click(await dialog.findByRole('combobox', { name: 'Tried on' }))
    await userEvent.click(await screen.findByRole('option', { name: /Not usable: meeting_id/ }))

    await waitFor(() => expect(previews(asked).at(-1)?.body).toEqual({ mapping: {}, payloadLogId: 'p' }))
  })

  it('says what to do while nothing was received, and that a known provider has nothing to map', async () => {
    const nothing: MappingPreview = { ...refused, payloadLogId: null, receivedAt: null, outcome: null, reason: 'Nothing was received yet', errors: [] }
    const { dialog } = await opening({}, { 'POST /api/integrations/i/mapping-preview': nothing })
    expect(await dialog.findByText('Nothing was received yet')).toBeInTheDocument()
    expect(dialog.getByLabelText('customer_email')).toBeInTheDocument()
  })

  it('says of a kind whose words are known that there is nothing to map', async () => {
    const { dialog } = await opening({}, { 'POST /api/integrations/i/mapping-preview': { ...refused, targets: [] } })
    expect(await dialog.findByText(/There is nothing to map/)).toBeInTheDocument()
  })
})
