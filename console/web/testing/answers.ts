import { vi } from 'vitest'
import { begin } from '../api/session'
import { json } from './show'

export type Asked = { method: string; path: string; query: Record<string, string>; ifMatch: string | null; body: unknown }

/** Signs in, answers each path as told, and remembers what was asked. A path that is not foreseen is a 404. */
export function answering(answers: Record<string, unknown | ((asked: Asked) => unknown)>): Asked[] {
  begin({ accessToken: 'a', refreshToken: 'r' })
  const all: Asked[] = []
  vi.stubGlobal('fetch', async (request: Request) => {
    const url = new URL(request.url)
    const text = await request.text()
    const asked = { method: request.method, path: url.pathname, query: Object.fromEntries(url.searchParams), ifMatch: request.headers.get('If-Match'), body: text ? (JSON.parse(text) as unknown) : null }
    all.push(asked)
    const key = `${asked.method} ${asked.path}`
    if (!(key in answers)) return json(404, { title: 'Not found', detail: `${key} is not foreseen.` })
    const answer = answers[key]
    const said: unknown = typeof answer === 'function' ? (answer as (asked: Asked) => unknown)(asked) : answer
    return said instanceof Response ? said : json(200, said)
  })
  return all
}

export const listed = <T,>(...items: T[]) => ({ items, total: items.length, next: null })
