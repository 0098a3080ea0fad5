import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { end, isSignedIn } from '../api/session'
import { json, show } from '../testing/show'
import { SignIn } from './SignIn'

const answer = vi.fn<typeof fetch>()

beforeEach(() => {
  end()
  answer.mockReset()
  vi.stubGlobal('fetch', answer)
  show(<SignIn />)
})

async function enter(email: string, password: string): Promise<void> {
  if (email) await userEvent.type(screen.getByLabelText('E-mail'), email)
  if (password) await userEvent.type(screen.getByLabelText('Password'), password)
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }))
}

describe('the sign-in form', () => {
  it('asks for what is missing before it asks the server', async () => {
    await enter('', '')

    expect(screen.getByText('Enter your e-mail address')).toBeInTheDocument()
    expect(screen.getByText('Enter your password')).toBeInTheDocument()
    expect(answer).not.toHaveBeenCalled()
  })

  it('shows why somebody was refused, in the service’s words', async () => {
    answer.mockResolvedValue(json(401, { title: 'Not signed in', detail: 'E-mail or password is wrong.' }))

    await enter('alex@example.com', 'wrong')

    expect(await screen.findByRole('alert')).toHaveTextContent('E-mail or password is wrong.')
    expect(isSignedIn()).toBe(false)
  })

  it('says so when nobody answers', async () => {
    answer.mockRejectedValue(new TypeError('Failed to fetch'))

    await enter('alex@example.com', 'right')

    expect(await screen.findByRole('alert')).toHaveTextContent('Switchboard cannot be reached')
  })

  it('begins a session', async () => {
    answer.mockResolvedValue(json(200, { accessToken: 'a', refreshToken: 'r', expiresIn: 900 }))

    await enter(' alex@example.com', 'right')

    await vi.waitFor(() => expect(isSignedIn()).toBe(true))
    expect(answer.mock.calls[0]?.[1]?.body).toBe('{"email":"alex@example.com","password":"right"}')
  })
})
