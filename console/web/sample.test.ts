import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { canSign, curl, sampleBooking, shown, signed } from './sample'

const body = '{"customer_name":"O\'Neill","price":"$5"}'

describe('a test payload', () => {
  it('has every field that a booking needs', () => {
    const booking = JSON.parse(sampleBooking(new Date('2025-06-20T10:00:00Z'), 'abc')) as Record<string, string>
    expect(booking).toMatchObject({ meeting_id: 'abc', start_time: '2025-06-21T10:00:00Z', end_time: '2025-06-21T11:00:00Z' })
  })

  it('is signed as RFC 4231 wants it', async () => {
    const proof = await signed('what do ya want for nothing?', { prefix: 'sha256=' }, 'Jefe')
    expect(proof).toEqual({ 'X-Signature': 'sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843' })
  })

  it('says the same by curl and openssl as by the browser', async () => {
    const config = { signature_header: 'X-Proof', encoding: 'base64', algorithm: 'sha512' }
    const script = curl('http://localhost/door', body, { config, secret: "it's" }).replace(/curl -i/, 'printf "%s\\n"')
    const said = execFileSync('bash', ['-c', script], { encoding: 'utf8' })
    expect(said).toContain(`X-Proof: ${(await signed(body, config, "it's"))['X-Proof']}`)
    expect(said).toContain(body)
  })

  it('is not signed here when more than the body is covered', () => {
    expect(canSign({ template: '{timestamp}.{body}' })).toBe(false)
    expect(canSign({})).toBe(true)
  })
})

describe('a token', () => {
  it('is shown as its scheme wants it', () => {
    expect(shown({ scheme: 'static-header', config: { header: 'X-Gitlab-Token' } }, 't')).toEqual({ 'X-Gitlab-Token': 't' })
    expect(shown({ scheme: 'bearer' }, 't')).toEqual({ Authorization: 'Bearer t' })
    expect(shown({ scheme: 'basic', config: { username: 'hook' } }, 'a:b:c')).toEqual({ Authorization: 'Basic aG9vazphOmI6Yw==' })
    expect(shown({ scheme: 'slack' }, 't')).toBeNull()
  })

  it('stands in the command', () => {
    expect(curl('http://localhost/door', body, undefined, { 'X-Gitlab-Token': "it's" })).toContain(`-H 'X-Gitlab-Token: it'\\''s'`)
  })
})
