/**
 * A teacher's ordinary Tuesday: 140 students in five sections, twelve jots, three conversations, ten minutes with one of
 * them, and a look at what the class agreed; on the built server, the practice school and the real extension. Presses are
 * held against the budgets of design §5. Seconds are those of the machine between a press and what it shows; they are
 * told and never asserted, and a person's own typing is not among them.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Conversations } from 'shared/contract/partnership'
import type { ConferenceView, NewConferenceAct } from 'shared/contract/conferences'
import { v7 as uuid } from 'uuid'
import { openTestBrowser, type TestBrowser } from '../../extension/src/testing/test-browser.ts'
import { until } from '../../extension/src/testing/until.ts'
import { hostFlags } from '../journeys/browser.ts'
import { act, launchByHttp, type ByHttp } from '../journeys/class-by-http.ts'
import { agreedClass } from '../journeys/classes.ts'
import { connectedTeacher, type ConnectedTeacher } from '../journeys/connected-teacher.ts'
import { countHand, type Hand } from '../journeys/counted.ts'
import { pointAt, type RowOf } from '../journeys/gradebook-page.ts'
import { openStage, type Stage } from '../journeys/stage.ts'
import { letWeeksPass } from '../journeys/term.ts'
import { spreadOver } from '../practice-school/story/changes.ts'
import { dayTable, type DaysWork } from './days-work.ts'

const STUDENTS = 140
const SECTIONS = [
  { id: 9103, name: 'Period 1', sisId: 'BIO9-P1-2627' },
  { id: 9104, name: 'Period 4', sisId: 'BIO9-P4-2627' },
  { id: 9105, name: 'Period 6', sisId: 'BIO9-P6-2627' },
]
const LINES = [
  { text: 'We let a wrong answer be a start', direction: 'st_st', shown: 'We ask: how did you get there?' },
  { text: 'I say why before I say what', direction: 't_st', shown: 'The reason stands on the board' },
]
/** Ten words. */
const JOT = 'Explained the second step to Noor without looking at notes.'
const OWN_TARGET = 'I start before I feel ready.'
const OWN_PROMISE = 'I write two sentences first.'

let stage: Stage
let mine: TestBrowser
let teacher: ConnectedTeacher
let hand: Hand
let byHttp: ByHttp
/** Presses in the side panel, which is no page whose events can be heard. */
let inPanel = 0
const work: DaysWork[] = []

beforeAll(async () => {
  stage = await openStage(1, STUDENTS)
  spreadOver(stage.school.story, SECTIONS)
  ;({ teacher: byHttp } = await agreedClass(stage, [1, 2, 3, 4, 5, 6], LINES, (n) => `Card of ${n}`))
  await stage.admin('roster', 'sync', '--course', byHttp.courseId)
  await letWeeksPass(stage, 6)
  mine = await openTestBrowser(hostFlags(stage.hosts, stage.front.port))
  mine.context.setDefaultTimeout(15_000)
  hand = await countHand(mine.context)
  teacher = await connectedTeacher(mine, rowOf('student-1'))
})
afterAll(async () => {
  console.log(`\n${dayTable(work)}\n`)
  await mine?.close()
  await stage?.close()
})

function rowOf(key: string): RowOf {
  const { people, sections } = stage.school.story
  const { canvasId, name, enrollments } = people.find((one) => one.key === key)!
  return { canvasId, name, section: sections.find(({ id }) => id === enrollments[0]!.sectionId)!.name }
}

/** Students of all five sections, told apart by their names; the story's pair of one name is not among them. */
function someOf(count: number): RowOf[] {
  const rows = stage.school.story.people
    .filter(({ key }) => Number(/^student-(\d+)$/.exec(key)?.[1] ?? 0) > 32)
    .map(({ key }) => rowOf(key))
  const bySection = [...Map.groupBy(rows, ({ section }) => section).values()]
  expect(bySection).toHaveLength(5)
  return Array.from({ length: count }, (_, n) => bySection[n % 5]![Math.floor(n / 5)]!)
}

