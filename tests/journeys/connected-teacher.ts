/** A teacher whose browser is turned on for her school and connected to our server, at her gradebook, with her panel open. */
import type { Page } from '@playwright/test'
import type { TestBrowser } from '../../extension/src/testing/test-browser.ts'
import { connectBrowser } from './connected-browser.ts'
import { GRADEBOOK_PATH, loaded, pointAt, type RowOf } from './gradebook-page.ts'
import { panelOpenedBy, type SidePanel } from './panel.ts'
import { schoolUrl } from './stage.ts'

export interface ConnectedTeacher {
  /** Her gradebook. */
  readonly page: Page
  readonly panel: SidePanel
  /** Points at a student's row and presses the one button there. */
  openBeside(row: RowOf): Promise<void>
}

export async function connectedTeacher(mine: TestBrowser, first: RowOf): Promise<ConnectedTeacher> {
  const { context, raw } = mine
  const course = await connectBrowser(mine)
  await course.page.close()
  const page = await context.newPage()
  await page.setViewportSize({ width: 1240, height: 900 })
  await page.goto(schoolUrl + GRADEBOOK_PATH)
  await loaded(page)
  await page.bringToFront()
  const button = await pointAt(page, first)
  const panel = await panelOpenedBy(raw, () => button.click())
  return {
    page,
    panel,
    async openBeside(row) {
      await page.bringToFront()
      const again = await pointAt(page, row)
      await panel.opensBy(() => again.click())
    },
  }
}
