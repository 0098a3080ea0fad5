import { AxeBuilder } from '@axe-core/playwright'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { expect, vi } from 'vitest'

const needed = (name: string, as = name): string => {
  const value = process.env[as]
  if (!value) throw new Error(`Set ${name}: the browser tests run against a product that is up.`)
  return value
}

export const base = needed('BASE_URL', 'EDGE').replace(/\/+$/, '')
export const admin = { email: needed('ADMIN_EMAIL'), password: needed('ADMIN_PASSWORD') }
/** Tells this file's things from those of the files that run beside it. */
export const run = `${Date.now().toString(36)}${process.env['VITEST_POOL_ID'] ?? ''}`

export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  })

export type Look = { scheme?: 'light' | 'dark'; width?: number; height?: number }

const sizeOf = ({ width = 1360, height = 900 }: Look) => ({ width, height })

/** Another look at the same page, which is not loaded again. */
export async function see(page: Page, look: Look): Promise<void> {
  const { scheme = 'light' } = look
  await page.emulateMedia({ colorScheme: scheme })
  await page.setViewportSize(sizeOf(look))
  await page.locator(`html[data-mantine-color-scheme=${scheme}]`).waitFor()
}

/** A browser window of its own, which remembers every complaint and every request that left the origin. */
export async function open(browser: Browser, look: Look = {}): Promise<{ page: Page; context: BrowserContext; complaints: string[] }> {
  const context = await browser.newContext({ colorScheme: look.scheme ?? 'light', viewport: sizeOf(look), reducedMotion: 'reduce', baseURL: base })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.text().includes('Content Security Policy')) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    if (origin !== new URL(base).origin && !['blob:', 'data:'].includes(protocol)) complaints.push(`left the origin: ${request.url()}`)
  })
  return { page, context, complaints }
}

export async function signIn(page: Page, as = admin): Promise<void> {
  await page.goto('/')
  await page.getByLabel('E-mail').fill(as.email)
  await page.getByLabel('Password', { exact: true }).fill(as.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'Overview' }).waitFor()
}

/** Nothing that axe finds wrong by WCAG 2.2 AA. */
export async function expectAccessible(page: Page, where: string, faults: 'of colour' | 'of any kind' = 'of any kind'): Promise<void> {
  const axe = new AxeBuilder({ page }).setLegacyMode() // there is no frame, for which it would open a tab
  const { violations } = await (faults === 'of colour' ? axe.withRules(['color-contrast', 'link-in-text-block']) : axe.withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])).analyze()
  expect(violations.map(({ id, nodes }) => `${where}: ${id} at ${nodes.map(({ target, any }) => `${target.join(' ')} ${any[0]?.message ?? ''}`).slice(0, 4).join(' | ')}`)).toEqual([])
}

export async function expectNoSidewaysScroll(page: Page, where: string): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect({ where, over }).toEqual({ where, over: 0 })
}

/** A token for asking the services directly, as a program would. */
export async function token(): Promise<string> {
  const response = await fetch(`${base}/api/auth/login`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(admin) })
  return ((await response.json()) as { accessToken: string }).accessToken
}

export async function call<T>(bearer: string, method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(base + path, { method, headers: { Authorization: `Bearer ${bearer}`, 'Content-Type': 'application/json' }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
  return (await response.json()) as T
}

export type Parked = { key: string; service: string; id: string; path: string }

/** The first of two records of one key that could not be handled; whoever starts the product put them into Kafka for this use. */
export async function parked(bearer: string, use: 'worked-on' | 'looked-at'): Promise<Parked> {
  const key = `${needed('POISONED_KEY')}-${use}`
  return vi.waitFor(
    async () => {
      const { items } = await call<{ items: { service: string; id: string; head: boolean }[] }>(bearer, 'GET', `/api/dead-letters?key=${key}`)
      const head = items.find((it) => it.head)
      expect(items, `records of ${key} that are parked`).toHaveLength(2)
      return { key, service: head!.service, id: head!.id, path: `/api/dead-letters/${head!.service}/${head!.id}` }
    },
    { timeout: 30_000, interval: 250 },
  )
}

export const booking = (id: string, more: Record<string, unknown> = {}) => ({
  meeting_id: id, meeting_title: `Onboarding ${id}`, start_time: '2025-06-20T10:00:00Z', end_time: '2025-06-20T11:00:00Z', customer_name: 'John Doe', customer_email: 'john@example.com', ...more,
})
