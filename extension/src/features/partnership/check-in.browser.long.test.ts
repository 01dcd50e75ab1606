import type { Page } from '@playwright/test'
import type { FromPage } from 'shared/contract/messages'
import { mkdirSync } from 'node:fs'
import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { arrives } from '../../testing/arrives.ts'
import { openConnectedPanel } from '../../testing/connected-panel.ts'
import { expectNoViolations } from '../../testing/no-violations.ts'
import { openTestBrowser, type TestBrowser } from '../../testing/test-browser.ts'
import { openTestSchool, STUDENTS, TEACHER, type TestSchool } from '../../testing/test-school.ts'
import { until } from '../../testing/until.ts'

let school: TestSchool
let browser: TestBrowser
let tabId: number
let panel: Page
const [ana, , sakura] = STUDENTS
const hollis = { id: uuid(), name: 'Hollis Brandvold', role: 'teacher' as const }
/** A folder for pictures; nothing is written without it. */
const pictures = process.env['PANEL_PICTURES']

beforeAll(async () => {
  if (pictures) mkdirSync(pictures, { recursive: true })
  school = await openTestSchool()
  browser = await openTestBrowser()
  ;({ panel, tabId } = await openConnectedPanel(browser, school))
})
afterAll(async () => {
  await browser.close()
  await school.close()
})

const at = (): FromPage => ({
  type: 'page-person',
  host: new URL(school.origin).host,
  courseId: '7',
  studentId: '501',
  name: 'Ana Lima',
  section: 'Period 3',
  via: 'pointer',
  open: true,
})
const button = (name: string | RegExp) => panel.getByRole('button', { name, exact: true })
const pact = () => school.pactsOf(ana)

async function picture(name: string): Promise<void> {
  if (!pictures) return
  await panel.screenshot({ path: `${pictures}/panel-${name}.png`, fullPage: true })
}
async function openFace(): Promise<void> {
  await browser.say(tabId, at())
  await panel.getByText('Period 3', { exact: true }).waitFor()
  await button('We talked today').waitFor()
}

describe('a check-in', () => {
  it('is not spoken of while nobody asked', async () => {
    await openFace()
    await button('Partnership…').click()
    await panel.getByRole('heading', { name: 'When you talked' }).waitFor()
    expect(await panel.getByRole('heading', { name: 'A check-in' }).count()).toBe(0)
    await button('Who asked for a check-in').press('Enter')
    await panel.getByText('Nobody is waiting for a check-in.').waitFor()
  })

  it('stands on the covered face without a word of it, and not while presenting', async () => {
    pact().studentAsks('It is about my group.')
    await openFace()
    await panel.getByText(/^Asked for a check-in, /).waitFor()
    expect(await panel.content()).not.toContain('my group')
    await expectNoViolations(panel)
    await picture('check-in-face')
    await panel.getByRole('navigation').getByRole('button', { name: 'This browser' }).click()
    await button('I am presenting').click()
    await panel.getByRole('navigation').getByRole('button', { name: 'Partnership' }).click()
    await panel.getByText('Presenting: only the name and the jot box are shown.').waitFor()
    expect(await panel.getByText(/^Asked for a check-in, /).count()).toBe(0)
    await button('Show the rest').click()
    await panel.getByText(/^Asked for a check-in, /).waitFor()
    await button('Open the request').click()
    await panel.getByRole('heading', { name: 'A check-in' }).waitFor()
    expect(await button('Who asked for a check-in').count()).toBe(0)
    await button('Not presenting').click()
    await panel.getByText(/^Asked for a check-in, /).waitFor()
  })

  it('shows her line once the teacher says that she has seen it', async () => {
    await button('Open the request').press('Enter')
    await panel.getByText(/^Ana Lima asked for a check-in on /).waitFor()
    expect(await panel.content()).not.toContain('my group')
    expect(await panel.getByRole('textbox', { name: 'A time, in words' }).count()).toBe(0)
    await expectNoViolations(panel)
    await picture('check-in-asked')
    await button('I have seen it').press('Enter')
    await panel.getByText('It is about my group.').waitFor()
    expect(pact().checkIns[0]).toMatchObject({ opened: true })
  })

  it('takes a time in words, kept as it is typed, and can be taken back', async () => {
    const time = panel.getByRole('textbox', { name: 'A time, in words' })
    await time.fill('Tuesday after class')
    await panel.getByText(/^Kept/).waitFor()
    await expectNoViolations(panel)
    await picture('check-in-seen')
    const send = panel
      .locator('.lp-box', { has: time })
      .getByRole('button', { name: 'Send to Ana Lima, Period 3' })
    await send.click()
    await button(/^Take it back \(\d+\)$/).click()
    await button(/^Take it back/).waitFor({ state: 'detached' })
    await until(async () => (await time.inputValue()) === 'Tuesday after class', 'the words back')
    expect(pact().checkIns[0]!.offers).toEqual([])
    await send.press('Enter')
    await arrives(browser, panel, () => pact().checkIns[0]!.offers.length > 0, 'the offer at the school')
    await panel.getByText('Ana Lima has not answered yet.').waitFor()
    await expectNoViolations(panel)
    await picture('check-in-offered')
    pact().studentAnswers('another')
    await openFace()
    await button('Open the request').click()
    await panel.getByText('Ana Lima asked for another time.').waitFor()
    await panel.getByRole('textbox', { name: 'Another time, in words' }).waitFor()
    await picture('check-in-another')
  })

  it('who asked is a list on request: names and days, newest first, the same for each', async () => {
    school.pactsOf(sakura).studentAsks(null)
    await openFace()
    await button('Partnership…').click()
    await button('Who asked for a check-in').press('Enter')
    const list = panel.getByRole('region', { name: 'Who asked for a check-in' })
    await list.getByRole('listitem').first().waitFor()
    const day = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric' }).format()
    expect(await list.getByRole('listitem').allInnerTexts()).toEqual([
      `渡辺 さくら ${day}`,
      `Ana Lima ${day}`,
    ])
    await expectNoViolations(panel)
    await picture('check-in-list')
  })

  it('is gone when it is over', async () => {
    pact().checkIns[0] = { ...pact().checkIns[0]!, state: 'talked' }
    await openFace()
    await panel.getByText(/^Asked for a check-in, /).waitFor({ state: 'detached' })
  })
})

