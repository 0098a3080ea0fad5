import { Button, Group, Kbd, Modal, Select, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue, useDisclosure, useHotkeys } from '@mantine/hooks'
import { useState } from 'react'
import { api, ifMatch, read } from '../api/client'
import { problemOf, type Problem } from '../api/problem'
import { useMappingPreview, usePayloadLogs } from '../api/queries'
import type { FoundTarget, Integration as It, MappingPreview, PayloadLog } from '../api/types'
import { useEdit } from '../parts/edit'
import { Notice, Refusal, Trouble, Waiting } from '../parts/notices'
import { Facts, Time } from '../parts/words'
import { agoOf } from '../time'
import { eventName } from '../words'

const LAST = 'last'
type Paths = Record<string, string>

/** Where the fields of an integration's payloads stand, and the way to change it. */
export function Mapping({ of }: { of: It }) {
  const [opened, modal] = useDisclosure(false)
  const mapped = Object.entries(of.mapping)
  return (
    <Stack gap="md">
      {mapped.length > 0 && <Facts of={mapped.map(([target, path]) => [target, <span key={target} className="mono">{path}</span>])} />}
      <Text size="sm" className="quiet">{mapped.length > 0 ? 'Every other field stands under its own name.' : 'Every field stands under its own name. A sender with other names needs a mapping, and nothing else.'}</Text>
      <div><Button variant="default" size="xs" onClick={modal.open}>{mapped.length > 0 ? 'Change mapping' : 'Map fields'}</Button></div>
      <Modal opened={opened} onClose={modal.close} title="Field mapping" size="xl">
        <Editor of={of} onDone={modal.close} />
      </Modal>
    </Stack>
  )
}

/** Tries each path, as it is typed, on a payload that was really received. */
function Editor({ of, onDone }: { of: It; onDone: () => void }) {
  const [version] = useState(of.version)
  const [paths, setPaths] = useState<Paths>(of.mapping)
  const [logId, setLogId] = useState<string | null>(null)
  const wish = given(paths)
  const [settled] = useDebouncedValue(wish, 400)
  const preview = useMappingPreview(of.id, settled, logId)
  const [whole, setWhole] = useState<MappingPreview>()
  if (preview.data && preview.data !== whole) setWhole(preview.data)
  const edit = useEdit<Paths>({
    save: (mapping, at) => read(api.PATCH('/api/integrations/{id}', { params: { path: { id: of.id }, header: ifMatch(at) }, body: { mapping } as never })),
    version, said: 'The mapping is saved. It holds from the next payload on.', onSaved: onDone, onReload: onDone,
  })
  const problem: Problem | null = edit.problem ?? (preview.error ? problemOf(preview.error) : null)
  const broken = Object.keys(problem?.fields ?? {}).some((field) => field.startsWith('mapping.'))
  const changed = JSON.stringify(sorted(wish)) !== JSON.stringify(sorted(of.mapping))
  const savable = changed && !broken && !edit.isPending
  const save = () => savable && edit.submit(wish)
  useHotkeys([['mod+S', save]], [])
  if (!whole) return preview.isError ? <Trouble thrown={preview.error} again={() => void preview.refetch()} /> : <Waiting what="the fields" lines={6} />
  if (whole.targets.length === 0) return <Text size="sm">Payloads of the kind {of.kind} come in words that are known. There is nothing to map.</Text>
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Stack gap="md">
        <TriedOn of={of} chosen={logId} onChoose={setLogId} whole={whole} />
        {preview.isError && !broken && <Trouble thrown={preview.error} again={() => void preview.refetch()} />}
        <ul className="plain">
          {whole.targets.map((target) => (
            <Field
              key={target.target} of={target} path={paths[target.target] ?? ''} error={problem?.fields[`mapping.${target.target}`]} stale={broken || settled !== wish && JSON.stringify(settled) !== JSON.stringify(wish)}
              received={whole.payloadLogId !== null} onChange={(path) => {
                if (edit.problem) edit.reset()
                setPaths({ ...paths, [target.target]: path })
              }}
            />
          ))}
        </ul>
        <Outcome of={whole} outdated={broken} />
        <Text size="xs" className="quiet">
          A JSON pointer, <span className="mono">/customer/email</span>, or a JSONPath of names, numbers, <span className="mono">[*]</span> and filters by equality, <span className="mono">$.answers[?(@.field.ref==&apos;email&apos;)].email</span>. Empty: the field stands under its own name. Each look at a payload is audited.
        </Text>
        {!broken && <Refusal of={edit.problem} />}
        <Group justify="space-between">
          <Text size="xs" className="quiet" visibleFrom="sm"><Kbd size="xs">Ctrl</Kbd> or <Kbd size="xs">⌘</Kbd> <Kbd size="xs">S</Kbd> saves</Text>
          <Group>
            <Button variant="default" onClick={onDone}>Cancel</Button>
            <Button type="submit" disabled={!savable} loading={edit.isPending} aria-keyshortcuts="Control+S Meta+S">Save</Button>
          </Group>
        </Group>
      </Stack>
      {edit.dialog}
    </form>
  )
}

