import { mkdirSync } from 'node:fs'
import type { Page } from '@playwright/test'
import type { FromPage } from 'shared/contract/messages'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { expectNoViolations } from '../../testing/no-violations.ts'
import { openAnotherBrowser } from '../../testing/another-browser.ts'
import { openTestBrowser, type TestBrowser } from '../../testing/test-browser.ts'
import { openTestSchool, STUDENTS, TEACHER, type TestSchool } from '../../testing/test-school.ts'
import { until } from '../../testing/until.ts'

declare const chrome: { readonly runtime: { sendMessage(message: unknown): Promise<unknown> } }

let school: TestSchool
let browser: TestBrowser
let tabId: number
let panel: Page

/** A folder for pictures; nothing is written without it. */
const pictures = process.env['PANEL_PICTURES']
async function picture(name: string): Promise<void> {
  if (!pictures) return
  mkdirSync(pictures, { recursive: true })
  await panel.screenshot({ path: `${pictures}/other-page-${name}.png` })
}

beforeAll(async () => {
  school = await openTestSchool()
  browser = await openTestBrowser()
  await browser.grant('http://localhost/*')
  tabId = (await browser.openPage(`${school.origin}/courses/7/gradebook`)).tabId
  panel = await browser.openPanel(tabId)
  await browser.say(tabId, at('501', 'Ana Lima'))
})
afterAll(async () => {
  await browser.close()
  await school.close()
})

const at = (studentId: string, name: string): FromPage => ({
  type: 'page-person',
  host: new URL(school.origin).host,
  courseId: '7',
  studentId,
  name,
  section: 'Period 3',
  via: 'pointer',
  open: true,
})
const button = (name: string) => panel.getByRole('button', { name, exact: true })
const problem = (code: string) => panel.locator(`[data-error-code="${code}"]`)
const jot = () => panel.getByRole('textbox', { name: /^Jot about/ })

/** The page beside says hello: as we know it, or not. */
const fine = (): Extract<FromPage, { type: 'page-course' }> => ({
  type: 'page-course',
  host: new URL(school.origin).host,
  courseId: '7',
  kind: 'people',
  open: false,
})
const drifted = (): FromPage => ({
  ...fine(),
  drift: { page: 'people', counts: { application: 1, anyTrigger: 0, trigger: 0, AnaLima: 3 } },
})

/** The offer as our frame makes it, and the sign-in window that follows the teacher's yes. */
async function offer(ticket: string): Promise<void> {
  await browser.say(tabId, { type: 'connect-offer', origin: school.origin, ticket })
  await panel.getByRole('heading', { name: `Connect to ${school.origin}?` }).waitFor()
}
async function accept(): Promise<Page> {
  await offer(school.ticket)
  const window = browser.context.waitForEvent('page')
  await button('Connect').click()
  return window
}

async function connect(): Promise<void> {
  const window = await accept()
  await window.getByRole('button', { name: 'Connect' }).click()
  await panel.getByRole('heading', { name: /^Connect to/ }).waitFor({ state: 'detached' })
}

describe('beside a page that has drifted', () => {
  it('says so in one calm line, and has a report that names nobody', async () => {
    await browser.say(tabId, drifted())
    await panel.getByText('This page is not as we know it').waitFor()
    await panel.getByText('Finding by name needs your school’s server.').waitFor()
    await panel.getByText('Help us mend it').click()
    const report = panel.getByRole('textbox', { name: 'The report' })
    expect(await report.inputValue()).toContain('0  anyTrigger  .student_context_card_trigger')
    expect(await report.inputValue()).not.toMatch(/ana|lima/i)
    await expectNoViolations(panel)
    await picture('drift-alone')
    await browser.say(tabId, fine())
    await panel.getByText('This page is not as we know it').waitFor({ state: 'detached' })
  })
})

