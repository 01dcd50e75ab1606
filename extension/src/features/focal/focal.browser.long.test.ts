import { mkdirSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openConnectedPanel } from '../../testing/connected-panel.ts'
import { expectNoViolations } from '../../testing/no-violations.ts'
import { openTestBrowser, type TestBrowser } from '../../testing/test-browser.ts'
import { openTestSchool, STUDENTS, type TestSchool } from '../../testing/test-school.ts'
import { until } from '../../testing/until.ts'

let school: TestSchool
let browser: TestBrowser
let panel: Page
const [ana, otherAna, sakura] = STUDENTS
const QUESTION = 'What happens when I wait before I answer?'
/** A folder for pictures; nothing is written without it. */
const pictures = process.env['PANEL_PICTURES']

beforeAll(async () => {
  if (pictures) mkdirSync(pictures, { recursive: true })
  school = await openTestSchool()
  browser = await openTestBrowser()
  const opened = await openConnectedPanel(browser, school)
  panel = opened.panel
  // The page says in which course it is.
  await browser.say(opened.tabId, {
    type: 'page-person',
    host: new URL(school.origin).host,
    courseId: '7',
    studentId: ana.number,
    name: ana.name,
    via: 'pointer',
    open: false,
  })
})
afterAll(async () => {
  await browser.close()
  await school.close()
})

const button = (name: string | RegExp) => panel.getByRole('button', { name, exact: true })
const box = (name: string) => panel.getByRole('textbox', { name })
const running = () => school.focal.kept.at(-1)!.cycle
const holds = () => panel.evaluate(() => document.documentElement.outerHTML)

async function picture(name: string): Promise<void> {
  if (pictures) await panel.screenshot({ path: `${pictures}/focal-${name}.png`, fullPage: true })
}
async function ask(): Promise<void> {
  await button('My cycle').click()
  await panel.getByRole('heading', { level: 1, name: 'My focal cycle' }).waitFor()
}

describe('a focal cycle', () => {
  it('begins with a question about what the teacher does, and is a draft until she begins it', async () => {
    expect(await holds()).not.toContain('focal')
    await ask()
    await expectNoViolations(panel)
    await picture('none')
    await box('My question about what I do').fill('What happens when Ana gets lazy?')
    await panel.getByText('A question about what you do needs no name.', { exact: false }).waitFor()
    await panel.locator('.lp-nudge').filter({ hasNotText: 'Ana' }).first().getByRole('button').waitFor()
    await picture('nudged')
    expect(await button('Begin this cycle').isDisabled()).toBe(true)
    const add = panel.getByRole('combobox', { name: 'Add a student' })
    await add.selectOption({ label: 'Ana Lima · Period 5' })
    await add.selectOption({ label: '渡辺 さくら' })
    await button('Leave out: Ana Lima · Period 5').click()
    await add.selectOption({ label: 'Ana Lima · Period 3' })
    await box('My question about what I do').fill(QUESTION)
    await panel.getByText(/^Kept/).waitFor()
    await panel.reload()
    await ask()
    await until(async () => (await box('My question about what I do').inputValue()) === QUESTION, 'the draft')
    await expectNoViolations(panel)
    await picture('plan')
    await button('Begin this cycle').click()
    await panel.getByRole('region', { name: 'The cycle under way' }).waitFor()
    expect(running()).toMatchObject({ question: QUESTION, weeks: 6, studentIds: [sakura.id, ana.id] })
    await expectNoViolations(panel)
    await picture('running')
  })

  it('is planned anew, and what another browser did meanwhile is not written over', async () => {
    await button('Change the plan').click()
    await panel.getByRole('combobox', { name: 'For how long' }).selectOption({ label: '9 weeks' })
    const [kept] = school.focal.kept
    school.focal.kept[0] = { ...kept!, revision: 1 }
    await button('Keep it like this').click()
    await panel.locator('[data-error-code="conflict"]').waitFor()
    await button('Keep it like this').click()
    await until(() => running().weeks === 9, 'nine weeks')
    await panel.getByRole('region', { name: 'The cycle under way' }).waitFor()
  })

  it('C3: ends in a change for every student and not without; then it names nobody, for a day to be undone', async () => {
    await panel.getByText('End it with a change').click()
    const end = button('End this cycle with this change')
    await box('What I learnt about what I do').fill('Five seconds are long.')
    expect(await end.isDisabled()).toBe(true)
    await box('What I change for every student').fill('I count to five after each question.')
    await panel.getByLabel('When I look whether it helps').fill('2026-12-14')
    await expectNoViolations(panel)
    await picture('change')
    await end.click()
    await panel.getByRole('heading', { name: 'Earlier cycles' }).waitFor()
    expect(running()).toMatchObject({ state: 'done', change: { testOn: '2026-12-14', happened: null } })
    const past = panel.getByRole('article')
    expect(await past.innerText()).not.toMatch(/Ana|渡辺/)
    await past.getByRole('button', { name: 'Take it up again' }).click()
    await panel
      .getByRole('region', { name: 'The cycle under way' })
      .getByRole('button', { name: 'Ana Lima' })
      .waitFor()
    await panel.getByText('End it with a change').click()
    await until(
      async () => (await box('What I learnt about what I do').inputValue()) !== '',
      'what was learnt',
    )
    await end.click()
    await box('What happened').fill('More hands went up.')
    await button('Keep what happened').click()
    await until(() => running().change?.happened === 'More hands went up.', 'what happened')
    await expectNoViolations(panel)
    await picture('past')
  })

  it('is stopped without one, and a name in it opens that partnership', async () => {
    await box('My question about what I do').fill('What happens when I let them choose?')
    await panel
      .getByRole('combobox', { name: 'Add a student' })
      .selectOption({ label: 'Ana Lima · Period 5' })
    await button('Begin this cycle').click()
    await button('Stop it without a change').click()
    await panel.getByText('stopped without a change', { exact: false }).waitFor()
    await panel.getByRole('article').first().getByRole('button', { name: 'Take it up again' }).click()
    await button('Ana Lima · Period 5').click()
    await box('Jot about Ana Lima').waitFor()
    expect(running().studentIds).toEqual([otherAna.id])
  })
})

describe('INV-16: it is asked for, and closes by itself', () => {
  it('stays closed while presenting, with nothing of it in the document', async () => {
    await ask()
    await panel.getByText('What happens when I let them choose?').waitFor()
    await browser.present()
    await panel.reload()
    await panel.getByText('Presenting: only the name and the jot box are shown.').waitFor()
    await button('My cycle').click()
    await panel.getByText('This stays closed while you are presenting.').waitFor()
    expect(await holds()).not.toContain('let them choose')
    await expectNoViolations(panel)
    await button('Not presenting').click()
  })

  it('says all of it in Spanish, in a narrow panel', async () => {
    await browser.speakSpanish(panel)
    await panel.reload()
    await button('Mi ciclo').click()
    await panel.getByText('Detenerlo sin un cambio').waitFor()
    await expectNoViolations(panel)
    await picture('es')
    const wide = await panel.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(wide).toBeLessThanOrEqual(0)
  })
})
