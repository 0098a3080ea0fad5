/* Soon in the ingest service's description. */

export type Mode = 'replay' | 'reprocess'
export type ReplayRun = { id: string; mode: Mode; state: string; requested: number; done: number; passedOver: number; reasons: { reason: string; logs: number }[]; by: { id: string; name: string }; startedAt: string; finishedAt: string | null }
export type DryRun = { logs: number; events: number; passedOver: number }
export type Wanted = { mode: Mode; ids?: string[]; filter?: Record<string, string>; dryRun: boolean }

type Answered = { responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': unknown } } } }
type List = Answered & { parameters: { query?: Record<string, string>; header?: never; path?: never; cookie?: never }; requestBody?: never }
type At = Answered & { parameters: { query?: never; header?: never; path: { id: string }; cookie?: never }; requestBody?: never }

export type CorePaths = {
  '/api/consumers': { get: List }
  '/api/payload-logs/{id}/reprocess': { post: At }
  '/api/payload-logs/replays': { get: List; post: Answered & { parameters: { query?: never; header?: never; path?: never; cookie?: never }; requestBody: { content: { 'application/json': Wanted } } } }
  '/api/payload-logs/replays/{id}': { get: At }
  '/api/payload-logs/replays/{id}/cancel': { post: At }
}