describe('connecting this browser', () => {
  it('leaves everything as it was when the window is closed or says no', async () => {
    await button('I understand').click()
    await jot().fill('Written before any account.')
    await panel.getByText(/^Kept/).waitFor()
    await button('Class alliance').click()
    await button('Write down what the class agreed').click()
    await button('Write a line').click()
    await panel.getByLabel('The line, as the class says it').fill('I wait five seconds.')
    await panel.getByLabel(/One on each line/).fill('Count with me.\nNobody calls out.')
    await button('Done').click()
    await button('Write a line').waitFor()
    await button('Partnership').click()
    const window = await accept()
    await expectNoViolations(panel)
    await window.close()
    await problem('connect_cancelled').waitFor()
    await expectNoViolations(panel)
    const again = await accept()
    await again.getByRole('button', { name: 'Cancel' }).click()
    await problem('connect_cancelled').waitFor()
  })

  it('says what to do when the server does not know this build', async () => {
    await offer('a ticket of another server')
    await button('Connect').click()
    await problem('wrong_server').waitFor()
    await button('Not now').click()
  })

  it('signs in with proof, and everything written before becomes hers', async () => {
    await connect()
    await button('This browser').click()
    await panel.getByText(`Connected to ${new URL(school.origin).host} as ${TEACHER.name}`).waitFor()
    await expectNoViolations(panel)
    await button('Partnership').click()
    await button('Show my notes').click()
    await panel.getByText('Written before any account.').waitFor()
  })

  it('stays signed in when the worker is stopped: the refresh token is bound to a key that stays', async () => {
    await browser.killWorker()
    await button('Class alliance').click()
    await panel.getByRole('heading', { name: 'What we agreed' }).waitFor()
    await panel.getByText('I wait five seconds after I ask').waitFor()
    await expectNoViolations(panel)
  })

  it('A1: offers what she wrote down before, line by line, and brings those lines and nothing else', async () => {
    await panel.getByText('See what would go: The whole course').click()
    const line = 'I wait five seconds. (Count with me.; Nobody calls out.)'
    await panel.getByText(line).waitFor()
    expect(school.begun).toEqual([])
    await panel.getByLabel('For which class').selectOption({ label: 'Period 3' })
    await expectNoViolations(panel)
    await picture('bring-what-was-scribed')
    await button('Bring these lines into the course: Period 3').click()
    await panel.getByText('They are in the course now, as a draft.').waitFor()
    expect(school.begun).toMatchObject([{ scope: 'class', language: 'en', wall: [{ text: line }] }])
    expect(school.begun[0]!.sectionIds).toHaveLength(1)
    await panel.reload()
    await button('Class alliance').click()
    await panel.getByText('I wait five seconds after I ask').waitFor()
    expect(await panel.getByText('Bring what you wrote down').count()).toBe(0)
  })

  it('stays signed in on a computer whose clock is wrong', async () => {
    await browser.killWorker()
    await browser.setClockAhead(-40 * 60_000)
    await button('Partnership').click()
    await button('Class alliance').click()
    await panel.getByText('I wait five seconds after I ask').waitFor()
    await browser.setClockAhead(0)
    await button('Partnership').click()
  })

  it('names her browsers, by her own names, and signs out those that are elsewhere', async () => {
    const options = await browser.openOwnPage('options')
    onTestFinished(() => options.close())
    const mine = options.getByRole('region', { name: 'My browsers' })
    const row = (name: string) => mine.getByRole('listitem').filter({ hasText: name })
    await row('Chrome on Windows · This browser').waitFor()
    expect(await mine.getByRole('button', { name: /^Sign out Chrome on Windows/ }).count()).toBe(0)
    await row('Chrome on ChromeOS')
      .getByRole('button', { name: /^Rename/ })
      .click()
    await options.keyboard.type('The cart in room 12')
    await options.keyboard.press('Enter')
    await row('The cart in room 12').waitFor()
    await expectNoViolations(options)
    if (pictures) await options.screenshot({ path: `${pictures}/options-browsers.png`, fullPage: true })
    await mine.getByRole('button', { name: 'Sign out The cart in room 12' }).click()
    await mine.getByText('The cart in room 12 is signed out.').waitFor()
    await mine.getByRole('button', { name: 'Sign out all others' }).click()
    await mine.getByText('All others are signed out.').waitFor()
    await until(async () => (await mine.getByRole('listitem').count()) === 1, 'only this one')
  })

  it('says within a minute that it was signed out elsewhere, keeps what waits, and sends it once connected again', async () => {
    const subject = { lms: 'canvas', host: new URL(school.origin).host, course: '7', student: '501' }
    const draft = { kind: 'promise', text: 'I come by on Tuesday.' }
    const id = crypto.randomUUID()
    for (const message of [
      { ask: 'write-draft', subject, draft },
      { ask: 'send', subject, id },
    ])
      await panel.evaluate((asked) => chrome.runtime.sendMessage(asked), message)
    // The clock of another panel, which looks now and then, is set ahead; nothing else is asked of the server.
    const own = await browser.context.newPage()
    onTestFinished(() => own.close())
    await own.clock.install()
    await own.goto(browser.panelAddress(tabId))
    await own.getByRole('button', { name: 'This browser' }).waitFor()
    school.revoked = true
    await own.clock.fastForward(59_000)
    for (const each of [own, panel]) {
      await each.getByRole('heading', { name: /^This browser is signed out of localhost/ }).waitFor()
      await each.getByText('You signed it out, from another browser or from your course.').waitFor()
      await each.getByText('What you wrote is still here. 1 note waits to be sent.').waitFor()
    }
    await expectNoViolations(panel)
    await picture('signed-out-elsewhere')
    await own.close()
    expect(school.posts).toEqual([])
    await jot().fill('Written while signed out.')
    await panel.getByText(/^Kept/).waitFor()

    school.revoked = false
    await connect()
    await panel.getByRole('heading', { name: /^This browser is signed out/ }).waitFor({ state: 'detached' })
    await browser.setClockAhead(11_000)
    await until(() => school.posts.some((body) => body.includes(draft.text)), 'the note to arrive')
    await browser.setClockAhead(0)
    school.notes.clear()
  })

  it('shows what the two are working on, in the student’s own words', async () => {
    const [ana] = STUDENTS
    school.notes.set(ana.id, [
      {
        id: crypto.randomUUID(),
        studentId: ana.id,
        author: { id: ana.id, name: ana.name },
        kind: 'target',
        text: 'I ask one question before I start.',
        sentAt: new Date().toISOString(),
        withdrawnAt: null,
        readers: [],
        replyTo: null,
      },
    ])
    await browser.say(tabId, at('501', 'Ana Lima'))
    await panel.getByText('I ask one question before I start.').waitFor()
    await expectNoViolations(panel)
    await browser.say(tabId, at('502', 'Ana Lima'))
    await panel.getByText('I ask one question before I start.').waitFor({ state: 'detached' })
  })

  it('finds a student by name where no row can be pressed', async () => {
    await browser.say(tabId, drifted())
    const box = panel.getByRole('searchbox', { name: 'Find a student' })
    await box.fill('lima a')
    const found = panel.locator('.lp-find li')
    await until(async () => (await found.count()) === 2, 'two of one name')
    expect(await found.allInnerTexts()).toEqual(['Ana Lima\nPeriod 3', 'Ana Lima\nPeriod 5'])
    await expectNoViolations(panel)
    await picture('find')
    await box.fill('nobody')
    await panel.getByText('Nobody by that name in this course.').waitFor()
    await box.fill('さくら')
    await found.getByRole('button').click()
    await panel.getByRole('textbox', { name: 'Jot about 渡辺 さくら' }).waitFor()
    expect(await box.inputValue()).toBe('')
    await browser.say(tabId, fine())
    await box.waitFor({ state: 'detached' })
  })

  it('locks private notes at sign-out, jots on, and reopens them by the recovery code', async () => {
    await button('This browser').click()
    await button('Sign out').click()
    const code = await until(() => panel.locator('output').innerText(), 'a recovery code')
    await expectNoViolations(panel)
    await button('I have written it down: sign out').click()
    await panel.getByText('Not connected.').waitFor()

    await browser.say(tabId, at('501', 'Ana Lima'))
    await jot().fill('Written signed out.')
    await panel.getByText(/^Kept/).waitFor()
    await button('Show my notes').click()
    await panel.getByRole('heading', { name: 'Your private notes' }).waitFor()
    expect(await panel.locator('main').innerText()).not.toContain('before any account')

    await connect()
    await button('This browser').click()
    await expectNoViolations(panel)
    await typeCode('not a code')
    await problem('recovery_code_wrong').waitFor()
    await typeCode(code.toLowerCase())
    await panel.getByRole('heading', { name: 'Locked notes' }).waitFor({ state: 'detached' })
    await button('Partnership').click()
    await button('Show my notes').click()
    await panel.getByText('Written before any account.').waitFor()
    await panel.getByText('Written signed out.').waitFor()
  })

  it('has her private notes on her other browsers, sealed, once she wrote the code down', async () => {
    school.sealed.on = true
    // Looked for when a page says where it is.
    await browser.say(tabId, fine())
    await button('This browser').click()
    await panel.getByText('Only on this computer. You can have them').waitFor()
    await panel.getByText('What the seal keeps out, and what not').click()
    await expectNoViolations(panel)
    await picture('notes-offered')
    await button('Have them on my other browsers').click()
    const code = await until(() => panel.locator('output').innerText(), 'a recovery code')
    await picture('notes-code')
    expect(school.sealed.sent).toEqual([])
    await button('I have written it down: start').click()
    await panel.getByText('Sealed, also on your other signed-in browsers.').waitFor()
    await until(() => school.sealed.notes.size >= 2, 'the notes')
    expect(school.sealed.sent.join()).not.toMatch(/Written|canvas|501/)
    await picture('notes-on')
    // Signed out and connected again, that code opens them.
    await button('Sign out').click()
    await button('I have the code: sign out').click()
    await panel.getByText('Not connected.').waitFor()
    await connect()
    await panel.getByText('Your notes from your other browsers are sealed.').waitFor()
    await expectNoViolations(panel)
    await picture('notes-need-code')
    await typeCode(code)
    await panel.getByText('Sealed, also on your other signed-in browsers.').waitFor()
    await button('Partnership').click()
    await panel.getByText('Only you. Sealed, also on your other signed-in browsers.').waitFor()
    await button('Show my notes').click()
    await panel.getByText('Written before any account.').waitFor()

    // On another browser they are there, and what both write at once is kept.
    const other = openAnotherBrowser(TEACHER.id, { api: () => school.sealed.api })
    await other.sync.run()
    expect(await other.sync.open(code)).toMatchObject({ ok: true })
    await other.sync.run()
    const host = new URL(school.origin).host
    const subject = { lms: 'canvas' as const, host, course: '7', student: '501' }
    const { notes } = await other.book.read(TEACHER.id, subject)
    const note = notes.find(({ text }) => text === 'Written before any account.')
    const article = panel.locator('.lp-notes-private article').filter({ hasText: 'Written before any' })
    await article.getByRole('button', { name: 'Edit' }).click()
    await other.book.write(TEACHER.id, subject, note!.id, 'Written elsewhere.')
    await other.sync.run()
    await panel.getByRole('textbox', { name: 'Your private note' }).fill('Written here.')
    await button('Done').click()
    await panel.getByText('You also wrote this on another browser').waitFor()
    await panel.getByText('Written elsewhere.').waitFor()
    await expectNoViolations(panel)
    await picture('notes-beside')
    await button('Delete this version').click()
    await panel.getByText('Written elsewhere.').waitFor({ state: 'detached' })
    await panel.getByText('Written here.').waitFor()
  })

  it('lets parts rest that the school’s server names, says so calmly, and goes on', async () => {
    school.resting = { version: 1, resting: [{ part: 'gap' }, { part: 'canvas/gradebook' }] }
    await browser.setClockAhead(7 * 3_600_000)
    // Looked for when a page says where it is, not at every row that is pointed at.
    await browser.say(tabId, fine())
    await button('My talks').waitFor({ state: 'detached' })
    const { host, courseId } = at('501', 'Ana Lima') as { host: string; courseId: string }
    await browser.say(tabId, { type: 'page-course', host, courseId, kind: 'gradebook', open: false })
    await panel.getByText('Our button rests on this page').waitFor()
    await expectNoViolations(panel)
    await jot().waitFor()
    await browser.say(tabId, { type: 'page-course', host, courseId, kind: 'people', open: false })
    await panel.getByText('Our button rests on this page').waitFor({ state: 'detached' })
  })
})

async function typeCode(code: string): Promise<void> {
  await panel.getByRole('textbox', { name: 'Recovery code' }).fill(code)
  await button('Open my notes').click()
}