describe('handing over', () => {
  const desk = () => panel.getByRole('region', { name: 'Handing over', exact: true })

  it('of a class is asked for while nobody is open, names to whom and which class, and who only stands in', async () => {
    const marked = { substituteUntil: null, mayMark: true }
    school.classHandovers = { ...school.classHandovers, colleagues: [{ ...hollis, ...marked }] }
    const { tabId: other } = await browser.openPage(`${school.origin}/courses/7/gradebook`)
    const { host } = new URL(school.origin)
    await browser.say(other, { type: 'page-course', host, courseId: '7', kind: 'gradebook', open: false })
    const beside = await browser.openPanel(other)
    await beside.setViewportSize({ width: 360, height: 900 })
    const open = beside.getByRole('button', { name: 'Hand over a class' })
    await open.press('Enter')
    const place = beside.getByRole('region', { name: 'Hand over a class' })
    await place.getByRole('combobox', { name: 'To' }).selectOption('Hollis Brandvold')
    await place.getByRole('combobox', { name: 'Class' }).selectOption('Period 5')
    await place.getByText('Your private notes stay with you.').waitFor()
    await expectNoViolations(beside)
    await place.getByRole('button', { name: 'Offer Period 5 to Hollis Brandvold' }).press('Enter')
    await place.getByText('Offered: Period 5.', { exact: false }).waitFor()
    await place.getByText('has not chosen yet.', { exact: false }).waitFor()
    await place.getByLabel('Until').fill('2999-06-30')
    await place.getByRole('button', { name: 'Hollis Brandvold only stands in' }).press('Enter')
    await place.getByText('Hollis Brandvold stands in until', { exact: false }).waitFor()
    await expectNoViolations(beside)
    if (pictures) await beside.screenshot({ path: `${pictures}/panel-class-handover.png`, fullPage: true })
    await place.getByRole('button', { name: 'Hollis Brandvold teaches here now' }).press('Enter')
    await place.getByLabel('Until').waitFor()
    await beside.close()
  })

  it('of one student is offered at the desk, said as it stands, and taken back or received', async () => {
    pact().handovers = { handovers: [], colleagues: [hollis], lines: [] }
    await openFace()
    await button('Partnership…').click()
    await desk().getByText('Hand over what you share with Ana Lima').press('Enter')
    await expectNoViolations(panel)
    await picture('handover-offer')
    await button('Offer it to Hollis Brandvold').press('Enter')
    await until(() => pact().handovers.handovers.length > 0, 'the offer at the school', 30_000)
    await desk().getByText('You offered this to Hollis Brandvold.', { exact: false }).waitFor()
    await desk().getByRole('button', { name: 'Take the offer back' }).waitFor()
    // The other way round: somebody hands over to this teacher, and the student has chosen.
    const [mine] = pact().handovers.handovers
    const other = { ...mine!, from: hollis, to: TEACHER, state: 'student_chose' as const }
    pact().handovers = { handovers: [other], colleagues: [], lines: [] }
    await openFace()
    await button('Partnership…').click()
    await desk().getByText('Ana Lima has chosen what you can read.', { exact: false }).waitFor()
    await expectNoViolations(panel)
    await picture('handover-receive')
    await desk().getByRole('button', { name: 'Receive it' }).press('Enter')
    await until(() => pact().handovers.handovers[0]?.state === 'received', 'it was received', 30_000)
    await desk()
      .getByText(/^Received by you, /)
      .waitFor()
  })
})
