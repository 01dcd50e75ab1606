import { mkdirSync } from 'node:fs'
import type { Page } from '@playwright/test'
import type { FromPage } from 'shared/contract/messages'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { today } from '../../panel/today.ts'
import { en } from '../../panel/words/en.ts'
import { dayInWords } from '../../panel/words/words.ts'
import { arrives } from '../../testing/arrives.ts'
import { expectNoViolations } from '../../testing/no-violations.ts'
import { openTestBrowser, type TestBrowser } from '../../testing/test-browser.ts'
import { openTestSchool, STUDENTS, type TestSchool } from '../../testing/test-school.ts'
import { until } from '../../testing/until.ts'

let school: TestSchool
let browser: TestBrowser
let page: Page
let tabId: number
let panel: Page
const [ana, otherAna, sakura] = STUDENTS
/** A folder for pictures; nothing is written without it. */
const pictures = process.env['PANEL_PICTURES']
/** A day as the panel writes it. */
const shown = (day: string): string => dayInWords(`${day}T12:00:00`, en)
/** What each row offers, and nothing that differs between rows. */
const ACTS = ['We talked today', 'Ten minutes together']
const SENTENCE = 'I have not written down a conversation with…'

beforeAll(async () => {
  if (pictures) mkdirSync(pictures, { recursive: true })
  school = await openTestSchool()
  school.lastTalks.set(ana.id, '2026-10-05')
  school.lastTalks.set(sakura.id, '2026-09-14')
  browser = await openTestBrowser()
  await browser.grant('http://localhost/*')
  const opened = await browser.openPage(`${school.origin}/courses/7/gradebook`)
  page = opened.page
  tabId = opened.tabId
  panel = await browser.openPanel(tabId, { width: 360, height: 860 })
})
afterAll(async () => {
  await browser.close()
  await school.close()
})

const at = (open: boolean): FromPage => ({
  type: 'page-person',
  host: new URL(school.origin).host,
  courseId: '7',
  studentId: '501',
  name: 'Ana Lima',
  section: 'Period 3',
  via: 'pointer',
  open,
})
const button = (name: string | RegExp) => panel.getByRole('button', { name, exact: true })
const title = () => panel.getByRole('heading', { level: 1, name: SENTENCE })
const rows = () => panel.locator('.lp-gap li')
const lines = async () => (await rows().allInnerTexts()).map((row) => row.split('\n').filter(Boolean))
const holds = () => panel.evaluate(() => document.documentElement.outerHTML)
const talksWith = (student: (typeof STUDENTS)[number]) => school.pactsOf(student).conversations

async function picture(name: string): Promise<void> {
  if (!pictures) return
  await panel.screenshot({ path: `${pictures}/gap-${name}.png` })
  await panel.emulateMedia({ colorScheme: 'dark' })
  await panel.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)))
  await panel.screenshot({ path: `${pictures}/gap-${name}-dark.png` })
  await panel.emulateMedia({ colorScheme: null })
}
async function ask(): Promise<void> {
  await button('My talks').click()
  await title().waitFor()
}
async function listed(): Promise<void> {
  await ask()
  await rows().first().waitFor()
}

describe('before a server is there', () => {
  it('says what the list needs', async () => {
    await browser.say(tabId, at(false))
    await button('My talks').click()
    await panel.getByText('This list needs your school’s server.').waitFor()
    await expectNoViolations(panel)
    await picture('alone')
  })
})

