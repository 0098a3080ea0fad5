import { Anchor, Button, Group, Modal, Radio, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { api, read } from '../api/client'
import type { Consumer, Start } from '../api/types'
import { useConsumers } from '../api/queries'
import { DataList, type Column } from '../parts/DataList'
import { useListState } from '../parts/listState'
import { Refusal, Unavailable } from '../parts/notices'
import { Page } from '../parts/Page'
import { Code, State } from '../parts/words'
import { counted, figure, wordFor } from '../words'

const NAMES = [] as const

const STARTS: Record<Start, { label: string; text: string }> = {
  earliest: {
    label: 'From the oldest record that is still there',
    text: 'Nothing that is still kept is missed. What this consumer handled before is recognised and not done again. It may take a while to catch up.',
  },
  latest: {
    label: 'From the next new record',
    text: 'It is up to date at once. Everything between where it stopped and now is never handled: what it would have done for those records does not happen.',
  },
}

/** Who reads which topic: how far behind, and what holds it up. */
export function Consumers() {
  const state = useListState(NAMES, '')
  const list = useConsumers()
  const [resuming, setResuming] = useState<Consumer | null>(null)
  const columns: Column<Consumer>[] = [
    { label: 'Consumer', cell: ({ consumer }) => <Code>{consumer}</Code> },
    { label: 'State', cell: (it) => <State of="consumer" value={it.state} /> },
    { label: 'Service', cell: ({ service }) => wordFor('service', service).text },
    { label: 'Reads', cell: ({ topic }) => <Code>{topic}</Code> },
    { label: 'Behind by', cell: ({ lag }) => <span className="figures">{lag === null ? 'not known' : lag === 0 ? <span className="quiet">nothing</span> : counted(lag, 'record', 'records')}</span> },
    { label: 'Keys parked', cell: (it) => <Parked of={it} /> },
    {
      label: 'Why',
      cell: (it) => (
        <Stack gap={6} align="flex-start">
          {it.reason ? <Text size="sm">{it.reason}</Text> : <span className="quiet">–</span>}
          {it.state === 'stopped' && <Button className="above" size="compact-sm" variant="default" onClick={() => setResuming(it)} aria-label={`Resume ${it.consumer}`}>Resume …</Button>}
        </Stack>
      ),
    },
  ]
  return (
    <Page title="Consumers" lead="Who reads which topic. One that waits goes on by itself as soon as it can; one that is stopped needs you.">
      <Unavailable services={list.data?.unavailable} what="Their consumers are missing here." />
      <DataList
        what={{ one: 'consumer', many: 'consumers' }} list={list} state={state} columns={columns} keyOf={({ service, consumer, topic }) => `${service} ${consumer} ${topic}`} to={({ consumer }) => `/dead-letters?consumer=${consumer}`}
        empty={{ title: 'No consumer', text: 'No service reads a topic yet.' }}
      />
      <Modal opened={resuming !== null} onClose={() => setResuming(null)} title="Resume this consumer?">
        {resuming && <Resume consumer={resuming} onDone={() => setResuming(null)} />}
      </Modal>
    </Page>
  )
}

function Parked({ of }: { of: Consumer }) {
  if (of.parkedKeys === 0) return <span className="quiet figures">0</span>
  return <Anchor component={Link} to={`/dead-letters?consumer=${of.consumer}`} size="sm" className="above figures text-wait" fw={650}>{figure(of.parkedKeys)}</Anchor>
}

/** Where a stopped consumer goes on is a decision; each choice says what follows from it. */
export function Resume({ consumer: it, onDone }: { consumer: Consumer; onDone: () => void }) {
  const queries = useQueryClient()
  const [from, setFrom] = useState<Start>('earliest')
  const resuming = useMutation({
    mutationFn: () => read(api.POST('/api/consumers/{service}/{consumer}/resume', { params: { path: { service: it.service, consumer: it.consumer } }, body: { from } })),
    onSuccess: () => {
      notifications.show({ message: `${it.consumer} goes on.`, color: 'teal', autoClose: 3000 })
      onDone()
    },
    onSettled: () => queries.invalidateQueries(),
  })
  return (
    <Stack gap="md">
      <Text size="sm"><span className="mono">{it.consumer}</span> stopped: {it.reason ?? 'no reason was given'}</Text>
      <Radio.Group label="Where shall it go on?" value={from} onChange={(value) => setFrom(value as Start)}>
        <Stack gap="sm" mt="xs">
          {(['earliest', 'latest'] as const).map((start) => (
            <Radio key={start} value={start} label={STARTS[start].label} description={STARTS[start].text} />
          ))}
        </Stack>
      </Radio.Group>
      <Refusal of={resuming.error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onDone}>Leave it</Button>
        <Button color={from === 'latest' ? 'red.8' : undefined} loading={resuming.isPending} onClick={() => resuming.mutate()}>
          {from === 'latest' ? 'Resume and skip the rest' : 'Resume'}
        </Button>
      </Group>
    </Stack>
  )
}
