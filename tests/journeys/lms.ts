/** How people move in the practice school's Canvas: signing in, opening our tool, reading the course home. */
import type { FrameLocator, Page } from '@playwright/test'
import { schoolUrl } from './stage.ts'

export const TOOL_PATH = '/courses/4821/external_tools/913'

export async function signIn(page: Page, person: string, next: string): Promise<void> {
  await page.goto(`${schoolUrl}/as/${person}?next=${encodeURIComponent(next)}`)
}

/** Our pages inside the LMS frame. */
export function toolFrame(page: Page): FrameLocator {
  return page.frameLocator('#tool_content')
}

/** Signs in and opens Learning Alliance from the course navigation. */
export async function openTool(page: Page, person: string): Promise<FrameLocator> {
  await signIn(page, person, '/courses/4821')
  await page.locator('#section-tabs').getByRole('link', { name: 'Learning Alliance' }).click()
  return toolFrame(page)
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
