/** The built extension in a real Chromium beside the practice school, as a teacher without a server has it. */
import type { Page } from '@playwright/test'
import buildOnce from '../../extension/src/testing/built-once.ts'
import type { RawTarget } from '../../extension/src/testing/raw-cdp.ts'
import { openTestBrowser, type TestBrowser } from '../../extension/src/testing/test-browser.ts'
import { until } from '../../extension/src/testing/until.ts'
import { openPracticeSchool } from '../practice-school/school.ts'
import { rowButton } from './canvas-pages.ts'

export const JORDAN = { id: '20313', name: 'Jordan Ellis' }

export interface BesideSchool {
  readonly browser: TestBrowser
  readonly page: Page
  /** Opens a page of the course. */
  go(path: string): Promise<void>
  /** Brings the mouse to Jordan's row of People. */
  pointAtJordan(): Promise<void>
  /** Presses our button at Jordan's row on People; answers the side panel that it opens. */
  openFromPeople(): Promise<RawTarget>
  close(): Promise<void>
}

export async function openBesideSchool(): Promise<BesideSchool> {
  buildOnce()
  const school = await openPracticeSchool({ tool: { publicUrl: 'http://localhost:1' } })
  const browser = await openTestBrowser()
  await browser.grant('http://127.0.0.1/*')
  const page = await browser.context.newPage()
  await page.setViewportSize({ width: 1240, height: 900 })
  await page.goto(`${school.url}/as/teacher`)
  const go = async (path: string): Promise<void> => {
    await page.goto(`${school.url}/courses/4821${path}`)
    await page.bringToFront()
  }
  const pointAtJordan = (): Promise<void> =>
    page.locator(`#user_${JORDAN.id} [data-testid="section-column-cell"]`).hover()
  return {
    browser,
    page,
    go,
    pointAtJordan,
    async openFromPeople() {
      await go('/users')
      await pointAtJordan()
      await rowButton(page).click()
      const panel = await browser.raw.attach(({ url }) => url.includes('sidepanel.html?tab='))
      await until(() => jotIsAbout(panel, JORDAN.name), 'the panel about her')
      return panel
    },
    async close() {
      await browser.close()
      await school.close()
    },
  }
}

/** Whether the panel's one box is about somebody. */
export async function jotIsAbout(panel: RawTarget, name: string): Promise<boolean> {
  const label = await panel.evaluate(`document.querySelector('textarea')?.labels[0]?.textContent`)
  return String(label).startsWith(`Jot about ${name}`)
}
