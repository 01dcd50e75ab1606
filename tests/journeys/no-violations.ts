/** WCAG 2.2 AA as far as axe can tell, on one state of a page and the frames in it. */
import { expect, type Frame, type Page } from '@playwright/test'
import { axeFindings } from '../../extension/src/testing/axe.ts'
import { settled } from '../settled.ts'

export const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** @param only a selector for our own part or its frame: the LMS's pages around it are not ours to answer for. */
export async function expectNoViolations(page: Page, state: string, only?: string): Promise<void> {
  await settled(page)
  const frame = only === undefined ? null : await frameOf(page, only)
  const told =
    only !== undefined && !frame
      ? await axeFindings(page, { tags: AXE_TAGS, within: only })
      : await inAll(frame ? [frame, ...frame.childFrames()] : page.frames())
  expect(told, `axe: ${state}`).toEqual([])
}

async function frameOf(page: Page, selector: string): Promise<Frame | null> {
  const element = await page.locator(selector).first().elementHandle()
  return (await element?.contentFrame()) ?? null
}

async function inAll(frames: readonly Frame[]): Promise<string[]> {
  const found = await Promise.all(
    frames.map(async (frame) => ((await isShown(frame)) ? axeFindings(frame, { tags: AXE_TAGS }) : [])),
  )
  return found.flat()
}

/** A frame that nobody sees holds nothing for anybody: where text is kept (decision 0019). */
async function isShown(frame: Frame): Promise<boolean> {
  return frame.parentFrame() === null || (await frame.frameElement()).isVisible()
}
