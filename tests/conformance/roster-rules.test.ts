/**
 * What the roster's cases do not name and its tables do (conformance §4.1, §4.4, §8.2; moodle.md; canvas.md §1.6):
 * roles with their source, Moodle's pages, two accounts of one person, groups, and a platform that is left alone.
 */
import { dueAfterLaunch, scheduledCourses } from 'lti-server/roster/due'
import { undoLink } from 'lti-server/roster/merges'
import { queueOrphans } from 'lti-server/roster/roster-work'
import { rostersOf } from 'lti-server/roster/rosters'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { openClassRoom, openDesk, type ClassRoom } from './roster/desk.ts'
import { rowsOf } from './roster/rows.ts'

const desk = await openDesk()
afterAll(() => desk.close())

const HOUR = 3_600_000
const rooms: ClassRoom[] = []
afterEach(async () => {
  desk.deps.now = null
  desk.waited.length = 0
  await Promise.all(rooms.splice(0).map((room) => room.close()))
})

async function open(students = 20): Promise<ClassRoom> {
  const room = await openClassRoom(desk, { students })
  rooms.push(room)
  return room
}

async function opened(students?: number): Promise<ClassRoom> {
  const room = await open(students)
  expect(await room.sync()).toMatchObject({ state: 'applied' })
  return room
}

/** As a launch leaves the enrolment: the role of the launch, and when. */
async function launched(room: ClassRoom, key: string, role: string): Promise<void> {
  const id = (await room.member(key))!.id
  await desk.rows.query(
    'update enrollment set role = $3, last_launch_at = $4 where course_id = $1 and person_id = $2',
    [room.courseId, id, role, new Date(Date.now() - HOUR)],
  )
}

const stateOf = async (room: ClassRoom, key: string) => (await room.member(key))?.state

describe('roles', () => {
  test("Moodle's Learner does not make a pupil of who launches as an instructor", async () => {
    const room = await open()
    await room.school.faults.tell({ do: 'roster-style', is: 'moodle' })
    await room.sync()
    expect(await room.member('teacher')).toMatchObject({ role: 'teacher' })
    // Nobody can know it before she launches.
    expect(await room.member('ta')).toMatchObject({ role: 'student' })
    await launched(room, 'ta', 'teacher')
    expect(await room.sync()).toMatchObject({ state: 'unchanged' })
    expect(await room.member('ta')).toMatchObject({ role: 'teacher', state: 'active' })
  })

  test('whom the platform clearly calls a pupil is one at once, and notes of hers as staff are looked at', async () => {
    const room = await opened()
    await launched(room, 'co-teacher', 'teacher')
    const browser = await room.launch('co-teacher', 'teacher')
    const note = await room.note('student-3', 'co-teacher')
    await room.school.faults.tell({ do: 'role', person: 'co-teacher', is: 'StudentEnrollment' })
    await room.sync()
    expect(await room.access(browser)).toBe('student')
    expect(await rowsOf(desk, 'select note_id from note_review where course_id = $1', room.courseId)).toEqual(
      [{ note_id: note }],
    )
    expect(
      await rowsOf(
        desk,
        `select role, role_before from membership_event where course_id = $1 and kind = 'role'`,
        room.courseId,
      ),
    ).toEqual([{ role: 'student', role_before: 'teacher' }])
  })

  test('a TA whom the LMS keeps to one section is a TA of that section', async () => {
    const room = await open()
    const ta = room.school.story.people.find(({ key }) => key === 'ta')!
    for (const enrollment of ta.enrollments) enrollment.limitedToSection = true
    await room.sync()
    const rows = await rowsOf(
      desk,
      'select e.role, e.section_restricted from enrollment e join person p on p.id = e.person_id where e.course_id = $1 and p.sub = $2',
      room.courseId,
      ta.sub,
    )
    expect(rows).toEqual([{ role: 'ta', section_restricted: true }])
  })
})

describe('pages that are counted from the start', () => {
  test('somebody who leaves while they are read hides nobody', async () => {
    const room = await open(120)
    await room.school.faults.tell(
      { do: 'roster-style', is: 'moodle' },
      { do: 'leave-after-page', page: 1, person: 'student-1' },
    )
    expect(await room.sync()).toMatchObject({ state: 'applied' })
    const there = room.school.story.people.filter(({ enrollments }) =>
      enrollments.some(({ state }) => state === 'active'),
    )
    expect((await room.members()).map(({ sub }) => sub).toSorted()).toEqual(
      there.map(({ sub }) => sub).toSorted(),
    )
  })

  test('a roster that never stands still changes nothing, and says so', async () => {
    const room = await open(120)
    const leavers = [1, 2, 3, 4, 5, 6].map((n) => `student-${n}`)
    await room.school.faults.tell(
      { do: 'roster-style', is: 'moodle' },
      ...leavers.map((person) => ({ do: 'leave-after-page', page: 1, person }) as const),
    )
    expect(await room.sync()).toMatchObject({ state: 'error', reason: 'shifted' })
    expect(await room.members()).toEqual([])
    expect(await room.sync()).toMatchObject({ state: 'applied' })
  })
})

