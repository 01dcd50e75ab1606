/** A class is asked how it lives its agreement, over HTTP on a real database (A12, F5, INV-13, INV-14, INV-20). */
import type { AllianceView } from 'shared/contract/alliance'
import type { CoursePulses, OpenedPulses, Pulse, Pulses } from 'shared/contract/pulse'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { at, type Lesson, type Seat } from '../alliance/test-lesson.ts'
import { openTestDeps } from '../platform/test-class.ts'
import { openTestDatabase } from '../platform/test-database.ts'
import { agree, answer, ask, daysAfter, MONDAY, newestFor, openLivingLesson } from './test-agreed.ts'

vi.setConfig({ testTimeout: 30_000 })
const database = await openTestDatabase()
const deps = await openTestDeps(database.db)
let lesson: Lesson

beforeAll(async () => {
  lesson = await openLivingLesson(deps)
})
beforeEach(() => {
  deps.now = MONDAY
})
afterAll(async () => {
  await deps.close()
  await database.close()
})

const rows = (table: 'pulse_answer' | 'pulse_question') =>
  database.db.withTenant(lesson.room.tenantId, (tx) => tx.selectFrom(table).selectAll().execute())

/** Answers of the first `n` students. */
async function answerAll(id: string, pulseId: string, n: number, choices?: number[]): Promise<void> {
  for (const student of lesson.students.slice(0, n))
    expect((await answer(student, id, pulseId, choices)).status).toBe(200)
}

async function close(id: string, pulseId: string): Promise<Pulse> {
  const { status, body } = await lesson.teacher.post<Pulse>(at(id, `pulses/${pulseId}/close`), {})
  expect(status).toBe(200)
  return body
}

const counts = (pulse: Pulse) => pulse.questions.map((question) => question.counts)

test('asked, answered, closed at its time, seen by the class first, then shown, then answered by the steward', async () => {
  const { id, promise, respect } = await agree(deps, lesson)
  const { teacher, students, ta, testStudent } = lesson
  expect((await students[0]!.view(id)).living).toEqual({ pulse: 'none', lines: [] })
  const pulse = await ask(lesson, id)
  expect(pulse).toMatchObject({ state: 'open', closesAt: '2026-10-13T04:00:00.000Z', guide: null })
  expect(pulse.questions.map((question) => question.clauseId)).toEqual([promise, respect])
  expect(pulse.questions[0]!.choices).toEqual(['Not yet', 'Sometimes', 'Mostly', 'It’s a habit'])

  await answerAll(id, pulse.id, 5)
  expect((await students[0]!.view(id)).living?.pulse).toBe('answered')
  expect((await students[5]!.view(id)).living?.pulse).toBe('open')
  // Nobody learns who or how many have answered: one's own answer is all there is.
  expect((await newestFor(students[0]!, id)).mine).toEqual([2, 1])
  for (const other of [teacher, ta, testStudent, students[5]!])
    expect(JSON.stringify(await newestFor(other, id))).not.toContain('[2,1]')

  deps.now = daysAfter(9)
  const seen = await newestFor(students[5]!, id)
  expect(seen).toMatchObject({ state: 'closed', closedAt: '2026-10-13T04:00:00.000Z', mine: null })
  expect(counts(seen)).toEqual([
    [0, 0, 5, 0],
    [0, 5, 0, 0],
  ])
  expect(await rows('pulse_answer')).toEqual([])
  for (const other of [teacher, ta, testStudent])
    expect(counts(await newestFor(other, id))).toEqual([null, null])

  const early = { willDo: 'We wait for three breaths.' }
  expect((await teacher.post(at(id, `pulses/${pulse.id}/promise`), early)).body).toMatchObject({
    code: 'pulse_not_shown',
  })
  const shown = await teacher.post<Pulse>(at(id, `pulses/${pulse.id}/show`), {})
  expect(shown.body.state).toBe('shown')
  expect(counts(shown.body)).toEqual(counts(seen))
  expect(counts(await newestFor(ta, id))).toEqual(counts(seen))

  // INV-20
  const again = { id: newId() }
  expect((await teacher.post(at(id, 'pulses'), again)).body).toMatchObject({ code: 'pulse_needs_will_do' })
  await teacher.post(at(id, `pulses/${pulse.id}/promise`), early)
  // F5: she changes something too.
  expect((await teacher.post(at(id, 'pulses'), again)).body).toMatchObject({ code: 'pulse_needs_own_change' })
  const promised = { willDo: 'We wait for three breaths.', ownChange: 'I count to ten.' }
  await teacher.post(at(id, `pulses/${pulse.id}/promise`), promised)
  expect(await newestFor(students[0]!, id)).toMatchObject(promised)
  expect((await teacher.post(at(id, 'pulses'), again)).status).toBe(201)
})

