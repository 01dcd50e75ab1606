/** Waits until what a teacher sent is there, without waiting out the ten seconds in which she could take it back. */
import type { Page } from '@playwright/test'
import type { TestBrowser } from './test-browser.ts'
import { until } from './until.ts'

const TAKE_BACK_MS = 10_000

/** @param look what the school has got. @throws when the panel offers nothing to take back, or nothing arrives. */
export async function arrives(
  browser: TestBrowser,
  panel: Page,
  look: () => boolean,
  what: string,
): Promise<void> {
  await panel
    .getByRole('button', { name: /^(?:Take it back \(\d+\)|Undo)$/ })
    .first()
    .waitFor()
  await browser.setClockAhead(TAKE_BACK_MS)
  await until(look, what)
  await browser.setClockAhead(0)
}
