/** How a class decides, over HTTP on a real database: consent, votes, the table of rights, reworded cards. */
import type { AllianceView, Decision, Version } from 'shared/contract/alliance'
import type { Events, Problem } from 'shared/contract/api'
import type { DecidingView, DecisionRight } from 'shared/contract/deciding'
import type { NotOurs } from 'shared/contract/not-ours'
import { v7 as newId } from 'uuid'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { loadAllianceView } from '../alliance/service.ts'
import {
  at,
  NAMES,
  openLesson,
  startGathering,
  wordTwoLines,
  type Lesson,
  type Seat,
} from '../alliance/test-lesson.ts'
import { openTestDeps } from '../platform/test-class.ts'
import { openTestDatabase } from '../platform/test-database.ts'
import { deciding, readings } from './test-decisions.ts'

vi.setConfig({ testTimeout: 60_000 })
const database = await openTestDatabase()
const deps = await openTestDeps(database.db)
const START = new Date('2026-09-02T17:00:00Z')
const REVIEW = '2026-11-02'
let lesson: Lesson

beforeAll(async () => {
  lesson = await openLesson(deps)
  deps.now = START
})
afterEach(() => void (deps.now = START))
afterAll(async () => {
  await deps.close()
  await database.close()
})

const decisionOf = (view: AllianceView, id: string) => view.decisions.find((one) => one.id === id)!

/** The table's row about the lines says consent, and one line is open. */
async function openConsent() {
  const id = await startGathering(lesson, { timeZone: 'America/New_York' })
  const lines = await wordTwoLines(lesson, id)
  await lesson.teacher.post(at(id, `decision-rights/${id}`), { method: 'consent' })
  const decision = newId()
  const opened = await lesson.teacher.post(at(id, 'decisions'), {
    decisions: [{ id: decision, clauseId: lines.respect, reviewOn: REVIEW }],
  })
  expect(opened.status).toBe(201)
  return { id, lines, decision, close: at(id, `decisions/${decision}/close`) }
}

const say = (seat: Seat, id: string, decisionId: string, answer: string, more: object = {}) =>
  seat.post<Problem>(at(id, 'consents'), { answers: [{ decisionId, answer, ...more }] })

