/** Gets about a page as somebody does who has no mouse: what the keyboard does not reach, a test does not either. */
import type { Locator, Page } from '@playwright/test'

/** Nothing of ours is further away than this many presses of Tab. */
const FAR = 80

/** Presses Tab until `goal` has the focus. */
export async function tabTo(page: Page, goal: Locator): Promise<void> {
  await goal.waitFor()
  for (let pressed = 0; pressed < FAR; pressed += 1) {
    if (await goal.evaluate((node) => node === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`${FAR} presses of Tab do not reach ${String(goal)}`)
}

/** Presses Tab until `goal` has the focus, then Enter. */
export async function pressByKeyboard(page: Page, goal: Locator): Promise<void> {
  await tabTo(page, goal)
  await page.keyboard.press('Enter')
}
