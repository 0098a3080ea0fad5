import { mkdirSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { base, booking, call, expectAccessible, expectNoSidewaysScroll, launch, open, parked, run, see, signIn, token, type Look } from './product'

/** SCREENSHOTS names a folder for a picture of every page; without it none is made. */
const pictures = process.env['SCREENSHOTS']
const long = `Very long name of 300 characters ${'abcdefghij '.repeat(12)}${'Donaudampfschifffahrt'.repeat(7)}`.slice(0, 300)

/** As the directory would answer: a shop tells of orders, and none is connected here. */
const ORDER = {
  id: '01900000-0000-7000-8000-00000000000a', orderId: 'SHOP-1', integrationId: '01900000-0000-7000-8000-00000000000b', brand: { id: '01900000-0000-7000-8000-00000000000c', name: long }, creator: null,
  packageName: 'Starter', amount: '199.00', quantity: 2, currency: 'EUR', status: 'paid', placedAt: '2026-01-02T10:00:00Z', payloadLogId: '01900000-0000-7000-8000-00000000000d', version: 1,
}

/** A theme changes nothing but colours, and a wide screen neither those nor what is there: each fault is sought where it can be. */
const looks: { at: Look; faults?: 'of colour' | 'of any kind' }[] = [
  { at: { scheme: 'light' }, faults: 'of any kind' },
  { at: { scheme: 'dark' }, faults: 'of colour' },
  { at: { scheme: 'light', width: 390, height: 844 }, faults: 'of any kind' },
  { at: { scheme: 'dark', width: 1920, height: 1080 } },
]

/** Looks at what the page shows now, to every eye, without loading it again. */
async function look(page: Page, title: string): Promise<void> {
  for (const { at, faults } of looks) {
    const name = `${at.scheme}-${at.width ?? 1360}-${title}`
    await see(page, at)
    if (faults) await expectAccessible(page, name, faults)
    await expectNoSidewaysScroll(page, name)
    if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true })
  }
}

