import { Button, Group, Stack, Text } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconHistory } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, ifMatch, read } from '../api/client'
import { templateKey, useTemplateVersions } from '../api/queries'
import type { Template, TemplateVersion } from '../api/types'
import { AskFirst } from '../parts/edit'
import { Trouble, Waiting } from '../parts/notices'
import { Section } from '../parts/Page'
import { Time } from '../parts/words'
import { diff } from '../templates'

/** Every text that the template had: who wrote it, how it differs from the present one, and the way back to it. */
export function TemplateVersions({ of: it }: { of: Template }) {
  const [cursors, setCursors] = useState<string[]>([])
  const cursor = cursors.at(-1)
  const versions = useTemplateVersions(it.name, { limit: '10', ...(cursor === undefined ? {} : { cursor }) })
  const next = versions.data?.next ?? null
  return (
    <Section title="Versions">
      {versions.isPending && <Waiting what="versions" lines={3} />}
      {versions.isError && !versions.data && <Trouble thrown={versions.error} again={() => void versions.refetch()} />}
      <Stack gap={0} component="ol" className="plain">
        {versions.data?.items.map((version) => <Version key={version.version} of={version} present={it} />)}
      </Stack>
      {(cursors.length > 0 || next !== null) && (
        <Group gap="xs" mt="sm" justify="flex-end">
          <Button variant="default" size="xs" leftSection={<IconChevronLeft size={14} aria-hidden />} disabled={cursors.length === 0} onClick={() => setCursors(cursors.slice(0, -1))}>Newer</Button>
          <Button variant="default" size="xs" rightSection={<IconChevronRight size={14} aria-hidden />} disabled={next === null} onClick={() => next !== null && setCursors([...cursors, next])}>Older</Button>
        </Group>
      )}
    </Section>
  )
}

function Version({ of: version, present }: { of: TemplateVersion; present: Template }) {
  const [compared, setCompared] = useState(false)
  const isPresent = version.version === present.version
  return (
    <li className="ruled">
      <Group justify="space-between" gap="xs">
        <div>
          <Text size="sm" fw={600}>Version {version.version}{isPresent && ', in use'}</Text>
          <Text size="xs" className="quiet">
            {version.by?.name ?? 'Switchboard, as it came'} · <Time at={version.at} ago />{version.textOf !== null && ` · the text of version ${version.textOf}`}
          </Text>
        </div>
        {!isPresent && (
          <Group gap="xs">
            <Button variant="subtle" size="sm" aria-expanded={compared} aria-label={`${compared ? 'Hide' : 'Compare'} version ${version.version}`} onClick={() => setCompared(!compared)}>{compared ? 'Hide' : 'Compare'}</Button>
            <RollBack to={version} present={present} />
          </Group>
        )}
      </Group>
      {compared && !isPresent && <Difference from={present.body} to={version.body} />}
    </li>
  )
}

function RollBack({ to, present }: { to: TemplateVersion; present: Template }) {
  const queries = useQueryClient()
  const roll = async (): Promise<void> => {
    const saved = await read(api.POST('/api/templates/{name}/rollback', { params: { path: { name: present.name }, header: ifMatch(present.version) }, body: { version: to.version } }))
    queries.setQueryData(templateKey(present.name), saved)
  }
  return (
    <AskFirst
      label={`Roll back to ${to.version}`} icon={<IconHistory size={16} aria-hidden />} disabled={to.body === present.body} title={`Roll back to version ${to.version}?`} yes="Roll back" said={`The text of version ${to.version} is in use again.`} run={roll}
      text={
        <>
          <Text size="sm" mb="sm">Its text becomes version {present.version + 1} and holds from the next message on. Nothing is lost: version {present.version} stays in this list.</Text>
          <Difference from={present.body} to={to.body} />
        </>
      }
    />
  )
}

/** What goes from the present text, and what comes; the sign before a line says it as well as its colour. */
function Difference({ from, to }: { from: string; to: string }) {
  if (from === to) return <Text size="sm" className="quiet" mt="xs">The same text as the one in use.</Text>
  return (
    <div className="verbatim difference" role="region" aria-label="What would change" tabIndex={0}>
      {diff(from, to).map(({ sign, text }, i) => (
        <div key={i} className={sign === '+' ? 'comes' : sign === '-' ? 'goes' : undefined}>
          <span aria-hidden>{sign} </span>{sign !== ' ' && <span className="unseen">{sign === '+' ? 'comes: ' : 'goes: '}</span>}{text}
        </div>
      ))}
    </div>
  )
}
