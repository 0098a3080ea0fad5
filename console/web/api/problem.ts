import type { Refused } from './types'

/** A refusal as every service words it (RFC 9457), or the lack of any answer. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly fields: Record<string, string> = {},
    readonly correlationId?: string,
    /** The address of the page that tells of its kind. */
    readonly type?: string,
  ) {
    super(detail)
    this.name = 'Problem'
  }

  /** Somebody else changed the thing since it was read. */
  get isStale(): boolean {
    return this.status === 412
  }

  static unreachable(): Problem {
    return new Problem(0, 'No connection', 'Switchboard cannot be reached. It is tried again by itself.')
  }

  static of(response: Response, body: unknown): Problem {
    const said = (typeof body === 'object' && body !== null ? body : {}) as Partial<Refused>
    const fields = Object.fromEntries((said.errors ?? []).map((error) => [error.field, error.message]))
    const title = said.title ?? `Answer ${response.status}`
    return new Problem(response.status, title, said.detail ?? 'The service gave no reason.', fields, said.correlationId, said.type)
  }
}

/** What to show of anything that was thrown. */
export const problemOf = (thrown: unknown): Problem =>
  thrown instanceof Problem ? thrown : new Problem(0, 'Something went wrong', thrown instanceof Error ? thrown.message : String(thrown))