describe('every page, to every eye', () => {
  let browser: Browser
  const pages: [string, string][] = [['overview', '/'], ['meetings', '/meetings'], ['unassigned', '/unassigned'], ['team', '/team'], ['teams', '/teams'], ['customers', '/customers'], ['customers-filtered', '/customers?q=nobody-at-all&kind=brand'], ['orders', '/orders'], ['order', `/orders/${ORDER.id}`], ['integrations', '/integrations'], ['payload-logs', '/payload-logs'], ['deliveries', '/deliveries'], ['templates', '/templates'], ['template', '/templates/meeting.created'], ['api-keys', '/api-keys'], ['audit', '/audit'], ['replays', '/replays'], ['calendly', '/calendly'], ['integrity', '/integrity'], ['stuck', '/integrity/stuck'], ['dead-letters', '/dead-letters'], ['dead-letters-filtered', '/dead-letters?service=meeting&q=a'], ['consumers', '/consumers'], ['no-page', '/no-such-page'], ['api-docs', '/api/docs'], ['api-operation', '/api/docs?q=meeting#listMeetings'], ['problems', '/problems'], ['problem', '/problems/stale']]

  const at = (wanted: string): string => pages.find(([title]) => title === wanted)?.[1] ?? ''

  beforeAll(async () => {
    browser = await launch()
    const bearer = await token()
    const integration = await call<{ id: string; url: string }>(bearer, 'POST', '/api/integrations', { name: `Look ${run}`, kind: 'meeting' })
    const send = (body: unknown) => fetch(new URL(new URL(integration.url).pathname, base), { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })
    const signed = await call<{ id: string }>(bearer, 'POST', '/api/integrations', { name: `Signed look ${run}`, kind: 'meeting', verification: { scheme: 'slack' } })
    await send(booking(`long-${run}`, { meeting_title: long, customer_name: `<script>alert(1)</script> مرحبا 🎉 ${long.slice(0, 200)}` }))
    const today = new Date().toISOString().slice(0, 10)
    await send(booking(`today-${run}`, { start_time: `${today}T14:00:00Z`, end_time: `${today}T15:00:00Z` }))
    await send({ meeting_id: 'broken' })
    const first = async (path: string) => ((await call<{ items: { id: string }[] }>(bearer, 'GET', path)).items[0] ?? { id: '' }).id
    await vi.waitFor(async () => expect(await first(`/api/meetings?q=long-${run}`)).not.toBe(''), { timeout: 30_000, interval: 250 })
    await vi.waitFor(async () => expect(await first('/api/deliveries?limit=1')).not.toBe(''), { timeout: 30_000, interval: 250 })
    const team = await call<{ id: string }>(bearer, 'POST', '/api/teams', {
      name: `Look ${run}`, memberIds: [await first('/api/team')], slackChannel: '#look',
      calendar: { timeZone: 'Europe/Berlin', shifts: [{ day: 'monday', from: '09:00', until: '17:00' }, { day: 'sunday', from: '22:00', until: '06:00' }], holidays: ['2026-12-25'] },
    })
    pages.push(
      ['meeting', `/meetings/${await first(`/api/meetings?q=long-${run}`)}`],
      ['member', `/team/${await first('/api/team')}`],
      ['customer', `/customers/${await first('/api/customers?q=john@example.com')}`],
      ['one-team', `/teams/${team.id}`],
      ['integration', `/integrations/${integration.id}`],
      ['integration-signed', `/integrations/${signed.id}`],
      ['payload-log', `/payload-logs/${await first(`/api/payload-logs?integrationId=${integration.id}&outcome=accepted`)}`],
      ['delivery', `/deliveries/${await first('/api/deliveries')}`],
    )
    const { replayId } = await call<{ replayId: string }>(bearer, 'POST', '/api/payload-logs/replays', { mode: 'replay', filter: { integrationId: integration.id }, dryRun: false })
    pages.push(['replay', `/replays/${replayId}`])
    const letter = await parked(bearer, 'looked-at')
    pages.push(['dead-letter', `/dead-letters/${letter.service}/${letter.id}`])
    if (((await (await fetch(`${base}/console.json`)).json()) as { sandbox: boolean }).sandbox) pages.push(['slack', '/slack'])
    const key = await call<{ id: string }>(bearer, 'POST', '/api/api-keys', { name: `Look ${run}`, scopes: ['meetings:read', 'team:read'] })
    pages.push(['api-key', `/api-keys/${key.id}`])
    if (pictures) mkdirSync(pictures, { recursive: true })
  })
  afterAll(() => browser?.close())

  it.concurrent('is accessible and fits before somebody signs in, with and without an issuer', async () => {
    const { page, context, complaints } = await open(browser)
    for (const [title, name] of [['sign-in', null], ['sign-in-issuer', 'Example Works']] as const) {
      await page.route('**/api/auth/oidc', (route) => route.fulfill({ json: { name } }))
      await page.goto('/')
      await page.getByRole('heading', { name: 'Sign in to Switchboard' }).waitFor()
      const issuer = page.getByRole('link', { name: 'Sign in with Example Works' })
      if (name) await issuer.waitFor()
      else expect(await issuer.count()).toBe(0)
      await look(page, title)
    }
    expect(complaints).toEqual([])
    await context.close()
  })

  for (const half of [0, 1]) {
    it.concurrent(`is accessible and fits, ${half === 0 ? 'one page' : 'and the other'}`, async () => {
      const { page, context, complaints } = await open(browser)
      await signIn(page)
      await page.route(`**/api/orders/${ORDER.id}`, (route) => route.fulfill({ json: ORDER }))
      await page.route('**/api/orders?*', (route) => route.fulfill({ json: { items: [ORDER], total: 1, next: null } }))
      for (const [title, path] of pages.filter((_, i) => i % 2 === half)) {
        await see(page, {})
        await page.goto(path)
        await page.getByRole('heading', { level: 1 }).first().waitFor()
        await page.getByText(/^Fetching /).first().waitFor({ state: 'hidden' })
        await look(page, title)
      }
      expect(complaints).toEqual([])
      await context.close()
    }, 240_000)
  }

  it.concurrent('keeps its forms and dialogs accessible', async () => {
    const { page, context } = await open(browser)
    await signIn(page)
    const steps: [string, string, string][] = [['new-integration', '/integrations', 'New integration'], ['change-verification', at('integration-signed'), 'Change verification'], ['set-secret', at('integration-signed'), 'Set secret'], ['map-fields', at('integration'), 'Map fields'], ['new-member', '/team', 'Add member'], ['new-team', '/teams', 'New team'], ['edit-team', at('one-team'), 'Edit team'], ['new-customer', '/customers', 'Add customer'], ['edit-customer', at('customer'), 'Edit customer'], ['merge-customers', at('customer'), 'Merge …'], ['edit-meeting', at('meeting'), 'Edit meeting'], ['replay', at('payload-log'), 'Replay'], ['reprocess', at('payload-log'), 'Reprocess'], ['replay-many', '/payload-logs', 'Replay many …'], ['discard', at('dead-letter'), 'Discard'], ['new-api-key', '/api-keys', 'New API key'], ['revoke', at('api-key'), 'Revoke'], ['shortcuts', '/', 'Keyboard shortcuts']]
    for (const [title, path, button] of steps) {
      await see(page, {})
      await page.goto(path)
      await page.getByRole('button', { name: button }).first().click()
      await look(page, title)
    }
    await context.close()
  }, 240_000)

  it.concurrent('shows a name of 300 characters whole, and markup as text', async () => {
    const { page, context } = await open(browser, { width: 390 })
    await signIn(page)
    await page.goto(at('meeting'))
    await page.getByRole('heading', { level: 1, name: long }).waitFor()
    await page.getByText('<script>alert(1)</script>').first().waitFor()
    await context.close()
  })
})