describe('two accounts of one person', () => {
  async function merged(): Promise<{
    room: ClassRoom
    notes: string[]
    ids: Record<'past' | 'now', string>
  }> {
    const room = await opened()
    const notes = [await room.note('student-4'), await room.note('student-5')]
    const ids = { past: (await room.member('student-4'))!.id, now: (await room.member('student-5'))!.id }
    await room.school.faults.tell({ do: 'merge', person: 'student-4', into: 'student-5' })
    await room.sync()
    return { room, notes, ids }
  }
  const about = (notes: readonly string[]) =>
    rowsOf<{ student_id: string }>(
      desk,
      'select p.student_id from note n join partnership p on p.id = n.partnership_id where n.id = any($1) order by n.id',
      notes,
    )

  test('both known: the notes of both are about who is there now, and a launch by either id finds her', async () => {
    const { room, notes, ids } = await merged()
    expect(await stateOf(room, 'student-4')).toBe('left')
    expect(await stateOf(room, 'student-5')).toBe('active')
    expect(await about(notes)).toEqual([{ student_id: ids.now }, { student_id: ids.now }])
    const sub = room.school.story.people.find(({ key }) => key === 'student-4')!.sub
    const found = await rowsOf(
      desk,
      `select keep_person($1, $2, json_build_object('id', gen_random_uuid(), 'sub', $3::text)::jsonb, null, null) as id`,
      room.tenantId,
      room.platformId,
      sub,
    )
    expect(found).toEqual([{ id: ids.now }])
  })

  test('can be told apart again, for good', async () => {
    const { room, notes, ids } = await merged()
    const [alias] = await rowsOf<{ id: string }>(
      desk,
      'select id from user_alias where tenant_id = $1',
      room.tenantId,
    )
    const undo = () => desk.deps.db.withTenant(room.tenantId, (tx) => undoLink(tx, alias!.id, new Date()))
    expect(await undo()).toBe(true)
    expect(await undo()).toBe(false)
    expect((await about(notes)).map(({ student_id }) => student_id)).toEqual([ids.past, ids.now])
    await room.sync()
    expect((await about(notes)).map(({ student_id }) => student_id)).toEqual([ids.past, ids.now])
  })

  test('the same name, or a past id that two claim, is no reason', async () => {
    const room = await opened()
    const people = room.school.story.people
    const [a, b, c] = ['student-4', 'student-5', 'student-6'].map((key) => people.find((p) => p.key === key)!)
    await room.school.faults.tell({ do: 'drop', person: 'student-4' })
    b!.legacyId = a!.legacyId
    c!.legacyId = a!.legacyId
    await room.school.faults.tell({
      do: 'add',
      person: 'namesake',
      given: a!.givenName,
      family: a!.familyName ?? '',
      section: 9101,
    })
    await room.sync()
    expect(await rowsOf(desk, 'select 1 from user_alias where tenant_id = $1', room.tenantId)).toEqual([])
    expect(await stateOf(room, 'student-4')).toBe('left')
    expect(await stateOf(room, 'namesake')).toBe('active')
  })
})

describe('groups', () => {
  const groups = (room: ClassRoom) =>
    rowsOf(
      desk,
      `select g.name, g.closed_at is not null as closed, g.set_id,
         (select count(*)::int from group_member m where m.group_id = g.id and m.left_at is null) as present,
         (select count(*)::int from group_member m where m.group_id = g.id) as stays
       from course_group g where g.course_id = $1 order by g.id`,
      room.courseId,
    )

  test("Canvas's come with the members, and their names from the group's own roster", async () => {
    const room = await opened()
    const table = { name: 'Table A', closed: false, set_id: null, present: 3, stays: 3 }
    expect(await groups(room)).toEqual([table])
    await room.school.faults.tell({
      do: 'groups',
      change: { is: 'seated', group: 7301, members: ['student-1', 'student-7'] },
    })
    await room.sync()
    expect(await groups(room)).toEqual([{ ...table, present: 2, stays: 4 }])
    await room.school.faults.tell({ do: 'drop', person: 'student-7' })
    await room.sync()
    expect(await groups(room)).toEqual([{ ...table, present: 1, stays: 4 }])
    await room.school.faults.tell({ do: 'groups', change: { is: 'removed', group: 7301 } })
    await room.sync()
    expect(await groups(room)).toEqual([{ ...table, closed: true, present: 0, stays: 4 }])
  })

  test('a listing that fails leaves the groups as they are, and the roster its way', async () => {
    const room = await opened()
    const before = await groups(room)
    const base = new URL(room.school.registration.tokenUrl).origin
    rostersOf(desk.deps).afterStaffLaunch(
      {
        tenantId: room.tenantId,
        platformId: room.platformId,
        deploymentId: room.school.registration.deploymentId,
        contextId: room.school.story.course.contextId,
      },
      { groupsUrl: `${base}/api/lti/courses/4821/groups` },
    )
    await expect
      .poll(() =>
        rowsOf(desk, 'select groups_url is not null as kept from course where id = $1', room.courseId),
      )
      .toEqual([{ kept: true }])
    await room.school.faults.tell(
      { do: 'fail', path: '/api/lti/courses/4821/groups', status: 500 },
      { do: 'drop', person: 'student-8' },
    )
    expect(await room.sync()).toMatchObject({ state: 'applied', left: 1 })
    expect(await groups(room)).toEqual(before)
    expect(
      await rowsOf(
        desk,
        'select remarks from roster_run where tenant_id = $1 order by requested_at desc, id desc limit 1',
        room.tenantId,
      ),
    ).toEqual([{ remarks: ['groups_unread'] }])
  })
})

