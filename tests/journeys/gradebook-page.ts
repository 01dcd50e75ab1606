/** The practice school's gradebook, and our one button on it, as a hand, a finger and a keyboard use them. */
import { expect, type CDPSession, type Locator, type Page } from '@playwright/test'

export const GRADEBOOK_PATH = '/courses/4821/gradebook'

/** A student as the page knows her: Canvas's id, and what stands in her row. */
export interface RowOf {
  readonly canvasId: number
  readonly name: string
  readonly section: string
}

/** Waits until all names and grades have come in. */
export async function loaded(page: Page): Promise<void> {
  await page.waitForSelector('#gradebook_grid[data-practice-loaded]')
}

/** Scrolls the grid and waits until it has drawn what is there now; answers how far it came. */
export function scrollTo(page: Page, top: number): Promise<number> {
  return page.evaluate(async (to) => {
    const pane = document.querySelector('.viewport_1')!
    pane.scrollTop = to
    const middle = pane.scrollTop + pane.clientHeight / 2
    const drawn = (): boolean =>
      pane.scrollHeight <= pane.clientHeight ||
      [...document.querySelectorAll<HTMLElement>('.canvas_0 > .slick-row')].some(
        ({ offsetTop, offsetHeight }) => offsetTop <= middle && middle <= offsetTop + offsetHeight,
      )
    do await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    while (!drawn())
    return pane.scrollTop
  }, top)
}

const frozenRow = (page: Page, { canvasId }: RowOf): Locator =>
  page.locator(`.canvas_0 > .student_${canvasId}`)

/** Looks through the grid from the top until the student's row stands in the middle of the screen. */
export async function findRow(page: Page, student: RowOf): Promise<Locator> {
  const row = frozenRow(page, student)
  const step = await page.evaluate(() => document.querySelector('.viewport_1')!.clientHeight * 0.8)
  for (let top = 0; (await row.count()) === 0; top += step) {
    const reached = await scrollTo(page, top)
    if (reached < top - step) throw new Error(`No row of ${student.name}, ${student.section}`)
  }
  await scrollTo(page, (await row.evaluate((node: HTMLElement) => node.offsetTop)) - step / 2)
  await expect(row).toContainText(student.name)
  return row
}

/** Our button, when it names this student (and, to whoever rests on it, her section). */
export function partnershipButton(page: Page, { name, section }: RowOf): Locator {
  return page.locator(
    `learning-alliance-overlay button[aria-label="Open partnership with ${name}"][title="${name} · ${section}"]`,
  )
}

/** Rests the mouse on the student's row; the button comes. */
export async function pointAt(page: Page, student: RowOf): Promise<Locator> {
  const row = await findRow(page, student)
  const box = (await row.locator('.secondary-info').boundingBox())!
  await page.mouse.move(box.x + 4, box.y + box.height / 2, { steps: 3 })
  const button = partnershipButton(page, student)
  await expect(button).toBeVisible()
  return button
}

/** A finger on the row, then on the button. */
export async function tapPartnership(page: Page, cdp: CDPSession, student: RowOf): Promise<void> {
  const row = await findRow(page, student)
  await tap(cdp, row.locator('.secondary-info'))
  const button = partnershipButton(page, student)
  await expect(button).toBeVisible()
  const { width, height } = (await button.boundingBox())!
  expect(Math.min(width, height)).toBeGreaterThanOrEqual(44)
  await tap(cdp, button)
}

async function tap(cdp: CDPSession, target: Locator): Promise<void> {
  const box = (await target.boundingBox())!
  const touchPoints = [{ x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) }]
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints })
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
}

export async function sortNames(page: Page, order: 'A–Z' | 'Z–A'): Promise<void> {
  await page.locator('#gradebook_grid .slick-header-column button').first().click()
  await page.getByRole('menuitemradio', { name: order }).click()
}

/** Types a grade into the student's first assignment; the grid then draws all of its rows anew. */
export async function saveGrade(page: Page, student: RowOf, grade: string): Promise<void> {
  await findRow(page, student)
  const cell = page
    .locator(`.canvas_1 > .student_${student.canvasId} .slick-cell[class*="assignment_"]`)
    .first()
  await cell.click()
  await cell.locator('input').fill(grade)
  const saved = page.waitForResponse((answer) => answer.request().method() === 'PUT')
  await page.keyboard.press('Enter')
  expect((await saved).ok()).toBe(true)
  await expect(cell).toContainText(grade)
}

/** Shortcuts of the browser itself, which Playwright's keyboard does not reach. */
const COMMANDS = {
  openPartnership: { modifiers: 2 | 8, windowsVirtualKeyCode: 89, key: 'Y', code: 'KeyY' },
  // Ctrl+Shift+9 is the desktop's to give, and a headless browser has none: its sister inside the browser.
  hidePanel: { modifiers: 1 | 8, windowsVirtualKeyCode: 57, key: '9', code: 'Digit9' },
} as const

export async function command(cdp: CDPSession, name: keyof typeof COMMANDS): Promise<void> {
  const keys = COMMANDS[name]
  await cdp.send('Input.dispatchKeyEvent', {
    type: 'rawKeyDown',
    nativeVirtualKeyCode: keys.windowsVirtualKeyCode,
    ...keys,
  })
}
