/** The practice gradebook with the content script on it, and the questions that every row-button test asks of it. */
import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import type { PagePerson } from 'shared/contract/messages'
import { expect } from 'vitest'
import { serveGradebookAlone } from '../practice-school/gradebook/alone.ts'
import type { AloneOptions, AlonePage } from '../practice-school/gradebook/alone.ts'
import { rowButton, sentFrom, serveExtension, startContentScript } from './canvas-pages.ts'

const served: AlonePage[] = []

/** Ends the pages' servers; after all tests of a file. */
export const closeGradebooks = async (): Promise<void> => {
  await Promise.all(served.splice(0).map((one) => one.close()))
}

/** Opens the gradebook without our script, loaded. */
export const openGradebook = async (
  browser: Browser,
  options: Partial<AloneOptions> = {},
  context: BrowserContextOptions = {},
): Promise<Page> => {
  const site = await serveGradebookAlone({ students: 32, assignments: 8, ...options })
  served.push(site)
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...context })
  await serveExtension(page)
  await page.goto(site.url)
  await page.waitForSelector('#gradebook_grid[data-practice-loaded]')
  return page
}

/** Opens it with the script started. */
export const openWithButton = async (
  browser: Browser,
  options?: Partial<AloneOptions>,
  context?: BrowserContextOptions,
): Promise<Page> => {
  const page = await openGradebook(browser, options, context)
  expect(await startContentScript(page)).toBe(true)
  return page
}

/** Puts the pointer on a student's row. */
export const hover = (page: Page, id: string): Promise<void> =>
  page.locator(`.canvas_0 > .student_${id} .secondary-info`).hover()

/** The name of the button. */
export const label = (page: Page): Promise<string | null> => rowButton(page).getAttribute('aria-label')

/** Whom the side panel was asked for. */
export const opened = async (page: Page): Promise<PagePerson[]> =>
  (await sentFrom(page)).flatMap((message) =>
    message.type === 'page-person' && message.open ? [message] : [],
  )

/** Controls of the page whose box meets the button's; must always be none. */
export const covered = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const host = document.querySelector('learning-alliance-overlay')
    const button = host?.shadowRoot?.querySelector('button:not([hidden])')?.getBoundingClientRect()
    if (!button) return ['there is no button']
    return [...document.querySelectorAll('a, button, input, [role="button"], .slick-header, #header')]
      .filter((control) => {
        const box = control.getBoundingClientRect()
        const clipped = control.closest('.viewport_0, .viewport_1')?.getBoundingClientRect() ?? box
        const right = Math.min(box.right, clipped.right)
        return (
          box.width > 1 &&
          box.left < button.right - 0.5 &&
          right > button.left + 0.5 &&
          box.top < button.bottom - 0.5 &&
          box.bottom > button.top + 0.5
        )
      })
      .map((control) => control.outerHTML.slice(0, 80))
  })

/** Holds that the button's middle is at the height of a student's row. */
export const expectBeside = async (page: Page, id: string): Promise<void> => {
  const row = await page.locator(`.canvas_0 > .student_${id}`).boundingBox()
  const button = await rowButton(page).boundingBox()
  const middle = (button?.y ?? 0) + (button?.height ?? 0) / 2
  expect(middle).toBeGreaterThan(row?.y ?? 0)
  expect(middle).toBeLessThan((row?.y ?? 0) + (row?.height ?? 0))
}