describe('a platform that does not answer', () => {
  test('is left alone by what nobody waits for, tried by an operator, and asked again when it is well', async () => {
    const room = await opened()
    await room.school.faults.tell({ do: 'fail', path: '/api/lti/courses', status: 502 })
    for (let n = 0; n < 3; n++) expect(await room.sync('schedule')).toMatchObject({ reason: 'unreachable' })
    const asked = desk.asked.length
    expect(await room.sync('refresh')).toMatchObject({ state: 'error', reason: 'platform_rests' })
    expect(desk.asked).toHaveLength(asked)
    await room.school.faults.tell({ do: 'clear' })
    expect(await room.sync('operator')).toMatchObject({ state: 'unchanged' })
    expect(await room.sync('refresh')).toMatchObject({ state: 'unchanged' })
  })

  test('a course that is refused is paused, asked once a day, and goes on when it is given again', async () => {
    const room = await opened()
    const due = (hours: number) => {
      const now = new Date(Date.now() + hours * HOUR)
      return desk.deps.db.withTenant(room.tenantId, (tx) => scheduledCourses(tx, now))
    }
    expect(await due(5.5)).toEqual([])
    await desk.rows.query('update course set last_launch_at = now() where id = $1', [room.courseId])
    expect(await due(5.5)).toMatchObject([{ id: room.courseId }])
    await room.school.faults.tell({ do: 'fail', path: '/api/lti/courses', status: 404 })
    expect(await room.sync()).toMatchObject({ state: 'paused', reason: 'gone' })
    expect(await due(5.5)).toEqual([])
    expect(await due(26)).toMatchObject([{ id: room.courseId }])
    const launchedCourse = {
      tenantId: room.tenantId,
      platformId: room.platformId,
      deploymentId: room.school.registration.deploymentId,
      contextId: room.school.story.course.contextId,
    }
    await desk.rows.query(
      `update course set last_staff_launch_at = now() + interval '1 hour' where id = $1`,
      [room.courseId],
    )
    const inAnHour = new Date(Date.now() + HOUR)
    const afterLaunch = () =>
      desk.deps.db.withTenant(room.tenantId, (tx) => dueAfterLaunch(tx, launchedCourse, inAnHour, 'staff'))
    expect(await afterLaunch()).toBeNull()
    await room.school.faults.tell({ do: 'clear' })
    expect(await room.sync()).toMatchObject({ state: 'unchanged' })
    expect(await rowsOf(desk, 'select roster_paused_at from course where id = $1', room.courseId)).toEqual([
      { roster_paused_at: null },
    ])
  })

  test('a bucket that is nearly empty is left to fill', async () => {
    const room = await opened(80)
    await room.school.faults.tell({ do: 'roster-remaining', units: 20 })
    desk.waited.length = 0
    await room.sync()
    expect(desk.waited.slice(0, 2)).toEqual([4_000, 4_000])
  })
})

describe('a run is never lost', () => {
  test('when its job is: another one is made', async () => {
    const room = await opened()
    await desk.rest()
    const runId = await room.request()
    await desk.rows.query('delete from graphile_worker._private_jobs')
    desk.deps.now = new Date(Date.now() + 10 * 60_000)
    expect(await queueOrphans(desk.deps)).toBe(1)
    expect(await queueOrphans(desk.deps)).toBe(0)
    desk.deps.now = null
    await desk.work()
    expect(await room.report(runId)).toMatchObject({ state: 'unchanged' })
  })

  test('when the database goes away in the middle of it', async () => {
    const room = await opened(140)
    await room.school.faults.tell(
      { do: 'slow', path: '/api/lti/courses', ms: 150 },
      { do: 'drop', person: 'student-1' },
    )
    const runId = await room.request()
    await expect
      .poll(() => rowsOf(desk, 'select state from roster_run where id = $1', runId), { timeout: 20_000 })
      .toEqual([{ state: 'running' }])
    await desk.rows.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    )
    expect(await room.report(runId)).toMatchObject({ state: 'applied', members: 143, left: 1 })
  })
})
