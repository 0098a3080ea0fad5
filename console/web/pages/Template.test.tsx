import { fireEvent, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Link, Route, Routes } from 'react-router'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Preview, Template as It, TemplateVersion } from '../api/types'
import { answering, listed, type Asked } from '../testing/answers'
import { json, show } from '../testing/show'
import { Template } from './Template'
import { Templates } from './Templates'

const AT = '2025-06-20T10:00:00Z'
const OLD = 'Title: {{title}}\nStart: {{start}}'
const BODY = 'Heads up!\nTitle: {{title}}'
const template: It = {
  name: 'meeting.created', meaning: 'Tells of a new meeting', version: 2, body: BODY, changedAt: AT, changedBy: { id: 'a', name: 'Ada' },
  placeholders: [
    { name: 'title', meaning: 'The meeting’s title', example: 'Onboarding', optional: false },
    { name: 'host', meaning: 'Who holds it', example: null, optional: true },
    { name: 'host.name', meaning: 'The host’s name', example: 'Alex', optional: true },
  ],
}
const versions: TemplateVersion[] = [
  { version: 2, body: BODY, at: AT, by: { id: 'a', name: 'Ada' }, textOf: null },
  { version: 1, body: OLD, at: AT, by: null, textOf: null },
]
const event = { deliveryId: 'd1', about: 'm1', createdAt: AT }

/** As the service would: `{{titel}}` is broken, all else says what it says of a meeting. */
const previewOf = ({ body }: Asked): Preview => {
  const { body: text, deliveryId } = body as { body: string; deliveryId: string | null }
  const at = text.split('\n').findIndex((line) => line.includes('{{titel}}'))
  if (at >= 0) return { text: null, errors: [{ line: at + 1, column: text.split('\n')[at]!.indexOf('{{titel}}') + 1, message: 'there is no \'titel\' here' }], event }
  return { text: text.replaceAll('{{title}}', deliveryId === null ? 'The newest' : 'The chosen'), errors: [], event }
}

let asked: Asked[]
const field = () => screen.findByLabelText<HTMLTextAreaElement>('Text', { selector: 'textarea' })
const type = async (text: string) => fireEvent.change(await field(), { target: { value: text } })
const puts = () => asked.filter(({ method }) => method === 'PUT')
const open = () =>
  show(
    <>
      <Link to="/elsewhere">Elsewhere</Link>
      <Routes>
        <Route path="/templates/:name" element={<Template />} />
        <Route path="/elsewhere" element={<Link to="/templates/meeting.created">Back again</Link>} />
      </Routes>
    </>,
    '/templates/meeting.created',
  )

const answers = (more: Parameters<typeof answering>[0] = {}): void => {
  asked = answering({
    'GET /api/templates': listed(template),
    'GET /api/templates/meeting.created': template,
    'GET /api/templates/meeting.created/versions': listed(...versions),
    'POST /api/templates/meeting.created/preview': previewOf,
    'GET /api/deliveries': listed({ id: 'd9', text: 'Title: &lt;Old&gt;', createdAt: AT }),
    ...more,
  })
}

beforeEach(() => answers())
afterEach(() => sessionStorage.clear())

describe('the list of templates', () => {
  it('says what each is for, and who changed it', async () => {
    show(<Templates />)

    expect(await screen.findByRole('link', { name: 'meeting.created' })).toHaveAttribute('href', '/templates/meeting.created')
    expect(screen.getByText('Tells of a new meeting')).toBeInTheDocument()
    expect(screen.getByText('Ada')).toBeInTheDocument()
  })
})

