import type { Page } from '@playwright/test'
import type { FromPage } from 'shared/contract/messages'
import { mkdirSync } from 'node:fs'
import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { arrives } from '../../testing/arrives.ts'
import { openConnectedPanel } from '../../testing/connected-panel.ts'
import { expectNoViolations } from '../../testing/no-violations.ts'
import { openTestBrowser, type TestBrowser } from '../../testing/test-browser.ts'
import { openTestSchool, STUDENTS, type TestSchool } from '../../testing/test-school.ts'
import { until } from '../../testing/until.ts'
import { today } from '../../panel/today.ts'

let school: TestSchool
let browser: TestBrowser
let tabId: number
let panel: Page
const [ana, otherAna] = STUDENTS
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
const box = (name: string) => panel.getByRole('textbox', { name })
const fold = (name: string) => panel.locator('summary', { hasText: name })
const pact = () => school.pactsOf(ana)

async function picture(name: string): Promise<void> {
  if (!pictures) return
  await panel.screenshot({ path: `${pictures}/panel-${name}.png`, fullPage: true })
  await panel.emulateMedia({ colorScheme: 'dark' })
  // Buttons fade into their other colours.
  await panel.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)))
  await panel.screenshot({ path: `${pictures}/panel-${name}-dark.png`, fullPage: true })
  await panel.emulateMedia({ colorScheme: null })
}
async function openDesk(studentId = '501', section = 'Period 3'): Promise<void> {
  await browser.say(tabId, at(studentId, section))
  await panel.getByText(section, { exact: true }).waitFor()
  await button('Partnership…').click()
  await panel.getByRole('heading', { name: 'What we are working on' }).waitFor()
}
/** The send button of the form around this box. */
const sendOf = (name: string) =>
  panel.locator('.lp-box', { has: box(name) }).getByRole('button', { name: 'Send to Ana Lima, Period 3' })

describe('“We talked today”', () => {
  it('is one click that says who can read it, can be undone, and arrives once', async () => {
    await browser.say(tabId, at('501', 'Period 3'))
    await button('We talked today').click()
    await panel.getByText('Written down: you talked today. Ana Lima can read that.').waitFor()
    await expectNoViolations(panel)
    await button('Undo').click()
    await button('We talked today').click()
    await arrives(browser, panel, () => pact().conversations.length > 0, 'the talk at the school')
    expect(pact().conversations.map(({ heldOn, summary }) => [heldOn, summary])).toEqual([[today(), null]])
    await button('Undo').click()
    await until(() => pact().conversations[0]?.withdrawnAt !== null, 'the withdrawn talk')
  })
})

