import { Anchor, Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useJourney } from '../api/queries'
import type { Step } from '../api/types'
import { Trouble, Waiting } from '../parts/notices'
import { Section } from '../parts/Page'
import { State } from '../parts/words'
import { clockOf, spanOf, utcOf } from '../time'
import { eventName, sentence, shortType, wordFor } from '../words'

/** What each state of a journey means, and what can be done where something can. */
const meanings = (id: string): Record<string, ReactNode> => ({
  waiting: 'On its way: no answer yet. An event that stays without an answer is sent again by itself, once.',
  published: 'Published; nobody answers for it yet. No service deals with payloads of this kind in this version: nothing more happens by itself, and nothing is lost.',
  processed: 'Every event of this payload was answered for; Slack is still to be told. What Slack is not told of within an hour is sent again by itself, once.',
  notified: 'Every event of this payload was answered for, and Slack was told, unless there was nothing to tell, or somebody discarded it.',
  imported: 'Every event of this payload was answered for. It was fetched from the calendar’s history, so Slack is not told.',
  parked: <>A consumer could not handle an event of this payload and put it aside. <Anchor component={Link} to={`/dead-letters?q=${id}`} size="sm" underline="always">See its dead letters</Anchor> for the reason; there it is replayed or discarded.</>,
  stuck: <>An event of this payload was sent twice, and nobody answered or Slack was not told: its last step says which. <Anchor component={Link} to="/consumers" size="sm" underline="always">See whether the consumers run</Anchor>, then reprocess this payload.</>,
  failed: 'The payload was processed, but Slack refused the message. Open the delivery to see why, and retry it there.',
})

/** Everything that happened because of one payload, oldest first. */
export function Journey({ id }: { id: string }) {
  const journey = useJourney(id)
  const it = journey.data
  return (
    <Section title="Journey" actions={it?.state && <State of="journey" value={it.state} />}>
      {journey.isPending && <Waiting what="the journey" lines={3} />}
      {journey.isError && !it && <Trouble thrown={journey.error} again={() => void journey.refetch()} />}
      {it && (
        <>
          <Text size="sm" className="quiet" mb="md">{it.state && meanings(id)[it.state]}</Text>
          <ol className="journey">
            {it.steps.map((step, i) => (
              <Stop key={step.eventId} step={step} before={it.steps[i - 1]} />
            ))}
          </ol>
        </>
      )}
    </Section>
  )
}

function Stop({ step, before }: { step: Step; before: Step | undefined }) {
  return (
    <li data-tone={toneOf(step.type)}>
      <div className="journey-when figures">
        {before ? <b>+{spanOf(step.latencyMs)}</b> : <b>{clockOf(new Date(step.at), true)}</b>}
        {before && before.type !== 'received' && <Text size="xs" className="quiet">{spanOf(step.latencyMs - before.latencyMs)} after the step before</Text>}
      </div>
      <div className="journey-what">
        <Group gap="xs" align="baseline">
          <Text size="sm" fw={600}>{eventName(step.type)}</Text>
          <Text size="xs" className="quiet">{wordFor('service', step.service).text}</Text>
          <Where of={step} />
        </Group>
        {step.detail && <Text size="sm" className="clip">{before ? sentence(step.detail) : `Of kind ${step.detail}`}</Text>}
        <details>
          <summary>Details</summary>
          <Text size="xs" className="quiet mono" component="div">
            {utcOf(new Date(step.at), true)}
            <div>{step.type} {step.eventId}</div>
            {before && <div>because of {step.causationId}</div>}
          </Text>
        </details>
      </div>
    </li>
  )
}

/** The page of what a step is about. */
function Where({ of: { type, subject } }: { of: Step }) {
  const name = shortType(type)
  if (name.startsWith('delivery.')) return <Anchor component={Link} to={`/deliveries/${subject}`} size="sm">Open the delivery</Anchor>
  if (name.startsWith('meeting.') && name !== 'meeting.intake-passed-over') return <Anchor component={Link} to={`/meetings/${subject}`} size="sm">Open the meeting</Anchor>
  return null
}

function toneOf(type: string): string {
  const name = shortType(type)
  if (name === 'record.parked' || name === 'delivery.failed' || name === 'stuck' || name === 'untold') return 'bad'
  if (name === 'republished' || name === 'repeated') return 'wait'
  if (name === 'delivery.succeeded') return 'good'
  return 'busy'
}
