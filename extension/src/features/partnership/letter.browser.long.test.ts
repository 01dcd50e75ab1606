import type { Page } from '@playwright/test'
import type { FromPage } from 'shared/contract/messages'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectNoViolations } from '../../testing/no-violations.ts'
import { openTestBrowser, type TestBrowser } from '../../testing/test-browser.ts'
import { openTestSchool, STUDENTS, type TestSchool } from '../../testing/test-school.ts'
import { until } from '../../testing/until.ts'

let school: TestSchool
let browser: TestBrowser
let tabId: number
let panel: Page
const [ana, otherAna] = STUDENTS

beforeAll(async () => {
  school = await openTestSchool()
  browser = await openTestBrowser()
  await browser.grant('http://localhost/*')
  tabId = (await browser.openPage(`${school.origin}/courses/7/gradebook`)).tabId
  panel = await browser.openPanel(tabId)
  await browser.say(tabId, { type: 'connect-offer', origin: school.origin, ticket: school.ticket })
  const window = browser.context.waitForEvent('page')
  await button('Connect').click()
  await (await window).getByRole('button', { name: 'Connect' }).click()
  await panel.getByRole('heading', { name: /^Connect to/ }).waitFor({ state: 'detached' })
})
afterAll(async () => {
  await browser.close()
  await school.close()
})

const at = (studentId: string, section: string): FromPage => ({
  type: 'page-person',
  host: new URL(school.origin).host,
  courseId: '7',
  studentId,
  name: 'Ana Lima',
  section,
  via: 'pointer',
  open: true,
})
const button = (name: string | RegExp) => panel.getByRole('button', { name, exact: true })
const words = () => panel.getByRole('textbox', { name: 'Your words to Ana Lima' })
const send = () => button('Send to Ana Lima, Period 3')
const textsOf = (student: { id: string }) => (school.notes.get(student.id) ?? []).map(({ text }) => text)

async function openDesk(studentId = '501', section = 'Period 3'): Promise<void> {
  await browser.say(tabId, at(studentId, section))
  await panel.getByText(section, { exact: true }).waitFor()
  await button('Partnership…').click()
  await words().waitFor()
}

describe('a co-owned note', () => {
  it('names its readers, and is only a draft until the named button', async () => {
    await openDesk()
    await panel.locator('.lp-letter').getByText('When you send it: Ana Lima and you can read it.').waitFor()
    expect(await panel.getByRole('textbox', { name: /^Jot about/ }).count()).toBe(0)
    await panel.getByRole('radio', { name: 'What I promise' }).check()
    await words().fill('I come by your table first.')
    await panel.getByText(/^Kept/).waitFor()
    await expectNoViolations(panel)
    await browser.killWorker()
    await panel.reload()
    await openDesk('502', 'Period 5')
    expect(await words().inputValue()).toBe('')
    await openDesk()
    expect(await words().inputValue()).toBe('I come by your table first.')
    expect(await panel.getByRole('radio', { name: 'What I promise' }).isChecked()).toBe(true)
    expect(school.posts).toEqual([])
  })

  it('can be taken back for ten seconds', async () => {
    await send().click()
    await button(/^Take it back \(\d+\)$/).waitFor()
    expect(await words().inputValue()).toBe('')
    await expectNoViolations(panel)
    await button(/^Take it back/).click()
    await until(async () => (await words().inputValue()) === 'I come by your table first.', 'the words back')
    expect(school.posts).toEqual([])
  })

  it(
    'waits while the server is away, through a killed worker, and then arrives once',
    { timeout: 60_000 },
    async () => {
      school.offline = true
      await send().click()
      await panel.getByText('Waits here until the server answers.').waitFor({ timeout: 15_000 })
      await expectNoViolations(panel)
      await browser.killWorker()
      school.offline = false
      await openDesk()
      await until(() => textsOf(ana).length > 0, 'the note at the school', 30_000)
      expect(textsOf(ana)).toEqual(['I come by your table first.'])
      expect(textsOf(otherAna)).toEqual([])
      await panel.getByRole('article').filter({ hasText: 'I come by your table first.' }).waitFor()
      await expectNoViolations(panel)
    },
  )

  it('stands on the covered face as my promise, and its list behind one tap', async () => {
    await button('Back').click()
    await panel.getByRole('heading', { name: 'My promise' }).waitFor()
    await panel.getByText('I come by your table first.').waitFor()
    await button('Show my notes').click()
    await panel.getByRole('heading', { name: 'Notes you share' }).waitFor()
    await panel.getByText('Read by Ana Lima and you').waitFor()
    await expectNoViolations(panel)
  })

  it('stands still when the panel is drawn anew, though the server is away', async () => {
    await button('Hide my notes').click()
    const place = async (): Promise<number | undefined> => (await button('We talked today').boundingBox())?.y
    await panel.getByRole('heading', { name: 'My promise' }).waitFor()
    const before = await place()
    school.offline = true
    // What she wrote is offered once the box is drawn anew.
    await panel.getByRole('textbox', { name: /^Jot about/ }).fill('Came by the table.')
    await panel.getByText(/^Kept/).waitFor()
    await browser.say(tabId, at('501', 'Period 3'))
    await button('Go on with your last jot').waitFor()
    expect(await place()).toBe(before)
    await panel.getByText('The server does not answer. This is as it was when it last did.').waitFor()
    expect(await place()).toBe(before)
    await panel.getByText('I come by your table first.').waitFor()
    await expectNoViolations(panel)
    school.offline = false
  })

  it('is withdrawn for a wrong student: the text goes, its place stays', async () => {
    await openDesk()
    await button('Withdraw').click()
    await panel.getByText('Withdrawn.').waitFor()
    expect(textsOf(ana)).toEqual([''])
    expect(await panel.content()).not.toContain('I come by your table first.')
  })

  it('says that she is signed out when the school ended it, and keeps the draft', async () => {
    await words().fill('For later.')
    await panel.getByText(/^Kept/).waitFor()
    school.revoked = true
    await browser.say(tabId, at('501', 'Period 3'))
    await panel.getByRole('heading', { name: /^This browser is signed out of/ }).waitFor()
    await expectNoViolations(panel)
    await panel.reload()
    await button('Partnership…').click()
    await panel.getByText('You are signed out of your school’s server.').waitFor()
    expect(await words().inputValue()).toBe('For later.')
    await expectNoViolations(panel)
  })
})