test('INV-13, F5: four answers are a guide to talk by, five are a picture', async () => {
  const { id } = await agree(deps, lesson)
  const few = await ask(lesson, id)
  await answerAll(id, few.id, 4)
  const guide = await close(id, few.id)
  expect(guide.state).toBe('suppressed')
  expect(guide.guide).toHaveLength(4)
  const asStudent = await newestFor(lesson.students[0]!, id)
  expect([counts(asStudent), asStudent.guide]).toEqual([[null, null], guide.guide])
  // There is nothing that a steward would have to answer.
  const enough = await ask(lesson, id)
  await answerAll(id, enough.id, 5)
  await close(id, enough.id)
  expect(counts(await newestFor(lesson.students[0]!, id))).toEqual([
    [0, 0, 5, 0],
    [0, 5, 0, 0],
  ])
})

test('INV-13: a second look in the same weeks that differs by one person shows nothing', async () => {
  const { id } = await agree(deps, lesson)
  for (const [n, state] of [
    [6, 'closed'],
    [5, 'suppressed'],
    [6, 'closed'],
  ] as const) {
    const pulse = await ask(lesson, id)
    await answerAll(id, pulse.id, n)
    await close(id, pulse.id)
    expect((await newestFor(lesson.students[0]!, id)).state).toBe(state)
    await lesson.teacher.post(at(id, `pulses/${pulse.id}/show`), {})
    await lesson.teacher.post(at(id, `pulses/${pulse.id}/promise`), {
      willDo: 'We go on.',
      ownChange: 'I wait.',
    })
  }
  deps.now = daysAfter(30)
  const later = await ask(lesson, id)
  await answerAll(id, later.id, 5)
  await close(id, later.id)
  expect((await newestFor(lesson.students[0]!, id)).state).toBe('closed')
  const kept = await database.db.withTenant(lesson.room.tenantId, (tx) =>
    tx
      .selectFrom('pulse')
      .select('id')
      .where('alliance_id', '=', id)
      .where('answerers', 'is not', null)
      .execute(),
  )
  expect(kept).toEqual([{ id: later.id }])
})

test('the answers of one device after another: the last one stands, however often it is sent', async () => {
  const { id } = await agree(deps, lesson)
  const pulse = await ask(lesson, id)
  const [first] = lesson.students
  const race = await Promise.all([0, 1, 2, 3].map((choice) => answer(first!, id, pulse.id, [choice, choice])))
  expect(race.map((reply) => reply.status)).toEqual([200, 200, 200, 200])
  expect(await rows('pulse_answer')).toHaveLength(1)
  for (let twice = 0; twice < 2; twice += 1) await answer(first!, id, pulse.id, [3, 0])
  await Promise.all(lesson.students.slice(1).map((student) => answer(student, id, pulse.id)))
  await close(id, pulse.id)
  expect(counts(await newestFor(first!, id))).toEqual([
    [0, 0, 5, 1],
    [1, 5, 0, 0],
  ])
})

test('an answer and the close at once: it is counted or it is refused, never lost', async () => {
  const { id } = await agree(deps, lesson)
  const pulse = await ask(lesson, id)
  await answerAll(id, pulse.id, 5)
  const [late] = await Promise.all([answer(lesson.students[5]!, id, pulse.id), close(id, pulse.id)])
  const [[, , mostly] = []] = counts(await newestFor(lesson.students[0]!, id)) as number[][]
  expect(mostly).toBe(late.status === 200 ? 6 : 5)
  if (late.status !== 200) expect(late.body).toMatchObject({ code: 'pulse_closed' })
  expect(await rows('pulse_answer')).toEqual([])
})

test('what comes late, half, from the wrong place or the wrong person is refused in words', async () => {
  const { id } = await agree(deps, lesson)
  const other = await agree(deps, lesson)
  const pulse = await ask(lesson, id)
  const [first] = lesson.students
  const said = async (seat: Seat, at_: string, choices: number[]) =>
    (await answer(seat, at_, pulse.id, choices)).body as unknown
  expect(await said(first!, id, [1])).toMatchObject({ code: 'pulse_incomplete', field: 'choices' })
  expect(await said(first!, id, [1, 4])).toMatchObject({ code: 'pulse_incomplete' })
  expect(await said(first!, other.id, [1, 1])).toMatchObject({ code: 'not_found' })
  expect(await said(lesson.next, id, [1, 1])).toMatchObject({ code: 'not_found' })
  expect(await said(lesson.teacher, id, [1, 1])).toMatchObject({ code: 'forbidden' })
  expect(await said(lesson.testStudent, id, [1, 1])).toMatchObject({ code: 'alliance_test_student' })
  for (const act of ['close', 'show']) {
    const refused = await lesson.ta.post(at(id, `pulses/${pulse.id}/${act}`), {})
    expect(refused.body).toMatchObject({ code: 'forbidden' })
  }
  expect((await lesson.teacher.post(at(id, `pulses/${pulse.id}/show`), {})).body).toMatchObject({
    code: 'pulse_not_closed',
  })
  deps.now = new Date('2026-10-13T04:00:00Z')
  expect(await said(first!, id, [1, 1])).toMatchObject({ code: 'pulse_closed' })
})