describe('F7: my own conversations', () => {
  it('are never open by themselves, and one tap away', async () => {
    await browser.say(tabId, { type: 'connect-offer', origin: school.origin, ticket: school.ticket })
    const window = browser.context.waitForEvent('page')
    await button('Connect').click()
    await (await window).getByRole('button', { name: 'Connect' }).click()
    await panel.getByRole('heading', { name: /^Connect to/ }).waitFor({ state: 'detached' })
    await panel.reload()
    await panel.getByText('Nobody is open.').waitFor()
    expect(await title().count()).toBe(0)
    await listed()
    expect(await title().evaluate((heading) => heading === document.activeElement)).toBe(true)
  })

  it('are names and dates in grey, longest first, no date before all; two of one name by their class', async () => {
    expect(await lines()).toEqual([
      ['Ana Lima', 'Period 5 · no date yet', ...ACTS],
      ['渡辺 さくら', shown('2026-09-14'), ...ACTS],
      ['Ana Lima', `Period 3 · ${shown('2026-10-05')}`, ...ACTS],
    ])
    const looks = await rows().evaluateAll((all) =>
      all.map((row) =>
        [row, ...row.querySelectorAll('*')]
          .map((node) => [getComputedStyle(node).color, getComputedStyle(node).backgroundColor].join())
          .join('|'),
      ),
    )
    expect(new Set(looks).size, 'W-2: nothing differs between students but name and date').toBe(1)
    await expectNoViolations(panel)
    await picture('longest')
  })

  it('W-4: the other order is the alphabet, and there is no third; or one class alone', async () => {
    expect(await panel.getByRole('radio').count()).toBe(2)
    await panel.getByRole('radio', { name: 'By name' }).check()
    await until(async () => (await lines())[2]?.[0] === '渡辺 さくら', 'the alphabet')
    await panel.getByRole('combobox', { name: 'Class' }).selectOption({ label: 'Period 5' })
    await until(async () => (await rows().count()) === 1, 'one class')
    await expectNoViolations(panel)
    await picture('one-class')
    await panel.getByRole('combobox', { name: 'Class' }).selectOption({ label: 'All of mine' })
    await until(async () => (await rows().count()) === 3, 'all classes')
  })

  it('shows no name while it asks, and none when the server does not answer', async () => {
    school.slow = true
    await panel.getByRole('radio', { name: 'Longest since my last conversation' }).check()
    await panel.getByText('One moment…').waitFor()
    expect(await panel.locator('.lp-gap').innerText()).not.toContain('Ana Lima')
    await picture('asking')
    school.slow = false
    await rows().first().waitFor()
    school.offline = true
    await panel.getByRole('radio', { name: 'By name' }).check()
    await panel.locator('[data-error-code="server_unreachable"]').waitFor()
    expect(await panel.locator('.lp-gap').innerText()).not.toContain('Ana Lima')
    await expectNoViolations(panel)
    await picture('offline')
    school.offline = false
    await button('Try again').click()
    await rows().first().waitFor()
  })
})

describe('a tap', () => {
  it('writes down today for exactly that student, can be undone, and moves nothing', async () => {
    const talk = rows()
      .filter({ hasText: 'Period 5' })
      .getByRole('button', { name: /^We talked today/ })
    const below = async () => (await rows().last().boundingBox())?.y
    const before = await below()
    await talk.dblclick()
    await panel.getByText('Written down: today. Ana Lima can read that.').waitFor()
    expect(await below()).toBe(before)
    expect(await panel.locator('.lp-gap-kept').count()).toBe(1)
    await expectNoViolations(panel)
    await picture('written')
    await button('Undo').click()
    await talk.waitFor()
    await talk.click()
    await arrives(browser, panel, () => talksWith(otherAna).length > 0, 'the talk at the school')
    expect(talksWith(otherAna).map(({ heldOn, summary }) => [heldOn, summary])).toEqual([[today(), null]])
    expect([...talksWith(ana), ...talksWith(sakura)]).toEqual([])
  })

  it('takes the name off the list, also while the date is still on its way', async () => {
    await rows()
      .filter({ hasText: '渡辺' })
      .getByRole('button', { name: /^We talked/ })
      .click()
    await panel.getByText('Written down: today. 渡辺 さくら can read that.').waitFor()
    await panel.getByRole('radio', { name: 'Longest since my last conversation' }).check()
    await until(async () => (await lines()).length === 1, 'one name')
    expect(talksWith(sakura)).toEqual([])
    expect(await lines()).toEqual([['Ana Lima', `Period 3 · ${shown('2026-10-05')}`, ...ACTS]])
  })

  it('or opens ten minutes together by one tap, which another takes back (F7, F8)', async () => {
    const pact = school.pactsOf(ana)
    await button('Ten minutes together: Ana Lima').click()
    await panel.getByText('Offered: ten minutes together. Ana Lima can start them on the page.').waitFor()
    expect(pact.conference?.state).toBe('planned')
    await expectNoViolations(panel)
    await picture('offered')
    await button('Undo').click()
    await button('Ten minutes together: Ana Lima').waitFor()
    expect(pact.conference).toBeNull()
  })

  it('by keyboard alone: from the heading to a name, to its talk, to what undoes it', async () => {
    await button('My talks').focus()
    await panel.keyboard.press('Enter')
    await title().focus()
    const focused = () => panel.evaluate(() => document.activeElement?.textContent ?? '')
    for (let presses = 0; (await focused()) !== 'We talked today' && presses < 10; presses += 1)
      await panel.keyboard.press('Tab')
    await panel.keyboard.press('Enter')
    await until(async () => (await focused()).startsWith('Written down'), 'the focus on what was written')
    await panel.keyboard.press('Tab')
    expect(await focused()).toBe('Undo')
    await panel.keyboard.press('Enter')
    await until(async () => (await focused()) === 'We talked today', 'the focus back on the talk')
    await panel.keyboard.press('Shift+Tab')
    expect(await focused()).toBe('Ana Lima')
    await panel.keyboard.press('Enter')
    await panel.getByRole('textbox', { name: 'Jot about Ana Lima' }).waitFor()
    await panel.getByText('Period 3', { exact: true }).waitFor()
    expect(await title().count()).toBe(0)
  })

  it('leaves an empty list that says what it is empty of', async () => {
    await button('We talked today').click()
    await arrives(browser, panel, () => talksWith(ana).length > 0, 'the talk at the school')
    await ask()
    await panel.getByText('Nobody just now.').waitFor()
    await expectNoViolations(panel)
    await picture('empty')
    for (const student of STUDENTS) talksWith(student).splice(0)
    await button('Partnership').click()
  })
})

