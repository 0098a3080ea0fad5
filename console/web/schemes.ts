import type { Integration } from './api/types'

export type Verification = { scheme: Integration['verification']['scheme']; config?: Record<string, unknown> | null }
export type Scheme = Verification['scheme']

/** A key of a scheme's configuration, as people fill it in. */
export type Field = { key: string; label: string; hint?: string; choices?: string[]; usual?: string; needed?: boolean; seldom?: boolean; whole?: boolean }

/** What people need to know of a way to verify: how it works, where the secret comes from, what can be set. */
type Described = { label: string; text: string; secret: string; issued?: boolean; fields: Field[] }

const tolerance = (usual: string): Field => ({ key: 'tolerance_seconds', label: 'Tolerance (seconds)', hint: 'How far the sender’s time may be from ours, either way.', usual, whole: true })

const HMAC: Field[] = [
  { key: 'signature_header', label: 'Signature header', usual: 'X-Signature' },
  { key: 'prefix', label: 'Prefix', hint: 'What stands before the signature, for example sha256=' },
  { key: 'algorithm', label: 'Algorithm', choices: ['sha256', 'sha512', 'sha384', 'sha1'], usual: 'sha256' },
  { key: 'encoding', label: 'Encoding', choices: ['hex', 'base64'], usual: 'hex' },
  { key: 'template', label: 'Signed text', hint: 'Of {id}, {timestamp} and {body}.', usual: '{body}' },
  { key: 'timestamp_header', label: 'Timestamp header', seldom: true },
  { key: 'timestamp_key', label: 'Timestamp key', hint: 'Where the signature header is a list: t of t=…,v1=…', seldom: true },
  { key: 'timestamp_format', label: 'Timestamp format', choices: ['epoch_seconds', 'epoch_millis', 'iso8601'], usual: 'epoch_seconds', seldom: true },
  { ...tolerance('300'), seldom: true },
  { key: 'id_header', label: 'Id header', seldom: true },
  { key: 'list_separator', label: 'List separator', hint: 'Between several signatures in the one header.', seldom: true },
  { key: 'signature_key', label: 'Signature key', hint: 'v1 of t=…,v1=…', seldom: true },
  { key: 'label', label: 'Signature label', hint: 'v1 of v1,…', seldom: true },
  { key: 'label_separator', label: 'Label separator', hint: 'A comma unless given.', seldom: true },
  { key: 'secret_decoding', label: 'The secret is', choices: ['utf8', 'base64', 'hex'], usual: 'utf8', seldom: true },
]