describe('consent', () => {
  test('INV-13, F3: a lone dissenter is in no view, event or count of the class, open, heard and closed', async () => {
    const { teacher, students } = lesson
    const { id, decision, close } = await openConsent()
    const [lone, ...others] = students
    const words = 'I am afraid of being laughed at.'
    const watchers = [...others.slice(0, 2), lesson.testStudent]
    for (const student of others) await say(student, id, decision, 'no_concern')
    const actor = lesson.room.actor(teacher.personId, 'teacher')
    const wall = async () => {
      const view = await loadAllianceView(deps, actor, id, { as: 'class' })
      if (!view.ok) throw new Error(view.code)
      return JSON.stringify({ ...view.value, cursor: undefined })
    }
    const look = async () =>
      JSON.stringify([...(await Promise.all(watchers.map((one) => readings(one, id)))), await wall()])
    const before = await look()
    await say(lone!, id, decision, 'concern', { concern: words })
    // Not a letter differs: neither that somebody answered, nor what.
    expect(await look()).toBe(before)
    expect(decisionOf(await teacher.view(id), decision).concerns).toBeUndefined()

    await teacher.post(at(id, `decisions/${decision}/hear`), {})
    const [heard] = decisionOf(await teacher.view(id), decision).concerns!
    expect(heard).toEqual({ id: expect.any(String), text: words, name: null, answer: null })
    await teacher.post(close, {})
    const closed = await look()
    expect(closed).not.toContain(words)
    for (const seat of watchers) {
      const view = await seat.view(id)
      expect(decisionOf(view, decision)).toMatchObject({ state: 'again', distribution: null })
      expect(decisionOf(view, decision)).not.toHaveProperty('concerns')
      expect(decisionOf(view, decision)).not.toHaveProperty('answered')
      const { events } = (await seat.get<Events>('/api/v1/events?after=0')).body
      expect(JSON.stringify(events)).not.toContain(heard!.id)
      expect(events.filter((event) => /answered|raised/.test(event.kind))).toEqual([])
    }
    expect(decisionOf(await teacher.view(id), decision).distribution).toBeNull()
    expect(await readings(lesson.ta, id)).not.toContain(words)
    expect(await readings(teacher, id)).not.toMatch(new RegExp(NAMES.join('|')))
  })

  test('a concern that is answered, or whose raiser stands aside, lets the line be; "still" opens it again', async () => {
    const { teacher, students } = lesson
    const { id, lines, decision, close } = await openConsent()
    const raised = { concern: 'Group work gets loud.', willSpeak: true }
    await say(students[0]!, id, decision, 'concern', raised)
    await say(students[1]!, id, decision, 'concern', { concern: 'I need quiet.' })
    await say(students[2]!, id, decision, 'no_concern')
    const concern = async () => decisionOf(await teacher.view(id), decision).concerns ?? []
    const early = await teacher.post<Problem>(at(id, `decisions/${decision}/concerns/${newId()}/answer`), {
      text: 'x',
    })
    expect(early.body.code).toBe('deciding_not_hearing')
    await teacher.post(at(id, `decisions/${decision}/hear`), {})
    const first = (await concern()).find((one) => one.text === raised.concern)!
    expect(first.name).toBe('Amara Osei')
    const answer = at(id, `decisions/${decision}/concerns/${first.id}/answer`)
    expect((await students[2]!.post<Problem>(answer, { text: 'No' })).body.code).toBe('forbidden')
    await teacher.post(answer, { text: 'We use the quiet corner.' })
    // Only its raiser reads what was answered.
    expect((await deciding(students[0]!, id)).consents[0]?.concern).toEqual({
      text: raised.concern,
      answer: 'We use the quiet corner.',
    })
    expect(await readings(students[1]!, id)).not.toContain('quiet corner')
    await say(students[0]!, id, decision, 'concern', raised)
    expect((await concern()).find((one) => one.id === first.id)?.answer).toBe('We use the quiet corner.')
    await say(students[0]!, id, decision, 'concern', { ...raised, still: true })
    expect((await concern()).find((one) => one.id === first.id)?.answer).toBeNull()
    await teacher.post(answer, { text: 'The quiet corner, and ear muffs.' })
    await say(students[1]!, id, decision, 'stand_aside')
    expect((await teacher.post<Decision>(close, {})).body).toMatchObject({
      state: 'agreed',
      method: 'consent',
      reviewOn: REVIEW,
      distribution: null,
    })
    const line = (await students[1]!.view(id)).clauses.find((one) => one.id === lines.respect)
    expect(line?.state).toBe('agreed')
  })

  test('an open concern asks again with new words once, then the line is parked; a stance after close is refused', async () => {
    const { teacher, students } = lesson
    const { id, lines, decision, close } = await openConsent()
    expect((await say(students[0]!, id, decision, 'concern')).body).toMatchObject({
      code: 'deciding_concern_reason',
    })
    expect((await teacher.post<Problem>(close, {})).body.code).toBe('alliance_no_answers')
    await say(students[0]!, id, decision, 'concern', { concern: 'Too strict.' })
    const fingers = { positions: [{ decisionId: decision, fingers: 5 }] }
    expect((await students[1]!.post<Problem>(at(id, 'positions'), fingers)).body.code).toBe(
      'deciding_other_method',
    )
    expect((await teacher.post<Decision>(close, {})).body.state).toBe('again')
    expect((await say(students[1]!, id, decision, 'no_concern')).body.code).toBe('alliance_decision_closed')
    await teacher.post(at(id, `clauses/${lines.respect}`), { text: 'We wait for each other, mostly.' })
    const second = newId()
    const again = { decisions: [{ id: second, clauseId: lines.respect, reviewOn: REVIEW }] }
    const first = decisionOf(await teacher.view(id), decision).asked
    await teacher.post(at(id, 'decisions'), again)
    // Whoever answers sees what became of the words (F3).
    const asked = (await students[1]!.get<DecidingView>(at(id, 'deciding'))).body.consents
    expect(asked).toMatchObject([{ before: first, line: { text: 'We wait for each other, mostly.' } }])
    await say(students[0]!, id, second, 'concern', { concern: 'Still too strict.' })
    expect((await teacher.post<Decision>(at(id, `decisions/${second}/close`), {})).body).toMatchObject({
      state: 'parked',
      round: 2,
      asked: 'We wait for each other, mostly.',
    })
  })

  test('two facilitators who close at once close once; who was away has five school days and reopens that line only', async () => {
    const { teacher, students, room } = lesson
    const { id, lines, decision, close } = await openConsent()
    const other = newId()
    await teacher.post(at(id, 'decisions'), {
      decisions: [{ id: other, clauseId: lines.promise, reviewOn: REVIEW }],
    })
    const colleague = await lesson.seat({ name: 'Co Teacher', role: 'teacher' })
    for (const one of [decision, other]) await say(students[1]!, id, one, 'no_concern')
    // The roster changes in the middle: who came is asked, who left is not forgotten.
    const newcomer = await lesson.seat({ name: 'Gil', role: 'student', sectionIds: [room.sections.red] })
    await say(newcomer, id, decision, 'pass')
    const replies = await Promise.all([teacher, colleague].map((seat) => seat.post<Decision>(close, {})))
    expect(replies.map((reply) => [reply.status, reply.body.state])).toEqual([
      [200, 'agreed'],
      [200, 'agreed'],
    ])
    const { events } = (await teacher.get<Events>('/api/v1/events?after=0')).body
    const closings = events.filter((event) => event.kind === 'decision.closed' && event.allianceId === id)
    expect(closings).toHaveLength(1)
    await teacher.post(at(id, `decisions/${other}/close`), {})
    await teacher.post(at(id, 'versions'), { reviewOn: REVIEW })

    const until = decisionOf(await students[0]!.view(id), decision).concernUntil
    expect(until).toBe('2026-09-10T04:00:00.000Z')
    expect(decisionOf(await newcomer.view(id), decision).concernUntil).toBeNull()
    const concern = { id: newId(), text: 'I was ill.' }
    const path = at(id, `decisions/${decision}/concerns`)
    expect((await students[0]!.post(path, concern)).status).toBe(201)
    const view = await teacher.view(id)
    const states = new Map(view.clauses.map((clause) => [clause.id, clause.state]))
    expect([view.phase, states.get(lines.respect), states.get(lines.promise)]).toEqual([
      'deciding',
      'proposed',
      'agreed',
    ])
    deps.now = new Date('2026-09-10T04:00:00Z')
    const late = await students[2]!.post<Problem>(at(id, `decisions/${other}/concerns`), {
      ...concern,
      id: newId(),
    })
    expect(late.body.code).toBe('alliance_concern_late')
  })

  test('a version is looked at again no later than what was agreed to be tried', async () => {
    const { teacher, students } = lesson
    const { id, lines, decision, close } = await openConsent()
    const other = newId()
    await teacher.post(at(id, 'decisions'), {
      decisions: [{ id: other, clauseId: lines.promise, reviewOn: '2026-12-01' }],
    })
    for (const one of [decision, other]) await say(students[1]!, id, one, 'no_concern')
    await teacher.post(close, {})
    await teacher.post(at(id, `decisions/${other}/close`), {})
    const late = await teacher.post<Problem>(at(id, 'versions'), { reviewOn: '2026-11-03' })
    expect(late.body).toMatchObject({ code: 'deciding_review_too_late', field: 'reviewOn' })
    expect((await teacher.post<Version>(at(id, 'versions'), { reviewOn: REVIEW })).body.reviewOn).toBe(REVIEW)
  })
})

