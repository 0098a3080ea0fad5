import createClient from 'openapi-fetch'
import { Problem } from './problem'
import type { paths } from './schema/switchboard'

/** The API for whoever is not signed in yet: the ways in and out. */
export const stranger = createClient<paths>({
  baseUrl: window.location.origin,
  fetch: (request) =>
    fetch(request).catch(() => {
      throw Problem.unreachable()
    }),
})
