/** Lessons on a real database: by the clock of the server, led by two, through a restart and a night (A18, F1, F6). */
import type { Problem } from 'shared/contract/api'
import { LessonView } from 'shared/contract/lesson'
import { v7 as newId } from 'uuid'
import * as v from 'valibot'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  at,
  openLesson,
  startGathering,
  wordTwoLines,
  type Lesson,
  type Seat,
} from '../alliance/test-lesson.ts'
import { deleteEmptyAlliance } from '../alliance/store/copied-courses.ts'
import { openTestDeps } from '../platform/test-class.ts'
import { openTestDatabase } from '../platform/test-database.ts'
import { createApp } from '../app.ts'
import { look, must, plan, press } from './test-presses.ts'

vi.setConfig({ testTimeout: 30_000 })
const database = await openTestDatabase()
const deps = await openTestDeps(database.db)
const BEGAN = Date.parse('2026-09-02T17:00:00Z')
let lesson: Lesson
let coTeacher: Seat

beforeAll(async () => {
  lesson = await openLesson(deps)
  coTeacher = await lesson.seat({ name: 'Dana Cole', role: 'teacher' })
})
beforeEach(() => {
  deps.now = new Date(BEGAN)
})
afterAll(async () => {
  await deps.close()
  await database.close()
})

const minute = (n: number): void => {
  deps.now = new Date(BEGAN + n * 60_000)
}
const MINUTE = 60_000

async function running(...acts: string[]): Promise<string> {
  const id = await startGathering(lesson)
  await plan(lesson.teacher, id)
  for (const act of ['start', ...acts]) await must(lesson.teacher, id, act)
  return id
}

const send = (seat: Seat, id: string, text = 'We wait.', card = newId()) =>
  seat.post<Problem>(at(id, 'cards'), { id: card, text })

describe('a lesson by the server’s clock', () => {
  test('is planned, started, stretched, paused, and finished behind its last step', async () => {
    const { teacher } = lesson
    const id = await startGathering(lesson)
    const offered = (await look(teacher, id)).offered!
    expect(offered.map((each) => each.id)).toEqual([
      'alliance-25',
      'values-20',
      'review-20',
      'fingers-8',
      'consent-12',
      'repair-15',
      'newcomer-10',
    ])
    await plan(teacher, id)
    expect((await look(teacher, id)).run).toMatchObject({
      state: 'planned',
      step: 1,
      ticking: false,
      leftMs: 25 * MINUTE,
    })
    await must(teacher, id, 'start')
    minute(1)
    expect((await look(teacher, id)).run).toMatchObject({
      remainingMs: MINUTE,
      leftMs: 24 * MINUTE,
      ticking: true,
    })
    minute(9)
    // Time is up: nothing goes on by itself.
    expect((await look(teacher, id)).run).toMatchObject({ step: 1, remainingMs: 0 })
    expect(await must(teacher, id, 'go_on')).toMatchObject({ step: 2, remainingMs: 4 * MINUTE })
    expect(await must(teacher, id, 'stretch', { minutes: 2 })).toMatchObject({ lengthMs: 6 * MINUTE })
    minute(10)
    expect(await must(teacher, id, 'pause')).toMatchObject({ paused: true, remainingMs: 5 * MINUTE })
    minute(30)
    expect(await must(teacher, id, 'resume')).toMatchObject({ paused: false, remainingMs: 5 * MINUTE })
    expect(await must(teacher, id, 'back')).toMatchObject({ step: 1, remainingMs: 0 })
    for (let step = 1; step < 7; step += 1) await must(teacher, id, 'skip')
    const over = await press(teacher, id, 'go_on')
    expect(over.body.run).toBeNull()
  })

  test('a restart in the middle loses nothing: another server goes on with it', async () => {
    const id = await running('go_on')
    minute(1)
    const other = await openTestDeps(database.db)
    try {
      other.now = new Date(BEGAN + 2 * MINUTE)
      Object.assign(other, { ciphers: deps.ciphers })
      const response = await createApp(other).request(`http://localhost:3000${at(id, 'lesson')}`, {
        headers: lesson.teacher.headers,
      })
      expect(v.parse(LessonView, await response.json()).run).toMatchObject({
        step: 2,
        remainingMs: 2 * MINUTE,
        ticking: true,
      })
    } finally {
      await other.close()
    }
  })

  test('rests until another day, and is resumed at the same step with the time that was left', async () => {
    const { teacher, students } = lesson
    const id = await running('go_on')
    minute(1)
    await must(teacher, id, 'rest', { until: '2026-09-04' })
    const day = 24 * 60
    minute(day)
    expect((await look(teacher, id)).run).toMatchObject({
      state: 'resting',
      restUntil: '2026-09-04',
      step: 2,
    })
    // What comes to mind at home is welcome.
    expect((await send(students[0]!, id)).status).toBe(201)
    expect(await must(teacher, id, 'resume')).toMatchObject({
      state: 'running',
      step: 2,
      remainingMs: 3 * MINUTE,
    })
  })

  test('forgotten overnight, it rests by itself and holds no homework back', async () => {
    const id = await running()
    expect((await send(lesson.students[0]!, id)).body.code).toBe('lesson_nobody_types')
    minute(15 * 60)
    expect((await look(lesson.teacher, id)).run).toMatchObject({ state: 'resting', remainingMs: 0 })
    expect((await send(lesson.students[0]!, id)).status).toBe(201)
    expect(await must(lesson.teacher, id, 'resume')).toMatchObject({ state: 'running', step: 1 })
  })
})

