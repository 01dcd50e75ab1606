/** A newer build of the extension comes while a teacher is typing beside the gradebook's people (design §5, Writing). */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { RawTarget } from '../../extension/src/testing/raw-cdp.ts'
import { until } from '../../extension/src/testing/until.ts'
import { openBesideSchool, type BesideSchool } from './beside-school.ts'
import { rowButton } from './canvas-pages.ts'

/** What the browser tells the worker when it has a newer build that it can't start yet. */
declare const chrome: { runtime: { onUpdateAvailable: { dispatch(details: { version: string }): void } } }

const LINE = 'There is a newer version of this panel. What you typed is kept.'
let beside: BesideSchool

beforeAll(async () => {
  beside = await openBesideSchool()
})
afterAll(() => beside.close())

const type = (panel: RawTarget, text: string) => panel.send('Input.insertText', { text })
const press = (name: string): string =>
  `[...document.querySelectorAll('button')].find((one) => one.textContent.trim() === '${name}').click()`
const box = `document.querySelector('textarea')`

it('says so in one line, takes nothing from her hands, and keeps every word when she starts it', async () => {
  const { browser, page } = beside
  await browser.letItRestart()
  const panel = await beside.openFromPeople()
  await panel.evaluate(`${box}.focus()`)
  await type(panel, 'Explained the slope ')
  const worker = await browser.worker()
  await worker.evaluate(() => chrome.runtime.onUpdateAvailable.dispatch({ version: '99' }))
  await until(async () => (await panel.text()).includes(LINE), 'the line')
  expect(await panel.evaluate(`document.activeElement === ${box}`)).toBe(true)
  await type(panel, 'with the ramp outside.')
  await page.evaluate(() => document.querySelector('learning-alliance-overlay')?.setAttribute('data-old', ''))
  // The panel ends with its build, also before it has answered.
  await panel.evaluate(press('Start it')).catch(() => undefined)
  const isPanel = ({ url }: { url: string }): boolean => url.includes('sidepanel.html?tab=')
  await until(async () => !(await browser.raw.targets()).some(isPanel), 'the old build gone')
  // The page stood open all the while: it gets the new build's script, to which her hand comes again.
  await page.locator('learning-alliance-overlay:not([data-old])').waitFor({ state: 'attached' })
  await page.locator('h1').first().hover()
  await beside.pointAtJordan()
  await rowButton(page).click()
  const again = await browser.raw.attach(isPanel)
  expect(await page.locator('learning-alliance-overlay').count()).toBe(1)
  await until(async () => (await again.text()).includes('Jordan Ellis'), 'the panel about her')
  expect(await again.text()).not.toContain(LINE)
  await again.evaluate(press('Show my notes'))
  await until(
    async () => (await again.text()).includes('Explained the slope with the ramp outside.'),
    'what she typed, whole',
  )
})
