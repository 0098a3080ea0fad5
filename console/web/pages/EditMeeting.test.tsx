import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { begin } from '../api/session'
import type { MeetingDetail } from '../api/types'
import { json, show } from '../testing/show'
import { EditMeeting } from './EditMeeting'

const meeting: MeetingDetail = {
  id: '0199aaaa-0000-7000-8000-000000000001', title: 'Onboarding', startTime: '2025-06-20T10:00:00Z', endTime: '2025-06-20T11:00:00Z', host: null,
  customerName: 'John <script>', customerEmail: null, successStatus: 'scheduled', customerAttendance: 'unknown', reviewOutcome: null, notes: null,
  origin: null, type: null, project: null, customerPhone: null, description: null, location: null, noShow: null, awaitingReschedule: false, coHosts: [], times: [], rescheduleUrl: null, cancelUrl: null, mergedInto: null,
  integrationId: 'i', providerId: 'abc-123', payloadLogId: 'p', createdAt: '2025-06-01T10:00:00Z', updatedAt: '2025-06-01T10:00:00Z', version: 3,
}
const sent: { ifMatch: string | null; body: unknown }[] = []
const saved = vi.fn()
const reread = vi.fn(async () => ({ ...meeting, title: 'Renamed by Kim', version: 4 }))

beforeEach(async () => {
  sent.length = 0
  saved.mockReset()
  begin({ accessToken: 'a', refreshToken: 'r' })
  vi.stubGlobal('fetch', async (request: Request) => {
    const ifMatch = request.headers.get('If-Match')
    sent.push({ ifMatch, body: await request.json() })
    return ifMatch === '"3"' ? json(412, { title: 'Changed meanwhile', detail: 'Another version is there.' }) : json(200, meeting)
  })
  show(<EditMeeting meeting={meeting} onDone={saved} refetch={reread} />)
  await userEvent.clear(screen.getByLabelText(/^Title/))
  await userEvent.type(screen.getByLabelText(/^Title/), 'Mine')
  await userEvent.click(screen.getByRole('button', { name: 'Save changes' }))
})

describe('editing a meeting that somebody else changed meanwhile', () => {
  it('asks, and sends only what was changed, for the version that was read', async () => {
    expect(await screen.findByText('Changed meanwhile')).toBeInTheDocument()
    expect(sent).toEqual([{ ifMatch: '"3"', body: { title: 'Mine' } }])
    expect(saved).not.toHaveBeenCalled()
  })

  it('overwrites when told to', async () => {
    await userEvent.click(await screen.findByRole('button', { name: 'Overwrite with mine' }))

    await vi.waitFor(() => expect(saved).toHaveBeenCalled())
    expect(sent.at(-1)).toEqual({ ifMatch: null, body: { title: 'Mine' } })
  })

  it('takes the other’s state when told to', async () => {
    await userEvent.click(await screen.findByRole('button', { name: 'Reload theirs' }))

    expect(await screen.findByDisplayValue('Renamed by Kim')).toBeInTheDocument()
  })

  it('leaves the start locked and says why', () => {
    expect(screen.getByLabelText('Start')).toBeDisabled()
    expect(screen.getByText(/Locked: the start comes from the calendar/)).toBeInTheDocument()
  })
})
