/** A teacher's own browser with the extension: the school's site is turned on, and it is connected to our server. */
import type { CDPSession, Page } from '@playwright/test'
import type { TestBrowser } from '../../extension/src/testing/test-browser.ts'
import { command } from './gradebook-page.ts'
import { openTool, signIn, toolFrame } from './lms.ts'
import { panelOpenedBy, type SidePanel } from './panel.ts'
import { SCHOOL_HOST, schoolUrl, toolUrl } from './stage.ts'

export interface Beside {
  readonly page: Page
  readonly hand: CDPSession
  readonly panel: SidePanel
}

/** Ends with Learning Alliance open in the page's frame, and its panel beside it. */
export async function connectBrowser(mine: TestBrowser): Promise<Beside> {
  const page = await mine.context.newPage()
  await page.setViewportSize({ width: 1240, height: 900 })
  const hand = await mine.context.newCDPSession(page)
  await mine.sayYesTo(`${schoolUrl}/*`)
  await signIn(page, 'teacher', '/courses/4821')
  await page.bringToFront()
  const panel = await panelOpenedBy(mine.raw, () => command(hand, 'openPartnership'))
  await panel.press(`Turn on for ${SCHOOL_HOST}`)
  await panel.says('Your district has not approved Learning Alliance yet.')
  await openTool(page, 'teacher')
  await page.bringToFront()
  await toolFrame(page).getByRole('button', { name: 'Connect this browser' }).click()
  await panel.says(`Connect to ${toolUrl}?`)
  const consents = mine.context.waitForEvent('page')
  await panel.press('Connect')
  await (await consents).getByRole('button', { name: 'Connect' }).click()
  await panel.falls_silent_about(`Connect to ${toolUrl}?`)
  return { page, hand, panel }
}