describe('a target', () => {
  it('is a draft until it is sent, kept through a killed worker, under the student whose it is', async () => {
    await openDesk()
    await picture('nothing')
    await fold('Propose something to work on').press('Enter')
    await box('What Ana Lima could work on').fill('Start before feeling ready.')
    await panel.getByRole('radio', { name: 'How the work is done' }).check()
    await panel.getByText(/^Kept/).waitFor()
    await expectNoViolations(panel)
    await picture('propose')
    await browser.killWorker()
    await panel.reload()
    await openDesk('502', 'Period 5')
    await fold('Propose something to work on').click()
    expect(await box('What Ana Lima could work on').inputValue()).toBe('')
    await openDesk()
    await fold('Propose something to work on').click()
    await until(
      async () => (await box('What Ana Lima could work on').inputValue()) === 'Start before feeling ready.',
      'the draft',
    )
    expect(await sendOf('What Ana Lima could work on').isDisabled()).toBe(true)
    await box('A strength of Ana Lima that helps').fill('Asks good questions.')
    await panel.getByText('When you send it: Ana Lima and you can read it.').first().waitFor()
    await sendOf('What Ana Lima could work on').click()
    await button(/^Take it back \(\d+\)$/).click()
    await button(/^Take it back/).waitFor({ state: 'detached' })
    await until(
      async () => (await box('A strength of Ana Lima that helps').inputValue()) === 'Asks good questions.',
      'the words back in their boxes',
    )
    expect(pact().targets).toEqual([])
    await sendOf('What Ana Lima could work on').click()
    await arrives(browser, panel, () => pact().targets.length > 0, 'the target at the school')
    expect(pact().targets[0]).toMatchObject({ kind: 'habits', state: 'proposed' })
    expect(school.pactsOf(otherAna).targets).toEqual([])
    await panel.getByText('You proposed this. Ana Lima has not answered.').waitFor()
    await expectNoViolations(panel)
  })

  it('shows both sides beside one another; a yes is offered only when neither is empty', async () => {
    const { id } = pact().targets[0]!
    await fold('Add what you will do').click()
    await box('I will …').fill('I come by your table first.')
    await sendOf('I will …').click()
    await arrives(
      browser,
      panel,
      () => pact().targets[0]!.pact.commitments.length > 0,
      'the promise at the school',
    )
    await panel.locator('.lp-side').filter({ hasText: 'I come by your table first.' }).waitFor()
    await panel.getByText('Not a pact yet: it needs something on both sides.').waitFor()
    expect(await button('Say yes to this pact').count()).toBe(0)
    pact().byStudent(id, { field: 'commitment', text: 'I write two sentences.', saw: [] })
    pact().byStudent(id, { field: 'if_then', text: 'If I am stuck, I ask.', saw: [] })
    await openDesk()
    await panel.locator('.lp-side').filter({ hasText: 'I write two sentences.' }).waitFor()
    await expectNoViolations(panel)
    await picture('both-sides')
    await button('Say yes to this pact').press('Enter')
    await panel.getByText('You said yes. Ana Lima has not yet.').waitFor()
    pact().studentSaysYes(id)
    await openDesk()
    await panel.getByText('You both said yes: this is your pact.').waitFor()
  })

  it('C13, B9: what already works stands before what to try; what did not help is said too', async () => {
    const { id } = pact().targets[0]!
    const tried = { id: uuid(), result: 'helped' as const }
    pact().studentTries(id, { id: uuid(), text: 'I walk around once.', tried })
    await openDesk()
    await panel.getByRole('heading', { name: 'What already works' }).waitFor()
    await fold('Add a way').press('Enter')
    await box('What works, or what to try').fill('Read it aloud.')
    await panel.getByText(/^Kept/).waitFor()
    await expectNoViolations(panel)
    await picture('strategy-add')
    await sendOf('What works, or what to try').click()
    await arrives(browser, panel, () => pact().targets[0]!.strategies.length > 1, 'the way at the school')
    await panel.getByRole('heading', { name: 'Try this' }).waitFor()
    const own = panel.getByRole('listitem').filter({ hasText: 'Read it aloud.' })
    await own.locator('summary', { hasText: 'Say how it went' }).click()
    await own.getByRole('radio', { name: 'It did not help yet' }).check()
    await own.getByRole('textbox', { name: 'What comes next, if you like' }).fill('We look on Monday.')
    await expectNoViolations(panel)
    await own.getByRole('button', { name: 'Send to Ana Lima, Period 3' }).click()
    await arrives(browser, panel, () => pact().targets[0]!.strategies[1]!.tries.length > 0, 'how it went')
    expect(pact().targets[0]!.strategies[1]).toMatchObject({
      whose: 'educator',
      text: 'Read it aloud.',
      tries: [{ result: 'not_yet', next: 'We look on Monday.' }],
    })
    await panel.getByRole('heading', { name: 'What we tried' }).waitFor()
    await picture('strategies')
    await expectNoViolations(panel)
    await openDesk()
  })

  it('INV-22: words that the student wrote at the same time stand beside the teacher’s', async () => {
    const { id } = pact().targets[0]!
    await panel.locator('.lp-for-both', { hasText: 'If I am stuck' }).locator('summary').click()
    await box('If it gets hard, then …').fill('If it is hard, we look at it together.')
    await panel.getByText(/^Kept/).waitFor()
    const { current } = pact().targets[0]!.pact.ifThen
    await sendOf('If it gets hard, then …').click()
    pact().byStudent(id, { field: 'if_then', text: 'If I am stuck, I ask Ola.', saw: [current!.id] })
    await panel.getByText('Written at the same time by Ana Lima:').waitFor({ timeout: 30_000 })
    await panel.getByText('If I am stuck, I ask Ola.').waitFor()
    await expectNoViolations(panel)
    await picture('two-at-once')
  })
})

describe('a talk', () => {
  it('takes a kind and a summary, and what they looked at', async () => {
    await fold('Write down a talk').click()
    await panel.getByRole('radio', { name: 'A conference' }).check()
    await panel
      .getByRole('combobox', { name: 'You looked at' })
      .selectOption({ label: 'Start before feeling ready.' })
    await box('What it was about, if you like').fill('She showed me her draft.')
    await expectNoViolations(panel)
    await picture('talk')
    await sendOf('What it was about, if you like').click()
    const sent = () => pact().conversations.find(({ summary }) => summary !== null)
    await arrives(browser, panel, () => sent() !== undefined, 'the talk at the school')
    expect(sent()).toMatchObject({
      kind: 'conference',
      heldOn: today(),
      targetId: pact().targets[0]!.id,
      summary: 'She showed me her draft.',
    })
    await panel.getByText('She showed me her draft.').waitFor()
  })

  it('a target that the student set aside stands among the earlier ones, with no word of who did it', async () => {
    pact().targets[0] = { ...pact().targets[0]!, state: 'set_aside' }
    await openDesk()
    await fold('Before').click()
    await panel.locator('li', { hasText: 'Start before feeling ready. Set aside.' }).waitFor()
    await panel.getByText('Nothing yet. It can begin with either of you.').waitFor()
  })
})
