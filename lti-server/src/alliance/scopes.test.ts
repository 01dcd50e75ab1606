/** One model for every scope (A16, D2, F16): who belongs, who leads, what a line echoes. */
import type { AllianceList, AllianceSummary, AllianceView, Clause, Version } from 'shared/contract/alliance'
import type { Groups, Lineage, Wider } from 'shared/contract/lineage'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeTestClass, openTestDeps } from '../platform/test-class.ts'
import { openTestDatabase } from '../platform/test-database.ts'
import {
  at,
  openLesson,
  seatOf,
  startGathering,
  wordTwoLines,
  type Lesson,
  type Seat,
} from './test-lesson.ts'

const database = await openTestDatabase()
const deps = await openTestDeps(database.db)
let lesson: Lesson
let classId: string
let groupId: string
let team: readonly Seat[]

beforeAll(async () => {
  lesson = await openLesson(deps)
  classId = await startGathering(lesson)
  await agree(lesson, classId)
  team = lesson.students.slice(0, 3)
  groupId = await makeGroup(team.map(({ personId }) => personId))
})
afterAll(async () => {
  await deps.close()
  await database.close()
})

const courses = () => `/api/v1/courses/${lesson.room.courseId}`
const start = (seat: Seat, body: object) =>
  seat.post<AllianceSummary>(`${courses()}/alliances`, { band: '6-8', sectionIds: [], ...body })
const teamBody = () => ({
  id: newId(),
  scope: 'student_team',
  name: 'The Bridge Builders',
  endsOn: '2027-01-15',
  parentId: classId,
  memberIds: team.map(({ personId }) => personId),
})

async function makeGroup(memberIds: readonly string[]): Promise<string> {
  const id = newId()
  const { tenantId, courseId } = lesson.room
  await deps.db.withTenant(tenantId, async (tx) => {
    const group = { tenant_id: tenantId, id, course_id: courseId, set_id: null, lms_group_id: id }
    await tx
      .insertInto('course_group')
      .values({ ...group, name: 'Bridge' })
      .execute()
    for (const personId of memberIds)
      await tx
        .insertInto('group_member')
        .values({ tenant_id: tenantId, group_id: id, person_id: personId, joined_at: new Date() })
        .execute()
  })
  return id
}

/** From two worded lines to version 1. */
async function agree(of: Lesson, id: string): Promise<Version> {
  const decisions = Object.values(await wordTwoLines(of, id)).map((clauseId) => ({ id: newId(), clauseId }))
  await of.teacher.post(at(id, 'decisions'), { decisions })
  const positions = decisions.map((one) => ({ decisionId: one.id, fingers: 5 }))
  for (const student of of.students) await student.post(at(id, 'positions'), { positions })
  for (const one of decisions) await of.teacher.post(at(id, `decisions/${one.id}/close`), {})
  const agreed = await of.teacher.post<Version>(at(id, 'versions'), { reviewOn: '2027-01-15' })
  expect(agreed.status).toBe(201)
  return agreed.body
}

