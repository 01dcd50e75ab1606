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

  it('C5: a strength of hers is picked for a target as she said it, kept like what is typed, and sent', async () => {
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
    await arrives(browser, panel, () => pact().targets.length > 0, 'the target at the school')
    expect(pact().targets[0]!.strength.current?.text).toBe('I ask good questions.')
  })
})

describe('both sides', () => {
  const part = () => panel.getByRole('region', { name: 'How each of you sees it' })
  const alliance = () => part().getByRole('article', { name: 'How we work together' })
  const where = () => part().getByRole('article', { name: 'Where you two stand' })
  const send = (of: ReturnType<typeof part>) => of.getByRole('button', { name: 'Send to Ana Lima, Period 3' })

  it('C8, B11: hers beside the teacher’s, who is asked calmly; a stage is said in words, advised and never stopped', async () => {
    pact().sides.studentWrites('alliance', 'Ask me before you help.')
    pact().sides.studentSays('rapport', 'We are only starting.')
    await browser.say(tabId, at())
    await panel.getByText('Ana Lima wrote how it looks from there. Your side is still empty.').waitFor()
    await expectNoViolations(panel)
    await picture('side-on-face')
    await button('Write it').press('Enter')
    await alliance().getByText('Ask me before you help.').waitFor()
    await alliance().getByText('Your side is still empty: a line is enough.', { exact: false }).waitFor()
    const side = alliance().getByRole('textbox', { name: 'How we work together: your side' })
    await side.fill('I will ask first.')
    await panel.getByText(/^Kept/).waitFor()
    await where().getByText('We are only starting.').waitFor()
    await where().locator('summary', { hasText: 'Say where you stand' }).press('Enter')
    expect(await send(where()).isDisabled()).toBe(true)
    await where().getByRole('radio', { name: 'We look closely at how you learn.' }).check()
    await where().getByText('It often goes better once you two know each other. You decide.').waitFor()
    await where().locator('blockquote', { hasText: 'We look closely at how you learn.' }).waitFor()
    await expectNoViolations(panel)
    await picture('both-sides-asked')
    pact().needs.studentNeeded('I needed it to be quiet.')
    const needs = panel.getByRole('region', { name: 'When something keeps getting in the way' })
    await needs.locator('summary').press('Enter')
    await needs.getByText("Ask the student: 'What did you need right then?'", { exact: false }).waitFor()
    expect(await needs.getByRole('listitem').count()).toBe(6)
    await needs.getByText('I needed it to be quiet.').waitFor()
    await needs.locator('summary', { hasText: 'Write yours' }).press('Enter')
    await needs.getByRole('textbox').fill('I keep the corner free.')
    await expectNoViolations(panel)
    await picture('needs')
    await send(needs).press('Enter')
    await send(where()).press('Enter')
    await send(alliance()).press('Enter')
    await until(() => pact().sides.words.length > 1, 'the stage at the school', 30_000)
    expect(pact().sides.words[0]).toMatchObject({ side: 'educator', stage: 'insight', text: null })
    await where()
      .getByText(/^You, /)
      .waitFor()
    await until(() => !pact().sides.dimensions[1]!.waits, 'the teacher’s side at the school', 30_000)
    await alliance().locator('.lp-side', { hasText: 'I will ask first.' }).waitFor()
    await until(() => pact().needs.all[0]!.changeFirst.length > 0, 'what changes first', 30_000)
    expect(pact().needs.all).toMatchObject([
      { needed: { current: { text: 'I needed it to be quiet.' } }, nextTime: null },
    ])
    await alliance().locator('summary', { hasText: 'Change your words' }).waitFor()
    // It goes back as easily: nothing is advised.
    await where().getByRole('radio', { name: 'We are still learning who the other one is.' }).check()
    await where().locator('blockquote').waitFor()
    expect(await where().getByText('It often goes better').count()).toBe(0)
    // W-15: words, and nothing that fills up.
    expect(await part().locator('progress, meter, [role=progressbar]').count()).toBe(0)
    expect(await part().innerText()).not.toMatch(/%|\bstep\b|\bstage\b/i)
    await expectNoViolations(panel)
    await picture('both-sides')
  })
})