describe('INV-16: it closes by itself and stays closed', () => {
  const closed = async (): Promise<void> => {
    await title().waitFor({ state: 'detached' })
    expect(await holds()).not.toContain('渡辺')
  }
  const opened = async (): Promise<void> => {
    await listed()
    expect(await holds()).toContain('渡辺')
  }

  it('when the page beside goes elsewhere, also inside of its course', async () => {
    await opened()
    await page.goto(`${school.origin}/courses/7/assignments`)
    await closed()
    await opened()
    await page.evaluate(() => history.pushState({}, '', '/courses/7/gradebook?student=1'))
    await closed()
  })

  it('when another student is opened, and not when the pointer rests on one', async () => {
    await opened()
    await browser.say(tabId, at(false))
    await title().waitFor()
    await browser.say(tabId, at(true))
    await closed()
  })

  it('while presenting, and not even the sentence is drawn', async () => {
    await opened()
    await browser.present()
    await browser.say(tabId, at(false))
    await panel.getByText('Presenting: only the name and the jot box are shown.').waitFor()
    await closed()
    await button('My talks').click()
    await panel.getByText('This list stays closed while you are presenting.').waitFor()
    await closed()
    await expectNoViolations(panel)
    await picture('presenting')
    await button('Not presenting').click()
    await panel.getByText('Presenting: only').waitFor({ state: 'detached' })
    await closed()
  })

  it('when its tab is left or nobody moved a hand for a minute', async () => {
    await opened()
    await panel.evaluate(() => {
      const real = Date.now
      Date.now = () => real() + 60_000
    })
    await closed()
    await opened()
    await panel.evaluate(() => {
      Object.defineProperty(document, 'hidden', { value: true })
      document.dispatchEvent(new Event('visibilitychange'))
    })
    await closed()
  })
})

describe('in Spanish', () => {
  it('says all of it, and its places stand side by side in a narrow panel', async () => {
    await browser.speakSpanish(panel)
    await panel.reload()
    await button('Mis charlas').click()
    await panel.getByRole('heading', { level: 1, name: 'No he anotado ninguna conversación con…' }).waitFor()
    await rows().first().waitFor()
    await expectNoViolations(panel)
    await picture('es')
    await rows()
      .first()
      .getByRole('button', { name: /^Hablamos hoy: / })
      .click()
    await panel.getByText('Anotado: hoy.', { exact: false }).waitFor()
    await picture('es-written')
    await button('Deshacer').click()
    const wide = await panel.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(wide).toBeLessThanOrEqual(0)
    await button('Colaboración').click()
    await panel.getByRole('textbox', { name: /^Apunte sobre/ }).fill('Es floja, y está bajo custodia.')
    await panel.getByText('La situación de una familia no va aquí.', { exact: false }).waitFor()
    await expectNoViolations(panel)
    await picture('es-nudge')
  })
})
