/**
 * A roster that says again what it said is not staged (decision 0017), and whatever changed here meanwhile is still put
 * right by it: the same words mean something to a course that does not stand as they left it.
 */
import { rotateTenantKey } from 'lti-server/platform/key-rotation/rotate-tenant'
import { undoLink } from 'lti-server/roster/merges'
import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { openClassRoom, openDesk, type ClassRoom } from './roster/desk.ts'
import { lastRun, rowsOf } from './roster/rows.ts'

const desk = await openDesk()
afterAll(() => desk.close())

const HOUR = 3_600_000
const rooms: ClassRoom[] = []
afterEach(async () => {
  await Promise.all(rooms.splice(0).map((room) => room.close()))
})

async function opened(students = 20): Promise<ClassRoom> {
  const room = await openClassRoom(desk, { students })
  rooms.push(room)
  expect(await room.sync()).toMatchObject({ state: 'applied' })
  return room
}

/** Sweeps while nothing can be staged: a sweep that tries fails. */
async function withoutStaging(room: ClassRoom) {
  await desk.rows.query('alter table roster_staged add constraint closed check (false) not valid')
  try {
    return await room.sync()
  } finally {
    await desk.rows.query('alter table roster_staged drop constraint closed')
  }
}

/** Sweeps, and tells whether it staged. */
async function stagesAgain(room: ClassRoom): Promise<boolean> {
  await desk.rows.query('create table staged_once (at timestamptz)')
  await desk.rows.query(`create function note_staged() returns trigger language plpgsql security definer as
    $$ begin insert into staged_once values (now()); return null; end $$`)
  await desk.rows.query(
    'create trigger staged_once after insert on roster_staged execute function note_staged()',
  )
  await room.sync()
  const rows = await rowsOf(desk, 'select 1 from staged_once')
  await desk.rows.query('drop trigger staged_once on roster_staged')
  await desk.rows.query('drop function note_staged')
  await desk.rows.query('drop table staged_once')
  return rows.length > 0
}

const asOf = async (room: ClassRoom) =>
  (await rowsOf<{ at: Date }>(desk, 'select roster_as_of as at from course where id = $1', room.courseId))[0]!
    .at

/** Everything of the course that a reading can change. */
async function picture(room: ClassRoom) {
  return {
    members: await room.members(),
    people: await rowsOf(
      desk,
      'select id, sub, lms_user_id, legacy_id from person where platform_id = $1 order by id',
      room.platformId,
    ),
    enrolled: await rowsOf(
      desk,
      `select person_id, role, state, section_ids, section_restricted from enrollment
       where course_id = $1 order by person_id`,
      room.courseId,
    ),
    stays: await rowsOf(
      desk,
      `select m.group_id, m.person_id, g.name from group_member m join course_group g on g.id = m.group_id
       where g.course_id = $1 and g.closed_at is null and m.left_at is null order by 1, 2`,
      room.courseId,
    ),
    sections: await rowsOf(
      desk,
      'select id, name from section where course_id = $1 order by id',
      room.courseId,
    ),
  }
}

describe('the same words about a course that stands as they left it', () => {
  test('are not staged, and make the roster young', async () => {
    const room = await opened()
    const [before, then] = [await picture(room), await asOf(room)]
    const full = await lastRun(desk, room)
    const report = await withoutStaging(room)
    expect(report).toMatchObject({ state: 'unchanged', joined: 0, left: 0, pages: 1 })
    expect(report.members).toBe(before.members.filter(({ role }) => role !== 'test-student').length)
    expect((await lastRun(desk, room)).remarks).toEqual(full.remarks)
    expect(await picture(room)).toEqual(before)
    expect((await asOf(room)).getTime()).toBeGreaterThan(then.getTime())
  })

  test('stay the same words after launches of who is named', async () => {
    const room = await opened()
    await desk.rows.query(
      `update enrollment set last_launch_at = now() where course_id = $1 and role = 'student'`,
      [room.courseId],
    )
    expect(await withoutStaging(room)).toMatchObject({ state: 'unchanged' })
  })

  test('close the question whether many left', async () => {
    const room = await opened()
    await room.school.faults.tell({ do: 'half-roster', on: true })
    expect(await room.sync()).toMatchObject({ state: 'held' })
    await room.school.faults.tell({ do: 'half-roster', on: false })
    expect(await withoutStaging(room)).toMatchObject({ state: 'unchanged' })
    const open = 'select 1 from roster_hold where course_id = $1 and closed_at is null'
    expect(await rowsOf(desk, open, room.courseId)).toEqual([])
  })

  test('of another page than the first are staged together with all before it', async () => {
    const room = await opened(120)
    await room.school.faults.tell({ do: 'role', person: 'student-118', is: 'TaEnrollment' })
    expect(await room.sync()).toMatchObject({ state: 'applied', left: 0, pages: 3 })
    expect(await room.member('student-118')).toMatchObject({ role: 'ta' })
    expect(await withoutStaging(room)).toMatchObject({ state: 'unchanged' })
  })
})

