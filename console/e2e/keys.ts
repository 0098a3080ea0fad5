import type { Locator, Page } from 'playwright-core'
import { expect, vi } from 'vitest'

/** Goes to a control by Tab alone, or by Shift and Tab, in so many presses, and sees on the screen that the focus is there. */
export async function tabTo(wanted: Locator, { back = false, within = 40 } = {}): Promise<void> {
  const { keyboard } = wanted.page()
  await wanted.first().waitFor()
  const passed: string[] = []
  let now = await focusIn(wanted)
  for (let before = now; now.at === -1; before = now) {
    if (passed.length === within) throw new Error(`${within} presses of Tab did not lead to ${wanted}, but past ${passed.join(' | ')}`)
    await keyboard.press(back ? 'Shift+Tab' : 'Tab')
    now = await focusIn(wanted)
    passed.push(now.said)
    if (now.at !== -1) expect(now.looks[now.at], `the focus on ${now.said} can be seen`).not.toBe(before.looks[now.at])
  }
}

/** Waits until the focus is there by itself: in a dialog that opened, or after one that closed. */
export const expectFocus = (wanted: Locator): Promise<void> =>
  vi.waitFor(
    async () => {
      const { at, said } = await focusIn(wanted)
      expect(at, `${wanted} has the focus, not ${said}`).toBe(0)
    },
    { timeout: 5_000, interval: 50 },
  )

/** Presses a key on what has the focus, which must be this. */
export async function press(wanted: Locator, key = 'Enter'): Promise<void> {
  await expectFocus(wanted)
  await wanted.page().keyboard.press(key)
}

/** Opens the box that has the focus and goes down to an option. */
export async function choose(page: Page, option: string): Promise<void> {
  await page.keyboard.press('Enter')
  await page.getByRole('option', { name: option, exact: true }).waitFor()
  const current = page.locator('[role=option][data-combobox-selected]')
  for (let i = (await page.getByRole('option').count()) + 1; i > 0 && ((await current.count()) === 0 || (await current.innerText()) !== option); i--) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByRole('option').first().waitFor({ state: 'hidden' })
}

/** Which of these has the focus, how each looks with what is around it, and what has the focus instead. */
const focusIn = (wanted: Locator): Promise<{ at: number; looks: string[]; said: string }> =>
  wanted.evaluateAll((elements) => {
    const look = (element: Element): string => {
      const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor } = getComputedStyle(element)
      return [outlineStyle === 'none' ? '' : `${outlineWidth} ${outlineColor}`, boxShadow, borderColor].join(' ')
    }
    const around = (element: Element): Element[] => [element, ...(element.parentElement && !element.matches('tr, li, form') ? around(element.parentElement) : [])]
    const active = document.activeElement
    const dialog = document.querySelector('[role=dialog]')
    const astray = active !== null && dialog !== null && !dialog.contains(active) && active !== document.body
    return {
      at: active && !astray ? elements.indexOf(active as HTMLElement) : -1,
      looks: elements.map((element) => around(element).map(look).join(' / ')),
      said: `${astray ? 'behind the dialog: ' : ''}${active?.tagName.toLowerCase()} "${active?.getAttribute('aria-label') ?? active?.textContent?.trim().slice(0, 40)}"`,
    }
  })