describe('two facilitators', () => {
  test('at once: one act holds, the other is told, and sees what was done', async () => {
    const id = await running()
    const run = (await look(lesson.teacher, id)).run!
    const go = (seat: Seat) =>
      seat.post<LessonView & Problem>(at(id, `lesson/${run.id}/acts`), {
        id: newId(),
        expected: run.revision,
        act: 'go_on',
      })
    const both = await Promise.all([go(lesson.teacher), go(coTeacher)])
    expect(both.map((one) => one.status).sort((a, b) => a - b)).toEqual([200, 409])
    const second = both[0].status === 409 ? lesson.teacher : coTeacher
    expect(both.find((one) => one.status === 409)?.body.code).toBe('conflict')
    expect((await look(second, id)).run).toMatchObject({
      step: 2,
      revision: run.revision + 1,
      last: { act: 'go_on', mine: false },
    })
  })

  test('an act sent twice is done once, also when another came in between', async () => {
    const { teacher } = lesson
    const id = await running()
    const run = (await look(teacher, id)).run!
    const body = { id: newId(), expected: run.revision, act: 'stretch', minutes: 5 }
    const again = () => teacher.post<LessonView & Problem>(at(id, `lesson/${run.id}/acts`), body)
    expect((await again()).body.run).toMatchObject({ lengthMs: 7 * MINUTE })
    await must(coTeacher, id, 'pause')
    expect(await again()).toMatchObject({
      status: 200,
      body: { run: { lengthMs: 7 * MINUTE, paused: true } },
    })
    expect(await teacher.post(at(id, `lesson/${run.id}/acts`), { ...body, minutes: 1 })).toMatchObject({
      status: 409,
      body: { code: 'conflict' },
    })
  })

  test('one lesson at a time, planned once however often it is sent', async () => {
    const id = await startGathering(lesson)
    const body = { id: newId(), protocol: 'values-20' }
    for (const seat of [lesson.teacher, lesson.teacher])
      expect((await seat.post(at(id, 'lesson'), body)).status).toBe(201)
    expect(await coTeacher.post(at(id, 'lesson'), { ...body, id: newId() })).toMatchObject({
      status: 409,
      body: { code: 'lesson_under_way' },
    })
    expect((await press(lesson.teacher, id, 'pause')).body).toMatchObject({ code: 'lesson_wrong_moment' })
    await must(lesson.teacher, id, 'start')
    await press(lesson.teacher, id, 'finish')
    await plan(coTeacher, id)
  })

  test('goes with a draft that is taken back', async () => {
    const { room, teacher } = lesson
    const id = newId()
    const body = { id, band: '6-8', sectionIds: [room.sections.blue] }
    await teacher.post(`/api/v1/courses/${room.courseId}/alliances`, body)
    await plan(teacher, id)
    await must(teacher, id, 'start')
    await database.db.withTenant(room.tenantId, (tx) => deleteEmptyAlliance(tx, id))
    expect((await teacher.get(at(id, 'lesson'))).status).toBe(404)
  })

  test('adults’ protocols, and names that are none, are no lesson of a class', async () => {
    const id = await startGathering(lesson)
    for (const protocol of ['focal-30', 'toString'])
      expect((await lesson.teacher.post(at(id, 'lesson'), { id: newId(), protocol })).status).toBe(404)
  })
})

