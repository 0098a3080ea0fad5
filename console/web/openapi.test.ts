import { describe, expect, it } from 'vitest'
import described from './api/schema/switchboard.json'
import { callsOf, fieldsOf, found, wordsOf, type Description } from './openapi'

const description = described as unknown as Description
const calls = callsOf(description)

describe('the description of all that can be called', () => {
  it('holds each address once, with its service', () => {
    const addresses = calls.map(({ method, path }) => `${method} ${path}`)

    expect(new Set(addresses).size).toBe(addresses.length)
    expect(calls.find(({ path }) => path === '/api/meetings/{id}')?.operation['x-service']).toBe('meeting-service')
  })

  it('takes the lists of all services from the edge, which is asked for them', () => {
    expect(calls.filter(({ area }) => area === 'dead-letters').map(({ path }) => path)).toContain('/api/dead-letters/{service}/{id}')
    expect(calls.map(({ path }) => path)).not.toContain('/api/dead-letters/{id}')
  })

  it('finds by every word that is asked for', () => {
    const names = found(calls, 'payload REPLAY post').map(({ operation }) => operation.operationId)

    expect(names).toEqual(expect.arrayContaining(['replayPayload', 'startReplay']))
    expect(names).not.toContain('getPayloadLog')
    expect(found(calls, 'nothing-like-it')).toEqual([])
  })

  it('says in words what a value may be', () => {
    expect(wordsOf({ type: ['string', 'null'], format: 'uuid' })).toBe('string (uuid) or null')
    expect(wordsOf({ type: 'array', items: { $ref: '#/components/schemas/Identity' } })).toBe('list of Identity')
    expect(wordsOf({ type: 'integer', format: 'int32', minimum: 1, maximum: 200 })).toBe('integer (1 to 200)')
    expect(wordsOf({ oneOf: [{ $ref: '#/components/schemas/HostView' }, { type: 'null' }] })).toBe('HostView or null')
    expect(wordsOf({ type: 'string', enum: ['a', 'b'] })).toBe('a, b')
  })

  it('looks through references to the fields', () => {
    const fields = fieldsOf({ $ref: '#/components/schemas/MeetingView' }, description)

    expect(fields.map(({ name }) => name)).toEqual(expect.arrayContaining(['id', 'title', 'host']))
    expect(fields.every(({ required }) => required)).toBe(true)
  })
})
