import type { components } from './schema/switchboard'

/** What the API answers and takes, under the names that pages use. Nothing is described here: see `scripts/generate.mjs`. */
type Described = components['schemas']

/** One page of any list. */
export type Listing<T> = { items: T[]; total: number; totalIsAtLeast?: boolean; next: string | null }

export type Tokens = Described['TokensView']
export type Refused = Described['Problem']
export type Surroundings = Described['Surroundings']

export type Host = Described['HostView']
export type Meeting = Described['MeetingView']
export type MeetingDetail = Described['MeetingDetailView']
export type Change = Described['HistoryView']

export type Member = Described['MemberView']
export type Team = Described['TeamView']
export type Customer = Described['CustomerView']
export type Happening = Described['TimelineView']
export type Order = Described['OrderView']
export type Calendar = Described['Calendar']

export type ApiKey = Described['ApiKeyView']
export type CreatedApiKey = Described['CreatedApiKey']
export type AuditEntry = Described['AuditEntry']

export type Integration = Described['IntegrationView']
export type CreatedIntegration = Described['CreatedIntegration']
export type MappingPreview = Described['MappingPreview']
export type FoundTarget = Described['FoundTarget']
export type NewSecret = Described['RotateSecretResponse']
export type PayloadLog = Described['PayloadLogItem']
export type PayloadLogDetail = Described['PayloadLogView']

export type Step = Described['StepView']
export type Journey = Described['JourneyView']
export type Circle = Described['DayView']
export type Stuck = Described['StuckView']

export type Delivery = Described['DeliveryView']
export type DeliveryDetail = Described['DeliveryDetail']
export type Attempt = Described['AttemptView']

export type Placeholder = Described['Placeholder']
export type Template = Described['TemplateView']
export type TemplateVersion = Described['VersionView']
export type Flaw = Described['Flaw']
export type Preview = Described['PreviewView']

export type ReplayRun = Described['ReplayView']
export type Mode = ReplayRun['mode']
export type DryRun = Described['DryRun']
export type Begun = Described['StartReplayResponse']
export type Wanted = Described['StartReplay']

export type CalendlyImport = Described['ImportView']

export type DeadLetter = Described['DeadLetterItem']
export type DeadLetterDetail = Described['DeadLetterView']
export type Replayed = Described['ReplayDeadLettersResponse']
export type Consumer = Described['ConsumerView']
export type Start = NonNullable<Described['ResumeConsumer']['from']>

/** A message in the sandbox Slack, which stands outside the described API. */
export type SlackMessage = { channel: string; text: string; ts: string; threadTs: string | null }
