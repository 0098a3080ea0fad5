import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Route, Routes } from 'react-router'
import { describe, expect, it, vi } from 'vitest'
import type { Member, Team } from '../api/types'
import { answering, listed } from '../testing/answers'
import { json, show } from '../testing/show'
import { OneTeam } from './OneTeam'
import { Teams } from './Teams'

const night: Team = {
  id: 't1', name: 'Night', members: [{ id: 'm1', name: 'Ada' }], slackChannel: '#night', active: true, createdAt: '2026-01-01T00:00:00Z', version: 3,
  calendar: { timeZone: 'Europe/Berlin', shifts: [{ day: 'monday', from: '22:00', until: '06:00' }], holidays: ['2026-12-25'] },
}
const member = (id: string, name: string) => ({ id, name }) as Member
const onePage = (admin: boolean) => <Routes><Route path="/teams/:id" element={<OneTeam admin={admin} />} /></Routes>

describe('teams', () => {
  it('are listed with who is in them and when they work', async () => {
    answering({ 'GET /api/teams': listed(night, { ...night, id: 't2', name: 'Day', members: [], calendar: null, slackChannel: null, active: false }) })
    show(<Teams admin={false} />)

    const rows = await screen.findAllByRole('row')
    expect(rows[1]).toHaveTextContent(/Night.*1 member.*Ada.*Mon 22:00–06:00 next day.*Europe\/Berlin.*#night.*Active/)
    expect(rows[2]).toHaveTextContent(/Day.*Nobody yet.*Always.*Default.*Archived/)
    expect(within(rows[1]!).getByRole('link')).toHaveAttribute('href', '/teams/t1')
    expect(screen.queryByRole('button', { name: 'New team' })).toBeNull()
  })

  it('are made with members, shifts past midnight and holidays', async () => {
    const asked = answering({ 'GET /api/teams': listed(night), 'GET /api/team': listed(member('m1', 'Ada'), member('m2', 'Bo')), 'POST /api/teams': { ...night, id: 't3' } })
    show(<Teams admin />)
    await userEvent.click(await screen.findByRole('button', { name: 'New team' }))
    const dialog = within(await screen.findByRole('dialog'))
    await userEvent.type(dialog.getByLabelText(/^Name/), ' Late ')
    await userEvent.type(dialog.getByRole('combobox', { name: 'Members' }), 'Bo')
    await userEvent.click(await screen.findByRole('option', { name: 'Bo' }))
    await userEvent.type(dialog.getByLabelText('Slack channel'), '#late')
    await userEvent.click(dialog.getByRole('switch', { name: /^Works by a calendar/ }))
    for (const day of ['Tuesday', 'Wednesday', 'Thursday', 'Friday']) await userEvent.click(dialog.getByRole('button', { name: `Remove shift 1 of ${day}` }))
    await userEvent.clear(dialog.getByLabelText('Monday, shift 1 from'))
    await userEvent.type(dialog.getByLabelText('Monday, shift 1 from'), '18:00')
    await userEvent.clear(dialog.getByLabelText('Monday, shift 1 until'))
    await userEvent.type(dialog.getByLabelText('Monday, shift 1 until'), '02:30')
    expect(dialog.getByText('until the next day')).toBeInTheDocument()
    await userEvent.type(dialog.getByLabelText('Holidays', { selector: 'input' }), '2026-12-25{Enter}')
    expect(asked.some(({ method }) => method === 'POST')).toBe(false)
    await userEvent.click(dialog.getByRole('button', { name: 'Create team' }))

    await vi.waitFor(() =>
      expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
        name: 'Late', memberIds: ['m2'], slackChannel: '#late',
        calendar: { timeZone: expect.any(String) as string, shifts: [{ day: 'monday', from: '18:00', until: '02:30' }], holidays: ['2026-12-25'] },
      }),
    )
  })

  it('take one day’s shifts over to the other working days', async () => {
    const asked = answering({ 'GET /api/teams/t1': night, 'GET /api/team': listed(member('m1', 'Ada')), 'PATCH /api/teams/t1': night })
    show(onePage(true), '/teams/t1')
    await userEvent.click(await screen.findByRole('button', { name: 'Edit team' }))
    const dialog = within(await screen.findByRole('dialog'))
    await userEvent.click(dialog.getByRole('button', { name: 'Copy to Tuesday–Friday' }))
    await userEvent.click(dialog.getByRole('button', { name: 'Remove 25 Dec 2026' }))
    await userEvent.click(dialog.getByRole('button', { name: 'Save changes' }))

    await vi.waitFor(() => expect(asked.some(({ method }) => method === 'PATCH')).toBe(true))
    const { ifMatch, body } = asked.find(({ method }) => method === 'PATCH')!
    expect(ifMatch).toBe('"3"')
    expect(body).toEqual({ calendar: { timeZone: 'Europe/Berlin', holidays: [], shifts: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'].map((day) => ({ day, from: '22:00', until: '06:00' })) } })
  })

  it('say what is wrong where it is', async () => {
    answering({
      'GET /api/teams/t1': night, 'GET /api/team': listed(member('m1', 'Ada')),
      'PATCH /api/teams/t1': json(422, { title: 'Invalid', status: 422, detail: 'Some fields are wrong.', errors: [{ field: 'calendar.shifts', message: 'must not overlap, as monday 22:00–06:00 and tuesday 05:00–09:00 do' }, { field: 'slackChannel', message: 'must be a channel like #support' }] }),
    })
    show(onePage(true), '/teams/t1')
    await userEvent.click(await screen.findByRole('button', { name: 'Edit team' }))
    const dialog = within(await screen.findByRole('dialog'))
    await userEvent.clear(dialog.getByLabelText('Slack channel'))
    await userEvent.type(dialog.getByLabelText('Slack channel'), 'night')
    await userEvent.click(dialog.getByRole('button', { name: 'Save changes' }))

    expect(await dialog.findByText('Shifts must not overlap, as monday 22:00–06:00 and tuesday 05:00–09:00 do.')).toBeInTheDocument()
    expect(dialog.getByLabelText('Slack channel')).toHaveAccessibleDescription(/must be a channel like #support/)
  })

  it('are archived only after a yes, and only by admins', async () => {
    const asked = answering({ 'GET /api/teams/t1': night, 'PATCH /api/teams/t1': { ...night, active: false } })
    const { unmount } = show(onePage(true), '/teams/t1')
    await userEvent.click(await screen.findByRole('button', { name: 'Archive' }))
    expect(asked.some(({ method }) => method === 'PATCH')).toBe(false)
    await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Archive' }))
    await vi.waitFor(() => expect(asked.find(({ method }) => method === 'PATCH')?.body).toEqual({ active: false }))
    unmount()

    show(onePage(false), '/teams/t1')
    expect(await screen.findByRole('link', { name: 'Ada' })).toHaveAttribute('href', '/team/m1')
    expect(screen.queryByRole('button', { name: 'Edit team' })).toBeNull()
    expect(screen.queryByRole('button', { name: 'Archive' })).toBeNull()
  })
})