test('the class changes while it is asked: who came may answer, who left takes her answer along', async () => {
  const crowd = await openLivingLesson(deps)
  const { id } = await agree(deps, crowd)
  const pulse = await ask(crowd, id)
  for (const student of crowd.students) await answer(student, id, pulse.id)
  const newcomer = await crowd.seat({
    name: 'New Kid',
    role: 'student',
    sectionIds: [crowd.room.sections.red],
  })
  expect((await answer(newcomer, id, pulse.id, [0, 0])).status).toBe(200)
  const [leaver, mover] = crowd.students
  await database.db.withTenant(crowd.room.tenantId, async (tx) => {
    const of = (seat: Seat) => tx.updateTable('enrollment').where('person_id', '=', seat.personId)
    await of(leaver!).set({ state: 'left' }).execute()
    await of(mover!)
      .set({ section_ids: [crowd.room.sections.blue] })
      .execute()
  })
  expect((await answer(leaver!, id, pulse.id)).status).toBe(403)
  expect((await answer(mover!, id, pulse.id)).status).toBe(404)
  await crowd.teacher.post(at(id, `pulses/${pulse.id}/close`), {})
  expect(counts(await newestFor(newcomer, id))).toEqual([
    [1, 0, 4, 0],
    [1, 4, 0, 0],
  ])
})

describe('opening', () => {
  test('once, one at a time, for an agreed class, by its teacher', async () => {
    const { id } = await agree(deps, lesson)
    const body = { id: newId() }
    const twice = await Promise.all([1, 2].map(() => lesson.teacher.post<Pulse>(at(id, 'pulses'), body)))
    expect(twice.map((reply) => [reply.status, reply.body.id])).toEqual([
      [201, body.id],
      [201, body.id],
    ])
    expect((await lesson.teacher.post(at(id, 'pulses'), { id: newId() })).body).toMatchObject({
      code: 'pulse_running',
    })
    for (const seat of [lesson.ta, lesson.students[0]!])
      expect((await seat.post(at(id, 'pulses'), { id: newId() })).body).toMatchObject({ code: 'forbidden' })
    const other = { ...body, lineIds: [newId()] }
    expect((await lesson.teacher.post(at(id, 'pulses'), other)).body).toMatchObject({ code: 'conflict' })
  })

  test('on a later day it waits, closed to answers, and opens by itself', async () => {
    const { id } = await agree(deps, lesson)
    const body = { id: newId(), opensOn: '2026-10-08', itemId: 'pulse-class-68-02' }
    const { body: pulse } = await lesson.teacher.post<Pulse>(at(id, 'pulses'), body)
    expect(pulse).toMatchObject({ state: 'scheduled', opensAt: '2026-10-08T04:00:00.000Z' })
    expect(pulse.questions.map((question) => question.itemId)).toEqual([null, null, 'pulse-class-68-02'])
    const early = await answer(lesson.students[0]!, id, pulse.id, [1, 1, 1])
    expect(early.body).toMatchObject({ code: 'pulse_not_open' })
    expect((await lesson.students[0]!.view(id)).living?.pulse).toBe('none')
    deps.now = daysAfter(3)
    expect((await answer(lesson.students[0]!, id, pulse.id, [1, 1, 4])).status).toBe(200)
  })

  test('of several classes: each for itself, and what stands in the way of one stops no other', async () => {
    const many = await openLivingLesson(deps)
    const classes = [await agree(deps, many), await agree(deps, many), await agree(deps, many)]
    const busy = await ask(many, classes[1]!.id)
    const course = `/api/v1/courses/${many.room.courseId}/pulses`
    const before = await many.teacher.get<CoursePulses>(course)
    expect(before.body.classes.map(({ next, pulse }) => [next.refused, pulse?.id])).toEqual([
      [null, undefined],
      ['pulse_running', busy.id],
      [null, undefined],
    ])
    expect(before.body.classes[0]!.next.lines.map((line) => line.text)).toEqual([
      'I answer within two days.',
      'We wait for each other.',
    ])
    const stranger = newId()
    const asked = [...classes.map((one) => one.id), stranger].map((allianceId) => ({
      allianceId,
      id: newId(),
    }))
    const body = { classes: asked }
    for (let twice = 0; twice < 2; twice += 1) {
      const opened = await many.teacher.post<OpenedPulses>(course, body)
      expect(opened.status).toBe(201)
      expect(opened.body.classes.map(({ pulse, refused }) => pulse?.state ?? refused)).toEqual([
        'open',
        'pulse_running',
        'open',
        'not_found',
      ])
    }
    for (const seat of [many.ta, many.students[0]!])
      expect((await seat.get(course)).body).toMatchObject({ code: 'forbidden' })
  })
})

test('INV-14: nothing of a pulse is in what leaves the class, and none of its routes is an export', async () => {
  const { id } = await agree(deps, lesson)
  const pulse = await ask(lesson, id)
  await answerAll(id, pulse.id, 5)
  await close(id, pulse.id)
  const { body: wall } = await lesson.teacher.get<AllianceView>(`/api/v1/alliances/${id}?as=class`)
  expect(wall.living).toEqual({ pulse: 'result', lines: [] })
  const { body } = await lesson.teacher.get<Pulses>(at(id, 'pulses'))
  expect(JSON.stringify(body)).not.toMatch(/average|score|percent|answerers|person/i)
})
