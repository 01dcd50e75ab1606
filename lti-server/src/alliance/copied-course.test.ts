/** A copied course: who is asked, what comes along and what never does, and how it is undone. */
import type { Problem } from 'shared/contract/api'
import type { AllianceView } from 'shared/contract/alliance'
import type { CopiedCourse } from 'shared/contract/copied-course'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { v7 as newId } from 'uuid'
import { linkOrigins } from '../lti/notices/course-origins.ts'
import { makeTestClass, openTestDeps, type NewPerson, type TestDeps } from '../platform/test-class.ts'
import { openTestDatabase, type TestDatabase } from '../platform/test-database.ts'
import { copiedCourseRoutes } from './copied-course-routes.ts'
import {
  at,
  openLesson,
  startGathering,
  wordTwoLines,
  type Lesson,
  type Reply,
  type Seat,
} from './test-lesson.ts'

let database: TestDatabase
let deps: TestDeps
let lesson: Lesson
/** Agreed last year by section red: a promise of the teacher's, and one among students. */
let lastYear: string

beforeAll(async () => {
  database = await openTestDatabase()
  deps = await openTestDeps(database.db)
  lesson = await openLesson(deps)
  lesson.app.route('/', copiedCourseRoutes(deps))
  lastYear = await agree()
})
afterAll(async () => {
  await deps.close()
  await database.close()
})

async function agree(): Promise<string> {
  const { teacher, students } = lesson
  const id = await startGathering(lesson)
  await wordTwoLines(lesson, id)
  await decideAll(teacher, students, id)
  const reviewOn = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10)
  expect((await teacher.post(at(id, 'versions'), { reviewOn })).status).toBe(201)
  await students[0]!.post(at(id, 'signatures'), { value: 'signed' })
  return id
}

async function decideAll(teacher: Seat, students: readonly Seat[], id: string): Promise<void> {
  const { clauses } = await teacher.view(id)
  const decisions = clauses.filter((c) => c.state === 'draft').map((c) => ({ id: newId(), clauseId: c.id }))
  expect((await teacher.post(at(id, 'decisions'), { decisions })).status).toBe(201)
  const positions = decisions.map((one) => ({ decisionId: one.id, fingers: 5 }))
  for (const student of students) await student.post(at(id, 'positions'), { positions })
  for (const one of decisions) await teacher.post(at(id, `decisions/${one.id}/close`), {})
}

interface NewYear {
  readonly courseId: string
  readonly path: string
  /** The same person in the new course, by a launch of hers there. */
  seat(personId: string, role: 'teacher' | 'ta' | 'student'): Promise<Seat>
  course(seat: Seat): Promise<CopiedCourse>
}

/** The course again in a new year, in the same school unless told otherwise. */
async function newYear(origins: readonly string[] = [lesson.room.courseId]): Promise<NewYear> {
  const { tenantId, platformId } = lesson.room
  const courseId = newId()
  await deps.db.withTenant(tenantId, async (tx) => {
    await tx
      .insertInto('course')
      .values({
        tenant_id: tenantId,
        id: courseId,
        platform_id: platformId,
        deployment_id: 'd',
        context_id: courseId,
        title: 'Biology 9, next year',
      })
      .execute()
    await linkOrigins(tx, tenantId, courseId, origins, { by: 'notice', at: new Date() })
  })
  const path = `/api/v1/courses/${courseId}/copied-course`
  return {
    courseId,
    path,
    seat: (personId, role) => seatIn(courseId, personId, role),
    course: async (seat) => (await seat.get<CopiedCourse>(path)).body,
  }
}

