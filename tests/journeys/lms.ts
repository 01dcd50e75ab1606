/** How people move in the practice school's Canvas: signing in, opening our tool, reading the course home. */
import { expect, type FrameLocator, type Page } from '@playwright/test'
import { schoolUrl } from './stage.ts'

export const TOOL_PATH = '/courses/4821/external_tools/913'

export async function signIn(page: Page, person: string, next: string): Promise<void> {
  await page.goto(`${schoolUrl}/as/${person}?next=${encodeURIComponent(next)}`)
}

/** Our pages inside the LMS frame. */
export function toolFrame(page: Page): FrameLocator {
  return page.frameLocator('#tool_content')
}

const SOON_MS = 8_000

/**
 * Signs in and opens Learning Alliance from the course navigation; its page is alive. A busy Chromium now and then
 * never shows what the frame was answered: the tool is then opened once more, as a person would.
 */
export async function openTool(page: Page, person: string): Promise<FrameLocator> {
  const inside = toolFrame(page)
  const open = async (timeout?: number): Promise<void> => {
    await signIn(page, person, '/courses/4821')
    await page.locator('#section-tabs').getByRole('link', { name: 'Learning Alliance' }).click()
    const alive = inside.locator('html[data-alive]')
    await alive.waitFor({ state: 'attached', ...(timeout === undefined ? {} : { timeout }) })
  }
  await open(SOON_MS).catch(() => open())
  return inside
}

/** A teacher goes on with a class where it is: the one next act in its row of "My classes". */
export async function openClass(tool: FrameLocator, act: string): Promise<void> {
  const next = tool.getByRole('link', { name: act })
  // Until its frame was drawn, a press falls to the LMS's page around it.
  await expect(async () => {
    await next.hover()
    expect(await next.evaluate((node) => node.matches(':hover'))).toBe(true)
  }).toPass()
  await next.click()
}

/** The course home as any signed-in person sees it. */
export function homePage(page: Page): ReturnType<Page['locator']> {
  return page.locator('#wiki_page_show .user_content')
}

/** Follows the address on the wall: it leads through the LMS, where the student signs in as always. */
export async function joinByAddress(page: Page, person: string, address: string): Promise<FrameLocator> {
  await signIn(page, person, '/dashboard')
  await page.goto(address)
  await page.waitForURL(`${schoolUrl}${TOOL_PATH}`)
  return toolFrame(page)
}
