/** WCAG 2.2 AA as far as axe can tell, on one state of a page and the frames in it. */
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { settled } from '../settled.ts'

export const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** @param only a selector for our own part: the LMS's pages around it are not ours to answer for. */
export async function expectNoViolations(page: Page, state: string, only?: string): Promise<void> {
  await settled(page)
  const builder = new AxeBuilder({ page }).withTags(AXE_TAGS)
  const { violations } = await (only === undefined ? builder : builder.include(only)).analyze()
  // axe sums up in a page of its own. Frames of another site are hardly drawn until their page is in front again: this
  // one, or the one whose person opened it and goes on there.
  await ((await page.opener()) ?? page).bringToFront()
  const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
  expect(told, `axe: ${state}`).toEqual([])
}
