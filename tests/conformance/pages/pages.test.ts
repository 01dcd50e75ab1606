/** Pages in the states that show every part, in a real browser: no policy violation, no error, nothing that axe can name. */
import type { Browser } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPageBrowser } from '../../page-browser.ts'
import { findings, overhang } from '../../axe.ts'
import { openStoryServer, type StoryServer } from './story-app.ts'
import { storyPages } from './story-pages.ts'
import { openStoryWindows, pictures, type StoryWindows } from './story-windows.ts'
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

const NARROW = { width: 320, height: 700 }

test('the states that are looked at exist', () => {
  const names = storyPages().map(({ name }) => name)
  expect(TELLING.filter((name) => !names.includes(name))).toEqual([])
})

test('grouping on a phone leaves the cards in sight above its tools', async () => {
  const { page } = await windows.show('dark', 'teacher: grouping')
  await page.getByRole('checkbox').first().check()
  const tools = page.getByRole('group', { name: 'Group the cards with the class' })
  const box = await tools.boundingBox()
  if (pictures) await page.screenshot({ path: `${pictures}/grouping-tools.390.png` })
  expect(await overhang(page)).toBeLessThanOrEqual(0)
  expect(box?.height).toBeLessThanOrEqual(844 / 4)
  expect(await findings(page)).toEqual([])
})

describe.each(TELLING)('%s', (name) => {
  // In one window, which changes its size and colours: opening a page is most of the work.
  test('is sound on a wide screen, fits 320 pixels, and can be read in its colours', async () => {
    const { page, complaints } = await windows.show('wide', name)
    expect(await findings(page)).toEqual([])
    await page.emulateMedia({ contrast: 'more' })
    expect(await findings(page, 'color-contrast'), 'contrast').toEqual([])
    await page.setViewportSize(NARROW)
    expect(await overhang(page)).toBeLessThanOrEqual(0)
    await page.emulateMedia({ contrast: null, colorScheme: 'dark' })
    expect(await findings(page, 'color-contrast'), 'dark').toEqual([])
    await page.emulateMedia({ contrast: null, colorScheme: null })
    expect(complaints).toEqual([])
  })
})