/** Every way to verify, in the order in which it is offered. A scheme that the service gains fails the type check here until it is described. */
export const SCHEMES: Record<Scheme, Described> = {
  none: { label: 'None', text: 'Whoever knows the URL can send. The URL has 192 random bits and is a secret itself.', secret: '', fields: [] },
  hmac: { label: 'HMAC signature', text: 'The sender signs each body with a shared secret; how it writes the signature is set here.', secret: 'Give the same secret to the sender.', fields: HMAC },
  'standard-webhooks': { label: 'Standard Webhooks', text: 'webhook-id, webhook-timestamp and webhook-signature, as standardwebhooks.com says.', secret: 'Begins with whsec_. The sender shows it, or takes the one made here.', fields: [tolerance('300')] },
  svix: { label: 'Svix', text: 'As Standard Webhooks, in the headers svix-id, svix-timestamp and svix-signature.', secret: 'Begins with whsec_. It stands at the endpoint in the sender’s portal.', fields: [tolerance('300')] },
  stripe: { label: 'Stripe', text: 'Stripe signs in the header Stripe-Signature.', secret: 'Stripe shows it at the webhook endpoint: Reveal signing secret. It is used with its whsec_.', issued: true, fields: [tolerance('300')] },
  calendly: { label: 'Calendly', text: 'Calendly signs in the header Calendly-Webhook-Signature.', secret: 'The signing key that you give when you create the webhook subscription; of an OAuth app, the one that Calendly issued.', fields: [tolerance('180')] },
  helpscout: { label: 'Help Scout', text: 'Help Scout signs in the header X-HelpScout-Signature.', secret: 'Enter the same under Manage, Apps, Webhooks: Secret Key. At most 40 characters.', fields: [] },
  slack: { label: 'Slack', text: 'Slack signs events, buttons and commands in the header X-Slack-Signature.', secret: 'Slack shows it at your app: Basic Information, Signing Secret.', issued: true, fields: [tolerance('300')] },
  github: { label: 'GitHub', text: 'GitHub signs in the header X-Hub-Signature-256.', secret: 'Enter the same at the repository or organisation: Settings, Webhooks, Secret. Choose the content type application/json.', fields: [] },
  stream: { label: 'Stream Chat', text: 'Stream signs in the header X-Signature.', secret: 'The API secret of your app, in Stream’s dashboard.', issued: true, fields: [] },
  shopify: { label: 'Shopify', text: 'Shopify signs in the header X-Shopify-Hmac-Sha256.', secret: 'The client secret of your app; of webhooks made in the admin, the one shown below their list.', issued: true, fields: [{ key: 'signature_header', label: 'Signature header', hint: 'Newer events use shopify-hmac-sha256.', usual: 'X-Shopify-Hmac-Sha256' }] },
  woocommerce: { label: 'WooCommerce', text: 'WooCommerce signs in the header X-WC-Webhook-Signature.', secret: 'Enter the same under WooCommerce, Settings, Advanced, Webhooks: Secret.', fields: [{ key: 'algorithm', label: 'Algorithm', hint: 'A plug-in may have changed it.', choices: ['sha256', 'sha512', 'sha384', 'sha1'], usual: 'sha256' }] },
  'static-header': { label: 'Token in a header', text: 'The sender shows a token in a header of its own: GitLab, and most WordPress plug-ins. It does not protect the body.', secret: 'Give the same token to the sender.', fields: [{ key: 'header', label: 'Header', hint: 'For example X-Gitlab-Token.', needed: true }] },
  basic: { label: 'User name and password', text: 'HTTP Basic authentication. It does not protect the body.', secret: 'The password. Give it to the sender with the user name.', fields: [{ key: 'username', label: 'User name', needed: true }] },
  bearer: { label: 'Bearer token', text: 'The sender shows a token in the header Authorization: Bearer. It does not protect the body.', secret: 'Give the same token to the sender.', fields: [] },
}

/** What a key of a scheme's configuration is called where people read it. */
export const settingName = (scheme: Scheme, key: string): string => SCHEMES[scheme].fields.find((field) => field.key === key)?.label ?? key.replaceAll('_', ' ')

const CHOICES: Record<string, string> = { epoch_seconds: 'Seconds since 1970', epoch_millis: 'Milliseconds since 1970', iso8601: 'ISO 8601', utf8: 'Text as it stands', hex: 'Hexadecimal', base64: 'Base64' }

/** The words for a choice of a setting; a name such as sha256 speaks for itself. */
export const choiceName = (value: string): string => CHOICES[value] ?? value

/** A verification as a form holds it. */
export type Chosen = { scheme: Scheme; values: Record<string, string> }

export const chosen = ({ scheme, config }: Verification): Chosen => ({ scheme, values: Object.fromEntries(Object.entries(config ?? {}).map(([key, value]) => [key, String(value)])) })

/** What to send: whatever is filled in, also keys that the API was given and the form does not offer. */
export function verificationOf({ scheme, values }: Chosen): Verification {
  const filled = Object.entries(values).filter(([, value]) => value !== '')
  return { scheme, config: Object.fromEntries(filled.map(([key, value]) => [key, key === 'tolerance_seconds' ? Number(value) : value])) }
}

/** Whether its door takes nothing until it has a secret. */
export const needsSecret = (scheme: Scheme): boolean => scheme !== 'none'
