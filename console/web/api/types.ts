import type { components as Directory } from './schema/directory'
import type { components as Ingest } from './schema/ingest'
import type { components as Meetings } from './schema/meeting'
import type { components as Notifier } from './schema/notifier'

/*
 * A description says of no field that it is always there, though each is: what is unknown is null. So each type names the fields that
 * may be null, and all others are.
 */
type Said<T, Nullable extends keyof T = never> = { [K in keyof T]-?: K extends Nullable ? NonNullable<T[K]> | null : NonNullable<T[K]> }

type I = Ingest['schemas']
type D = Directory['schemas']
type M = Meetings['schemas']
type N = Notifier['schemas']

export type Listing<T> = { items: T[]; total: number; totalIsAtLeast?: boolean; next: string | null }

export type Host = Said<M['HostView']>
export type Meeting = Omit<Said<M['MeetingView'], 'customerName' | 'customerEmail'>, 'host'> & { host: Host | null }
export type MeetingDetail = Omit<Said<M['MeetingDetailView'], 'customerName' | 'customerEmail' | 'reviewOutcome' | 'notes'>, 'host'> & { host: Host | null }
export type Change = Omit<Said<M['HistoryView'], 'before' | 'after'>, 'by'> & { by: 'payload' | { id: string; name: string } }

export type Member = Omit<Said<D['MemberView'], 'lastOnlineAt'>, 'temporaryPassword' | 'identities'> & { identities: Identity[]; temporaryPassword?: string }
export type Identity = { kind: string; value: string }

export type Verification = { scheme: string; config?: Record<string, unknown> }
export type Integration = Omit<Said<I['IntegrationView'], 'lastReceivedAt'>, 'verification'> & { verification: Verification }
export type CreatedIntegration = Omit<Said<I['CreatedIntegration'], 'secret'>, 'verification'> & { verification: Verification }
export type NewSecret = Said<I['RotateSecretResponse']>
export type PayloadLog = Said<I['PayloadLogItem'], 'reason' | 'providerId' | 'contentType' | 'duplicateOf'>
export type PayloadLogDetail = Omit<Said<I['PayloadLogView'], 'reason' | 'providerId' | 'sourceAddress' | 'contentType' | 'dedupeKey' | 'duplicateOf'>, 'events' | 'replays' | 'headers'> & {
  headers: Record<string, string[]>
  events: { id: string; type: string; subject: string; data: unknown }[]
  replays: { at: string; by: { id: string; name: string } }[]
}

export type Delivery = Said<N['DeliveryView'], 'sentRevision' | 'error' | 'ts' | 'nextAttemptAt'>
export type Attempt = Said<N['AttemptView'], 'error'>
export type DeliveryDetail = Omit<Said<N['DeliveryDetail'], 'sentRevision' | 'error' | 'ts' | 'nextAttemptAt'>, 'attemptLog'> & { attemptLog: Attempt[] }

export type SlackMessage = { channel: string; text: string; ts: string; threadTs: string | null; ephemeral?: boolean | null }
