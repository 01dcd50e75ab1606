/**
 * A teacher's first minutes with the extension, in a real browser (design §5): welcomed once, turned on by one click, one
 * mark on the one button, and then options that she can come back to.
 */
import { mkdirSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import builtOnce from '../../extension/src/testing/built-once.ts'
import { openTestBrowser, type TestBrowser } from '../../extension/src/testing/test-browser.ts'
import { until } from '../../extension/src/testing/until.ts'
import { findings, overhang } from '../axe.ts'
import { serveGradebookAlone, type AlonePage } from '../practice-school/gradebook/alone.ts'

let gradebook: AlonePage
let browser: TestBrowser

beforeAll(async () => {
  builtOnce()
  gradebook = await serveGradebookAlone({ students: 32, assignments: 8 })
  // Opening it waits for the welcome that the browser shows at a teacher's own install.
  browser = await openTestBrowser()
})
afterAll(async () => {
  await browser.close()
  await gradebook.close()
})

/** A picture for whoever looks at states; only where a folder for them is named. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['PICTURES']
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

/** Well-formed wide and narrow, in the light and in the dark and in high contrast. */
async function expectSound(page: Page, name: string): Promise<void> {
  expect(await findings(page), name).toEqual([])
  await picture(page, name)
  await page.setViewportSize({ width: 320, height: 700 })
  expect(await overhang(page), `${name} at 320 px`).toBeLessThanOrEqual(0)
  await picture(page, `${name}-320`)
  for (const [how, media] of [
    ['dark', { colorScheme: 'dark' }],
    ['contrast', { colorScheme: 'light', contrast: 'more' }],
  ] as const) {
    await page.emulateMedia(media)
    expect(await findings(page, 'color-contrast'), `${name}, ${how}`).toEqual([])
    await picture(page, `${name}-${how}`)
  }
  await page.emulateMedia({ colorScheme: null, contrast: null })
  await page.setViewportSize({ width: 1000, height: 900 })
}

const mark = (page: Page) => page.locator('.coach')
const host = (): string => new URL(gradebook.url).host

test('is turned on by one click, for one site, from its address alone', async () => {
  // Where the toolbar button led here from a page, its site is named already.
  const led = await browser.openOwnPage('welcome', `?for=${encodeURIComponent(gradebook.url)}`)
  await led.getByRole('button', { name: `Turn on for ${host()}` }).waitFor()
  expect(await led.getByRole('textbox').count()).toBe(0)
  await led.close()
  const page = await browser.openOwnPage('welcome')
  await page.getByRole('button', { name: 'Turn on' }).click()
  await page.getByRole('alert').waitFor()
  await expectSound(page, 'welcome')
  await page.getByLabel('The address of your Canvas').fill(gradebook.url)
  await browser.sayYesTo('http://127.0.0.1/*')
  await page.bringToFront()
  // By the keyboard: a form is sent by Enter.
  await page.getByLabel('The address of your Canvas').press('Enter')
  await page.getByRole('heading', { name: `It is on for ${host()}` }).waitFor()
  expect(await browser.registeredFor()).toEqual(['http://127.0.0.1/*'])
  expect(await findings(page)).toEqual([])
  await picture(page, 'welcome-on')
  await page.close()
})

test('marks its one button once, and covers nothing with that', async () => {
  const page = await browser.context.newPage()
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.goto(gradebook.url)
  await page.waitForSelector('#gradebook_grid[data-practice-loaded]')
  await page.locator('.canvas_0 > .slick-row .secondary-info').nth(3).hover()
  await page.getByRole('button', { name: /^Open partnership/ }).waitFor()
  await mark(page).waitFor()
  await picture(page, 'coach')
  const covered = await page.evaluate(() => {
    const overlay = document.querySelector('learning-alliance-overlay')
    const box = overlay?.shadowRoot?.querySelector('.coach')?.getBoundingClientRect()
    if (!box) return ['there is no mark']
    const points = [0.02, 0.25, 0.5, 0.75, 0.98]
    return points.flatMap((x) =>
      points.flatMap((y) =>
        document
          .elementsFromPoint(box.left + box.width * x, box.top + box.height * y)
          .filter((one) => one !== overlay)
          .slice(0, 1)
          .filter((one) =>
            one.closest('a, button, input, select, [role="button"], .slick-cell:not(.student)'),
          )
          .map((one) => one.outerHTML.slice(0, 80)),
      ),
    )
  })
  expect(covered).toEqual([])
  await mark(page).getByRole('button', { name: 'Got it' }).click()
  expect(await mark(page).count()).toBe(0)
  await page.reload()
  await page.waitForSelector('#gradebook_grid[data-practice-loaded]')
  await page.locator('.canvas_0 > .slick-row .secondary-info').nth(3).hover()
  await page.getByRole('button', { name: /^Open partnership/ }).waitFor()
  expect(await mark(page).count()).toBe(0)
})

test('has options in two languages, tells which part does what, and can be turned off again', async () => {
  const page = await browser.openOwnPage('options')
  await page.getByText(host().replace(/:\d+$/, '')).first().waitFor()
  await page.getByRole('button', { name: 'Test each part now' }).click()
  const parts = page.getByRole('list').filter({ hasText: 'The extension answers' })
  await parts.waitFor()
  expect(await parts.innerText()).toMatch(/Version \d+\.\d+[\s\S]*recognised as a course: [1-9]/)
  expect(await parts.innerText()).toContain('Not connected to a server.')
  await expectSound(page, 'options')
  expect(await page.getByText('Ctrl+Shift+Y').count()).toBe(1)

  await page.getByRole('radio', { name: 'Español' }).check()
  await page.getByRole('heading', { level: 1, name: 'Opciones de Learning Alliance' }).waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('es')
  await picture(page, 'options-es')
  // The choice holds in every page of ours, also in one opened later.
  const privacy = await browser.openOwnPage('privacy')
  await privacy.getByRole('heading', { level: 1, name: 'Qué puede hacer, y por qué' }).waitFor()
  await expectSound(privacy, 'privacy-es')
  await privacy.close()
  await page.getByRole('radio', { name: 'Como el navegador' }).check()
  await page.getByRole('heading', { level: 1, name: 'Options of Learning Alliance' }).waitFor()

  await page.getByRole('button', { name: 'Turn off for 127.0.0.1' }).click()
  await page.getByText('It is on nowhere.').waitFor()
  await until(async () => (await browser.registeredFor()).length === 0, 'no site to be registered')
  await page.close()
})
