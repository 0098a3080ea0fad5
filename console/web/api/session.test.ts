import { beforeEach, describe, expect, it, vi } from 'vitest'
import { json } from '../testing/show'
import { authorizedFetch, begin, end, isSignedIn, signOut } from './session'

const asked: { path: string; token: string | null; body: string }[] = []
let valid = 'access-1'

/** A server that knows one access token and changes it with each refresh. */
async function server(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname
  const token = request.headers.get('Authorization')
  asked.push({ path, token, body: await request.clone().text() })
  if (path === '/api/auth/refresh') {
    const { refreshToken } = (await request.json()) as { refreshToken: string }
    if (refreshToken !== 'refresh-1') return json(401, {})
    valid = 'access-2'
    return json(200, { accessToken: 'access-2', refreshToken: 'refresh-2' })
  }
  return token === `Bearer ${valid}` ? json(200, { fine: true }) : json(401, {})
}

const meetings = (init?: RequestInit) => authorizedFetch(new Request('http://localhost/api/meetings', init))
const refreshes = () => asked.filter(({ path }) => path === '/api/auth/refresh')

beforeEach(() => {
  end()
  asked.length = 0
  valid = 'access-1'
  vi.stubGlobal('fetch', server)
})

describe('a signed-in session', () => {
  it('sends the access token and keeps it out of storage', async () => {
    begin({ accessToken: 'access-1', refreshToken: 'refresh-1' })

    expect((await meetings()).status).toBe(200)
    expect(JSON.stringify({ ...localStorage })).not.toContain('access-1')
  })

  it('refreshes silently when the token is past its time, and sends the body again', async () => {
    begin({ accessToken: 'past', refreshToken: 'refresh-1' })

    const answer = await meetings({ method: 'POST', body: 'hello' })

    expect(asked.at(-1)).toEqual({ path: '/api/meetings', token: 'Bearer access-2', body: 'hello' })
    expect(answer.status).toBe(200)
  })

  it('uses a refresh token once, however many requests wait for it', async () => {
    begin({ accessToken: 'past', refreshToken: 'refresh-1' })

    const answers = await Promise.all([meetings(), meetings(), meetings()])

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(refreshes()).toHaveLength(1)
  })

  it('ends when the refresh token is refused', async () => {
    begin({ accessToken: 'past', refreshToken: 'revoked' })

    expect((await meetings()).status).toBe(401)
    expect(isSignedIn()).toBe(false)
  })

  it('survives a directory that is away', async () => {
    begin({ accessToken: 'past', refreshToken: 'refresh-1' })
    vi.stubGlobal('fetch', async ({ url }: Request) => json(url.endsWith('/api/auth/refresh') ? 503 : 401, {}))

    await meetings()

    expect(isSignedIn()).toBe(true)
  })

  it('is gone here at once after signing out, and the server is told', async () => {
    begin({ accessToken: 'access-1', refreshToken: 'refresh-1' })

    await signOut()

    expect(isSignedIn()).toBe(false)
    expect(asked.at(-1)).toMatchObject({ path: '/api/auth/logout', body: '{"refreshToken":"refresh-1"}' })
  })
})
