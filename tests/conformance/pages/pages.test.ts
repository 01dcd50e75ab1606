/** Every page in every state, in a real browser: no policy violation, no error, nothing that axe can name. */
import AxeBuilder from '@axe-core/playwright'
import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { mkdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, quietFlags } from '../../chromium.ts'
import { openStoryServer, type StoryServer } from './story-app.ts'
import { storyPages } from './story-pages.ts'

let server: StoryServer
let browser: Browser
/** A folder for pictures of every state; nothing is written without it. */
const pictures = process.env['PAGES_PICTURES']

beforeAll(async () => {
  server = await openStoryServer()
  browser = await chromium.launch({ executablePath: chromiumPath(), args: quietFlags })
  if (pictures) mkdirSync(pictures, { recursive: true })
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

/** What a browser complains about, collected from before the page's first line. */
async function watch(context: BrowserContext): Promise<{ page: Page; complaints: string[] }> {
  const complaints: string[] = []
  const page = await context.newPage()
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`),
    )
  })
  return { page, complaints }
}

const kinds = [
  { name: 'wide', viewport: { width: 1280, height: 900 } },
  { name: 'narrow', viewport: { width: 320, height: 700 } },
  { name: 'dark', viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
  { name: 'contrast', viewport: { width: 1280, height: 900 }, contrast: 'more' },
] as const

describe.each(storyPages().map(({ name }, at) => ({ name, at })))('$name', ({ name, at }) => {
  test.each(kinds)('$name', async ({ name: kind, ...options }) => {
    const context = await browser.newContext(options)
    const { page, complaints } = await watch(context)
    await page.goto(`${server.origin}/story/${at}`)
    await page.locator('#page').waitFor()
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html).join(' ')}`)).toEqual(
      [],
    )
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
    expect(complaints).toEqual([])
    if (pictures)
      await page.screenshot({
        path: `${pictures}/${name.replaceAll(/\W+/g, '-')}.${kind}.png`,
        fullPage: true,
      })
    await context.close()
  })
})
