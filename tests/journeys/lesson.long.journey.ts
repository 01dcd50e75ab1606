/**
 * F1: thirty students make their agreement in one lesson. The teacher and two students sit at browsers, 27 come by
 * HTTP with a launch of their own, one has no device; the lesson stops in the middle and goes on another day.
 */
import { expect, test, type FrameLocator, type Page } from '@playwright/test'
import type { AllianceView } from 'shared/contract/alliance'
import { v7 as uuid } from 'uuid'
import { openBrowser } from './browser.ts'
import {
  cardByHttp,
  fingersByHttp,
  launchByHttp,
  onlyAlliance,
  viewOf,
  type ByHttp,
} from './class-by-http.ts'
import { dayFromNow, wordByHttp } from './classes.ts'
import { pressTo, restLesson, resumeLesson, secondsLeft, startLesson } from './clock.ts'
import { countHand, weigh } from './counted.ts'
import {
  closeLines,
  decide,
  giveCard,
  groupCards,
  openProjector,
  sendCard,
  wordLine,
  type Line,
} from './lesson.ts'
import { openClass, openTool } from './lms.ts'
import { expectNoViolations } from './no-violations.ts'
import { openStage } from './stage.ts'

const OURS = '#tool_content'
const STUDENT_PAGE_BYTES = 200_000