describe('the table of who decides what (A9)', () => {
  test('names the method of every later decision; old clients decide by fingers; W-8: no vote on a line', async () => {
    const { teacher, students } = lesson
    const id = await startGathering(lesson)
    const lines = await wordTwoLines(lesson, id)
    const open = (more: object) =>
      teacher.post<Problem>(at(id, 'decisions'), {
        decisions: [{ id: newId(), clauseId: lines.respect, ...more }],
      })
    expect((await open({ method: 'majority' })).body.code).toBe('deciding_majority_for_lines')
    expect((await open({ method: 'consent', reviewOn: REVIEW })).body.code).toBe('deciding_method_not_named')
    const vote = await teacher.post<Problem>(at(id, `decision-rights/${id}`), { method: 'majority' })
    expect(vote.body.code).toBe('deciding_majority_for_lines')
    const right = { id: newId(), what: 'Rules for group work', whose: 'ours', method: 'consent' }
    const added = await teacher.post<DecisionRight>(at(id, 'decision-rights'), right)
    expect(added).toMatchObject({ status: 201, body: { ...right, lines: false } })
    expect(await teacher.post(at(id, 'decision-rights'), right)).toEqual(added)
    expect((await open({ rightId: right.id })).body).toMatchObject({
      code: 'alliance_review_date',
      field: 'reviewOn',
    })
    const grades = { id: newId(), what: 'Grades', whose: 'teachers', method: 'advice' }
    await teacher.post(at(id, 'decision-rights'), grades)
    expect((await open({ rightId: grades.id })).body.code).toBe('deciding_teachers_own')
    const unfit = { ...grades, id: newId(), method: 'majority' }
    expect((await teacher.post<Problem>(at(id, 'decision-rights'), unfit)).body.code).toBe(
      'deciding_right_unfit',
    )
    expect((await open({ rightId: newId() })).status).toBe(404)
    expect((await open({})).status).toBe(201)
    expect((await students[0]!.view(id)).decisions.map((one) => one.method)).toEqual(['fist_to_five'])

    expect((await deciding(students[0]!, id)).rights.map((one) => [one.what, one.whose, one.method])).toEqual(
      [
        [null, 'shared', 'fist_to_five'],
        ['Rules for group work', 'ours', 'consent'],
        ['Grades', 'teachers', 'advice'],
      ],
    )
    await teacher.post(at(id, `decision-rights/${grades.id}`), { remove: true })
    expect((await teacher.post(at(id, `decision-rights/${grades.id}`), { remove: true })).status).toBe(200)
    expect((await teacher.post(at(id, `decision-rights/${id}`), { remove: true })).status).toBe(400)
    expect((await deciding(students[0]!, id)).rights).toHaveLength(2)
    const asStudent = await students[0]!.post<Problem>(at(id, 'decision-rights'), { ...right, id: newId() })
    expect(asStudent.body.code).toBe('forbidden')
  })

  test('A19: not ours to decide is listed apart, with its reason, and answers cards that were named so', async () => {
    const { teacher, students } = lesson
    const id = await startGathering(lesson)
    const card = newId()
    await students[0]!.post(at(id, 'cards'), { id: card, text: 'No homework' })
    const seen = (await teacher.view(id)).cards[0]!
    const item = {
      id: newId(),
      text: 'How much homework',
      reason: 'The school set it.',
      whoDecides: 'The school',
    }
    const linked = { ...item, cardIds: [seen.id] }
    const early = await teacher.post<Problem>(at(id, 'not-ours'), linked)
    expect(early.body.code).toBe('not_ours_card')
    await teacher.post(at(id, `cards/${seen.id}/fate`), { fate: 'not_ours', why: 'The school decides.' })
    expect((await teacher.post(at(id, 'not-ours'), { ...linked, reason: '  ' })).status).toBe(400)
    const added = await teacher.post<NotOurs>(at(id, 'not-ours'), linked)
    expect(added.body).toEqual({ ...item, cardIds: [seen.id] })
    expect(await teacher.post(at(id, 'not-ours'), linked)).toEqual(added)
    const own = await students[0]!.view(id)
    expect(own.notOurs).toEqual([{ ...item, cardIds: [card] }])
    // The card never came before the class.
    expect((await students[1]!.view(id)).notOurs).toEqual([{ ...item, cardIds: [] }])
    expect(own.clauses).toEqual([])
    await teacher.post(at(id, `not-ours/${item.id}`), { reason: 'The school board set it.' })
    expect((await students[1]!.view(id)).notOurs?.[0]?.reason).toBe('The school board set it.')
    await teacher.post(at(id, `not-ours/${item.id}`), { remove: true })
    expect((await students[1]!.view(id)).notOurs).toEqual([])
  })
})
