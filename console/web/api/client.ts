import createClient from 'openapi-fetch'
import { Problem } from './problem'
import type { paths } from './schema/switchboard'
import { authorizedFetch } from './session'

/** The whole API, typed by what the edge and each service say about themselves. */
export const api = createClient<paths>({
  baseUrl: window.location.origin,
  fetch: (request) =>
    authorizedFetch(request).catch((cause: unknown) => {
      throw cause instanceof DOMException && cause.name === 'AbortError' ? cause : Problem.unreachable()
    }),
})

type Answer<T> = { data?: T; error?: unknown; response: Response }

/** The answer's body as it is described, or the problem thrown. */
export async function read<T>(answer: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await answer
  if (!response.ok) {
    throw Problem.of(response, error)
  }
  return data as T
}

/** The header that keeps an edit from undoing another's, unless it shall overwrite. */
export const ifMatch = (version: number | null): Record<string, string> => (version === null ? {} : { 'If-Match': `"${version}"` })
