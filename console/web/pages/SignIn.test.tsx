import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { end, isSignedIn } from '../api/session'
import { json, show } from '../testing/show'
import { SignIn } from './SignIn'

const answer = vi.fn<(asked: { path: string; body: string }) => Promise<Response>>()
let issuer: Response

beforeEach(() => {
  end()
  answer.mockReset()
  issuer = json(200, { name: null })
  vi.stubGlobal('fetch', async (request: Request) => {
    const path = new URL(request.url).pathname
    return path === '/api/auth/oidc' ? issuer : answer({ path, body: await request.text() })
  })
})

async function enter(email: string, password: string): Promise<void> {
  show(<SignIn />)
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
    expect(answer).toHaveBeenCalledExactlyOnceWith({ path: '/api/auth/login', body: '{"email":"alex@example.com","password":"right"}' })
  })

  it('leads to the issuer where there is one, and nowhere else where there is none', async () => {
    issuer = json(200, { name: 'Example Works' })

    show(<SignIn />)

    expect(await screen.findByRole('link', { name: 'Sign in with Example Works' })).toHaveAttribute('href', '/api/auth/oidc/start')
  })

  it('exchanges at once what the issuer’s way back brought, and leaves it in no address', async () => {
    answer.mockResolvedValue(json(200, { accessToken: 'a', refreshToken: 'r2', expiresIn: 900 }))
    sessionStorage.setItem('switchboard.set-out', 'yes')
    window.location.hash = '#refresh=r1'

    show(<SignIn />)

    await vi.waitFor(() => expect(isSignedIn()).toBe(true))
    expect(answer).toHaveBeenCalledExactlyOnceWith({ path: '/api/auth/refresh', body: '{"refreshToken":"r1"}' })
    expect(window.location.href).not.toContain('r1')
  })

  it('takes no token from a tab that never set out', async () => {
    answer.mockResolvedValue(new Response(null, { status: 204 }))
    window.location.hash = '#refresh=theirs'

    show(<SignIn />)

    expect(await screen.findByRole('alert')).toHaveTextContent('began in another browser')
    expect(answer).toHaveBeenCalledExactlyOnceWith({ path: '/api/auth/logout', body: '{"refreshToken":"theirs"}' })
    expect(isSignedIn()).toBe(false)
  })

  it('says in its own words why the issuer let nobody in, and never in the address’s', async () => {
    window.location.hash = '#problem=unknown'
    const { unmount } = show(<SignIn />)
    expect(await screen.findByRole('alert')).toHaveTextContent('Ask an admin to add you')
    unmount()

    window.location.hash = '#problem=Call%20555-0100%20now'
    show(<SignIn />)
    const alert = await screen.findByRole('alert')
    expect(alert).toHaveTextContent('Try again')
    expect(alert).not.toHaveTextContent('555-0100')
  })
})