function TriedOn({ of, chosen, onChoose, whole }: { of: It; chosen: string | null; onChoose: (logId: string | null) => void; whole: MappingPreview }) {
  const logs = usePayloadLogs({ integrationId: of.id, sort: '-receivedAt', limit: '30' }).data?.items ?? []
  if (whole.payloadLogId === null) return <Notice tone="wait" title="Nothing was received yet">Let the sender post once: it is refused as long as the fields are not found, and kept to be tried here.</Notice>
  return (
    <Select
      label="Tried on" description={<>Received <Time at={whole.receivedAt} ago /></>} allowDeselect={false} value={chosen ?? LAST} onChange={(value) => onChoose(value === LAST ? null : value)}
      data={[{ value: LAST, label: 'The last payload' }, ...logs.map((log) => ({ value: log.id, label: labelOf(log) }))]}
    />
  )
}

type FieldProps = { of: FoundTarget; path: string; error: string | undefined; stale: boolean; received: boolean; onChange: (path: string) => void }

function Field({ of: { target, required, found, more }, path, error, stale, received, onChange }: FieldProps) {
  const what = found === null ? (received ? 'Nothing stands there' : '') : `${found}${more > 0 ? ` (the first of ${more + 1})` : ''}`
  const missing = found === null && received && (required || path !== '')
  return (
    <li className="ruled">
      <TextInput
        label={<span className="mono">{target}</span>} aria-label={target} withAsterisk={required} placeholder={`/${target.replaceAll('.', '/')}`} value={path} error={error} maxLength={500} spellCheck={false} autoComplete="off"
        onChange={(event) => onChange(event.currentTarget.value)} styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: '0.8125rem' } }}
      />
      {!error && what && <Text size="sm" className={stale ? 'quiet outdated' : missing ? 'text-bad' : 'quiet'} style={{ overflowWrap: 'anywhere' }} mt={4}>{what}</Text>}
    </li>
  )
}

/** What the payload would become, or why nothing. */
function Outcome({ of, outdated }: { of: MappingPreview; outdated: boolean }) {
  if (of.payloadLogId === null) return null
  return (
    <div role="region" aria-label="What becomes of it" aria-live="polite" className={outdated ? 'outdated' : undefined}>
      {of.events.map((event) => (
        <Text key={`${event.type} ${event.subject}`} size="sm" fw={550}>{eventName(event.type)}: <span className="mono">{event.subject.slice(event.subject.indexOf(':') + 1)}</span></Text>
      ))}
      {of.reason !== null && <Text size="sm" fw={550} className="text-bad">It would be refused. {of.reason}.</Text>}
      {of.errors.map(({ field, message }) => <Text key={`${field} ${message}`} size="sm"><span className="mono">{field}</span> {message}</Text>)}
    </div>
  )
}

const labelOf = ({ providerId, reason, receivedAt }: PayloadLog): string => `${providerId ?? reason ?? 'No id'} · ${agoOf(new Date(receivedAt))}`

/** What was typed, without blanks. */
const given = (paths: Paths): Paths => Object.fromEntries(Object.entries(paths).map(([target, path]) => [target, path.trim()]).filter(([, path]) => path !== ''))

const sorted = (paths: Paths): [string, string][] => Object.entries(paths).sort(([one], [other]) => one.localeCompare(other))