const panel = {
  press: async (name: string) => {
    inPanel += 1
    await teacher.panel.press(name)
  },
  pressBeside: async (words: string, name: string) => {
    inPanel += 1
    await teacher.panel.pressBeside(words, name)
  },
  unfold: async (name: string) => {
    inPanel += 1
    await teacher.panel.unfold(name)
  },
  /** A box that the focus is not in costs a press. */
  write: async (label: string, text: string) => {
    inPanel += 1
    await teacher.panel.write(label, text)
  },
  shows: (words: string) => until(async () => (await teacher.panel.words()).includes(words), words),
}

/** One act of the day: pointing is not counted, presses and seconds begin after it. */
async function measured(
  what: string,
  budget: Pick<DaysWork, 'budget' | 'within'>,
  doIt: () => Promise<void>,
): Promise<void> {
  hand.begin()
  inPanel = 0
  const began = performance.now()
  await doIt()
  const seconds = (performance.now() - began) / 1000
  const known = work.find((one) => one.what === what)
  const presses = hand.presses + inPanel
  if (known) {
    known.presses.push(presses)
    known.seconds.push(seconds)
  } else work.push({ what, ...budget, presses: [presses], seconds: [seconds] })
}

/** A press on the one button beside a row; the panel then is that student's. */
async function openBeside(row: RowOf): Promise<() => Promise<void>> {
  await teacher.page.bringToFront()
  const button = await pointAt(teacher.page, row)
  return () => teacher.panel.opensBy(() => button.click())
}

const most = (what: string): number => Math.max(...work.find((one) => one.what === what)!.presses)

test('twelve jots of ten words: one press each and no choice', async () => {
  for (const row of someOf(12)) {
    const open = await openBeside(row)
    await measured('a jot of ten words', { budget: 1, within: 8 }, async () => {
      await open()
      // The cursor is in the box already.
      await teacher.panel.write(`Jot about ${row.name}`, JOT)
      await until(async () => /Kept/.test(await teacher.panel.words()), 'the jot to be kept')
    })
    expect(await teacher.panel.written(`Jot about ${row.name}`)).toBe(JOT)
  }
  expect(most('a jot of ten words')).toBeLessThanOrEqual(1)
})

test('from the gradebook to a student’s note: one press and one "Show"', async () => {
  for (const row of someOf(3)) {
    const open = await openBeside(row)
    await measured('to a student’s note', { budget: 2, within: 3 }, async () => {
      await open()
      await panel.press('Show my notes')
      await panel.shows(JOT)
    })
  }
  expect(most('to a student’s note')).toBeLessThanOrEqual(2)
})

test('three conversations: one beside a row, two on the teacher’s own list', async () => {
  const [beside, ...listed] = someOf(18).slice(12, 15)
  const open = await openBeside(beside!)
  await measured('"We talked today" beside a row', { budget: 2, within: 3 }, async () => {
    await open()
    await panel.press('We talked today')
    await panel.shows(beside!.name)
  })
  await measured('the list of my talks', { budget: 1, within: 3 }, async () => {
    await panel.press('My talks')
    await panel.shows(listed[0]!.name)
  })
  // All but who talked today; nobody is new.
  expect((await teacher.panel.items()).length).toBeGreaterThanOrEqual(STUDENTS - 1)
  for (const { name } of listed)
    await measured('a talk’s date on the list', { budget: 1, within: 2 }, async () => {
      await panel.pressBeside(name, 'We talked today')
      await panel.shows(`Written down: today. ${name} can read that.`)
    })
  expect(most('"We talked today" beside a row')).toBeLessThanOrEqual(2)
  expect(most('the list of my talks')).toBe(1)
  expect(most('a talk’s date on the list')).toBe(1)
  for (const { name } of [beside!, ...listed])
    await until(async () => (await talksWith(name)).length === 1, `the talk with ${name}`, 30_000)
})