describe('who may type', () => {
  test('cards come in while the class writes, and are kept with their writers while it does not', async () => {
    const { teacher, students } = lesson
    const id = await running('go_on')
    const [writer, card] = [students[0]!, newId()]
    expect((await send(writer, id, 'We wait.', card)).status).toBe(201)
    await must(teacher, id, 'pause')
    const refused = await send(writer, id, 'We listen.')
    expect(refused).toMatchObject({ status: 409, body: { code: 'lesson_paused' } })
    const drawn = { id: newId(), way: 'friend', authorId: students[1]!.personId, text: 'We draw.' }
    expect((await writer.post(at(id, 'given-cards'), drawn)).body).toMatchObject({ code: 'lesson_paused' })
    // What had arrived is there, also when it is sent again; it can be taken back, and not be changed now.
    expect((await send(writer, id, 'We wait.', card)).status).toBe(201)
    expect((await writer.post(at(id, `cards/${card}`), { text: 'We do wait.' })).body).toMatchObject({
      code: 'lesson_paused',
    })
    expect((await writer.view(id)).lessonNow).toBe(
      'Your teacher paused the lesson. Your words are kept here.',
    )
    await must(teacher, id, 'resume')
    expect((await writer.view(id)).lessonNow).toBe('Now: Write on your own. You can send cards.')
    expect((await send(writer, id, 'We listen.')).status).toBe(201)
    await must(teacher, id, 'go_on')
    expect((await send(writer, id, 'We share.')).body.code).toBe('lesson_nobody_types')
    expect((await send(teacher, id, 'I answer.')).status).toBe(201)
    expect((await writer.post(at(id, `cards/${card}`), { withdraw: true })).status).toBe(200)
  })

  test('fingers at their step; stances always', async () => {
    const { teacher, students } = lesson
    const id = await startGathering(lesson)
    const { promise } = await wordTwoLines(lesson, id)
    const decisionId = newId()
    await teacher.post(at(id, 'decisions'), { decisions: [{ id: decisionId, clauseId: promise }] })
    const show = () =>
      students[0]!.post<Problem>(at(id, 'positions'), { positions: [{ decisionId, fingers: 4 }] })
    await plan(teacher, id, 'fingers-8')
    await must(teacher, id, 'start')
    expect((await show()).body.code).toBe('lesson_nobody_types')
    for (const act of ['go_on', 'go_on']) await must(teacher, id, act)
    expect((await show()).status).toBe(200)
    expect((await students[0]!.view(id)).lessonNow).toBe('Now: Show your fingers. Pick your numbers.')
    await must(teacher, id, 'pause')
    expect((await show()).body.code).toBe('lesson_paused')
  })

  test('a step suggests its phase and moves nobody', async () => {
    const id = await running('go_on', 'go_on', 'go_on')
    const view = await lesson.teacher.view(id)
    expect(view.phase).toBe('gathering')
    expect((await look(lesson.teacher, id)).run?.steps[3]).toMatchObject({
      phase: 'grouping',
      typing: 'nobody',
    })
  })
})

describe('who sees what', () => {
  test('students and the wall read the step’s words, never the notes; only teachers lead', async () => {
    const id = await running()
    const [writer, { ta, testStudent, next, mentor }] = [lesson.students[0]!, lesson]
    for (const view of [
      await look(writer, id),
      await look(lesson.teacher, id, '?as=class'),
      await look(testStudent, id),
    ]) {
      expect(view.offered).toBeUndefined()
      expect(view.run?.last).toBeNull()
      for (const step of view.run!.steps) expect([step.note, step.text]).toEqual([undefined, undefined])
      expect(JSON.stringify(view)).not.toContain('timekeeper')
    }
    expect(JSON.stringify(await look(ta, id))).toContain('timekeeper')
    for (const stranger of [next, mentor]) expect((await stranger.get(at(id, 'lesson'))).status).toBe(404)
    const run = (await look(writer, id)).run!
    const body = { id: newId(), expected: run.revision, act: 'finish' }
    for (const [seat, code] of [
      [writer, 'forbidden'],
      [ta, 'forbidden'],
      [testStudent, 'alliance_test_student'],
      [next, 'not_found'],
    ] as const)
      expect((await seat.post(at(id, `lesson/${run.id}/acts`), body)).body).toMatchObject({ code })
    const other = await startGathering(lesson)
    expect((await lesson.teacher.post(at(other, `lesson/${run.id}/acts`), body)).status).toBe(404)
  })

  test('news of a lesson are ids and counts', async () => {
    const id = await running('go_on')
    const { body } = await lesson.students[0]!.get<{
      events: { kind: string; allianceId: string; details: object }[]
    }>('/api/v1/events?after=0')
    const news = body.events.filter((event) => event.kind === 'lesson' && event.allianceId === id)
    expect(news).toHaveLength(3)
    for (const { details } of news)
      expect(details).toEqual({
        runId: expect.any(String),
        revision: expect.any(Number),
        step: expect.any(Number),
      })
  })
})