test('F16: a team that the LMS has together starts its own charter, leads it, and agrees without a teacher', async () => {
  const [first, ...others] = team
  const groups = await first!.get<Groups>(`${courses()}/groups`)
  expect(groups.body.groups.map((group) => [group.id, group.members.length])).toEqual([[groupId, 3]])
  const body = teamBody()
  const made = await start(first!, body)
  expect([made.status, made.body.leads, made.body.name]).toEqual([201, true, 'The Bridge Builders'])
  const move = (to: string) => others[0]!.post(at(body.id, 'phase'), { to })
  await move('gathering')
  for (const mate of team)
    await mate.post(at(body.id, 'cards'), { id: newId(), text: 'We finish what we take on.' })
  for (const to of ['grouping', 'wording']) expect((await move(to)).status).toBe(200)
  const { cards } = await first!.view(body.id)
  const line = {
    id: newId(),
    text: 'Whoever is stuck says so the same day.',
    direction: 'st_st',
    demonstrations: ['A message in our group by four.'],
    cardIds: cards.map((card) => card.id),
  }
  expect((await first!.post(at(body.id, 'clauses'), line)).status).toBe(201)
  expect((await move('deciding')).status).toBe(200)
  const decisions = [{ id: newId(), clauseId: line.id }]
  await first!.post(at(body.id, 'decisions'), { decisions })
  const positions = [{ decisionId: decisions[0]!.id, fingers: 5 }]
  for (const mate of team) await mate.post(at(body.id, 'positions'), { positions })
  await others[1]!.post(at(body.id, `decisions/${decisions[0]!.id}/close`), {})
  const agreed = await first!.post<Version>(at(body.id, 'versions'), { reviewOn: '2026-12-20' })
  expect([agreed.status, agreed.body.clauses.map(({ text }) => text)]).toEqual([201, [line.text]])
  expect((await first!.get<Groups>(`${courses()}/groups`)).body.groups[0]!.allianceId).toBe(body.id)
})

test('a team is its own and its educators’: no classmate, test student or other class knows of it', async () => {
  const body = teamBody()
  await start(team[0]!, body)
  await team[0]!.post(at(body.id, 'phase'), { to: 'gathering' })
  for (const stranger of [lesson.students[4]!, lesson.next, lesson.testStudent, lesson.mentor]) {
    expect((await stranger.get(`/api/v1/alliances/${body.id}`)).status).toBe(404)
    const list = await stranger.get<AllianceList>(`${courses()}/alliances`)
    expect(list.body.alliances?.map(({ id }) => id) ?? []).not.toContain(body.id)
  }
  const seen = await lesson.teacher.view(body.id)
  expect(seen.members.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['Amara Osei', 'Bo Lindqvist', 'Chen Wei']),
  )
})

test('INV-5: nobody of a team reads a mate’s card before all are shown, though they lead it', async () => {
  const body = teamBody()
  await start(team[0]!, body)
  await team[0]!.post(at(body.id, 'phase'), { to: 'gathering' })
  await team[1]!.post(at(body.id, 'cards'), { id: newId(), text: 'A card of my own.' })
  expect((await team[0]!.view(body.id)).cards).toEqual([])
})

test('a student puts nobody into a team whom the LMS does not have there', async () => {
  const [own, other] = [lesson.students[4]!, lesson.students[5]!]
  const refused = await start(own, { ...teamBody(), memberIds: [own.personId, other.personId] })
  expect([refused.status, refused.body]).toEqual([403, expect.objectContaining({ code: 'forbidden' })])
  const byTeacher = await start(lesson.teacher, { ...teamBody(), memberIds: [own.personId, other.personId] })
  expect(byTeacher.status).toBe(201)
})

test('what a team must have is named by its field', async () => {
  for (const [field, value] of [
    ['name', undefined],
    ['endsOn', undefined],
    ['parentId', undefined],
    ['memberIds', [team[0]!.personId]],
  ] as const) {
    const refused = await start(lesson.teacher, { ...teamBody(), [field]: value })
    expect([refused.status, refused.body]).toEqual([400, expect.objectContaining({ field })])
  }
  const notHere = await start(lesson.teacher, { ...teamBody(), memberIds: [team[0]!.personId, newId()] })
  expect(notHere.status).toBe(404)
})

test('A16: one student and her teacher have an alliance that no classmate knows of', async () => {
  const [student] = lesson.students
  const body = { id: newId(), scope: 'student', memberIds: [student!.personId] }
  expect((await start(student!, body)).status).toBe(201)
  await lesson.teacher.post(at(body.id, 'phase'), { to: 'gathering' })
  expect((await student!.view(body.id)).scope).toBe('student')
  expect((await lesson.students[1]!.get(`/api/v1/alliances/${body.id}`)).status).toBe(404)
  for (const to of ['grouping', 'wording']) await lesson.teacher.post(at(body.id, 'phase'), { to })
  const deciding = await lesson.teacher.post(at(body.id, 'phase'), { to: 'deciding' })
  expect(deciding.body).toMatchObject({ code: 'alliance_needs_teacher_promise' })
})