test('ten minutes with one: offered by one press on the list; the student drives, both sides say yes', async () => {
  const jordan = rowOf('student-7')
  const student = await launchByHttp(stage, 'student-7')
  await measured('ten minutes are offered', { budget: 2, within: 3 }, async () => {
    await panel.press('My talks')
    await panel.pressBeside(jordan.name, 'Ten minutes together')
    await panel.shows(`${jordan.name} can start them on the page.`)
  })
  const target = await driveToPact(student)
  const open = await openBeside(jordan)
  await measured('my side of the pact, and my yes', { budget: 6 }, async () => {
    await open()
    // That they have ten minutes comes a moment after the box, and moves what stands below it: she reads it first.
    await panel.shows('Ten minutes together')
    await panel.press('Partnership…')
    await panel.shows(OWN_PROMISE)
    await panel.unfold('Add what you will do')
    await panel.write('I will …', 'I come by your table before the warm-up ends.')
    await panel.press(`Send to ${jordan.name}, ${jordan.section}`)
    await sidesOf(student, target, 2)
    await confirm(student, target)
    await panel.shows(`${jordan.name} said yes. Do you say yes too?`)
    await panel.press('Say yes to this pact')
  })
  await until(async () => (await pactOf(student, target)).state === 'active', 'the pact', 30_000)
  await press(student, 'go_on')
  await press(student, 'finish')
  expect(most('ten minutes are offered')).toBeLessThanOrEqual(2)
  expect(most('my side of the pact, and my yes')).toBeLessThanOrEqual(6)
  const talks = await talksWith(jordan.name)
  expect(talks.map(({ kind }) => kind)).toEqual(['conference'])
})

test('what the class agreed: one press', async () => {
  await measured('the class’s alliance', { budget: 1, within: 3 }, async () => {
    await panel.press('Class alliance')
    await panel.shows(LINES[0]!.text)
  })
  expect(most('the class’s alliance')).toBe(1)
})

interface Target {
  readonly id: string
  readonly pact: {
    readonly state: string
    readonly covers: string[]
    readonly commitments: readonly object[]
  }
}

async function talksWith(name: string): Promise<Conversations['conversations']> {
  const { members } = (await byHttp.call('GET', `courses/${byHttp.courseId}/members`)).json as {
    members: { id: string; name?: string }[]
  }
  const { id } = members.find((one) => one.name === name)!
  const answer = await byHttp.call('GET', `courses/${byHttp.courseId}/students/${id}/conversations`)
  return (answer.json as Conversations).conversations
}

const of = (student: ByHttp): string => `courses/${student.courseId}/students/${student.personId}`

/** What the student presses on her page, on what stands there now. */
async function press(student: ByHttp, wish: NewConferenceAct['act'], more: object = {}): Promise<void> {
  const { conference } = (await student.call('GET', `${of(student)}/conference`)).json as ConferenceView
  const body = { id: uuid(), expected: conference!.revision, act: wish, ...more }
  await act(student, `${of(student)}/conference/${conference!.id}/acts`, body)
}

/** Her own look first, a target of hers, her side of the pact. @returns the target's id. */
async function driveToPact(student: ByHttp): Promise<string> {
  const text = (words: string) => ({ id: uuid(), text: words })
  await press(student, 'start')
  await press(student, 'go_on')
  await act(student, `${of(student)}/self-assessments`, text('The ending says what I meant.'))
  await press(student, 'go_on')
  const id = uuid()
  const words = { words: text(OWN_TARGET), strength: text('I ask questions.') }
  await act(student, `${of(student)}/targets`, { id, kind: 'habits', ...words })
  await press(student, 'go_on')
  const own = { ...text(OWN_PROMISE), field: 'commitment', saw: [] }
  await act(student, `${of(student)}/targets/${id}/texts`, own)
  return id
}

async function pactOf(student: ByHttp, target: string): Promise<Target['pact']> {
  const { json } = await student.call('GET', `${of(student)}/targets`)
  return (json as { targets: Target[] }).targets.find(({ id }) => id === target)!.pact
}

function sidesOf(student: ByHttp, target: string, sides: number): Promise<boolean> {
  const both = async () => (await pactOf(student, target)).commitments.length === sides
  return until(both, 'both sides of the pact', 30_000)
}

async function confirm(student: ByHttp, target: string): Promise<void> {
  const { covers } = await pactOf(student, target)
  await act(student, `${of(student)}/targets/${target}/confirm`, { id: uuid(), covers })
}
