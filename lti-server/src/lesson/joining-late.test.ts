/** Somebody who joins late is read the agreement by a buddy or a teacher, and nobody else knows of it (F6). */
import type { AllianceView } from 'shared/contract/alliance'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import {
  at,
  openLesson,
  startGathering,
  wordTwoLines,
  type Lesson,
  type Seat,
} from '../alliance/test-lesson.ts'
import { openTestDeps } from '../platform/test-class.ts'
import { openTestDatabase } from '../platform/test-database.ts'
import { look, must, plan } from './test-presses.ts'

vi.setConfig({ testTimeout: 30_000 })
const database = await openTestDatabase()
const deps = await openTestDeps(database.db)
let lesson: Lesson

beforeAll(async () => {
  deps.now = new Date('2026-09-02T17:00:00Z')
  lesson = await openLesson(deps)
})
afterAll(async () => {
  await deps.close()
  await database.close()
})

describe('somebody who joins late (F6)', () => {
  async function agreed(): Promise<string> {
    const { teacher, students } = lesson
    const id = await startGathering(lesson)
    const { promise, respect } = await wordTwoLines(lesson, id)
    const decisions = [promise, respect].map((clauseId) => ({ id: newId(), clauseId }))
    await teacher.post(at(id, 'decisions'), { decisions })
    const positions = decisions.map((one) => ({ decisionId: one.id, fingers: 4 }))
    for (const student of students) await student.post(at(id, 'positions'), { positions })
    for (const one of decisions) await teacher.post(at(id, `decisions/${one.id}/close`), {})
    expect((await teacher.post(at(id, 'versions'), { reviewOn: '2026-11-04' })).status).toBe(201)
    return id
  }

  test('two run it at one device; the class goes on, and nobody else knows of it', async () => {
    const id = await agreed()
    const [buddy, classmate] = lesson.students as [Seat, Seat]
    await plan(buddy, id, 'newcomer-10')
    expect(await must(buddy, id, 'start')).toMatchObject({ protocol: 'newcomer-10', step: 1 })
    const mine = (await look(buddy, id)).ofTwo!
    for (const seat of [classmate, lesson.teacher]) {
      const seen: AllianceView = await seat.view(id)
      expect(seen.lessonNow).toBeUndefined()
      expect(await look(seat, id)).toMatchObject({ run: null, ofTwo: null })
      const body = { id: newId(), expected: mine.revision, act: 'finish' }
      expect((await seat.post(at(id, `lesson/${mine.id}/acts`), body)).status).toBe(404)
    }
    // A teacher runs one of her own beside it, and the class its review.
    await plan(lesson.teacher, id, 'newcomer-10')
    await plan(lesson.teacher, id, 'review-20')
    const { run, ofTwo } = await look(lesson.teacher, id)
    expect([run?.protocol, ofTwo?.protocol]).toEqual(['review-20', 'newcomer-10'])
  })

  test('there is nothing to read together before anything is agreed', async () => {
    const id = await startGathering(lesson)
    const body = { id: newId(), protocol: 'newcomer-10' }
    expect((await lesson.students[0]!.post(at(id, 'lesson'), body)).body).toMatchObject({
      code: 'alliance_not_agreed',
    })
  })
})
