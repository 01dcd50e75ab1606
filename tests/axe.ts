/** What axe can name on a page of ours. For pages with frames of another site see `journeys/no-violations.ts`. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { settled } from './settled.ts'

/** Each finding with the elements it is about. @param rule only this one. */
export async function findings(page: Page, rule?: string): Promise<string[]> {
  await settled(page)
  // Sums up in the page itself: by default axe opens another for that, which takes longer than the look.
  const axe = new AxeBuilder({ page }).setLegacyMode(true)
  const { violations } = await (rule === undefined ? axe : axe.withRules(rule)).analyze()
  return violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html).join(' ')}`)
}

/** CSS pixels by which the page is wider than its window. */
export function overhang(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
}
