/** A finger on a small screen: drawing with it, and what a page must be so that a finger finds its way. */
import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test'

/** The least of WCAG 2.2 (2.5.8), in CSS pixels. */
const FINGER = 24

/** Draws one line on a sheet, from corner to corner, as a finger does: nothing else is touched, nothing scrolls. */
export async function drawLine(page: Page, sheet: Locator): Promise<void> {
  await sheet.scrollIntoViewIfNeeded()
  const box = (await sheet.boundingBox())!
  const point = (part: number) => ({ x: box.x + box.width * part, y: box.y + box.height * part })
  const device = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', part?: number) =>
    device.send('Input.dispatchTouchEvent', { type, touchPoints: part === undefined ? [] : [point(part)] })
  await touch('touchStart', 0.2)
  // It rests at the end: a line that ends in full swing goes on as a scroll's, and swallows the next tap.
  for (const part of [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.801, 0.8, 0.801, 0.8, 0.801]) {
    await touch('touchMove', part)
    await page.evaluate(() => new Promise(requestAnimationFrame))
  }
  await touch('touchEnd')
  await device.detach()
  expect((await sheet.boundingBox())!.y, 'the page stays where it is').toBe(box.y)
}

/** Nothing is out of sight to the side, and everything to press has room for a finger. */
export async function expectRoomForFingers(tool: FrameLocator, state: string): Promise<void> {
  const seen = await tool.locator('html').evaluate((page, least) => {
    const targets = [...page.querySelectorAll('a[href], button, summary, textarea, select, label:has(input)')]
    const drawn = targets.filter((each) => each.getClientRects().length > 0 && !each.matches('.la-skip'))
    // A link within a sentence is as high as its sentence (2.5.8, "inline").
    const inSentence = (each: Element): boolean =>
      each.matches('a') && each.parentElement?.textContent.trim() !== each.textContent.trim()
    const small = drawn.filter((each) => {
      const { width, height } = each.getBoundingClientRect()
      return !inSentence(each) && (width < least || height < least)
    })
    return { wide: page.scrollWidth - page.clientWidth, small: small.map((each) => each.outerHTML) }
  }, FINGER)
  expect(seen, state).toEqual({ wide: 0, small: [] })
}

/** Beside every box to write in stands who reads it, and on every page of a student a way to a person (A17, INV-23). */
export async function expectReaders(tool: FrameLocator, words: { person: string }): Promise<void> {
  const boxes = tool.locator('textarea:not([hidden])')
  await expect(boxes).not.toHaveCount(0)
  const silent = await boxes.evaluateAll((all) =>
    all.filter((box) => !box.closest('form')?.querySelector('.la-reads')).map((box) => box.outerHTML),
  )
  expect(silent, 'boxes that do not say who reads them').toEqual([])
  await expect(tool.getByText(words.person).first()).toBeVisible()
}
