/** The states that `pages.test.ts` has no time for: no policy violation, no error, nothing that axe can name, 320 pixels. */
import type { Browser } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPageBrowser } from '../../page-browser.ts'
import { findings, overhang } from '../../axe.ts'
import { openStoryServer, type StoryServer } from './story-app.ts'
import { storyPages } from './story-pages.ts'
import { openStoryWindows, type StoryWindows } from './story-windows.ts'
import { TELLING } from './telling-states.ts'

let server: StoryServer
let browser: Browser
let windows: StoryWindows

beforeAll(async () => {
  server = await openStoryServer()
  browser = await openPageBrowser()
  windows = openStoryWindows(browser, server)
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const others = storyPages().filter(({ name }) => !TELLING.includes(name))

test.each(others.map(({ name }) => name))(
  '%s is sound on a wide screen and fits 320 pixels',
  async (name) => {
    const { page, complaints } = await windows.show('wide', name)
    expect(await findings(page)).toEqual([])
    await page.setViewportSize({ width: 320, height: 700 })
    expect(await overhang(page)).toBeLessThanOrEqual(0)
    expect(complaints).toEqual([])
  },
)
