/** What a student does without a mouse, and where that leaves her. */
import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test'
import { pressByKeyboard, tabTo } from '../keyboard.ts'

/** Something of ours has the focus, drawn so that she sees where she is. */
export async function expectPlace(tool: FrameLocator): Promise<void> {
  const place = tool.locator(':focus')
  // A page that draws itself anew may take the place along between two looks.
  await expect(async () => {
    await expect(place).toHaveCount(1)
    await expect(place).toBeInViewport()
    expect(await place.evaluate(isRinged), 'the focus is drawn').toBe(true)
  }).toPass({ timeout: 10_000 })
}

/** A ring around what has the focus, or around the label that stands for it. */
function isRinged(node: Element): boolean {
  return [node, node.closest('label')].some((each) => {
    if (!each) return false
    const { outlineStyle, outlineWidth } = getComputedStyle(each)
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
  })
}

/** Every stop of Tab on the page, from its top: each seen, and none above the one before. */
export async function walk(page: Page, tool: FrameLocator): Promise<string[]> {
  const stops: string[] = []
  await tabTo(page, tool.getByRole('link', { name: 'Skip to the main part' }))
  let height = 0
  for (;;) {
    const place = tool.locator(':focus')
    // Beyond the last stop the learning platform goes on.
    if ((await place.count()) === 0) return stops
    // oxlint-disable-next-line no-await-in-loop -- one stop after the other
    await expectPlace(tool)
    const { top, name } = await place.evaluate((node) => ({
      top: node.getBoundingClientRect().top + window.scrollY,
      name: (node instanceof HTMLTextAreaElement ? node.labels[0]?.textContent : node.textContent) ?? '',
    }))
    expect(top, `${name} stands below what was before it`).toBeGreaterThanOrEqual(height - 1)
    height = top
    stops.push(name.trim())
    // oxlint-disable-next-line no-await-in-loop -- one stop after the other
    await page.keyboard.press('Tab')
  }
}

/** Writes into a box, and presses what sends it; she hears what became of it, and is where she was. */
export async function writeAndSend(
  page: Page,
  form: Locator,
  act: { readonly box: string; readonly text: string; readonly send: string; readonly heard: string },
): Promise<void> {
  await tabTo(page, form.getByLabel(act.box))
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type(act.text)
  const send = form.getByRole('button', { name: act.send })
  await pressByKeyboard(page, send)
  await expect(form.getByRole('status')).toHaveText(act.heard)
  await expect(send).toBeFocused()
}

/** Shows this many fingers on a line: Tab to its numbers, arrows between them. */
export async function showFingers(
  page: Page,
  tool: FrameLocator,
  line: string,
  fingers: number,
): Promise<void> {
  const numbers = tool.getByRole('group', { name: line }).getByRole('radio')
  const chosen = numbers.and(tool.locator(':checked'))
  const isNew = (await chosen.count()) === 0
  await tabTo(page, isNew ? numbers.first() : chosen)
  const from = isNew ? 0 : await chosen.evaluate((node) => Number(node.getAttribute('value')))
  for (let up = from; up < fingers; up += 1) await page.keyboard.press('ArrowRight')
  await expect(numbers.nth(fingers)).toBeChecked()
  await expectPlace(tool)
}
