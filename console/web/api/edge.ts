import type { Listing } from './types'

/*
 * What the edge itself answers: dead letters and consumers of all services in one. No service describes this, so it is
 * typed here, once.
 */

/** A list out of several services; one that did not answer is named. */
export type Merged<T> = Listing<T> & { unavailable?: string[] }

export type Consumer = { service: string; consumer: string; topic: string; state: 'running' | 'waiting' | 'stopped'; reason: string | null; lag: number | null; parkedKeys: number }

export type Start = 'earliest' | 'latest'

type Answered = { responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': unknown } } } }
type At<Path> = Answered & { parameters: { query?: never; header?: never; path: Path; cookie?: never }; requestBody?: never }
type With<Path, Body> = Answered & { parameters: { query?: never; header?: never; path: Path; cookie?: never }; requestBody: { content: { 'application/json': Body } } }

type One = { service: string; id: string }

export type EdgePaths = {
  '/api/consumers': { get: Answered & { parameters: { query?: never; header?: never; path?: never; cookie?: never }; requestBody?: never } }
  '/api/dead-letters/{service}/{id}': { get: At<One> }
  '/api/dead-letters/{service}/{id}/replay': { post: At<One> }
  '/api/dead-letters/{service}/{id}/discard': { post: At<One> }
  '/api/dead-letters/{service}/replay': { post: With<{ service: string }, { consumer?: string; topic?: string }> }
  '/api/consumers/{service}/{consumer}/resume': { post: With<{ service: string; consumer: string }, { from: Start }> }
}
