import { AxeBuilder } from '@axe-core/playwright'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { expect } from 'vitest'

const needed = (name: string, as = name): string => {
  const value = process.env[as]
  if (!value) throw new Error(`Set ${name}: the browser tests run against a product that is up.`)
  return value
}

export const base = needed('BASE_URL', 'EDGE').replace(/\/+$/, '')
export const admin = { email: needed('ADMIN_EMAIL'), password: needed('ADMIN_PASSWORD') }
export const run = Date.now().toString(36)

export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  })

export type Look = { scheme?: 'light' | 'dark'; width?: number; height?: number }

/** A browser window of its own, which remembers every complaint and every request that left the origin. */
export async function open(browser: Browser, look: Look = {}): Promise<{ page: Page; context: BrowserContext; complaints: string[] }> {
  const context = await browser.newContext({ colorScheme: look.scheme ?? 'light', viewport: { width: look.width ?? 1360, height: look.height ?? 900 }, reducedMotion: 'reduce', baseURL: base })
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
export async function expectAccessible(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()
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

export const booking = (id: string, more: Record<string, unknown> = {}) => ({
  meeting_id: id, meeting_title: `Onboarding ${id}`, start_time: '2025-06-20T10:00:00Z', end_time: '2025-06-20T11:00:00Z', customer_name: 'John Doe', customer_email: 'john@example.com', ...more,
})
