/** A teacher's panel beside the gradebook of the test school, connected to it as she would: by her two clicks. */
import type { Page } from '@playwright/test'
import type { TestBrowser } from './test-browser.ts'
import type { TestSchool } from './test-school.ts'

export async function openConnectedPanel(
  browser: TestBrowser,
  school: TestSchool,
): Promise<{ panel: Page; tabId: number }> {
  await browser.grant('http://localhost/*')
  const { tabId } = await browser.openPage(`${school.origin}/courses/7/gradebook`)
  const panel = await browser.openPanel(tabId)
  await panel.setViewportSize({ width: 360, height: 900 })
  await browser.say(tabId, { type: 'connect-offer', origin: school.origin, ticket: school.ticket })
  const window = browser.context.waitForEvent('page')
  await panel.getByRole('button', { name: 'Connect', exact: true }).click()
  await (await window).getByRole('button', { name: 'Connect' }).click()
  await panel.getByRole('heading', { name: /^Connect to/ }).waitFor({ state: 'detached' })
  return { panel, tabId }
}
