import { Button, Group, Kbd, Stack, Text, Textarea } from '@mantine/core'
import { useDebouncedValue, useHotkeys } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useParams } from 'react-router'
import { api, ifMatch, read } from '../api/client'
import { templateKey, usePreview, useTemplate } from '../api/queries'
import type { Flaw, Placeholder, Template as It } from '../api/types'
import { useDraft } from '../draft'
import { useEdit } from '../parts/edit'
import { Notice, Refusal } from '../parts/notices'
import { NotYet } from '../parts/NotYet'
import { Page, Section } from '../parts/Page'
import { indexOf, tagOf } from '../templates'
import { counted } from '../words'
import { TemplatePreview } from './TemplatePreview'
import { TemplateVersions } from './TemplateVersions'

const BACK = { to: '/templates', text: 'Templates' }

/** One kind of message: its text, what the text makes of real events, and every text that it had. */
export function Template() {
  const { name = '' } = useParams()
  const template = useTemplate(name)
  if (!template.data) return <NotYet title="Template" back={BACK} what="the template" query={template} />
  return <Editor key={name} of={template.data} />
}

function Editor({ of: it }: { of: It }) {
  const queries = useQueryClient()
  const area = useRef<HTMLTextAreaElement>(null)
  const [draft, keep] = useDraft(it.name)
  const [found] = useState(draft !== null)
  const [deliveryId, setDeliveryId] = useState<string | null>(null)
  const body = draft?.body ?? it.body
  const [settled] = useDebouncedValue(body, 250)
  const preview = usePreview(it.name, settled, deliveryId)
  const flaws = preview.data?.errors ?? []
  const edit = useEdit<string>({
    save: async (text, version) => {
      const saved = await read(api.PUT('/api/templates/{name}', { params: { path: { name: it.name }, header: ifMatch(version) }, body: { body: text } }))
      queries.setQueryData(templateKey(it.name), saved)
    },
    version: draft?.version ?? it.version,
    said: 'Saved. The next message has the new text.',
    onSaved: () => keep(null),
    onReload: () => keep(null),
  })
  const type = (text: string): void => {
    if (edit.problem) edit.reset()
    keep(text === it.body ? null : { body: text, version: draft?.version ?? it.version })
  }
  const broken = flaws.length > 0
  const known = settled === body && !preview.isPlaceholderData // else the service is asked, and refuses what is broken
  const savable = draft !== null && !(broken && known) && !edit.isPending
  const save = (): void => {
    if (savable) edit.submit(body)
  }
  useHotkeys([['mod+S', save]], [])
  const insert = (placeholder: Placeholder): void => {
    const { selectionStart: from, selectionEnd: to } = area.current ?? { selectionStart: body.length, selectionEnd: body.length }
    const tag = tagOf(placeholder)
    type(body.slice(0, from) + tag.text + body.slice(to))
    goTo(from + tag.caret)
  }
  const goTo = (index: number): void => {
    requestAnimationFrame(() => {
      area.current?.focus()
      area.current?.setSelectionRange(index, index)
    })
  }
  return (
    <Page
      title={it.name} back={BACK} lead={<>{it.meaning}. Version {it.version}.</>}
      actions={
        <>
          <Button variant="default" disabled={draft === null} onClick={() => keep(null)}>Discard changes</Button>
          <Button disabled={!savable} loading={edit.isPending} onClick={save} aria-keyshortcuts="Control+S Meta+S">Save</Button>
        </>
      }
    >
      <Unsaved found={found} at={draft?.version} now={it.version} />
      <Stack gap="lg">
        <div className="columns">
          <Section title="Text">
            <Textarea
              ref={area} aria-label="Text" aria-describedby="flaws" value={body} error={broken} onChange={(event) => type(event.currentTarget.value)}
              autosize minRows={8} maxRows={24} spellCheck={false} styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: '0.8125rem', lineHeight: 1.6 } }}
            />
            <Group justify="space-between" mt="xs" gap="xs">
              <Text size="xs" className="quiet" role="status">{draft === null ? 'As it is saved' : broken ? `Not saved; ${counted(flaws.length, 'fault', 'faults')} to mend first` : 'Not saved; kept in this tab'}</Text>
              <Text size="xs" className="quiet" visibleFrom="sm"><Kbd size="xs">Ctrl</Kbd> or <Kbd size="xs">⌘</Kbd> <Kbd size="xs">S</Kbd> saves</Text>
            </Group>
            <Flaws of={flaws} onGo={({ line, column }) => goTo(indexOf(body, line, column))} />
            <Refusal of={edit.problem} mt="sm" />
          </Section>
          <TemplatePreview name={it.name} preview={preview} deliveryId={deliveryId} onChoose={setDeliveryId} />
        </div>
        <div className="columns">
          <Names of={it.placeholders} onInsert={insert} />
          <TemplateVersions of={it} />
        </div>
      </Stack>
      {edit.dialog}
    </Page>
  )
}

/** What is on the page and not saved, when it does not come from the last keystroke. */
function Unsaved({ found, at, now }: { found: boolean; at: number | undefined; now: number }) {
  if (at === undefined) return null
  if (at < now) return <Notice tone="wait" title={`Version ${now} was saved meanwhile`}>What you typed began with version {at}. Saving it asks which of the two shall stand.</Notice>
  return found ? <Notice tone="wait" title="Not saved yet">This text was typed earlier in this tab. Save it, or discard it to see what is in use.</Notice> : null
}

function Flaws({ of, onGo }: { of: Flaw[]; onGo: (flaw: Flaw) => void }) {
  return (
    <ul id="flaws" className="plain flaws">
      {of.map((flaw) => (
        <li key={`${flaw.line}:${flaw.column} ${flaw.message}`}>
          <button type="button" onClick={() => onGo(flaw)}>Line {flaw.line}, column {flaw.column}</button>
          <span>{flaw.message}</span>
        </li>
      ))}
    </ul>
  )
}

function Names({ of, onInsert }: { of: Placeholder[]; onInsert: (placeholder: Placeholder) => void }) {
  const sometimes = of.find(({ name, optional }) => optional && !name.includes('.'))?.name
  return (
    <Section title="Names">
      <Text size="sm" className="quiet" mb="sm">Each stands for what is known of the event. A press writes it where the caret is.</Text>
      <ul className="plain">
        {of.map((placeholder) => (
          <li key={placeholder.name} className="ruled name">
            <Button variant="default" size="compact-sm" className="mono" onClick={() => onInsert(placeholder)}>{placeholder.name}</Button>
            <Text size="sm" component="span">
              {placeholder.meaning}
              {placeholder.optional && <span className="quiet"> · may be missing</span>}
              {placeholder.example !== null && <span className="quiet name-example">{placeholder.example}</span>}
            </Text>
          </li>
        ))}
      </ul>
      <Text size="sm" className="quiet" mt="md">
        {sometimes !== undefined && (
          <>
            What stands between <span className="mono">{`{{#${sometimes}}}`}</span> and <span className="mono">{`{{/${sometimes}}}`}</span> is there only if that is known, and with <span className="mono">^</span> instead of <span className="mono">#</span> only if not; a line of its own for such a sign leaves no gap.{' '}
          </>
        )}
        Around the text <span className="mono">*bold*</span>, <span className="mono">_italic_</span>, <span className="mono">{'<!here>'}</span> and <span className="mono">{'<https://example.com|a link>'}</span> work as in Slack; what comes from an event is always plain text.
      </Text>
    </Section>
  )
}
