import type { Locator, Page } from '@playwright/test'
import { mkdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { arrives } from '../../testing/arrives.ts'
import { openConnectedPanel } from '../../testing/connected-panel.ts'
import { expectNoViolations } from '../../testing/no-violations.ts'
import { openTestBrowser, type TestBrowser } from '../../testing/test-browser.ts'
import { openTestSchool, STUDENTS, TEACHER, type TestSchool } from '../../testing/test-school.ts'

let school: TestSchool
let browser: TestBrowser
let tabId: number
let panel: Page
const [ana] = STUDENTS
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

const SCRIPT = '<script>alert("Energy")</script>'
const button = (name: string | RegExp) => panel.getByRole('button', { name, exact: true })
const pact = () => school.pactsOf(ana)
const together = () => panel.getByRole('region', { name: 'Ten minutes together' })

async function picture(name: string): Promise<void> {
  if (!pictures) return
  await panel.screenshot({ path: `${pictures}/panel-${name}.png`, fullPage: true })
}
async function openFace(): Promise<void> {
  await browser.say(tabId, {
    type: 'page-person',
    host: new URL(school.origin).host,
    courseId: '7',
    studentId: ana.number,
    name: ana.name,
    section: 'Period 3',
    via: 'pointer',
    open: true,
  })
  await panel.getByText('Period 3', { exact: true }).waitFor()
  await button('We talked today').waitFor()
}
/** What the student does in her frame. */
function byStudent(change: object): void {
  pact().conference = { ...pact().conference!, ...change, revision: pact().conference!.revision + 1 }
}

/** How she sees it, where the two stand and what she needed, as she says it. */
async function scribeSides(fold: (name: string) => Locator): Promise<void> {
  const send = () => together().getByRole('button', { name: 'Send to Ana Lima, Period 3' })
  await fold('How Ana Lima sees it').click()
  await fold('How we work together').click()
  const side = together().getByRole('textbox', { name: 'How we work together, as Ana Lima says it' })
  await side.fill('You let me try first.')
  await send().last().click()
  await fold('How we work together').click()
  await fold('Where you two stand, as Ana Lima says it').click()
  await together()
    .getByRole('textbox', { name: 'Where you two stand, as Ana Lima says it' })
    .fill('We begin.')
  await expectNoViolations(panel)
  await picture('conference-scribe-sides')
  await send().last().click()
  await fold('How Ana Lima sees it').click()
  await fold('What Ana Lima needed').click()
  const needed = together().getByRole('textbox', { name: 'What Ana Lima needed, as Ana Lima says it' })
  await needed.fill('I needed a map.')
  await send().last().click()
  await fold('What Ana Lima needed').click()
}

describe('ten minutes together', () => {
  it('are one press at the desk, and can be taken back', async () => {
    school.notes.set(ana.id, [])
    await openFace()
    await button('Partnership…').click()
    await together().getByText('Ana Lima drives, step by step', { exact: false }).waitFor()
    await together().getByRole('button', { name: 'Ten minutes together' }).press('Enter')
    await together().getByText('Ana Lima can start them on the page “What we work on”.').waitFor()
    expect(pact().conference?.state).toBe('planned')
    await expectNoViolations(panel)
    await picture('conference-offered')
    await together().getByRole('button', { name: 'Take the offer back' }).press('Enter')
    await together().getByRole('button', { name: 'Ten minutes together' }).waitFor()
    expect(pact().conference).toBeNull()
  })

  it('show the student’s step by themselves, and let the teacher keep the time', async () => {
    await together().getByRole('button', { name: 'Ten minutes together' }).click()
    await together().getByRole('button', { name: 'Start them' }).press('Enter')
    await together().getByText('Step 1 of 5 · Ana Lima speaks').waitFor()
    await together().getByText('About 2 minutes left.').waitFor()
    await together().getByRole('button', { name: 'One more minute' }).press('Enter')
    await together().getByText('About 3 minutes left.').waitFor()
    await together().getByRole('button', { name: 'Pause' }).press('Enter')
    await together().getByText('Paused.').waitFor()
    await together().getByRole('button', { name: 'Go on' }).press('Enter')
    await together().getByRole('button', { name: 'Pause' }).waitFor()
    byStudent({ step: 2 })
    await together().getByText('Step 2 of 5 · Ana Lima speaks').waitFor()
    expect(
      await together()
        .getByRole('button', { name: /next|step/i })
        .count(),
    ).toBe(0)
    await together().getByText('Words you can use').click()
    await together().getByRole('listitem').first().waitFor()
    await expectNoViolations(panel)
    await picture('conference-step')
  })

  it(
    'INV-7: what a younger student says is written down as hers, and her yes by voice or a mark',
    { timeout: 90_000 },
    async () => {
      const fold = (name: string) => together().locator('summary', { hasText: name })
      const send = () => together().getByRole('button', { name: 'Send to Ana Lima, Period 3' }).click()
      await fold('Write down what Ana Lima says').click()
      await fold('What Ana Lima wants to work on').click()
      await together().getByRole('textbox', { name: 'As Ana Lima says it', exact: true }).fill('I begin.')
      await together()
        .getByRole('textbox', { name: /^What Ana Lima is good at/ })
        .fill('I ask.')
      await expectNoViolations(panel)
      await send()
      pact().handedIn = {
        work: [{ title: SCRIPT, doneOn: '2026-09-25', link: 'https://school.instructure.com/x' }],
        why: null,
      }
      await fold('A piece of work Ana Lima picks').click()
      const piece = together().locator('details details', { hasText: 'A piece of work Ana Lima picks' })
      await piece.getByRole('combobox').selectOption({ index: 1 })
      expect(await piece.getByRole('option', { name: SCRIPT }).count()).toBe(1)
      await piece
        .getByRole('textbox', { name: 'What it shows, as Ana Lima says it' })
        .fill('I drew it twice.')
      await expectNoViolations(panel)
      await picture('conference-scribe-work')
      await piece.getByRole('button', { name: 'Send to Ana Lima, Period 3' }).click()
      await fold('A piece of work Ana Lima picks').click()
      await scribeSides(fold)
      await arrives(browser, panel, () => pact().targets.length === 1, 'her target at the school')
      const [target] = pact().targets
      expect(target).toMatchObject({ proposedBy: 'student', words: { current: { text: 'I begin.' } } })
      await together().getByRole('textbox', { name: 'Ana Lima: I will …' }).fill('I draw first.')
      await send()
      await arrives(browser, panel, () => pact().targets[0]!.pact.commitments.length === 1, 'her promise')
      expect(pact().evidence).toMatchObject([
        { title: SCRIPT, doneOn: '2026-09-25', text: 'I drew it twice.' },
      ])
      expect(pact().targets[0]!.pact.commitments[0]).toMatchObject({ side: 'student' })
      const scribe = { name: TEACHER.name }
      expect(pact().sides.dimensions[1]!.student?.current).toMatchObject({ side: 'student', scribe })
      expect(pact().sides.words[0]).toMatchObject({ side: 'student', stage: null, text: 'We begin.', scribe })
      expect(pact().needs.all[0]!.needed?.current).toMatchObject({ text: 'I needed a map.', scribe })
      // It stands in the box, to be read back and put right.
      const needed = together().getByRole('textbox', { name: 'What Ana Lima needed, as Ana Lima says it' })
      await fold('What Ana Lima needed').click()
      await together().getByText('Read it back.', { exact: false }).waitFor()
      expect(await needed.first().inputValue()).toBe('I needed a map.')
      await expectNoViolations(panel)
      await picture('conference-read-back')
      await fold('What Ana Lima needed').click()
      await picture('conference-scribe')
    },
  )

  it('INV-8: no note is shown before the student has looked at her own work, neither shared nor private', async () => {
    await openFace()
    await panel.getByRole('textbox', { name: /^Jot about/ }).fill('She skips the last step.')
    await panel.getByText(/^Kept/).waitFor()
    await panel.getByText('Ten minutes together', { exact: true }).waitFor()
    await button('Show my notes').press('Enter')
    await panel.getByText('Your notes open when that is saved', { exact: false }).waitFor()
    expect(await panel.getByRole('heading', { name: 'Your private notes' }).count()).toBe(0)
    expect(await panel.locator('.lp-notes').count()).toBe(0)
    await expectNoViolations(panel)
    await picture('conference-look-first')
    byStudent({ selfViewFirst: false })
    await panel.locator('.lp-notes-private').waitFor()
    await panel.locator('.lp-notes-shared').waitFor()
  })

  it('are one tap away from the covered face, and gone when they are over', async () => {
    await openFace()
    await button('Open').press('Enter')
    await together()
      .getByText(/^Step 2 of 5/)
      .waitFor()
    await together().getByRole('button', { name: 'End them' }).press('Enter')
    await together().getByRole('button', { name: 'Ten minutes together' }).waitFor()
    await openFace()
    await panel.getByText('Ten minutes together', { exact: true }).waitFor({ state: 'detached' })
  })
})
