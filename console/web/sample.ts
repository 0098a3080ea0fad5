import type { Verification } from './schemes'

/** A payload that any integration of its kind takes, and how to send it. */

export type Hmac = { signature_header?: string; algorithm?: string; encoding?: string; prefix?: string; template?: string }

/** A meeting of tomorrow at ten, in the fields that a meeting integration understands. */
export function sampleBooking(now: Date, id: string): string {
  const start = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1, 10))
  return JSON.stringify(
    {
      meeting_id: id,
      meeting_title: 'Test from the console',
      start_time: start.toISOString().replace('.000Z', 'Z'),
      end_time: new Date(start.getTime() + 3_600_000).toISOString().replace('.000Z', 'Z'),
      host_id: 'support-agent-42',
      customer_name: 'John Doe',
      customer_email: 'john@example.com',
    },
    null,
    2,
  )
}

const sampleOrder = (id: string): string =>
  JSON.stringify({ order_id: id, brand: { name: 'John Doe', email: 'john@example.com' }, package: 'Test from the console', amount: '199.00', quantity: 1, currency: 'EUR', status: 'paid' }, null, 2)

const sampleRequest = (id: string): string =>
  JSON.stringify({ title: 'Test from the console', description: 'Nothing is wrong.', event_type: 'general_support', severity: 'low', user_email: 'john@example.com', metadata: { source: id } }, null, 2)

/** A guest of tomorrow at ten, as Calendly tells of one. */
function sampleGuest(now: Date, id: string): string {
  const at = (hour: number) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1, hour)).toISOString()
  const event = `https://api.calendly.com/scheduled_events/${id}`
  return JSON.stringify(
    {
      event: 'invitee.created',
      created_at: now.toISOString(),
      payload: {
        uri: `${event}/invitees/${id}`,
        created_at: now.toISOString(),
        name: 'John Doe',
        email: 'john@example.com',
        scheduled_event: { uri: event, name: 'Test from the console', start_time: at(10), end_time: at(11), event_memberships: [{ user_email: 'alex@example.com' }] },
      },
    },
    null,
    2,
  )
}

/** A payload in the fields that an integration of the kind understands. */
export function sampleOf(kind: string, now: Date, id: string): string {
  if (kind === 'calendly') return sampleGuest(now, id)
  if (kind === 'order') return sampleOrder(id)
  return kind === 'support' ? sampleRequest(id) : sampleBooking(now, id)
}

/** The header that shows a token, or nothing if the scheme has none. */
export function shown({ scheme, config }: Verification, secret: string): Record<string, string> | null {
  const base64 = (text: string) => btoa(String.fromCharCode(...new TextEncoder().encode(text)))
  if (scheme === 'static-header') return { [String(config?.['header'])]: secret }
  if (scheme === 'bearer') return { Authorization: `Bearer ${secret}` }
  return scheme === 'basic' ? { Authorization: `Basic ${base64(`${String(config?.['username'])}:${secret}`)}` } : null
}

/** Whether the console can sign for this configuration: the body alone is covered, by SHA-1, SHA-256 or SHA-512. */
export const canSign = (config: Hmac): boolean => (config.template ?? '{body}') === '{body}' && ['sha1', 'sha256', 'sha512'].includes(config.algorithm ?? 'sha256')

const header = (config: Hmac): string => config.signature_header ?? 'X-Signature'
const inShell = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

/** A command that sends the body, with a token or signed by openssl where that is wanted. */
export function curl(url: string, body: string, hmac?: { config: Hmac; secret: string }, token: Record<string, string> = {}): string {
  const send = (more: string) => `curl -i ${inShell(url)} \\\n  -H 'Content-Type: application/json' \\\n${more}`
  const tokens = Object.entries(token).map(([name, value]) => `  -H ${inShell(`${name}: ${value}`)} \\\n`).join('')
  if (!hmac) return send(tokens + `  --data-binary ${inShell(body)}`)
  const { config, secret } = hmac
  const digest = `openssl dgst -${config.algorithm ?? 'sha256'} -hmac ${inShell(secret)}`
  const encoded = config.encoding === 'base64' ? `${digest} -binary | base64 -w0` : `${digest} -hex | sed 's/^.*= //'`
  return `BODY=${inShell(body)}\nSIGNATURE=$(printf %s "$BODY" | ${encoded})\n${send(`  -H "${header(config)}: ${config.prefix ?? ''}$SIGNATURE" \\\n  --data-binary "$BODY"`)}`
}

/** The header that proves the body, as the configuration wants it. */
export async function signed(body: string, config: Hmac, secret: string): Promise<Record<string, string>> {
  const hash = `SHA-${(config.algorithm ?? 'sha256').slice(3)}`
  const text = new TextEncoder()
  const key = await crypto.subtle.importKey('raw', text.encode(secret), { name: 'HMAC', hash }, false, ['sign'])
  const bytes = [...new Uint8Array(await crypto.subtle.sign('HMAC', key, text.encode(body)))]
  const encoded = config.encoding === 'base64' ? btoa(String.fromCharCode(...bytes)) : bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return { [header(config)]: `${config.prefix ?? ''}${encoded}` }
}