describe('a template', () => {
  it('shows what its text makes of the newest event, and follows what is typed', async () => {
    open()
    expect(await within(await screen.findByRole('region', { name: 'Message' })).findByText(/Title: The newest/)).toBeInTheDocument()

    await type('Look: *{{title}}*')

    expect(await screen.findByText('The newest', { selector: 'b' })).toBeInTheDocument()
    expect(puts()).toEqual([])
  })

  it('is tried on an event that is chosen', async () => {
    open()
    await userEvent.click(await screen.findByRole('combobox', { name: 'Tried on' }))
    await userEvent.click(await screen.findByRole('option', { name: /^Title: <Old>/ }))

    expect(await screen.findByText(/Title: The chosen/)).toBeInTheDocument()
  })

  it('says where it is broken, cannot be saved then, and keeps the last whole message in sight', async () => {
    open()
    await screen.findByText(/Title: The newest/)
    await type('📅 One\nTwo {{titel}}')

    expect(await screen.findByText('there is no \'titel\' here')).toBeInTheDocument()
    expect(screen.getByText('Not saved; 1 fault to mend first')).toBeInTheDocument()
    expect(screen.getByText(/Title: The newest/)).toBeInTheDocument()
    expect(screen.getByRole('button', { name: 'Save' })).toBeDisabled()
    fireEvent.keyDown(await field(), { key: 's', code: 'KeyS', ctrlKey: true })
    await userEvent.click(screen.getByRole('button', { name: 'Line 2, column 5' }))
    await vi.waitFor(async () => expect((await field()).selectionStart).toBe('📅 One\nTwo '.length))
    expect(puts()).toEqual([])
  })

  it('is saved by Ctrl or Cmd and S over the version that was read', async () => {
    answers({ 'PUT /api/templates/meeting.created': ({ body }: Asked) => ({ ...template, version: 3, body: (body as { body: string }).body }) })
    open()
    await type('New: {{title}}')
    await screen.findByText(/New: The newest/)

    const notSwallowed = fireEvent.keyDown(await field(), { key: 's', code: 'KeyS', metaKey: true })

    await vi.waitFor(() => expect(puts()).toMatchObject([{ ifMatch: '"2"', body: { body: 'New: {{title}}' } }]))
    expect(notSwallowed).toBe(false) // the browser saves no page
  })

  it('shows why the service refused it', async () => {
    answers({ 'PUT /api/templates/meeting.created': () => json(422, { title: 'Invalid', detail: 'The template cannot be used: line 1, column 1: no.' }) })
    open()
    await type('New: {{title}}')
    await userEvent.click(await screen.findByRole('button', { name: 'Save' }))

    expect(await screen.findByText('The template cannot be used: line 1, column 1: no.')).toBeInTheDocument()
    expect(await field()).toHaveValue('New: {{title}}')
  })

  it('asks which text shall stand when somebody else was faster', async () => {
    answers({ 'PUT /api/templates/meeting.created': ({ ifMatch }: Asked) => (ifMatch === null ? { ...template, version: 4 } : json(412, { title: 'Changed meanwhile', detail: 'Somebody changed this.' })) })
    open()
    await type('Mine: {{title}}')
    await userEvent.click(await screen.findByRole('button', { name: 'Save' }))

    await userEvent.click(await screen.findByRole('button', { name: 'Overwrite with mine' }))

    await vi.waitFor(() => expect(puts().map(({ ifMatch }) => ifMatch)).toEqual(['"2"', null]))
  })

  it('keeps what was typed when somebody goes away and comes back, until it is discarded', async () => {
    open()
    await type('Half a thou')
    await userEvent.click(screen.getByRole('link', { name: 'Elsewhere' }))
    await userEvent.click(await screen.findByRole('link', { name: 'Back again' }))

    expect(await field()).toHaveValue('Half a thou')
    expect(screen.getByText('Not saved yet')).toBeInTheDocument()
    expect(leaving().defaultPrevented).toBe(true)
    await userEvent.click(screen.getByRole('button', { name: 'Discard changes' }))
    expect(await field()).toHaveValue(BODY)
    expect(leaving().defaultPrevented).toBe(false)
  })

  it('takes a name where the caret is, and a group around it', async () => {
    open()
    const text = await field()
    text.setSelectionRange(5, 8)

    await userEvent.click(screen.getByRole('button', { name: 'host.name' }))
    expect(text).toHaveValue('Heads{{host.name}}!\nTitle: {{title}}')
    await vi.waitFor(() => expect(text.selectionStart).toBe(18))
    await userEvent.click(screen.getByRole('button', { name: 'host' }))
    expect(text).toHaveValue('Heads{{host.name}}{{#host}}{{/host}}!\nTitle: {{title}}')
  })

  it('shows what an old version would change, and takes its text up only after a yes', async () => {
    answers({ 'POST /api/templates/meeting.created/rollback': { ...template, version: 3, body: OLD } })
    open()
    await userEvent.click(await screen.findByRole('button', { name: 'Compare version 1' }))
    expect(screen.getByRole('region', { name: 'What would change' })).toHaveTextContent('- goes: Heads up! Title: {{title}}+ comes: Start: {{start}}')

    await userEvent.click(screen.getByRole('button', { name: 'Roll back to 1' }))
    expect(asked.some(({ path }) => path.endsWith('/rollback'))).toBe(false)
    await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Roll back' }))

    await vi.waitFor(() => expect(asked.find(({ path }) => path.endsWith('/rollback'))).toMatchObject({ ifMatch: '"2"', body: { version: 1 } }))
  })
})

function leaving(): Event {
  const event = new Event('beforeunload', { cancelable: true })
  window.dispatchEvent(event)
  return event
}