test('F16: a line said to go against a line of the class is settled before it is decided', async () => {
  const body = teamBody()
  await start(team[0]!, body)
  for (const to of ['gathering', 'grouping', 'wording']) await team[0]!.post(at(body.id, 'phase'), { to })
  const { above } = await team[0]!.view(body.id)
  const against = above!.lines[0]!.id
  const line = { id: newId(), text: 'Nobody asks.', direction: 'st_st', demonstrations: ['Quiet.'] }
  await team[0]!.post(at(body.id, 'clauses'), { ...line, cardIds: [], teachersWords: true })
  const flagged = await team[1]!.post<Clause>(at(body.id, `clauses/${line.id}`), { against })
  expect(flagged.body.against).toBe(against)
  const refused = await team[0]!.post(at(body.id, 'phase'), { to: 'deciding' })
  expect(refused.body).toMatchObject({ code: 'alliance_line_against' })
  await team[0]!.post(at(body.id, `clauses/${line.id}`), { text: 'We ask once a day.' })
  expect((await team[0]!.post(at(body.id, 'phase'), { to: 'deciding' })).status).toBe(200)
})

test('D2: from a class line one sees the school line it echoes, and a line with no echo is counted above', async () => {
  const staff = await openStaffRoom()
  const schoolLine = staff.version.clauses[0]!
  const offered = await lesson.teacher.get<Wider>(`${courses()}/wider`)
  expect(offered.body.alliances).toEqual([
    expect.objectContaining({ id: staff.id, scope: 'school', versionNumber: 1 }),
  ])
  const id = await startGathering(lesson)
  expect((await lesson.teacher.post(at(id, 'parent'), { parentId: staff.id })).status).toBe(200)
  const { promise } = await wordTwoLines(lesson, id)
  await lesson.teacher.post(at(id, `clauses/${promise}`), { echoes: schoolLine.id })
  const before = await staff.leader.get<Lineage>(at(staff.id, 'lineage'))
  expect(before.body.lines.map(({ echoedBelow }) => echoedBelow)).toEqual([0, 0])
  await decide(id)
  const seen = await lesson.students[0]!.view(id)
  expect(seen.above).toMatchObject({ scope: 'school', title: 'Biology 9' })
  expect(seen.clauses.find((clause) => clause.id === promise)!.echoes).toBe(schoolLine.id)
  const after = await staff.leader.get<Lineage>(at(staff.id, 'lineage'))
  expect(after.body.lines.map(({ id: line, echoedBelow }) => [line === schoolLine.id, echoedBelow])).toEqual([
    [true, 1],
    [false, 0],
  ])
  expect(JSON.stringify(after.body)).not.toContain('within two days')
})

test('D3: "written with" counts people by role, and no group of fewer than five', async () => {
  const lineage = await lesson.teacher.get<Lineage>(at(classId, 'lineage'))
  expect(lineage.body.writtenWith).toEqual([{ role: 'student', people: 6 }])
  expect((await lesson.students[0]!.get(at(classId, 'lineage'))).status).toBe(403)
})

test('a wider alliance is nobody’s who is not below it, and none of another school', async () => {
  const other = await openLesson(deps)
  expect(
    (await other.teacher.get<Wider>(`/api/v1/courses/${other.room.courseId}/wider`)).body.alliances,
  ).toEqual([])
  const id = await startGathering(other)
  const refused = await other.teacher.post(at(id, 'parent'), { parentId: classId })
  expect(refused.status).toBe(404)
})