test('thirty students agree in one lesson by the clock', async ({}, info) => {
  const seed = info.repeatEachIndex + 1
  const stage = await openStage(seed, 30)
  const browser = await openBrowser(stage.hosts, stage.front.port)
  const seat = async (): Promise<Page> =>
    (await browser.newContext({ ignoreHTTPSErrors: true, viewport: { width: 1366, height: 900 } })).newPage()
  const [teacher, maya, jun] = [await seat(), await seat(), await seat()]
  const hand = await countHand(teacher.context())
  const weight = weigh(maya)
  const reviewOn = dayFromNow(42)
  const said = (who: string): string => `${who} wants a second chance (${seed})`

  const lines: Line[] = [
    {
      text: 'We let a wrong answer be a start',
      direction: 'st_st',
      shown: 'We ask: how did you get there?',
      cards: [said('Jun')],
    },
    {
      text: 'Everybody gets a second chance',
      direction: 'all',
      shown: 'We begin each week anew',
      cards: [said('Maya'), said('Sunniva')],
    },
    {
      text: 'I say why before I say what',
      direction: 't_st',
      shown: 'The reason stands on the board',
      cards: [],
    },
  ]

  let tool = await openTool(teacher, 'teacher')
  let projector: Page
  let mayaTool: FrameLocator
  let junTool: FrameLocator
  let others: ByHttp[] = []
  let alliance: string

  await test.step('three presses and no typing lead to the first card', async () => {
    await expect(tool.getByRole('button', { name: 'Start from an empty page' })).toBeEnabled()
    hand.begin()
    await tool.getByRole('button', { name: 'Start from an empty page' }).click()
    await expect(tool.getByRole('heading', { name: 'Read the cards before the class does' })).toBeVisible()
    await startLesson(tool, 'Class agreement in one lesson')
    await pressTo(tool, 'Next step', 'Write on your own')
    await expect.poll(() => hand.presses).toBe(3)
    expect(hand.keys).toBe(0)
    projector = await openProjector(teacher, tool)
    await expectNoViolations(teacher, 'a lesson runs at the teacher’s', OURS)
  })

  await test.step('everybody writes, and those without a device are written for', async () => {
    ;[mayaTool, junTool] = await Promise.all([openTool(maya, 'student-1'), openTool(jun, 'student-2')])
    const keys = Array.from({ length: 26 }, (_, n) => `student-${n + 3}`)
    others = await Promise.all(keys.map((key) => launchByHttp(stage, key)))
    alliance = await onlyAlliance(others[0]!)
    await sendCard(mayaTool, said('Maya'))
    // Her page, its scripts, and what sending a card took.
    const bytes = await weight.bytes()
    expect(bytes).toBeGreaterThan(STUDENT_PAGE_BYTES / 10)
    expect(bytes).toBeLessThanOrEqual(STUDENT_PAGE_BYTES)
    await Promise.all([
      sendCard(junTool, said('Jun')),
      ...others.map((one, n) => cardByHttp(one, alliance, said(`Number ${n + 3}`))),
    ])
    await giveCard(mayaTool, 'Sunniva Haugen', said('Sunniva'))
    await giveCard(junTool, 'Darius Whitfield', said('Darius'))
    await expect(projector.getByText('30 cards so far')).toBeVisible()
    await expect(projector.getByText('second chance')).toHaveCount(0)
    await expectNoViolations(projector, 'a lesson runs on the wall')
  })
  await test.step('a card for a friend is hers, and not of who typed it', async () => {
    const late = await launchByHttp(stage, 'student-29')
    others.push(late)
    expect(own(await viewOf(late, alliance))).toEqual([said('Sunniva')])
    expect(own(await viewOf(others[0]!, alliance))).toEqual([said('Number 3')])
    await expect(mayaTool.getByText(said('Sunniva'))).toHaveCount(0)
  })
  await test.step('the step is stretched; the next one is skipped', async () => {
    const left = await secondsLeft(projector)
    await tool.getByRole('button', { name: '+2 min' }).click()
    await expect.poll(() => secondsLeft(projector)).toBeGreaterThan(left + 60)
    await pressTo(tool, 'Next step', 'Read to each other')
    await expect(mayaTool.getByText('Nobody sends now.', { exact: false })).toBeVisible()
    const typed = { id: uuid(), text: 'One more, too late' }
    expect(await others[0]!.call('POST', `alliances/${alliance}/cards`, typed)).toMatchObject({
      status: 409,
      json: { code: 'lesson_nobody_types' },
    })
    await pressTo(tool, 'Skip this step', 'Group the cards')
  })
  await test.step('all cards appear at once; the class groups them and stops for today', async () => {
    await tool.getByRole('button', { name: 'Move the class to: Reading and grouping' }).click()
    await expect(projector.getByText(said('Sunniva'))).toBeVisible()
    await expect(projector.getByText('second chance')).toHaveCount(30)
    await groupCards(tool, [said('Maya'), said('Sunniva')], 'Second chances')
    await groupCards(tool, [said('Jun'), said('Number 3')], 'Wrong answers')
    await restLesson(tool)
    await expect(tool.getByText('(skipped)')).toBeVisible()
    await expect(mayaTool.getByText('Your class goes on with this another day.')).toBeVisible()
  })
  await test.step('tomorrow they go on where they stopped', async () => {
    tool = await openTool(teacher, 'teacher')
    await openClass(tool, 'Group the cards')
    await resumeLesson(tool)
    await expect(tool.getByRole('heading', { level: 2, name: 'Group the cards', exact: true })).toBeVisible()
    await pressTo(tool, 'Next step, and the class to: Finding the words', 'Find the words')
    // Two lead: her colleague types one of the lines meanwhile.
    const colleague = await launchByHttp(stage, 'co-teacher')
    const jun = (await viewOf(colleague, alliance)).cards.find(({ text }) => text === said('Jun'))!
    await wordByHttp(colleague, alliance, lines[0]!, [jun.id])
    await expect(tool.getByText(lines[0]!.text).first()).toBeVisible()
    for (const line of lines.slice(1)) await wordLine(tool, line)
    await pressTo(tool, 'Next step, and the class to: Deciding', 'Show your fingers')
    await tool.getByRole('button', { name: 'Open these lines' }).click()
  })
  await test.step('everybody who is here shows fingers', async () => {
    await decide(mayaTool, Object.fromEntries(lines.map(({ text }) => [text, 4])))
    await decide(junTool, Object.fromEntries(lines.map(({ text }) => [text, 5])))
    await Promise.all(others.map((one) => fingersByHttp(one, alliance, 4)))
    await closeLines(tool)
    await pressTo(tool, 'Next step', 'Sign, or not yet')
  })
  await test.step('they have an agreement, a promise of the teacher in it, and a day to look again', async () => {
    await tool.getByLabel('We look at it again by').fill(reviewOn)
    await tool.getByRole('button', { name: 'This is our agreement' }).click()
    await expect(projector.getByRole('heading', { name: 'What we agreed' })).toBeVisible()
    await tool.getByRole('button', { name: 'Finish the lesson' }).click()
    await expect(tool.getByRole('region', { name: /^Lesson:/ })).toHaveCount(0)
    const { version } = await viewOf(others[0]!, alliance)
    expect(version!.clauses.map(({ text }) => text).toSorted()).toEqual(
      lines.map(({ text }) => text).toSorted(),
    )
    expect(version!.clauses.map(({ direction }) => direction)).toContain('t_st')
    expect(version!.reviewOn).toBe(reviewOn)
    await expect(mayaTool.getByText('We look at it again by')).toBeVisible()
  })
  await browser.close()
  await stage.close()
})

function own({ cards }: AllianceView): string[] {
  return cards.filter(({ mine }) => mine).map(({ text }) => text)
}
