/**
 * F7: with whom have I written down no conversation? The teacher asks in the gradebook, with one click, and reads names
 * with her own dates, whatever their grades; a tap records a date. Nobody who has not asked sees any of it.
 */
import { writeFileSync } from 'node:fs'
import { expect, test, type Page } from '@playwright/test'
import type { Conversations } from 'shared/contract/partnership'
import { v7 as uuid } from 'uuid'
import { openTestBrowser } from '../../extension/src/testing/test-browser.ts'
import { today } from '../../extension/src/panel/today.ts'
import { en } from '../../extension/src/panel/words/en.ts'
import { dayInWords } from '../../extension/src/panel/words/words.ts'
import { hostFlags, openBrowser } from './browser.ts'
import { connectBrowser } from './connected-browser.ts'
import { command, GRADEBOOK_PATH, loaded, saveGrade, type RowOf } from './gradebook-page.ts'
import { launchedIn, type Launched } from './inside-frame.ts'
import { openTool, toolFrame } from './lms.ts'
import { expectNoViolations } from './no-violations.ts'
import { panelOpenedBy, type SidePanel } from './panel.ts'
import { openStage, schoolUrl, type Stage } from './stage.ts'
import { stopwatch } from './stopwatch.ts'
import { daysAgo, letWeeksPass } from './term.ts'

const SENTENCE = 'I have not written down a conversation with…'
const HINT = 'Talked already? Tap to record the date only.'
const TALKED = 'We talked today'
const TEN = 'Ten minutes together'

const opened: (() => Promise<unknown>)[] = []
test.afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close()
})

/** A student of the story, as the gradebook shows her. */
function rowOf({ school: { story } }: Stage, key: string): RowOf {
  const { canvasId, name, enrollments } = story.people.find((one) => one.key === key)!
  const section = story.sections.find(({ id }) => id === enrollments[0]!.sectionId)!
  return { canvasId, name, section: section.name }
}

interface Known {
  readonly id: string
  readonly name?: string
  readonly role: string
}

async function rosterOf({ courseId, call }: Launched): Promise<readonly Known[]> {
  return ((await call('GET', `courses/${courseId}/members`)).json as { members: Known[] }).members
}

/** She writes down a talk, as her panel would. */
async function writeTalk(teacher: Launched, who: Known, heldOn: string): Promise<void> {
  const path = `courses/${teacher.courseId}/students/${who.id}/conversations`
  expect((await teacher.call('POST', path, { id: uuid(), heldOn })).status).toBe(201)
}

async function talksWith(teacher: Launched, who: Known): Promise<(readonly [string, string | null])[]> {
  const path = `courses/${teacher.courseId}/students/${who.id}/conversations`
  const { conversations } = (await teacher.call('GET', path)).json as Conversations
  return conversations.map(({ heldOn, summary }) => [heldOn, summary] as const)
}

/** The page with our overlay in it, as whoever looks over her shoulder could read it. */
async function pageHolds(page: Page): Promise<string> {
  const overlay = page.locator('learning-alliance-overlay')
  const ours =
    (await overlay.count()) === 0 ? '' : await overlay.evaluate((host) => host.shadowRoot!.innerHTML)
  return (await page.content()) + ours
}