async function decide(id: string): Promise<void> {
  const { clauses } = await lesson.teacher
    .get<AllianceView>(`/api/v1/alliances/${id}`)
    .then(({ body }) => body)
  const decisions = clauses.map((clause) => ({ id: newId(), clauseId: clause.id }))
  await lesson.teacher.post(at(id, 'decisions'), { decisions })
  const positions = decisions.map((one) => ({ decisionId: one.id, fingers: 5 }))
  for (const student of lesson.students) await student.post(at(id, 'positions'), { positions })
  for (const one of decisions) await lesson.teacher.post(at(id, `decisions/${one.id}/close`), {})
  expect((await lesson.teacher.post(at(id, 'versions'), { reviewOn: '2027-01-15' })).status).toBe(201)
}

/** The school's own alliance, lived in the course in which its staff is: a leader, and colleagues who write cards. */
async function openStaffRoom() {
  const room = await makeTestClass(deps, lesson.room)
  const seats = { ...lesson, room }
  const take = async (role: 'teacher' | 'student', name: string): Promise<Seat> => {
    const personId = await room.add({ name, role, sectionIds: [room.sections.red] })
    const { headers } = await room.launch(personId, role)
    return seatOf(lesson, personId, headers)
  }
  const leader = await take('teacher', 'Lena Leader')
  const colleagues = [await take('student', 'Cora'), await take('student', 'Dev')]
  const id = newId()
  const made = await leader.post(`/api/v1/courses/${room.courseId}/alliances`, {
    id,
    band: '9-12',
    scope: 'school',
    sectionIds: [],
  })
  expect(made.status).toBe(201)
  for (const to of ['gathering', 'grouping', 'wording']) await leader.post(at(id, 'phase'), { to })
  const lines = ['leader_team', 'all'].map((direction) => ({
    id: newId(),
    text: `A line of ${direction}`,
    direction,
    demonstrations: ['Seen.'],
    cardIds: [],
    teachersWords: true,
  }))
  for (const line of lines) expect((await leader.post(at(id, 'clauses'), line)).status).toBe(201)
  expect((await leader.post(at(id, 'phase'), { to: 'deciding' })).status).toBe(200)
  const decisions = lines.map((line) => ({ id: newId(), clauseId: line.id }))
  await leader.post(at(id, 'decisions'), { decisions })
  const positions = decisions.map((one) => ({ decisionId: one.id, fingers: 4 }))
  for (const colleague of colleagues) await colleague.post(at(id, 'positions'), { positions })
  for (const one of decisions) await leader.post(at(id, `decisions/${one.id}/close`), {})
  const agreed = await leader.post<Version>(at(id, 'versions'), { reviewOn: '2027-01-15' })
  expect(agreed.status).toBe(201)
  return { ...seats, id, leader, version: agreed.body }
}

test('F16: a team’s alliance ends with its project: it is read, nobody writes in it, and the next may start', async () => {
  const today = deps.clock()
  const body = { ...teamBody(), endsOn: today.toISOString().slice(0, 10) }
  await start(team[0]!, body)
  const move = (to: string) => team[0]!.post(at(body.id, 'phase'), { to })
  expect((await move('gathering')).status).toBe(200)
  expect(await team[0]!.view(body.id)).toMatchObject({ leads: true, hasEnded: false })
  const tomorrow = new Date(today)
  tomorrow.setUTCHours(24, 0, 0, 0)
  deps.now = tomorrow
  const [first, second] = [await launchedAgain(team[0]!), await launchedAgain(team[1]!)]
  const card = { id: newId(), text: 'Too late.' }
  expect((await second.post(at(body.id, 'cards'), card)).body).toMatchObject({ code: 'alliance_over' })
  const moved = await first.post(at(body.id, 'phase'), { to: 'grouping' })
  expect(moved.body).toMatchObject({ code: 'alliance_over' })
  expect(await first.view(body.id)).toMatchObject({ leads: false, hasEnded: true })
  const groups = await first.get<Groups>(`${courses()}/groups`)
  expect(groups.body.groups.find((group) => group.id === groupId)?.allianceId).not.toBe(body.id)
})

/** A launch of the day it is. */
async function launchedAgain(seat: Seat): Promise<Seat> {
  const { headers } = await lesson.room.launch(seat.personId, 'student')
  return seatOf(lesson, seat.personId, headers)
}
