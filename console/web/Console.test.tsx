import { QueryClientProvider } from '@tanstack/react-query'
import { act, screen } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { queries } from './api/queries'
import { begin, end } from './api/session'
import { Console } from './Console'
import { json, show } from './testing/show'

const shown = () => show(<QueryClientProvider client={queries}><Console /></QueryClientProvider>)

describe('the console', () => {
  beforeEach(() => {
    end()
    vi.stubGlobal('fetch', async ({ url }: Request) => (url.endsWith('/api/auth/oidc') ? json(200, { name: 'Example Works' }) : json(503, { detail: 'The directory cannot be reached.' })))
  })

  it('offers the issuer to a stranger', async () => {
    shown()
    expect(await screen.findByRole('link', { name: 'Sign in with Example Works' })).toBeInTheDocument()
  })

  it('keeps nothing of one person for the next', async () => {
    begin({ accessToken: 'a', refreshToken: 'r' })
    sessionStorage.setItem('switchboard.draft.meeting.created', '{}')
    shown()
    queries.setQueryData(['meetings'], 'of the first')
    act(end)
    expect(queries.getQueryData(['meetings'])).toBeUndefined()
    expect(sessionStorage).toHaveLength(0)
    expect(await screen.findByRole('link', { name: 'Sign in with Example Works' })).toBeInTheDocument()
  })
})
