/**
 * Every state of our pages in every window: dark, high contrast, written from the right, on a phone, on the board, and
 * without a network. What `npm test` looks at in the states that show each part once, this looks at in all of them;
 * with `PAGES_PICTURES=folder` it leaves a picture of each for a person to look at.
 */
import type { Browser } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findings, overhang } from '../axe.ts'
import { openPageBrowser } from '../page-browser.ts'
import { openStoryServer, type StoryServer } from '../conformance/pages/story-app.ts'
import { storyPages } from '../conformance/pages/story-pages.ts'
import { openStoryWindows, type StoryWindows } from '../conformance/pages/story-windows.ts'

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

describe.each(storyPages().map(({ name }) => name))('%s', (name) => {
  test.each(['phone', 'dark', 'contrast', 'mirrored', 'board', 'offline'] as const)(
    'is sound: %s',
    async (kind) => {
      const { page, complaints } = await windows.show(kind, name)
      expect(await findings(page)).toEqual([])
      expect(await overhang(page)).toBeLessThanOrEqual(0)
      // Without a network the browser says so for every request.
      if (kind !== 'offline') expect(complaints).toEqual([])
    },
  )
})
