/** A teacher whose browser is turned on for her school and connected to our server, at her gradebook, with her panel open. */
import type { CDPSession, Page } from '@playwright/test'
import type { TestBrowser } from '../../extension/src/testing/test-browser.ts'
import { command, GRADEBOOK_PATH, loaded, pointAt, type RowOf } from './gradebook-page.ts'
import { openTool, signIn } from './lms.ts'
import { panelOpenedBy, type SidePanel } from './panel.ts'
import { SCHOOL_HOST, schoolUrl, toolUrl } from './stage.ts'

export interface ConnectedTeacher {
  /** Her gradebook. */
  readonly page: Page
  readonly panel: SidePanel
  /** Points at a student's row and presses the one button there. */
  openBeside(row: RowOf): Promise<void>
}

export async function connectedTeacher(
  { context, raw, sayYesTo }: TestBrowser,
  first: RowOf,
): Promise<ConnectedTeacher> {
  const course = await context.newPage()
  await course.setViewportSize({ width: 1240, height: 900 })
  const hand: CDPSession = await context.newCDPSession(course)
  await sayYesTo(`${schoolUrl}/*`)
  await signIn(course, 'teacher', '/courses/4821')
  await course.bringToFront()
  const connecting = await panelOpenedBy(raw, () => command(hand, 'openPartnership'))
  await connecting.press(`Turn on for ${SCHOOL_HOST}`)
  await connecting.falls_silent_about('Turn on for')
  const tool = await openTool(course, 'teacher')
  await tool.getByRole('button', { name: 'Connect this browser' }).click()
  await connecting.says(`Connect to ${toolUrl}?`)
  const consents = context.waitForEvent('page')
  await connecting.press('Connect')
  await (await consents).getByRole('button', { name: 'Connect' }).click()
  await connecting.falls_silent_about(`Connect to ${toolUrl}?`)
  await course.close()

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