describe('what waits for the teacher’s answer', () => {
  const waits = () => panel.getByRole('region', { name: 'Waits for your answer' })
  const focused = () => panel.locator(':focus')
  const day = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric' }).format()

  it('stands on top of the desk, a line each that leads to the thing, and never on the covered face', async () => {
    const [mine, asks] = [uuid(), uuid()]
    const note = (id: string, by: { id: string; name: string }, text: string) => ({
      id,
      studentId: ana.id,
      author: by,
      text,
      sentAt: new Date().toISOString(),
      withdrawnAt: null,
      readers: [],
    })
    school.notes.set(ana.id, [
      { ...note(asks, ana, 'It was the hall.'), kind: 'correction', replyTo: mine },
      { ...note(mine, TEACHER, 'The lab was noisy.'), kind: 'summary', replyTo: null },
    ])
    pact().studentAsks('It is about my group.')
    pact().sides.studentWrites('insight', 'I draw it first.')
    await browser.say(tabId, at())
    await button('We talked today').waitFor()
    expect(await panel.content()).not.toMatch(/Waits for your answer|It was the hall/)
    await openDesk()
    await waits()
      .getByRole('button', { name: /^Your side of/ })
      .waitFor()
    expect(await waits().getByRole('button').allInnerTexts()).toEqual([
      `A check-in, asked for on ${day}`,
      `Something to put right, asked on ${day}`,
      'Your side of “How the learning goes”',
    ])
    // Above all that was said, whatever came when.
    const top = (await waits().boundingBox())!.y
    expect(top).toBeLessThan((await panel.getByRole('heading', { name: 'A check-in' }).boundingBox())!.y)
    await expectNoViolations(panel)
    await picture('waits')
    for (const [line, leadsTo] of [
      [/^Your side of/, 'How the learning goes'],
      [/^A check-in/, 'A check-in'],
      [/^Something to put right/, 'It was the hall.'],
    ] as const) {
      await waits().getByRole('button', { name: line }).press('Enter')
      expect(await focused().innerText()).toContain(leadsTo)
    }
    await focused().getByText('It was the hall.').waitFor()
  })

  it('a fold that it leads into opens; what was answered is gone from it', async () => {
    const sides = panel.locator('summary', { hasText: 'How each of you sees it' })
    await sides.press('Enter')
    await panel.getByText('I draw it first.').waitFor({ state: 'detached' })
    await waits()
      .getByRole('button', { name: /^Your side of/ })
      .press('Enter')
    await panel.getByText('I draw it first.').waitFor()
    const notes = panel.getByRole('region', { name: 'Notes you share' })
    await notes.locator('summary', { hasText: 'Answer' }).press('Enter')
    await notes.getByRole('textbox').fill('You are right: the hall.')
    await notes.getByRole('button', { name: 'Send to Ana Lima, Period 3' }).press('Enter')
    await arrives(browser, panel, () => school.notes.get(ana.id)!.length > 2, 'the answer at the school')
    await waits()
      .getByRole('button', { name: /^Something to put right/ })
      .waitFor({ state: 'detached' })
    school.notes.set(ana.id, [])
    pact().checkIns.splice(0)
  })
})

