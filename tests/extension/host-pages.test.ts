/**
 * Our selectors on the dated fixtures of LMS pages, in a real Chromium: each fixture says how often each selector
 * must match and which students must be read from it. A Canvas that changed shows up here as a count.
 */
import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPageBrowser } from '../page-browser.ts'
import { picture, rowButton, sentFrom, startContentScript } from './canvas-pages.ts'
import { covered } from './gradebook-page.ts'
import {
  fixture,
  fixtureNames,
  openFixture as openIn,
  readPage,
  turnToFixture,
  type FixtureOptions,
} from './fixture-page.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openPageBrowser()
})
afterAll(() => browser.close())

const openFixture = (name: string, options?: FixtureOptions) => openIn(browser, name, options)

describe('fixtures', () => {
  // One tab for all of them: a new one costs more than what is read.
  let page: Page
  beforeAll(async () => {
    page = (await openFixture('not-canvas.html')).page
  })
  afterAll(() => page.close())

  for (const name of fixtureNames())
    it(`${name} is dated and reads as it says`, async () => {
      const { html, expected } = fixture(name)
      expect(html).toMatch(/<!--[\s\S]*20\d\d-\d\d[\s\S]*-->/)
      await turnToFixture(page, name)
      const { path: _path, ...reads } = { drifted: false, ...expected }
      expect(await readPage(page)).toMatchObject(reads)
      expect(await startContentScript(page)).toBe(expected.kind !== null)
    })
})

describe('the People page', () => {
  it('has the button on a student, with her name as the page shows it, and on nobody else', async () => {
    const { page } = await openFixture('people-backbone.html')
    await startContentScript(page)
    await page.locator('#user_10007').hover()
    expect(await rowButton(page).count()).toBe(0)
    await page.locator('#user_20311').hover()
    expect(await rowButton(page).getAttribute('aria-label')).toBe('Open partnership with Maya Quillfeather')
    await rowButton(page).click()
    expect((await sentFrom(page)).at(-1)).toMatchObject({ studentId: '20311', open: true, courseId: '4821' })
    await page.close()
  })

  it('knows only the name in the newer variants', async () => {
    const { page } = await openFixture('people-react.html')
    await startContentScript(page)
    await page.getByText('Maya').focus()
    expect(await rowButton(page).getAttribute('aria-label')).toBe('Open partnership with Maya Quillfeather')
    await page.close()
  })

  it('speaks Spanish on a Spanish page', async () => {
    const { page } = await openFixture('people-backbone.html')
    await page.evaluate(() => document.documentElement.setAttribute('lang', 'es-ES'))
    await startContentScript(page)
    await page.locator('#user_20311').hover()
    expect(await rowButton(page).getAttribute('aria-label')).toBe('Abrir la alianza con Maya Quillfeather')
    await page.close()
  })
})

describe('pages where Canvas’s student hook stands', () => {
  it.each(['people-backbone', 'people-react', 'groups', 'discussion', 'mastery-gradebook'])(
    '%s: a button at a student’s name that covers nothing, and none at anybody else’s',
    async (name) => {
      const { page } = await openFixture(`${name}.html`)
      await startContentScript(page)
      await page.locator('.student_context_card_trigger').first().hover()
      await rowButton(page).waitFor()
      expect(await rowButton(page).getAttribute('aria-label')).toBe('Open partnership with Maya Quillfeather')
      expect(await covered(page)).toEqual([])
      await picture(page, name)
      await rowButton(page).click()
      expect((await sentFrom(page)).at(-1)).toMatchObject({
        studentId: '20311',
        open: true,
        courseId: '4821',
      })
      await page.close()
    },
  )
})

describe('the course home', () => {
  it('has one tab at the edge that covers nothing and opens the alliance', async () => {
    const { page } = await openFixture('course-home.html')
    await startContentScript(page)
    const tab = page.getByRole('button', { name: 'Open our alliance' })
    const box = await tab.boundingBox()
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBe(1280)
    const meets = await page.locator('a').evaluateAll(
      (links, at) =>
        links.filter((link) => {
          const one = link.getBoundingClientRect()
          return one.right > at.x && one.bottom > at.y && one.top < at.y + at.height
        }).length,
      box ?? { x: 0, y: 0, height: 0 },
    )
    expect(meets).toBe(0)
    await tab.click()
    expect(await sentFrom(page)).toMatchObject([
      { type: 'page-course', kind: 'home', courseId: '4821', open: false },
      { type: 'page-course', kind: 'home', courseId: '4821', open: true },
    ])
    await page.close()
  })
})

describe('where we stay away', () => {
  it('from an anonymous address and from inside a frame', async () => {
    const { page } = await openFixture('gradebook.html', {
      path: '/courses/4821/gradebook?anonymous_id=aB3dE',
    })
    expect(await startContentScript(page)).toBe(false)
    await page.evaluate(() =>
      document.body.insertAdjacentHTML('beforeend', '<iframe src="/courses/4821/gradebook">'),
    )
    const frame = page.frames()[1]
    await frame?.waitForLoadState()
    const inFrame = await frame?.evaluate(
      `import('/__extension__/host-pages/canvas/page.ts').then(({ canvasPage }) => canvasPage())`,
    )
    expect(inFrame).toBeNull()
    await page.close()
  })
})

describe('connecting from our frame', () => {
  it('hands on an honest offer only', async () => {
    const { page } = await openFixture('course-home.html')
    await startContentScript(page)
    await page.route('http://localhost/tool', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!DOCTYPE html><title>Tool</title>' }),
    )
    await page.evaluate(() =>
      document.body.insertAdjacentHTML('beforeend', '<iframe src="http://localhost/tool">'),
    )
    await page.waitForFunction(() => window.length === 1)
    const frame = await page.waitForSelector('iframe').then((element) => element.contentFrame())
    await frame?.waitForURL('http://localhost/tool')
    const post = (message: unknown): Promise<unknown> =>
      frame?.evaluate((data) => window.parent.postMessage(data, '*'), message) ?? Promise.resolve()
    await post({ type: 'alliance-connect', origin: 'https://evil.example', ticket: 'lie' })
    await post({ type: 'alliance-connect', origin: 'http://localhost', ticket: '' })
    await post({ type: 'alliance-connect', origin: 'http://localhost', ticket: 'x'.repeat(3000) })
    await post('alliance-connect')
    await page.evaluate(() =>
      window.postMessage({ type: 'alliance-connect', origin: location.origin, ticket: 'own' }),
    )
    await post({ type: 'alliance-connect', origin: 'http://localhost', ticket: 'good-ticket' })
    await expect
      .poll(async () => (await sentFrom(page)).filter((one) => one.type === 'connect-offer'))
      .toEqual([{ type: 'connect-offer', origin: 'http://localhost', ticket: 'good-ticket' }])
    await page.close()
  })
})
