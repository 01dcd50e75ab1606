import type { Page } from '@playwright/test'
import type { FromPage } from 'shared/contract/messages'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectNoViolations } from '../../testing/no-violations.ts'
import { openTestBrowser, type TestBrowser } from '../../testing/test-browser.ts'
import { openTestSchool, type TestSchool } from '../../testing/test-school.ts'
import { until } from '../../testing/until.ts'

let school: TestSchool
let browser: TestBrowser
let tabId: number
let panel: Page

beforeAll(async () => {
  school = await openTestSchool()
  browser = await openTestBrowser()
  await browser.grant('http://localhost/*')
  tabId = (await browser.openPage(`${school.origin}/courses/7/gradebook`)).tabId
  panel = await browser.openPanel(tabId)
})
afterAll(async () => {
  await browser.close()
  await school.close()
})

const at = (studentId: string, name: string, section: string, open = true): FromPage => ({
  type: 'page-person',
  host: new URL(school.origin).host,
  courseId: '7',
  studentId,
  name,
  section,
  via: 'pointer',
  open,
})
const box = () => panel.getByRole('textbox', { name: /^Jot about/ })
const button = (name: string) => panel.getByRole('button', { name, exact: true })
const shown = () => panel.locator('main').innerText()

describe('alone, without any account', () => {
  it('says that the district has not approved it yet, and lets one jot at once', async () => {
    await browser.say(tabId, at('501', 'Ana Lima', 'Period 3'))
    await panel.getByRole('heading', { level: 1, name: 'Ana Lima' }).waitFor()
    await panel.getByText('Your district has not approved Learning Alliance yet.').waitFor()
    await expectNoViolations(panel)
    await button('I understand').click()
    await panel.getByText('Only you. Only on this computer. Your school may erase it.').waitFor()
    await until(() => box().evaluate((element) => element === document.activeElement), 'the focused jot box')
    await expectNoViolations(panel)
  })

  it('keeps every word through a killed worker and a reload, and opens covered', async () => {
    await panel.keyboard.type('Asked why the slope is the same everywhere. ')
    await browser.killWorker()
    await panel.keyboard.type('Stayed after class.')
    await panel.getByText(/^Kept/).waitFor()
    await panel.reload()
    await button('Show my notes').waitFor()
    expect(await panel.content()).not.toContain('Stayed after class')
    await button('Show my notes').click()
    await panel.getByText('Asked why the slope is the same everywhere. Stayed after class.').waitFor()
    await expectNoViolations(panel)
    await button('Hide my notes').click()
    expect(await panel.content()).not.toContain('Stayed after class')
  })

  it('never shows or writes one student’s words under the other of the same name', async () => {
    await box().fill('For the first Ana.')
    await browser.say(tabId, at('502', 'Ana Lima', 'Period 5', false))
    await panel.getByText('The page is at Ana Lima, Period 5.').waitFor()
    expect(await box().inputValue()).toBe('For the first Ana.')
    await expectNoViolations(panel)
    await button('Open Ana Lima').click()
    await panel.getByText('Period 5', { exact: true }).waitFor()
    expect(await box().inputValue()).toBe('')
    await box().fill('For the second Ana.')
    await button('Show my notes').click()
    await panel.getByRole('heading', { name: 'Your private notes' }).waitFor()
    expect(await shown()).not.toContain('first Ana')

    await browser.say(tabId, at('501', 'Ana Lima', 'Period 3'))
    await panel.getByText('Period 3', { exact: true }).waitFor()
    expect(await box().inputValue()).toBe('')
    await button('Show my notes').click()
    await panel.getByText('For the first Ana.').waitFor()
    expect(await shown()).not.toContain('second Ana')
  })

  it('goes on with an interrupted jot, edits, deletes and brings back', async () => {
    await button('Hide my notes').click()
    const below = async (): Promise<number | undefined> => (await button('Show my notes').boundingBox())?.y
    await button('Go on with your last jot').waitFor()
    const before = await below()
    await button('Go on with your last jot').click()
    await until(async () => (await box().inputValue()) === 'For the first Ana.', 'the last jot in the box')
    // Offered in a place that was kept for it: what stands below does not move when it comes or goes.
    expect(await below()).toBe(before)
    await box().fill('For the first Ana, changed.')
    await panel.getByText(/^Kept/).waitFor()
    await browser.say(tabId, at('501', 'Ana Lima', 'Period 3'))
    await button('Show my notes').click()
    const note = panel.getByRole('article').filter({ hasText: 'For the first Ana, changed.' })
    await note.getByRole('button', { name: 'Delete' }).click()
    await panel.getByText('Bin (1)').click()
    await expectNoViolations(panel)
    await button('Put back').click()
    await note.getByRole('button', { name: 'Edit' }).click()
    await panel.getByRole('textbox', { name: 'Your private note' }).fill('')
    await button('Done').click()
    await panel.getByText('For the first Ana, changed.').waitFor()
  })

  it('offers six ways to go on once something is typed, and never before', async () => {
    await browser.say(tabId, at('504', 'Noor Haddad', 'Period 3'))
    await panel.getByRole('heading', { level: 1, name: 'Noor Haddad' }).waitFor()
    await until(() => box().evaluate((element) => element === document.activeElement), 'the focused jot box')
    const ways = panel.getByRole('list', { name: 'Ways to go on, if you like' })
    expect(await ways.count()).toBe(0)
    await panel.keyboard.type('Talked about the ramp.')
    expect(await ways.getByRole('button').count()).toBe(6)
    await button('Their words').click()
    await panel.keyboard.type('why is it steeper?')
    const whole = "Talked about the ramp.\nIn their words: 'why is it steeper?'"
    await until(async () => (await box().inputValue()) === whole, 'her words in their place')
    await panel.getByText(/^Kept/).waitFor()
    await expectNoViolations(panel)
    await button('Show my notes').click()
    await panel.getByText('Questions to ask yourself').click()
    await panel.getByText('Where do we misread each other?', { exact: false }).waitFor()
    await expectNoViolations(panel)
  })

  it('offers the last jot although the background was stopped while it was asked for it', async () => {
    await box().fill('Stopped in the middle.')
    await panel.getByText(/^Kept/).waitFor()
    // What Chrome answers when a worker is stopped before its answer: no test can stop it in just that moment.
    await panel.addInitScript(() => {
      type Send = (request: { ask?: string }, answer: (value?: unknown) => void) => unknown
      const { runtime } = (globalThis as unknown as { chrome: { runtime: { sendMessage: Send } } }).chrome
      const send = runtime.sendMessage.bind(runtime)
      let stopped = false
      runtime.sendMessage = (request, answer) => {
        if (stopped || request.ask !== 'last-jot') return send(request, answer)
        stopped = true
        return answer()
      }
    })
    await panel.reload()
    await button('Go on with your last jot').waitFor()
  })

  it('records the date of a conversation, by keyboard alone', async () => {
    await browser.say(tabId, at('503', '渡辺 さくら', 'Period 3'))
    await panel.getByRole('heading', { level: 1, name: '渡辺 さくら' }).waitFor()
    await until(() => box().evaluate((element) => element === document.activeElement), 'the focused jot box')
    await panel.keyboard.press('Tab')
    await panel.keyboard.press('Enter')
    await panel.getByText('Written down: you talked today.').waitFor()
    await panel.keyboard.press('Tab')
    await panel.keyboard.press('Tab')
    await until(
      () => button('Show my notes').evaluate((element) => element === document.activeElement),
      'the focus on Show my notes',
    )
    await panel.keyboard.press('Enter')
    await panel.getByText('You talked.').waitFor()
  })

  it('shows the name and the jot box only while presenting', async () => {
    await button('This browser').click()
    await expectNoViolations(panel)
    await button('I am presenting').click()
    await button('Partnership').click()
    await panel.getByText('Presenting: only the name and the jot box are shown.').waitFor()
    expect(await button('Show my notes').count()).toBe(0)
    await expectNoViolations(panel)
    await button('Show the rest').click()
    await button('Show my notes').waitFor()
    await button('Not presenting').click()
  })

  it('says that shared notes need the school’s server', async () => {
    await button('Partnership…').click()
    await panel.getByText('Notes that you and a student both read need your school’s server.').waitFor()
    expect(await panel.getByRole('textbox').count()).toBe(0)
    await expectNoViolations(panel)
  })
})
