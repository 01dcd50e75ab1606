/** What axe can name on a page of ours, and whether it fits. For frames of another site see `journeys/no-violations.ts`. */
import type { Page } from '@playwright/test'
import { axeFindings } from '../extension/src/testing/axe.ts'
import { settled } from './settled.ts'

/** Each finding with the elements it is about. @param rule only this one. */
export async function findings(page: Page, rule?: string): Promise<string[]> {
  await settled(page)
  return axeFindings(page, rule === undefined ? {} : { rule })
}

/** CSS pixels by which the page is wider than its window. */
export function overhang(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
}
