/** How the console says things: one word for each state, wherever it stands. */

export type Tone = 'good' | 'busy' | 'wait' | 'bad' | 'off'
export type Word = { text: string; tone: Tone }

const words = {
  meeting: {
    scheduled: { text: 'Scheduled', tone: 'busy' },
    completed: { text: 'Completed', tone: 'good' },
    no_show: { text: 'No-show', tone: 'bad' },
    follow_up: { text: 'Follow up', tone: 'wait' },
    canceled: { text: 'Canceled', tone: 'off' },
  },
  attendance: {
    attended: { text: 'Attended', tone: 'good' },
    not_attended: { text: 'Did not attend', tone: 'bad' },
    unknown: { text: 'Not known', tone: 'off' },
  },
  delivery: {
    pending: { text: 'Pending', tone: 'busy' },
    sending: { text: 'Sending', tone: 'busy' },
    retrying: { text: 'Retrying', tone: 'wait' },
    succeeded: { text: 'Delivered', tone: 'good' },
    failed: { text: 'Failed', tone: 'bad' },
    unknown: { text: 'Outcome unknown', tone: 'wait' },
  },
  outcome: {
    accepted: { text: 'Accepted', tone: 'good' },
    duplicate: { text: 'Duplicate', tone: 'off' },
    passed_over: { text: 'Passed over', tone: 'off' },
    rejected: { text: 'Rejected', tone: 'bad' },
  },
  integration: {
    active: { text: 'Active', tone: 'good' },
    paused: { text: 'Paused', tone: 'wait' },
    archived: { text: 'Archived', tone: 'off' },
  },
  availability: {
    available: { text: 'Available', tone: 'good' },
    busy: { text: 'Busy', tone: 'wait' },
    away: { text: 'Away', tone: 'wait' },
    offline: { text: 'Offline', tone: 'off' },
  },
  customerKind: {
    brand: { text: 'Brand', tone: 'busy' },
    creator: { text: 'Creator', tone: 'wait' },
    contact: { text: 'Contact', tone: 'off' },
  },
  customer: {
    active: { text: 'Active', tone: 'good' },
    archived: { text: 'Archived', tone: 'off' },
  },
  /** In the shop's own words. */
  order: {},
  journey: {
    waiting: { text: 'On its way', tone: 'busy' },
    published: { text: 'Published', tone: 'off' },
    processed: { text: 'Processed', tone: 'good' },
    notified: { text: 'Notified', tone: 'good' },
    imported: { text: 'Imported', tone: 'good' },
    republished: { text: 'Sent again', tone: 'wait' },
    parked: { text: 'Parked', tone: 'wait' },
    stuck: { text: 'Stuck', tone: 'bad' },
    failed: { text: 'Failed', tone: 'bad' },
  },
  consumer: {
    running: { text: 'Running', tone: 'good' },
    waiting: { text: 'Waiting', tone: 'wait' },
    stopped: { text: 'Stopped', tone: 'bad' },
  },
  replay: {
    running: { text: 'Running', tone: 'busy' },
    done: { text: 'Done', tone: 'good' },
    canceled: { text: 'Canceled', tone: 'off' },
  },
  import: {
    waiting: { text: 'Waiting', tone: 'wait' },
    running: { text: 'Running', tone: 'busy' },
    succeeded: { text: 'Done', tone: 'good' },
    failed: { text: 'Failed', tone: 'bad' },
    canceled: { text: 'Canceled', tone: 'off' },
  },
  mode: {
    replay: { text: 'Replay', tone: 'off' },
    reprocess: { text: 'Reprocess', tone: 'off' },
  },
  service: {
    ingest: { text: 'Ingest', tone: 'off' },
    directory: { text: 'Directory', tone: 'off' },
    meeting: { text: 'Meeting', tone: 'off' },
    notifier: { text: 'Notifier', tone: 'off' },
  },
  apiKey: {
    active: { text: 'Active', tone: 'good' },
    expired: { text: 'Expired', tone: 'off' },
    revoked: { text: 'Revoked', tone: 'off' },
  },
  role: {
    agent: { text: 'Agent', tone: 'off' },
    admin: { text: 'Admin', tone: 'busy' },
    super_admin: { text: 'Super admin', tone: 'busy' },
  },
} satisfies Record<string, Record<string, Word>>

