import type { Page } from '@playwright/test'
import type { FromPage } from 'shared/contract/messages'
import { mkdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openConnectedPanel } from '../../testing/connected-panel.ts'
import { expectNoViolations } from '../../testing/no-violations.ts'
import { openTestBrowser, type TestBrowser } from '../../testing/test-browser.ts'
import { openTestSchool, STUDENTS, type TestSchool } from '../../testing/test-school.ts'
import { until } from '../../testing/until.ts'

let school: TestSchool
let browser: TestBrowser
let tabId: number
let panel: Page
/** What is typed can be taken back for ten seconds, and leaves after that. */
const PATIENT_MS = 60_000
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
const own = () => panel.getByRole('region', { name: 'In Ana Lima’s own words' })
const fold = () => own().locator('summary')

async function openDesk(): Promise<void> {
  await browser.say(tabId, at())
  await panel.getByText('Period 3', { exact: true }).waitFor()
  await button('Partnership…').click()
  await panel.getByRole('heading', { name: 'What we are working on' }).waitFor()
}
async function picture(name: string): Promise<void> {
  if (pictures) await panel.screenshot({ path: `${pictures}/panel-${name}.png`, fullPage: true })
}

describe('what a student tells of herself', () => {
  it('is folded away, and says nothing but that when she has shared nothing', async () => {
    await openDesk()
    await panel.getByText('Propose something to work on').waitFor()
    expect(pact().profileReads).toEqual([])
    await fold().press('Enter')
    await own().getByText('Nothing is shared here.').waitFor()
    await expectNoViolations(panel)
    await picture('own-words-none')
  })

  it('is read by question in her words, and there is nowhere to write', async () => {
    pact().studentTells('listening', 'I look at my paper.\nI hear you better that way.')
    pact().studentTells('strength', 'I ask good questions.')
    pact().studentTells('challenge', 'Reading out loud.')
    await openDesk()
    expect(await panel.content()).not.toContain('my paper')
    await fold().press('Enter')
    await own().getByRole('heading', { name: 'Something I want to get braver at' }).waitFor()
    expect(await own().getByRole('heading').allInnerTexts()).toEqual([
      'How I show I am listening',
      'What I am good at',
      'Something I want to get braver at',
    ])
    await own().getByText('Read by Ana Lima and you').waitFor()
    await own().getByText('Only Ana Lima writes, changes and takes back what stands here.').waitFor()
    expect(await own().getByRole('textbox').count()).toBe(0)
    expect(await own().getByRole('button').count()).toBe(0)
    await expectNoViolations(panel)
    await picture('own-words')
  })

  it(
    'C5: a strength of hers is picked for a target as she said it, kept like what is typed, and sent',
    { timeout: PATIENT_MS },
    async () => {
      await openDesk()
      pact().profileReads.splice(0)
      await panel.locator('summary', { hasText: 'Propose something to work on' }).press('Enter')
      await panel.getByRole('textbox', { name: 'What Ana Lima could work on' }).fill('Start early.')
      const strength = panel.getByRole('textbox', { name: 'A strength of Ana Lima that helps' })
      await strength.fill('Is patient.')
      await button('I ask good questions.').press('Enter')
      expect(await strength.inputValue()).toBe('Is patient.\nI ask good questions.')
      await strength.fill('')
      await button('I ask good questions.').press('Enter')
      expect(await strength.inputValue()).toBe('I ask good questions.')
      // What else she told is not opened by it.
      expect(pact().profileReads.every((read) => read === '?kind=strength')).toBe(true)
      await panel.getByText(/^Kept/).waitFor()
      await expectNoViolations(panel)
      await picture('own-strength')
      await panel
        .locator('.lp-box', { has: strength })
        .getByRole('button', { name: 'Send to Ana Lima, Period 3' })
        .click()
      await until(() => pact().targets.length > 0, 'the target at the school', 30_000)
      expect(pact().targets[0]!.strength.current?.text).toBe('I ask good questions.')
    },
  )
})
