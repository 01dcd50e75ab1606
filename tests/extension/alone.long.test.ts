/**
 * A teacher without any server: she writes down what her class agreed, prints it, copies it, and puts it on the course's
 * front page with her own Canvas session. The built extension in a real Chromium, beside the practice school.
 */
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import buildOnce from '../../extension/src/testing/built-once.ts'
import { expectNoViolations } from '../../extension/src/testing/no-violations.ts'
import { openTestBrowser, type TestBrowser } from '../../extension/src/testing/test-browser.ts'
import { openPracticeSchool, type PracticeSchool } from '../practice-school/school.ts'

const FRONT = '/api/v1/courses/4821/front_page'
const TEACHERS = 'I wait five seconds after I ask.'
const STUDENTS = 'We let each other finish.'

let school: PracticeSchool
let browser: TestBrowser
let page: Page
let panel: Page
let tabId: number

beforeAll(async () => {
  buildOnce()
  school = await openPracticeSchool({ tool: { publicUrl: 'http://localhost:1' } })
  browser = await openTestBrowser()
  await browser.grant('http://127.0.0.1/*')
  const door = await browser.context.newPage()
  await door.goto(`${school.url}/as/teacher`)
  await door.close()
  ;({ page, tabId } = await browser.openPage(`${school.url}/courses/4821`))
  panel = await browser.openPanel(tabId, { width: 380, height: 900 })
  await panel.getByRole('button', { name: 'Class alliance' }).click()
})
afterAll(async () => {
  await browser?.close()
  await school?.close()
})

async function picture(of: Page, name: string): Promise<void> {
  const folder = process.env['PANEL_PICTURES']
  if (folder) await of.screenshot({ path: join(folder, `panel-${name}.png`), fullPage: true })
}
const button = (name: string | RegExp) => panel.getByRole('button', { name, exact: true })
const bodyNow = (): Promise<string> =>
  page.evaluate(async (front) => {
    const answer: { body: string } = await (await fetch(front)).json()
    return answer.body
  }, FRONT)

async function writeLine(heading: string, text: string, shown: string): Promise<void> {
  await button('Write a line').click()
  await panel.getByLabel('It is about').selectOption({ label: heading })
  await panel.getByLabel('The line, as the class says it').fill(text)
  await panel.getByLabel(/One on each line/).fill(shown)
  await button('Done').click()
  await button('Write a line').waitFor()
}

describe('a class’s agreement without a server', () => {
  it('is a draft, kept with every keystroke, until its teacher says that the class agreed', async () => {
    await button('Write down what the class agreed').click()
    await panel.getByText('No line says yet what the teacher promises.').waitFor()
    await writeLine('Our teacher promises…', TEACHERS, 'You can count to five with me.')
    await panel.reload()
    await button('Class alliance').click()
    await panel.getByText(TEACHERS).waitFor()
    await writeLine('We promise each other…', STUDENTS, 'The next person starts with what they heard.')
    await writeLine('How we learn', 'When we are stuck we ask two people first.', '')
    await picture(panel, 'scribed-draft')
    await panel.getByLabel('The class agreed on').fill('2026-09-14')
    await panel.getByLabel('We look at it again by').fill('2027-01-15')
    await panel.getByLabel('Written down by').fill('Dana Whitfield')
    await expectNoViolations(panel)
    await button('The class agreed on this').click()
    await panel.getByText('Written down by Dana Whitfield').waitFor()
    expect(await panel.getByText('September 14, 2026').count()).toBe(1)
    await expectNoViolations(panel)
    await picture(panel, 'scribed-agreed')
  })

  it('is printed as a sheet of its own and copied with its headings', async () => {
    const opened = browser.context.waitForEvent('page')
    await panel.getByRole('link', { name: 'Print it' }).click()
    const sheet = await opened
    await sheet.getByRole('heading', { name: 'Our class agreement' }).waitFor()
    await expectNoViolations(sheet)
    await picture(sheet, 'sheet')
    await sheet.emulateMedia({ media: 'print' })
    expect(await sheet.getByRole('button').count()).toBe(0)
    expect(await sheet.locator('body').innerText()).toContain(TEACHERS)
    await sheet.close()

    await panel.bringToFront()
    await browser.context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await button('Copy it').click()
    await panel.getByText('Copied: paste it into a page or a message.').waitFor()
    const copied = await panel.evaluate(async () => {
      const [item] = await navigator.clipboard.read()
      const as = async (type: string) => (await item!.getType(type)).text()
      return { html: await as('text/html'), text: await as('text/plain') }
    })
    expect(copied.html).toContain('<h2>Our class agreement</h2>')
    expect(copied.text).toContain(`- ${TEACHERS}\n`)
  })

  it('stands on the front page by her own session and click, and comes off by one', async () => {
    const before = await bodyNow()
    await panel.getByText('The course’s front page').click()
    await panel.getByRole('region', { name: 'The page as a student will see it' }).waitFor()
    await expectNoViolations(panel)
    await picture(panel, 'front-page-preview')
    expect(await bodyNow()).toBe(before)
    await button('Put it on the front page').click()
    await panel.getByText('It is on “Biology 9 home”.').waitFor()
    expect(await bodyNow()).toContain(TEACHERS)
    await picture(panel, 'front-page-published')
    // The block is the class's; nothing else of ours is in the page, and no notes were near it.
    await page.reload()
    expect(await page.locator('#alliance-agreement').innerText()).toContain(STUDENTS)
    await button('Take it off again').click()
    await button('Put it on the front page').waitFor()
    expect(await bodyNow()).toBe(before)
  })

  it('says why it can’t be written, and writes nothing from a page that is not hers', async () => {
    const before = await bodyNow()
    await page.locator('#easy_student_view').click()
    await page.locator('#masquerade_bar').waitFor()
    await button('Put it on the front page').click()
    await panel.getByText('No page of this course that we could write from').waitFor()
    await page.getByRole('button', { name: 'Leave Student View' }).click()
    await page.locator('#easy_student_view').waitFor()
    expect(await bodyNow()).toBe(before)
    await school.faults.tell({ do: 'end-sessions' })
    await button('Try again').click()
    await panel.getByText('your sign-in there is over').waitFor()
    await expectNoViolations(panel)
  })
})
