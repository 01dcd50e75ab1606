/** Every page in every state, in a real browser: no policy violation, no error, nothing that axe can name. */
import AxeBuilder from '@axe-core/playwright'
import { chromium, type Browser, type Page } from '@playwright/test'
import { mkdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, quietFlags } from '../../chromium.ts'
import { settled } from '../../settled.ts'
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

/** Pages of one kind share a window; each says what the browser complained about since it was opened. */
interface Watched {
  readonly page: Page
  readonly complaints: string[]
}

const kinds = {
  wide: { viewport: { width: 1280, height: 900 } },
  narrow: { viewport: { width: 320, height: 700 } },
  dark: { viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
  contrast: { viewport: { width: 1280, height: 900 }, contrast: 'more' },
} as const
type Kind = keyof typeof kinds

const windows = new Map<Kind, Promise<Watched>>()

async function openWindow(kind: Kind): Promise<Watched> {
  const complaints: string[] = []
  const context = await browser.newContext(kinds[kind])
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

async function show(kind: Kind, name: string, at: number): Promise<Watched> {
  const opened = windows.get(kind) ?? openWindow(kind)
  windows.set(kind, opened)
  const watched = await opened
  watched.complaints.length = 0
  await watched.page.goto('about:blank')
  await watched.page.goto(`${server.origin}/story/${at}${server.pages[at]?.hash ?? ''}`)
  await watched.page.locator('html[data-alive]').waitFor({ state: 'attached' })
  await watched.page.locator('main :is(h1, h2)').first().waitFor()
  if (pictures) {
    const path = `${pictures}/${name.replaceAll(/\W+/g, '-')}.${kind}.png`
    await watched.page.screenshot({ path, fullPage: true })
  }
  return watched
}

/** What axe finds, each with the place it is about. */
async function findings(page: Page, only?: string): Promise<string[]> {
  await settled(page)
  const axe = new AxeBuilder({ page })
  const { violations } = await (only ? axe.withRules(only) : axe).analyze()
  return violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html).join(' ')}`)
}

/** States that between them show every part, in every colour it has. */
const COLOURED = [
  'student: gathering',
  'student: refused',
  'student: deciding',
  'student: agreed, was away',
  'mine',
  'give: drawn, Spanish',
  'give: refused',
  'projector: gathering',
  'projector: agreed',
  'teacher: first door',
  'teacher: gathering',
  'teacher: grouping',
  'teacher: wording',
  'teacher: deciding',
  'teacher: agreed',
  'teacher: home page conflict',
  'teacher: lesson, time is up',
  'projector: lesson runs',
]

test('grouping on a phone leaves the cards in sight above its tools', async () => {
  const name = 'teacher: grouping'
  const { page } = await show(
    'dark',
    name,
    storyPages().findIndex((each) => each.name === name),
  )
  await page.getByRole('checkbox').first().check()
  const tools = page.getByRole('group', { name: 'Group the cards with the class' })
  const box = await tools.boundingBox()
  if (pictures) await page.screenshot({ path: `${pictures}/grouping-tools.390.png` })
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
  ).toBeLessThanOrEqual(0)
  expect(box?.height).toBeLessThanOrEqual(844 / 4)
  expect(await findings(page)).toEqual([])
})

describe.each(storyPages().map(({ name }, at) => ({ name, at })))('$name', ({ name, at }) => {
  test('is sound on a wide screen', async () => {
    const { page, complaints } = await show('wide', name, at)
    expect(await findings(page)).toEqual([])
    expect(complaints).toEqual([])
  })
  test('fits 320 pixels', async () => {
    const { page, complaints } = await show('narrow', name, at)
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    ).toBeLessThanOrEqual(0)
    expect(complaints).toEqual([])
  })
  // The other states are made of the same parts.
  if (!COLOURED.includes(name)) return
  test.each(['dark', 'contrast'] as const)('can be read in %s', async (kind) => {
    const { page } = await show(kind, name, at)
    expect(await findings(page, 'color-contrast')).toEqual([])
  })
})
