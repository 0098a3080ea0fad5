import { screen, within } from '@testing-library/react'
import { Route, Routes } from 'react-router'
import { describe, expect, it } from 'vitest'
import type { MeetingDetail } from '../api/types'
import { answering, listed } from '../testing/answers'
import { show } from '../testing/show'
import { Meeting } from './Meeting'

const time = { providerId: 'two', startTime: '2025-06-27T10:00:00Z', endTime: '2025-06-27T10:30:00Z', canceled: false, reason: null, current: true }
const meeting: MeetingDetail = {
  id: 'm', title: 'Support Call', startTime: time.startTime, endTime: time.endTime, host: null, customerName: 'Ada Example', customerEmail: 'ada@example.com', customerPhone: '+1 404-555-0123', successStatus: 'scheduled',
  customerAttendance: 'unknown', reviewOutcome: null, notes: null, origin: 'calendly', type: 'Support', project: 'spring_sale', description: null, location: 'https://calendly.com/events/1/google_meet', noShow: null,
  awaitingReschedule: false, coHosts: [{ identity: 'oliver@example.com', member: null }], times: [{ ...time, providerId: 'one', startTime: '2025-06-20T10:00:00Z', canceled: true, reason: 'Ill today', current: false }, time],
  rescheduleUrl: 'https://calendly.com/reschedulings/1', cancelUrl: 'javascript:alert(1)', mergedInto: null, integrationId: 'i', providerId: 'two', payloadLogId: 'p', createdAt: '2025-06-01T10:00:00Z', updatedAt: '2025-06-01T10:00:00Z', version: 1,
}
const showing = (it: MeetingDetail, at = 'm') => {
  answering({ [`GET /api/meetings/${at}`]: it, [`GET /api/meetings/${at}/history`]: listed(), 'GET /api/meetings/m/history': listed(), 'GET /api/team': listed() })
  show(<Routes><Route path="/meetings/:id" element={<Meeting admin={false} />} /></Routes>, `/meetings/${at}`)
}

describe('a meeting from Calendly', () => {
  it('says where it came from, what Calendly says of it, and leads to a new time there', async () => {
    showing(meeting)

    expect(await screen.findByText('Calendly')).toBeInTheDocument()
    expect(screen.getByRole('link', { name: 'Reschedule in Calendly' })).toHaveAttribute('href', 'https://calendly.com/reschedulings/1')
    expect(screen.queryByRole('link', { name: 'Cancel in Calendly' })).not.toBeInTheDocument() // no address that may be gone to
    for (const known of ['+1 404-555-0123', 'spring_sale', 'oliver@example.com']) expect(screen.getByText(known)).toBeInTheDocument()
  })

  it('shows every time that it has had', async () => {
    showing(meeting)

    const [last, first] = within(await screen.findByRole('region', { name: 'Times' })).getAllByRole('listitem')
    expect(last).toHaveTextContent('This is the one that holds')
    expect(first).toHaveTextContent('Given up: Ill today')
  })

  it('says that it is another one that it became, and that a new time is awaited', async () => {
    showing({ ...meeting, awaitingReschedule: true }, 'merged')

    expect(await screen.findByText('Two bookings, one meeting')).toBeInTheDocument()
    expect(screen.getByText('A new time is awaited')).toBeInTheDocument()
  })
})
