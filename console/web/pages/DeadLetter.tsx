import { Anchor, Group, Stack, Text } from '@mantine/core'
import { IconRefresh, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import type { DeadLetter as Letter, DeadLetterDetail, Replayed } from '../api/types'
import { useDeadLetter, useDeadLetters } from '../api/queries'
import { discard, replayKey, saidOf } from '../deadLetters'
import { AskFirst } from '../parts/edit'
import { Notice, Trouble, Waiting } from '../parts/notices'
import { NotYet } from '../parts/NotYet'
import { Page, Section } from '../parts/Page'
import { Code, Facts, Time } from '../parts/words'
import { counted, laidOut, sentence, shortType, wordFor } from '../words'
import { Place } from './DeadLetters'

const BACK = { to: '/dead-letters', text: 'Dead letters' }
const SHOWN = 20
/** Topics whose events follow from a payload; of others the beginning is some request. */
const BEGIN_AT_THE_DOOR = /^switchboard\.(intake\..+|meetings|deliveries)$/

/** One record that could not be handled: why, what it holds, what waits behind it. */
export function DeadLetter() {
  const { service = '', id = '' } = useParams()
  const letter = useDeadLetter(service, id)
  if (!letter.data) return <NotYet title="Dead letter" back={BACK} what="the dead letter" query={letter} />
  return <Opened of={letter.data} />
}

/** The record itself is read once, as each opening is audited; its queue is live and says whether it still waits. */
function Opened({ of: it }: { of: DeadLetterDetail }) {
  const [result, setResult] = useState<Replayed | null>(null)
  const { consumer, topic, key } = it
  const headers = Object.entries(it.headers)
  const queue = useDeadLetters({ consumer, topic, key, sort: 'parkedAt', limit: String(SHOWN) })
  const now = queue.data?.items.find(({ id }) => id === it.id)
  const gone = queue.data !== undefined && !now && queue.data.total <= SHOWN && !queue.data.unavailable?.length
  return (
    <Page
      title={it.eventType ? shortType(it.eventType) : 'Record that cannot be read'} back={BACK}
      lead={<span className="beside">{gone ? <span className="state state-off">No longer parked</span> : <Place head={now?.head ?? it.head} />} parked <Time at={it.parkedAt} ago /></span>}
      actions={gone ? null : <Actions of={it} head={now?.head ?? it.head} behind={Math.max(0, (queue.data?.total ?? 1) - 1)} onReplayed={setResult} />}
    >
      {result && <Notice tone={result.left > 0 ? 'wait' : 'good'} title={result.left > 0 ? 'Not all of it' : 'Replayed'}>{saidOf(result)}</Notice>}
      <Section title="Why it was put aside"><Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>{sentence(it.reason)}</Text></Section>
      <div className="columns">
        <Stack gap="lg">
          <Section title="Facts"><LetterFacts of={it} /></Section>
          <Section title="Headers">{headers.length > 0 ? <Facts of={headers.map(([name, value]) => [name, <Code>{value}</Code>])} /> : <Text size="sm" className="quiet">It came without headers.</Text>}</Section>
        </Stack>
        <Stack gap="lg">
          <Section title="Queue of this key">
            {queue.isPending && <Waiting what="the queue" lines={2} />}
            {queue.isError && !queue.data && <Trouble thrown={queue.error} again={() => void queue.refetch()} />}
            {queue.data && <Queue of={queue.data.items} total={queue.data.total} present={it} />}
          </Section>
          <Value of={it} />
        </Stack>
      </div>
    </Page>
  )
}

function Actions({ of: it, head, behind, onReplayed }: { of: DeadLetterDetail; head: boolean; behind: number; onReplayed: (result: Replayed) => void }) {
  const navigate = useNavigate()
  const others = counted(behind, 'other record', 'other records')
  return (
    <>
      <AskFirst
        label="Replay this key" icon={<IconRefresh size={16} aria-hidden />} title="Replay this key?" yes="Replay" said=""
        text={<>{it.consumer} handles {behind === 0 ? 'this record' : head ? `this record, then the ${others} of its key in their order` : `all ${behind + 1} records of this key in their order, this one among them`}. It stops at the first that fails again. What was already done is not done twice. Audited.</>}
        run={async () => onReplayed(await replayKey(it.service, it.id))}
      />
      <AskFirst
        label="Discard" icon={<IconTrash size={16} aria-hidden />} danger title="Discard this record for good?" yes="Discard for good" said="The record is discarded."
        text={<Loss of={it} behind={behind} />}
        run={async () => {
          await discard(it.service, it.id)
          void navigate(BACK.to)
        }}
      />
    </>
  )
}

/** What is lost by a discard, said before it is done. */
function Loss({ of: it, behind }: { of: DeadLetterDetail; behind: number }) {
  const fromDoor = it.topic.startsWith('switchboard.intake.')
  return (
    <Stack gap="xs">
      <Text size="sm">
        <b>Lost: </b>what {it.consumer} would have done for this {it.eventType ? <span className="mono">{shortType(it.eventType)}</span> : 'record'} of key <span className="mono">{it.key}</span> never happens. This cannot be undone.
      </Text>
      <Text size="sm">{fromDoor ? 'The payload itself stays in its log and can be reprocessed from there.' : 'The record is not kept anywhere else in the console.'}</Text>
      <Text size="sm">{behind === 0 ? 'Nothing waits behind it: the key is open again.' : `${counted(behind, 'other record', 'other records')} of this key stay parked until they are replayed or discarded.`}</Text>
      <Text size="sm" className="quiet">Who discarded it, and when, is audited.</Text>
    </Stack>
  )
}

function LetterFacts({ of: it }: { of: DeadLetterDetail }) {
  return (
    <Facts
      of={[
        ['Consumer', <Code>{it.consumer}</Code>],
        ['Service', wordFor('service', it.service).text],
        ['Topic', <Code>{it.topic}</Code>],
        ['Key', <Code>{it.key}</Code>],
        ['Place in the topic', <span className="figures">partition {it.partition}, offset {it.offset}</span>],
        ['Event', it.eventType && <Code>{it.eventType}</Code>],
        ['Event id', it.eventId && <span className="mono">{it.eventId}</span>],
        ['Began with', it.correlationId && (BEGIN_AT_THE_DOOR.test(it.topic) ? <Anchor component={Link} to={`/payload-logs/${it.correlationId}`} size="sm">Open the payload log</Anchor> : <span className="mono">{it.correlationId}</span>)],
        ['Parked', <Time at={it.parkedAt} seconds />],
      ]}
    />
  )
}

function Queue({ of, total, present }: { of: Letter[]; total: number; present: Letter }) {
  if (of.length === 0) return <Text size="sm" className="quiet">Nothing of this key is parked: it goes on as usual.</Text>
  return (
    <>
      <Text size="sm" className="quiet" mb="xs">{total === 1 ? 'Nothing waits behind it.' : `${counted(total, 'record', 'records')}, handled in this order.`}</Text>
      <Stack gap={0} component="ol" className="plain">
        {of.map((letter) => (
          <Group key={letter.id} component="li" gap="sm" justify="space-between" wrap="nowrap" className="ruled">
            <span style={{ minWidth: 0 }}>
              {letter.id === present.id ? <Text span size="sm" fw={600}>This record</Text> : <Anchor component={Link} to={`/dead-letters/${letter.service}/${letter.id}`} size="sm" className="clip">{letter.eventType ? shortType(letter.eventType) : 'not readable'}</Anchor>}
              <Text size="xs" className="quiet figures">offset {letter.offset}</Text>
              {letter.head && letter.id !== present.id && <Text size="xs" lineClamp={3}>{sentence(letter.reason)}</Text>}
            </span>
            <Text size="xs" className="quiet"><Time at={letter.parkedAt} ago /></Text>
          </Group>
        ))}
      </Stack>
      {total > of.length && <Anchor component={Link} to={`/dead-letters?${new URLSearchParams({ consumer: present.consumer, topic: present.topic, key: present.key, sort: 'parkedAt' })}`} size="sm" mt="xs" display="inline-block">All {total} of this key</Anchor>}
    </>
  )
}

/** The record's content as text, never as markup; JSON is laid out. */
function Value({ of: { value, encoding } }: { of: DeadLetterDetail }) {
  return (
    <Section title="Value">
      <pre className="verbatim" tabIndex={0} aria-label="Value">{encoding === 'base64' ? value : laidOut(value) || '(empty)'}</pre>
      <Text size="xs" className="quiet" mt="xs">{encoding === 'base64' ? 'These bytes are no text; they are shown in Base64. ' : ''}Each opening is audited.</Text>
    </Section>
  )
}