describe('the same words end who is absent', () => {
  /** As the launch of somebody whom the LMS does not list leaves her. */
  async function launchStranger(room: ClassRoom, at: Date): Promise<string> {
    const { rows } = await desk.rows.query<{ id: string }>(
      `insert into person (tenant_id, id, platform_id, sub)
       values ($1, gen_random_uuid(), $2, gen_random_uuid()::text) returning id`,
      [room.tenantId, room.platformId],
    )
    const { id } = rows[0]!
    await desk.rows.query(
      `insert into enrollment (tenant_id, course_id, person_id, role, last_launch_at) values ($1, $2, $3, 'student', $4)`,
      [room.tenantId, room.courseId, id, at],
    )
    return id
  }
  const stateOf = async (room: ClassRoom, id: string) =>
    (await room.members()).find((member) => member.id === id)?.state

  test('who launched in between', async () => {
    const room = await opened()
    const stranger = await launchStranger(room, new Date())
    expect(await room.sync()).toMatchObject({ state: 'applied', left: 1 })
    expect(await stateOf(room, stranger)).toBe('left')
    expect(await withoutStaging(room)).toMatchObject({ state: 'unchanged' })
  })

  test('who launched while they were read: with the sweep after that', async () => {
    const room = await opened()
    const stranger = await launchStranger(room, new Date(Date.now() + HOUR))
    expect(await room.sync()).toMatchObject({ state: 'unchanged', left: 0 })
    expect(await stateOf(room, stranger)).toBe('active')
    await desk.rows.query('update enrollment set last_launch_at = $2 where person_id = $1', [
      stranger,
      new Date(Date.now() - HOUR),
    ])
    expect(await room.sync()).toMatchObject({ state: 'applied', left: 1 })
    expect(await stateOf(room, stranger)).toBe('left')
  })
})

describe('the same words put right what changed here', () => {
  const one = `(select person_id from enrollment where course_id = $1 and role = 'student' order by person_id limit 1)`
  const sat = `(select id from course_group where course_id = $1)`
  test.each([
    ['a role', `update enrollment set role = 'ta' where course_id = $1 and person_id = ${one}`],
    [
      'a role that a launch changed',
      `update enrollment set role = 'teacher', last_launch_at = now() where course_id = $1 and person_id = ${one}`,
    ],
    ['sections', `update enrollment set section_ids = '{}' where course_id = $1 and person_id = ${one}`],
    [
      'who is kept to sections',
      `update enrollment set section_restricted = true where course_id = $1 and person_id = ${one}`,
    ],
    [
      'who left',
      `update enrollment set state = 'left', left_at = now() where course_id = $1 and person_id = ${one}`,
    ],
    ['a number in the LMS', `update person set lms_user_id = 'other' where id = ${one}`],
    ['an older id', `update person set legacy_id = 'other' where id = ${one}`],
    ['the name of a section', `update section set name = 'Other' where course_id = $1 and name is not null`],
    ['a stay in a group', `update group_member set left_at = now() where group_id in ${sat}`],
    ['a group that was closed', `update course_group set closed_at = now() where id in ${sat}`],
  ])('%s', async (_, change) => {
    const room = await opened()
    const before = await picture(room)
    const changed = await desk.rows.query(change, [room.courseId])
    expect(changed.rowCount).toBeGreaterThan(0)
    expect(await picture(room)).not.toEqual(before)
    expect(await room.sync()).toMatchObject({ state: expect.stringMatching('applied|unchanged') })
    expect(await picture(room)).toEqual(before)
    expect(await withoutStaging(room)).toMatchObject({ state: 'unchanged' })
  })

  test('a name', async () => {
    const room = await opened()
    const before = await picture(room)
    await desk.rows.query(`update person set name_sealed = $2, name_mark = $3 where id = ${one}`, [
      room.courseId,
      (
        await rowsOf<{ sealed: Buffer }>(
          desk,
          `select name_sealed as sealed from person where id = ${one}`,
          room.courseId,
        )
      )[0]!.sealed,
      randomBytes(16),
    ])
    expect(await room.sync()).toMatchObject({ state: 'applied' })
    expect(await picture(room)).toEqual(before)
  })

  test('two people who were taken for one', async () => {
    const room = await opened()
    await room.school.faults.tell({ do: 'merge', person: 'student-4', into: 'student-5' })
    await room.sync()
    expect(await withoutStaging(room)).toMatchObject({ state: 'unchanged' })
    const [alias] = await rowsOf<{ id: string }>(
      desk,
      'select id from user_alias where tenant_id = $1',
      room.tenantId,
    )
    await desk.deps.db.withTenant(room.tenantId, (tx) => undoLink(tx, alias!.id, new Date()))
    expect(await stagesAgain(room)).toBe(true)
  })
})

test('another key makes other marks: the words are read once more', async () => {
  const room = await opened()
  const before = await picture(room)
  await rotateTenantKey(desk.deps, room.tenantId, { settleMs: 0 })
  await desk.deps.ciphers.refresh()
  expect(await stagesAgain(room)).toBe(true)
  expect(await picture(room)).toEqual(before)
  expect(await withoutStaging(room)).toMatchObject({ state: 'unchanged' })
})

test('a registration that says less of people is read again', async () => {
  const room = await opened()
  await desk.rows.query('update platform set anonymous = true where id = $1', [room.platformId])
  expect(await stagesAgain(room)).toBe(true)
})