export type Vocabulary = keyof typeof words

const wordsOf = (vocabulary: Vocabulary): Record<string, Word> => words[vocabulary]

export const wordFor = (vocabulary: Vocabulary, state: string): Word => wordsOf(vocabulary)[state] ?? { text: state, tone: 'off' }

/** The choices of a select, in the order of the states. */
export const choices = (vocabulary: Vocabulary): { value: string; label: string }[] =>
  Object.entries(wordsOf(vocabulary)).map(([value, word]) => ({ value, label: word.text }))

const fieldNames: Record<string, string> = {
  title: 'Title', startTime: 'Start', endTime: 'End', host: 'Host', hostId: 'Host', customerName: 'Customer', customerEmail: 'Customer e-mail',
  successStatus: 'Status', customerAttendance: 'Attendance', reviewOutcome: 'Review outcome', notes: 'Notes',
}

export const fieldName = (field: string): string => fieldNames[field] ?? field

const eventNames: Record<string, string> = {
  received: 'Received',
  republished: 'Sent again, as nobody had answered',
  reprocessed: 'Translated anew and sent on',
  stuck: 'Still no answer: stuck',
  repeated: 'Sent again, as Slack was not told',
  untold: 'Slack still not told: stuck',
  'booking.received': 'Sent on as a booking',
  'booking.canceled': 'Sent on as a cancellation',
  'support-request.received': 'Sent on as a support request',
  'order.received': 'Sent on as an order',
  'order.placed': 'Order placed',
  'no-show.reported': 'Sent on: somebody did not come',
  'no-show.withdrawn': 'Sent on: they did come after all',
  'meeting.scheduled': 'Meeting scheduled',
  'meeting.rescheduled': 'Meeting rescheduled',
  'meeting.assigned': 'Host assigned',
  'meeting.canceled': 'Meeting canceled',
  'meeting.edited': 'Meeting edited',
  'meeting.no-show-changed': 'No-show noted or taken back',
  'meeting.merged': 'Became one with another meeting',
  'meeting.intake-passed-over': 'Nothing to change',
  'delivery.succeeded': 'Delivered to Slack',
  'delivery.failed': 'Refused by Slack',
  'record.parked': 'Parked as a dead letter',
  'record.replayed': 'Dead letter replayed',
  'record.discarded': 'Dead letter discarded',
}

/** `booking.received` of `switchboard.booking.received.v1`. */
export const shortType = (type: string): string => type.replace(/^switchboard\.(.+)\.v\d+$/, '$1')

/** What happened when an event of that type was said. */
export const eventName = (type: string): string => eventNames[shortType(type)] ?? shortType(type)

/** Reasons come as parts of a sentence, and here stand alone. */
export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const count = new Intl.NumberFormat('en')

/** `1 meeting`, `2 meetings`, `over 10,000 meetings`. */
export function counted(total: number, one: string, many: string, atLeast: boolean | null = false): string {
  return `${atLeast ? 'over ' : ''}${count.format(total)} ${total === 1 ? one : many}`
}

export const figure = (total: number, atLeast: boolean | null = false): string => (atLeast ? `${count.format(total)}+` : count.format(total))

/** JSON over several lines; any other text as it is. */
export function laidOut(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}

export function bytes(size: number): string {
  if (size < 1024) return `${size} B`
  return size < 1024 * 1024 ? `${(size / 1024).toFixed(1)} KiB` : `${(size / 1024 / 1024).toFixed(1)} MiB`
}
