import { stranger } from './stranger'
import type { Tokens } from './types'

/*
 * Who is signed in. The access token lives in memory only and is gone with the page. The refresh token lives in
 * localStorage: a reload and a second tab stay signed in, which sessionStorage would not give. Script from elsewhere
 * cannot read it (the page allows scripts from its own origin only), each use makes it void, and a second use of the
 * same one ends the whole sign-in, so a copy is of little worth.
 */
const KEY = 'switchboard.refresh-token'

/** What keeps somebody signed in. */
type Held = Pick<Tokens, 'accessToken' | 'refreshToken'>

let accessToken: string | null = null
let refreshing: Promise<string | null> | null = null
const listeners = new Set<() => void>()

export const isSignedIn = (): boolean => localStorage.getItem(KEY) !== null

export function begin(tokens: Held): void {
  accessToken = tokens.accessToken
  localStorage.setItem(KEY, tokens.refreshToken)
  listeners.forEach((tell) => tell())
}

export function end(): void {
  accessToken = null
  localStorage.removeItem(KEY)
  listeners.forEach((tell) => tell())
}

/** Tells when somebody signed in or out, in this tab or in another. */
export function onChange(tell: () => void): () => void {
  const elsewhere = (event: StorageEvent): void => {
    if (event.key === KEY && event.newValue === null) {
      accessToken = null
      tell()
    }
  }
  listeners.add(tell)
  window.addEventListener('storage', elsewhere)
  return () => {
    listeners.delete(tell)
    window.removeEventListener('storage', elsewhere)
  }
}

/** Signs out here at once, and at the server as soon as it hears of it. */
export async function signOut(): Promise<void> {
  const refreshToken = localStorage.getItem(KEY)
  end()
  if (refreshToken) {
    await stranger.POST('/api/auth/logout', { body: { refreshToken } }).catch(() => undefined)
  }
}

/** Sends a request as whoever is signed in; once more with a fresh token if the first is past its time. */
export async function authorizedFetch(request: Request): Promise<Response> {
  const again = request.clone()
  const token = accessToken ?? (await refresh(null))
  const response = await fetch(withToken(request, token))
  if (response.status !== 401 || token === null) {
    return response
  }
  const fresh = await refresh(token)
  return fresh === null ? response : fetch(withToken(again, fresh))
}

function withToken(request: Request, token: string | null): Request {
  if (token !== null) {
    request.headers.set('Authorization', `Bearer ${token}`)
  }
  return request
}

/** All requests of this tab wait for one refresh; tabs take turns, because a refresh token is good for one use. */
function refresh(stale: string | null): Promise<string | null> {
  if (accessToken !== null && accessToken !== stale) {
    return Promise.resolve(accessToken)
  }
  refreshing ??= inTurn(exchange).finally(() => {
    refreshing = null
  })
  return refreshing
}

const inTurn = <T>(work: () => Promise<T>): Promise<T> =>
  'locks' in navigator ? (navigator.locks.request(KEY, work) as Promise<T>) : work()

async function exchange(): Promise<string | null> {
  const refreshToken = localStorage.getItem(KEY)
  if (refreshToken === null) {
    return null
  }
  const { data, response } = await stranger.POST('/api/auth/refresh', { body: { refreshToken } })
  if (data) {
    begin(data)
    return accessToken
  }
  if (response.status < 500 && response.status !== 429) {
    end()
    return null
  }
  return accessToken // the directory is away for a moment: stay signed in, and let the page say so
}