describe('how she is learning, as her teacher jots it', () => {
  const notes = () => panel.getByRole('region', { name: 'Your private notes' })
  const field = (name: string) => notes().getByRole('textbox', { name, exact: true })
  async function openNotes(): Promise<void> {
    await browser.say(tabId, at())
    await button('Show my notes').click()
    await notes().locator('summary', { hasText: 'Write down how Ana Lima is learning' }).press('Enter')
  }

  it('B8: stands among the notes once it stands on the work or on her words; what was begun is kept', async () => {
    await openNotes()
    await field('What I read in it').fill('She mixes up the two axes.')
    await notes().getByText('It needs the piece of work, or Ana Lima’s words.', { exact: false }).waitFor()
    await panel.getByText(/^Kept/).waitFor()
    expect(await button('Done').isDisabled()).toBe(true)
    await expectNoViolations(panel)
    await picture('insight')
    await panel.reload()
    await openNotes()
    await until(
      async () => (await field('What I read in it').inputValue()) === 'She mixes up the two axes.',
      'what was begun',
    )
    expect(await notes().getByRole('article').count()).toBe(0)
    await field('How Ana Lima says it was done').fill('I went up first, then along.')
    await field('What I am not sure of').fill('Whether the grid confused her.')
    await button('Done').press('Enter')
    const note = notes().getByRole('article').filter({ hasText: 'I went up first, then along.' })
    await note.getByText('She mixes up the two axes.').waitFor()
    await until(async () => (await field('What I read in it').inputValue()) === '', 'a new one')
    await expectNoViolations(panel)
    await picture('insight-kept')
  })

  it('INV-9: words of it cross by her own act alone, as a copy in the letter, and no part that she did not pick', async () => {
    await openNotes()
    const note = notes().getByRole('article').filter({ hasText: 'I went up first, then along.' })
    await note.locator('summary', { hasText: 'Share words from it with Ana Lima' }).press('Enter')
    await note
      .getByText('it becomes a school record that the family may ask to read', { exact: false })
      .waitFor()
    const share = note.getByRole('button', { name: 'Put them in my letter to Ana Lima' })
    expect(await share.isDisabled()).toBe(true)
    await note.getByRole('checkbox', { name: 'How Ana Lima says it was done' }).press('Space')
    await expectNoViolations(panel)
    await picture('crossing')
    await share.press('Enter')
    const letter = panel.getByRole('textbox', { name: 'Your words to Ana Lima' })
    await panel.getByText('Copied from your private note.', { exact: false }).waitFor()
    expect(await letter.inputValue()).toBe('I went up first, then along.')
    await until(() => letter.evaluate((box) => box === document.activeElement), 'the letter in hand')
    await panel.locator('.lp-letter').getByText('When you send it: Ana Lima and you can read it.').waitFor()
    await expectNoViolations(panel)
    await picture('crossing-letter')
    const sent = () => (school.notes.get(ana.id) ?? []).map(({ text }) => text)
    expect(sent()).not.toContain('I went up first, then along.')
    await panel
      .locator('.lp-letter')
      .getByRole('button', { name: 'Send to Ana Lima, Period 3' })
      .press('Enter')
    await arrives(browser, panel, () => sent().includes('I went up first, then along.'), 'the letter')
    expect(sent().join()).not.toContain('mixes up')
    await button('Back').click()
    await openNotes()
    await note.getByText('She mixes up the two axes.').waitFor()
  })

  it('offers ideas by which trust grows, to be read and never ticked or kept', async () => {
    await openNotes()
    const before = await notes().getByRole('article').count()
    await notes().locator('summary', { hasText: 'Ideas by which trust grows' }).press('Enter')
    await notes().getByText('Follow up on something they told you last week.').waitFor()
    expect(await notes().locator('.lp-ideas').getByRole('button').count()).toBe(0)
    expect(await notes().locator('.lp-ideas').locator('input, textarea').count()).toBe(0)
    await expectNoViolations(panel)
    await picture('trust')
    expect(await notes().getByRole('article').count()).toBe(before)
  })

  it('INV-8: in a conference it stays closed until the student has looked at her own work', async () => {
    pact().answer('conference', JSON.stringify({ id: uuid() }), [])
    pact().conference = { ...pact().conference!, state: 'running', selfViewFirst: true }
    await browser.say(tabId, at())
    await button('Show my notes').click()
    await panel.getByText('Ana Lima looks at the work first.', { exact: false }).waitFor()
    expect(await panel.content()).not.toMatch(/mixes up|Write down how|by which trust/)
    await openDesk()
    await panel.getByRole('region', { name: 'How each of you sees it' }).waitFor()
    expect(await panel.content()).not.toMatch(/I will ask first|Ask me before you help/)
    pact().conference = null
  })
})