test('a teacher asks with whom she has written down no conversation', async ({}, info) => {
  const seed = info.repeatEachIndex + 1
  const stage = await openStage(seed)
  opened.push(() => stage.close())
  const mine = await openTestBrowser(hostFlags(stage.hosts, stage.front.port))
  opened.push(() => mine.close())
  mine.context.setDefaultTimeout(15_000)
  const { page: tool } = await connectBrowser(mine)
  const teacher = await launchedIn(tool)
  const [maya, noor, quiet, jordan] = ['student-1', 'student-4', 'student-8', 'student-3'].map((key) =>
    rowOf(stage, key),
  ) as [RowOf, RowOf, RowOf, RowOf]
  const page = await mine.context.newPage()
  await page.setViewportSize({ width: 1240, height: 900 })
  const hand = await mine.context.newCDPSession(page)
  let panel: SidePanel
  const known = new Map<string, Known>()
  const told = stopwatch(info)
  /** The quiet one's own window, beside her teacher's. */
  const theirs = await openBrowser(stage.hosts, stage.front.port)
  opened.push(() => theirs.close())
  const student = await (await theirs.newContext({ ignoreHTTPSErrors: true })).newPage()
  const hers = toolFrame(student)
  /** All that the gradebook's own table says. */
  const table = () => page.locator('#gradebook_grid').innerText()

  const picture = async (name: string): Promise<void> => {
    const folder = process.env['PANEL_PICTURES']
    if (folder) writeFileSync(`${folder}/journey-${name}.png`, await panel.picture(360, 860))
  }
  const ask = async (): Promise<void> => {
    await panel.press('My talks')
    await panel.says(SENTENCE)
    await panel.says(HINT)
  }

  await test.step('six weeks into the term she has written down two conversations; somebody came last week', async () => {
    await stage.admin('roster', 'sync', '--course', teacher.courseId)
    await letWeeksPass(stage, 6)
    const period2 = stage.school.story.people.find(({ key }) => key === 'student-1')!.enrollments[0]!
      .sectionId
    await stage.school.faults.tell({
      do: 'add',
      person: 'ines',
      given: 'Ines',
      family: 'Moreno',
      section: period2,
    })
    await stage.admin('roster', 'sync', '--course', teacher.courseId)
    for (const one of await rosterOf(teacher)) if (one.name !== undefined) known.set(one.name, one)
    expect([...known.keys()]).toContain('Ines Moreno')
    await writeTalk(teacher, known.get(maya.name)!, daysAgo(30))
    await writeTalk(teacher, known.get(noor.name)!, daysAgo(2))
  })

  await test.step('the gradebook as it loads shows nothing of it, and no panel', async () => {
    const panels = async () =>
      (await mine.raw.targets()).filter(({ url }) => url.includes('/sidepanel.html')).length
    const before = await panels()
    await page.goto(schoolUrl + GRADEBOOK_PATH)
    await loaded(page)
    await saveGrade(page, maya, '10')
    await page.reload()
    await loaded(page)
    await page.bringToFront()
    expect(await panels()).toBe(before)
    expect(await pageHolds(page)).not.toMatch(/written down|talked|My talks/i)
    panel = await panelOpenedBy(mine.raw, () => command(hand, 'openPartnership'))
    await panel.says('Partnership')
    expect(await panel.words()).not.toContain(SENTENCE)
    expect(await panel.holds()).not.toContain(maya.name)
  })

  await test.step('the student is at her own page, beside it', async () => {
    await openTool(student, 'student-8')
    await hers.getByRole('link', { name: 'What we work on' }).click()
    await hers.locator('html[data-alive]').waitFor({ state: 'attached' })
    await expect(hers.getByText('Nobody has written down a talk yet.')).toBeVisible()
  })

  await test.step('one click: the sentence about her, names with her own dates, nothing else', async () => {
    const before = await table()
    const listed = told('F7: from one click to the list, of 3 s')
    await ask()
    listed()
    expect(await table(), 'the table of the gradebook').toBe(before)
    const rows = (await panel.items()).map((row) => row.split('\n').filter((line) => line.trim() !== ''))
    const names = rows.map(([name]) => name)
    const students = stage.school.story.people.filter(({ key }) => key.startsWith('student-'))
    expect(names.length).toBe(students.length - 1)
    expect(names).toEqual(expect.arrayContaining([maya.name, quiet.name]))
    for (const gone of [noor.name, 'Ines Moreno', 'Test Student']) expect(names).not.toContain(gone)
    const day = dayInWords(`${daysAgo(30)}T12:00:00`, en)
    expect(rows.at(-1), 'no date comes before all dates').toEqual([maya.name, day, TALKED, TEN])
    const jordans = rows.filter(([name]) => name === jordan.name).map(([, says]) => says)
    expect(new Set(jordans)).toEqual(new Set(['Period 2 · no date yet', 'Period 5 · no date yet']))
    for (const [, says, act, ...rest] of rows) {
      expect(says).toMatch(/^(?:Period \d · )?(?:no date yet|[A-Z][a-z]{2} \d{1,2}(?:, \d{4})?)$/)
      expect([act, ...rest]).toEqual([TALKED, TEN])
    }
    await panel.expectNoViolations('with whom I have written down no conversation')
    await picture('list')
  })

  await test.step('nothing of it is in the page beside', async () => {
    const here = await pageHolds(page)
    for (const text of [SENTENCE, HINT, TALKED, 'no date yet', 'written down'])
      expect(here).not.toContain(text)
  })

  await test.step('a tap offers her ten minutes, which stand on top of her page; a tap takes them back', async () => {
    const offered = told('F7: from one tap to ten minutes on her page')
    await panel.pressBeside(quiet.name, TEN)
    await panel.says(`${quiet.name} can start them on the page.`)
    await expect(hers.getByRole('link', { name: /^Ten minutes with / })).toBeVisible()
    offered()
    await expectNoViolations(student, 'ten minutes wait for her', '#tool_content')
    await panel.pressBeside(`${quiet.name} can start them`, 'Undo')
    await expect(hers.getByRole('link', { name: /^Ten minutes with / })).toBeHidden()
  })

  await test.step('a tap records the date and nothing else, and the name goes', async () => {
    const kept = told('F7: from one tap to a date, of 2 s')
    await panel.pressBeside(quiet.name, TALKED)
    await panel.says(`Written down: today. ${quiet.name} can read that.`)
    kept()
    await panel.expectNoViolations('a date is recorded')
    await picture('recorded')
    await panel.choose('By name')
    await panel.falls_silent_about(quiet.name)
    await panel.says(HINT)
    expect((await panel.items()).length).toBeGreaterThan(20)
    await expect
      .poll(() => talksWith(teacher, known.get(quiet.name)!), { timeout: 30_000 })
      .toEqual([[today(), null]])
    await expect(hers.getByText('We talked.')).toBeVisible()
  })

  await test.step('the hide key clears it, and showing the panel again does not bring it back', async () => {
    expect(await panel.holds()).toContain(maya.name)
    await command(hand, 'hidePanel')
    await panel.says('Hidden.')
    for (const name of [maya.name, jordan.name, SENTENCE]) expect(await panel.holds()).not.toContain(name)
    await panel.press('Show')
    await panel.says('My talks')
    expect(await panel.holds()).not.toContain(maya.name)
  })

  await test.step('so does a walk to another page, and another tab', async () => {
    await ask()
    await page.goto(`${schoolUrl}/courses/4821/users`)
    await panel.falls_silent_about(SENTENCE)
    expect(await panel.holds()).not.toContain(maya.name)
    await page.goto(schoolUrl + GRADEBOOK_PATH)
    await loaded(page)
    await page.bringToFront()
    await ask()
    await tool.bringToFront()
    await expect.poll(() => panel.holds()).not.toContain(maya.name)
    await page.bringToFront()
    expect(await panel.holds()).not.toContain(maya.name)
  })

  await test.step('a name opens that partnership', async () => {
    await ask()
    await panel.pressBeside(maya.name, maya.name)
    await panel.says(`Jot about ${maya.name}`)
    expect(await panel.holds()).not.toContain(SENTENCE)
    const here = await pageHolds(page)
    for (const text of [SENTENCE, TALKED, 'no date yet']) expect(here).not.toContain(text)
  })
})
