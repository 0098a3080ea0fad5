import type { components as Directory } from './schema/directory'
import type { components as Ingest } from './schema/ingest'
import type { components as Meetings } from './schema/meeting'
import type { components as Notifier } from './schema/notifier'

/** An answer holds every field; what is unknown is null, though a description calls it optional. */
type Whole<T> = { [K in keyof T]-?: T[K] }

type I = Ingest['schemas']
type D = Directory['schemas']
type M = Meetings['schemas']
type N = Notifier['schemas']

export type Listing<T> = { items: T[]; total: number; totalIsAtLeast?: boolean | null; next: string | null }

export type Host = M['HostView']
export type Meeting = Whole<M['MeetingView']>
export type MeetingDetail = Whole<M['MeetingDetailView']>
export type Change = Omit<Whole<M['HistoryView']>, 'by'> & { by: 'payload' | M['PersonView'] }

export type Member = Whole<D['MemberView']>
export type Identity = { kind: string; value: string }

export type ApiKey = Whole<Omit<D['ApiKeyView'], 'key'>>
export type CreatedApiKey = ApiKey & { key: string }
export type AuditEntry = Whole<D['AuditEntry']>

export type Integration = Whole<I['IntegrationView']>
export type CreatedIntegration = Whole<I['CreatedIntegration']>
export type NewSecret = I['RotateSecretResponse']
export type PayloadLog = Whole<I['PayloadLogItem']>
export type PayloadLogDetail = Whole<I['PayloadLogView']>

export type Step = Whole<I['StepView']>
export type Journey = Omit<Whole<I['JourneyView']>, 'steps'> & { steps: Step[] }
export type Circle = Whole<I['DayView']>
export type Stuck = Whole<I['StuckView']>

export type Delivery = Whole<N['DeliveryView']>
export type DeliveryDetail = Whole<N['DeliveryDetail']>
export type Attempt = N['AttemptView']

export type Placeholder = Whole<N['Placeholder']>
export type Template = Omit<Whole<N['TemplateView']>, 'placeholders'> & { placeholders: Placeholder[] }
export type TemplateVersion = Whole<N['VersionView']>
export type Flaw = N['Flaw']
export type Preview = Whole<N['PreviewView']>

export type ReplayRun = Whole<I['ReplayView']>
export type Mode = ReplayRun['mode']
export type DryRun = I['DryRun']
export type Wanted = I['StartReplay']

/** Every service describes the same of its dead letters. */
export type DeadLetter = Whole<M['DeadLetterItem']>
export type DeadLetterDetail = Whole<M['DeadLetterView']>
export type Replayed = M['ReplayDeadLettersResponse']

/** A message in the sandbox Slack, which stands outside the described API. */
export type SlackMessage = { channel: string; text: string; ts: string; threadTs: string | null }
