import createClient from 'openapi-fetch'
import type { EdgePaths } from './edge'
import { Problem } from './problem'
import type { paths as DirectoryPaths } from './schema/directory'
import type { paths as IngestPaths } from './schema/ingest'
import type { paths as MeetingPaths } from './schema/meeting'
import type { paths as NotifierPaths } from './schema/notifier'
import { authorizedFetch } from './session'

type Paths = IngestPaths & DirectoryPaths & MeetingPaths & NotifierPaths & EdgePaths

/** Every service's API, typed by what each service says about itself. */
export const api = createClient<Paths>({
  baseUrl: window.location.origin,
  fetch: (request) =>
    authorizedFetch(request).catch((cause: unknown) => {
      throw cause instanceof DOMException && cause.name === 'AbortError' ? cause : Problem.unreachable()
    }),
})

type Answer = { data?: unknown; error?: unknown; response: Response }

/** The answer's body as the page reads it, or the problem thrown. */
export async function read<T>(answer: Promise<Answer>): Promise<T> {
  const { data, error, response } = await answer
  if (!response.ok) {
    throw Problem.of(response, error)
  }
  return data as T
}

/** The header that keeps an edit from undoing another's, unless it shall overwrite. */
export const ifMatch = (version: number | null): Record<string, string> => (version === null ? {} : { 'If-Match': `"${version}"` })