async function seatIn(courseId: string, personId: string, role: 'teacher' | 'ta' | 'student'): Promise<Seat> {
  const { tenantId, launch } = lesson.room
  await deps.db.withTenant(tenantId, async (tx) => {
    await tx
      .insertInto('enrollment')
      .values({ tenant_id: tenantId, course_id: courseId, person_id: personId, role })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  })
  const { launchId, headers } = await launch(personId, role)
  await deps.db.withTenant(tenantId, (tx) =>
    tx.updateTable('launch').set({ course_id: courseId }).where('id', '=', launchId).execute(),
  )
  const ask = async <T>(path: string, init: RequestInit): Promise<Reply<T>> => {
    const response = await lesson.app.request(`http://localhost:3000${path}`, init)
    return { status: response.status, body: JSON.parse(await response.text()) as T }
  }
  return {
    personId,
    headers,
    get: (path) => ask(path, { headers }),
    post: (path, body) =>
      ask(path, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    view: async (id) => (await ask<AllianceView>(`/api/v1/alliances/${id}`, { headers })).body,
  }
}

const bringing = (id = newId()) => ({ choice: 'brought', id, from: lastYear })

test('the teacher who taught there is asked, with the lines she would bring', async () => {
  const year = await newYear()
  const teacher = await year.seat(lesson.teacher.personId, 'teacher')
  const asked = await year.course(teacher)
  expect(asked).toMatchObject({
    copied: true,
    choice: null,
    notTaught: false,
    allianceId: null,
    canUndo: false,
  })
  expect(asked.offers).toMatchObject([
    { allianceId: lastYear, courseTitle: 'Biology 9', sections: ['Section red'], versionNumber: 1 },
  ])
  expect(asked.offers[0]?.clauses.map((line) => line.text)).toEqual([
    'I answer within two days.',
    'We wait for each other.',
  ])
  const own = await lesson.teacher.get<CopiedCourse>(`/api/v1/courses/${lesson.room.courseId}/copied-course`)
  expect(own.body).toMatchObject({ copied: false, offers: [] })
})

test('what she brings is a draft of lines, and nothing of anybody', async () => {
  const year = await newYear()
  const teacher = await year.seat(lesson.teacher.personId, 'teacher')
  const body = bringing()
  const chosen = await teacher.post<CopiedCourse>(year.path, body)
  expect([chosen.status, chosen.body.choice, chosen.body.allianceId]).toEqual([200, 'brought', body.id])
  expect((await teacher.post(year.path, body)).status).toBe(200)
  expect((await teacher.post(year.path, bringing())).status).toBe(409)
  expect((await teacher.post(year.path, { choice: 'fresh' })).status).toBe(409)
  const view = await teacher.view(body.id)
  expect(view).toMatchObject({
    phase: 'draft',
    band: '6-8',
    cards: [],
    decisions: [],
    version: null,
    signature: null,
  })
  expect(view.clauses).toMatchObject([
    {
      text: 'I answer within two days.',
      direction: 't_st',
      state: 'draft',
      cardIds: [],
      teachersWords: false,
    },
    {
      text: 'We wait for each other.',
      direction: 'st_st',
      state: 'draft',
      cardIds: [],
      teachersWords: false,
    },
  ])
  expect(view.clauses[0]?.demonstrations).toEqual(['A camera would see it.'])
})

test('the class reads the lines when it words its own, and decides on them itself', async () => {
  const year = await newYear()
  const teacher = await year.seat(lesson.teacher.personId, 'teacher')
  const student = await year.seat(lesson.students[0]!.personId, 'student')
  const { id } = bringing()
  await teacher.post(year.path, { ...bringing(id) })
  await teacher.post(at(id, 'phase'), { to: 'gathering' })
  await student.post(at(id, 'cards'), { id: newId(), text: 'Time to think' })
  await teacher.post(at(id, 'phase'), { to: 'grouping' })
  expect((await student.view(id)).clauses).toEqual([])
  const projector = await teacher.get<AllianceView>(`/api/v1/alliances/${id}?as=class`)
  expect(projector.body.clauses).toEqual([])
  expect((await teacher.view(id)).clauses).toHaveLength(2)
  await teacher.post(at(id, 'phase'), { to: 'wording' })
  expect((await student.view(id)).clauses).toHaveLength(2)

  // Nobody's words yet: the class can not be asked about a line that has neither a card nor an owner (INV-3).
  const early = await teacher.post<Problem>(at(id, 'phase'), { to: 'deciding' })
  expect([early.status, early.body.code]).toEqual([409, 'alliance_clause_without_cards'])
  const { clauses, cards } = await teacher.view(id)
  await teacher.post(at(id, `clauses/${clauses[0]!.id}`), { teachersWords: true })
  await teacher.post(at(id, `clauses/${clauses[1]!.id}`), { cardIds: [cards[0]!.id] })
  expect((await teacher.post(at(id, 'phase'), { to: 'deciding' })).status).toBe(200)
  expect((await year.course(teacher)).canUndo).toBe(true)
  await decideAll(teacher, [student], id)
  expect((await year.course(teacher)).canUndo).toBe(false)
  const late = await teacher.post<Problem>(`${year.path}/undo`, {})
  expect([late.status, late.body.code]).toEqual([409, 'copied_course_decided'])
  const agreed = await teacher.view(id)
  expect(agreed.clauses.map((line) => line.state)).toEqual(['agreed', 'agreed'])
})

test('a line from last year can be left out, and taken up again', async () => {
  const year = await newYear()
  const teacher = await year.seat(lesson.teacher.personId, 'teacher')
  const { id } = bringing()
  await teacher.post(year.path, bringing(id))
  const line = at(id, `clauses/${(await teacher.view(id)).clauses[0]!.id}`)
  expect((await teacher.post(line, { leftOut: true })).status).toBe(409)
  for (const to of ['gathering', 'grouping', 'wording']) await teacher.post(at(id, 'phase'), { to })
  expect((await teacher.post(line, { leftOut: true })).body).toMatchObject({ state: 'parked' })
  expect((await teacher.post(line, { text: 'I answer the same week.' })).body).toMatchObject({
    state: 'draft',
  })
})

test('undoing takes out what nobody has touched, and asks again', async () => {
  const year = await newYear()
  const teacher = await year.seat(lesson.teacher.personId, 'teacher')
  const first = bringing()
  await teacher.post(year.path, first)
  const undone = await teacher.post<CopiedCourse>(`${year.path}/undo`, {})
  expect([undone.status, undone.body.choice]).toEqual([200, null])
  expect((await teacher.get(`/api/v1/alliances/${first.id}`)).status).toBe(404)
  expect((await teacher.post(`${year.path}/undo`, {})).status).toBe(200)

  const second = bringing()
  await teacher.post(year.path, second)
  for (const to of ['gathering', 'grouping', 'wording']) await teacher.post(at(second.id, 'phase'), { to })
  const { clauses } = await teacher.view(second.id)
  await teacher.post(at(second.id, `clauses/${clauses[0]!.id}`), { text: 'I answer the same week.' })
  await teacher.post(`${year.path}/undo`, {})
  expect((await teacher.view(second.id)).clauses.map((line) => line.text)).toEqual([
    'I answer the same week.',
  ])
})

test('fresh, not now, and another mind', async () => {
  const year = await newYear()
  const teacher = await year.seat(lesson.teacher.personId, 'teacher')
  for (const choice of ['later', 'fresh'])
    expect((await teacher.post(year.path, { choice })).body).toMatchObject({ choice, canUndo: true })
  expect((await teacher.post(year.path, bringing())).body).toMatchObject({ choice: 'brought' })
})

test('who did not teach there is told so, and reads none of it', async () => {
  const year = await newYear()
  const stranger = await lesson.room.add({ name: 'Nora Weiss', role: 'none', state: 'left' })
  for (const personId of [stranger, lesson.ta.personId]) {
    const seat = await year.seat(personId, 'teacher')
    const asked = await seat.get<CopiedCourse>(year.path)
    expect(asked.body).toMatchObject({ copied: true, offers: [], notTaught: true })
    const refused = await seat.post<Problem>(year.path, bringing())
    expect([refused.status, refused.body.code]).toEqual([403, 'copied_course_not_taught'])
    expect((await seat.post(year.path, { choice: 'fresh' })).status).toBe(200)
  }
})

test('a teacher whose old course is over was a teacher there; one of another section was not', async () => {
  const year = await newYear()
  const { sections } = lesson.room
  const gone = await lesson.room.add({ name: 'Rosa Lind', role: 'teacher', state: 'left' })
  expect((await year.course(await year.seat(gone, 'teacher'))).offers).toHaveLength(1)
  const blue: NewPerson = { role: 'teacher', sectionIds: [sections.blue], sectionRestricted: true }
  const other = await lesson.room.add(blue)
  expect(await year.course(await year.seat(other, 'teacher'))).toMatchObject({ offers: [], notTaught: true })
})

test('only teachers of the new course are asked at all', async () => {
  const year = await newYear()
  const ta = await year.seat(lesson.ta.personId, 'ta')
  const student = await year.seat(lesson.students[1]!.personId, 'student')
  for (const seat of [ta, student]) {
    expect((await seat.get(year.path)).status).toBe(403)
    expect((await seat.post(year.path, bringing())).status).toBe(403)
    expect((await seat.post(`${year.path}/undo`, {})).status).toBe(403)
  }
  expect((await lesson.teacher.get(year.path)).status).toBe(404)
  expect((await lesson.teacher.get('/api/v1/courses/nothing/copied-course')).status).toBe(404)
})

test('an origin of another school, or of another registration, is none', async () => {
  const other = await makeTestClass(deps)
  const year = await newYear([other.courseId, newId()])
  const teacher = await year.seat(lesson.teacher.personId, 'teacher')
  expect(await year.course(teacher)).toMatchObject({ copied: true, offers: [], notTaught: false })
  const refused = await teacher.post<Problem>(year.path, { ...bringing() })
  expect([refused.status, refused.body.code]).toEqual([404, 'copied_course_not_copied'])
})

test('two who choose at once make one draft', async () => {
  const year = await newYear()
  const teacher = await year.seat(lesson.teacher.personId, 'teacher')
  const answers = await Promise.all([1, 2, 3, 4].map(() => teacher.post(year.path, bringing())))
  expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 409, 409, 409])
  const list = await teacher.get<{ alliances: unknown[] }>(`/api/v1/courses/${year.courseId}/alliances`)
  expect(list.body.alliances).toHaveLength(1)
})
