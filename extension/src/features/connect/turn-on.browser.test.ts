import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestBrowser, type TestBrowser } from '../../testing/test-browser.ts'
import { openTestSchool, type TestSchool } from '../../testing/test-school.ts'
import { until } from '../../testing/until.ts'

let school: TestSchool
let browser: TestBrowser

beforeAll(async () => {
  school = await openTestSchool()
  browser = await openTestBrowser()
})
afterAll(async () => {
  await browser.close()
  await school.close()
})

describe('turning on a site', () => {
  it('asks for nothing at install, and for one host by the teacher’s click in our own panel', async () => {
    expect(await browser.registeredFor()).toEqual([])
    await browser.sayYesTo('http://localhost/*')
    const page = await browser.context.newPage()
    await page.goto(`${school.origin}/courses/7/gradebook`)
    await page.bringToFront()
    const raw = await browser.raw.attach(({ url }) => url.endsWith('/courses/7/gradebook'))
    await raw.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      modifiers: 2 | 8,
      windowsVirtualKeyCode: 89,
      nativeVirtualKeyCode: 89,
      key: 'Y',
      code: 'KeyY',
    })
    const panel = await browser.raw.attach(({ url }) => url.includes('sidepanel.html?tab='))
    const host = new URL(school.origin).host
    await until(async () => (await panel.text()).includes(`Turn on for ${host}`), 'the button')
    // The page has had its time to say that it is a course: a panel that was opened on it stays all the same.
    await panel.evaluate('new Promise((resolve) => setTimeout(resolve, 2000))')
    await panel.evaluate(
      `[...document.querySelectorAll('button')].find((one) => one.textContent.startsWith('Turn on for')).click()`,
    )
    await until(async () => (await panel.text()).includes('Open a course in Canvas.'), 'the site to be on')
    expect(await browser.registeredFor()).toEqual(['http://localhost/*'])
    await browser.killWorker()
    expect(await browser.registeredFor()).toEqual(['http://localhost/*'])
  })
})
