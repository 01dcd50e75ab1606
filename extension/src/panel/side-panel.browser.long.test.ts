import type { Page } from '@playwright/test'
import type { FromPage } from 'shared/contract/messages'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { RawTarget } from '../testing/raw-cdp.ts'
import { openTestBrowser, type TestBrowser } from '../testing/test-browser.ts'
import { openTestSchool, type TestSchool } from '../testing/test-school.ts'
import { until } from '../testing/until.ts'

let school: TestSchool
let browser: TestBrowser
let page: Page
let tabId: number
let panel: RawTarget

const SECRET = 'Only for my eyes.'
const here = () => `${school.origin}/courses/7/gradebook`
const panelOf = (tab: number) => (target: { url: string }) => target.url.endsWith(`sidepanel.html?tab=${tab}`)

beforeAll(async () => {
  school = await openTestSchool()
  browser = await openTestBrowser()
  await browser.grant('http://localhost/*')
})
afterAll(async () => {
  await browser.close()
  await school.close()
})

const opening = (): FromPage => ({
  type: 'page-person',
  host: new URL(school.origin).host,
  courseId: '7',
  studentId: '501',
  name: 'Ana Lima',
  section: 'Period 3',
  via: 'pointer',
  open: true,
})

/** The browser's own side panel, opened by a person's click in the page, with a note on the screen. */
beforeEach(async () => {
  const opened = await browser.openPage(here())
  page = opened.page
  tabId = opened.tabId
  await browser.sayOnClick(tabId, 'row', opening())
  await page.bringToFront()
  await page.locator('#row').click()
  panel = await browser.raw.attach(panelOf(tabId))
  await until(async () => (await panel.text()).includes('Ana Lima'), 'the covered face')
  await panel.evaluate(`document.querySelector('textarea').focus()`)
  await panel.send('Input.insertText', { text: SECRET })
  await until(async () => /Kept/.test(await panel.text()), 'the kept line')
  await press('Show my notes')
  await until(async () => (await panel.text()).includes('Your private notes'), 'the notes')
})

const press = (name: string) =>
  panel.evaluate(
    `[...document.querySelectorAll('button')].find((one) => one.textContent.trim() === ${JSON.stringify(name)}).click()`,
  )
const inDocument = () =>
  panel.evaluate(
    `document.documentElement.outerHTML + [...document.querySelectorAll('textarea')].map((box) => box.value)`,
  )
const gone = async () => !String(await inDocument()).includes(SECRET)

describe('the side panel beside a page', () => {
  it('opens by a click on the page, and leaves no note in its document on a tab switch', async () => {
    expect(String(await inDocument())).toContain(SECRET)
    const other = await browser.context.newPage()
    await other.goto(`${school.origin}/courses/8/gradebook`)
    await browser.raw.activate(({ url }) => url.endsWith('/courses/8/gradebook'))
    await until(gone, 'a covered panel', 2000)
    await other.close()
    await browser.raw.activate(({ url }) => url === here())
    expect(await gone()).toBe(true)
    await press('Show my notes')
    await until(async () => (await panel.text()).includes(SECRET), 'the note again')
    await page.close()
  })

  // Ctrl+Shift+9 is the desktop's to give: a headless browser has none, so its sister in the browser is pressed.
  it('hides everything by the command, also from another tab', async () => {
    const other = await browser.context.newPage()
    await other.goto(`${school.origin}/courses/9/gradebook`)
    const raw = await browser.raw.attach(({ url }) => url.endsWith('/courses/9/gradebook'))
    await raw.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      modifiers: 1 | 8,
      windowsVirtualKeyCode: 57,
      nativeVirtualKeyCode: 57,
      key: '9',
      code: 'Digit9',
    })
    await until(async () => (await panel.text()).includes('Hidden.'), 'the hidden panel')
    expect(String(await inDocument())).not.toContain('Ana Lima')
    await other.close()
    await press('Show')
    await until(async () => (await panel.text()).includes('Ana Lima'), 'the covered face')
    expect(await gone()).toBe(true)
    await page.close()
  })

  it('stays open when the page beside is clicked, and covers when the window is left', async () => {
    await page.locator('h1').click()
    // What must not happen has no event to wait for: longer than the panel's own look, once a second, is enough.
    await panel.evaluate('new Promise((resolve) => setTimeout(resolve, 2500))')
    expect(await gone()).toBe(false)
    await browser.openWindow(`${school.origin}/courses/10/gradebook`)
    await until(gone, 'a covered panel', 4000)
    await page.close()
  })

  it('covers after a minute without a hand', async () => {
    await panel.evaluate(`{ const real = Date.now; Date.now = () => real() + 60_000 }`)
    await until(gone, 'a covered panel', 4000)
    await page.close()
  })

  it('stays when the page moves inside its course, and forgets the student outside of it', async () => {
    await page.evaluate(`history.pushState({}, '', '/courses/7/gradebook?student=1')`)
    await page.goto(`${school.origin}/courses/7/assignments`)
    // Likewise: nothing happens, and that takes a moment to show.
    await panel.evaluate('new Promise((resolve) => setTimeout(resolve, 2000))')
    expect(await panel.text()).toContain('Ana Lima')
    await page.goto(`${school.origin}/courses/11/gradebook`)
    await until(async () => !(await panel.text()).includes('Ana Lima'), 'a panel without her')
    await page.close()
  })

  it('closes when the page leaves the LMS', async () => {
    await page.goto(school.origin.replace('localhost', '127.0.0.1') + '/courses/7/elsewhere')
    await until(async () => !(await browser.raw.targets()).some(panelOf(tabId)), 'a closed panel')
    await page.close()
  })
})
