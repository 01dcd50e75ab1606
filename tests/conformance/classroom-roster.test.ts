/**
 * Rosters out of Google Classroom: complete sweeps into the same staging and apply as any LMS's, with the faults of
 * conformance §8.3 as Classroom has them; after each the invariants hold, and the next good sweep says the truth.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { FaultCommand } from '../practice-school/faults.ts'
import { expectInvariants, look, type Before } from './roster/invariants.ts'
import { CLASS, openWorld, type World } from './classroom/world.ts'

let world: World
let courseId: string
let before: Before
const room = () => ({
  tenantId: world.tenantId,
  school: world.school,
  members: () => world.members(courseId),
})

beforeAll(async () => {
  world = await openWorld()
  courseId = await world.connect()
  await world.note(courseId, 'student-9')
})
afterAll(() => world.close())
beforeEach(async () => {
  before = await look(world.desk, room())
})
afterEach(async () => {
  await expectInvariants(world.desk, room(), before, { applied: 3 })
  world.desk.waited.length = 0
  await world.school.faults.tell({ do: 'clear' })
})

const tell = (...commands: FaultCommand[]) => world.school.faults.tell(...commands)
const sync = () => world.sync(courseId)
const active = async () => (await world.members(courseId)).filter(({ state }) => state === 'active').length
const asked = (path: RegExp) => world.desk.asked.filter(({ url }) => path.test(url)).length

describe('a sweep', () => {
  test('of the same people says so, in whatever order and however many pages Google lists them', async () => {
    expect(await sync()).toMatchObject({ state: 'unchanged', members: 35, pages: 3 })
    await tell({ do: 'classroom-reversed' }, { do: 'classroom-page-size', most: 7 })
    expect(await sync()).toMatchObject({ state: 'unchanged', members: 35, pages: 6 })
  })

  test('ends who left, and the same row returns', async () => {
    const known = await world.member(courseId, 'student-9')
    await tell({ do: 'classroom-seat', person: 'student-9', is: 'gone' })
    expect(await sync()).toMatchObject({ state: 'applied', left: 1, joined: 0 })
    expect(await world.member(courseId, 'student-9')).toMatchObject({ id: known?.id, state: 'left' })
    await tell({ do: 'classroom-seat', person: 'student-9', is: 'student' })
    expect(await sync()).toMatchObject({ state: 'applied', joined: 1 })
    expect(await world.member(courseId, 'student-9')).toMatchObject({ id: known?.id, state: 'active' })
  })

  test('makes a co-teacher of who becomes one', async () => {
    await tell({ do: 'classroom-seat', person: 'student-8', is: 'teacher' })
    expect(await sync()).toMatchObject({ state: 'applied' })
    expect(await world.member(courseId, 'student-8')).toMatchObject({ role: 'teacher' })
    await tell({ do: 'classroom-seat', person: 'student-8', is: 'student' })
    expect(await sync()).toMatchObject({ state: 'applied' })
  })

  test('asks a teacher before a third of the class goes, or all of it', async () => {
    await tell({ do: 'classroom-empty' })
    expect(await sync()).toMatchObject({ state: 'held', reason: 'large_drop' })
    expect(await active()).toBe(35)
    const back = world.school.story.people.filter(({ institution }) => institution === 'Student')
    await tell(
      ...back.map(({ key }) => ({ do: 'classroom-seat' as const, person: key, is: 'student' as const })),
    )
    expect(await sync()).toMatchObject({ joined: 0, left: 0 })
  })
})

describe('what stands in the way is an outcome, and changes nobody', () => {
  const STUDENTS = `/v1/courses/${CLASS}/students`
  const faults: readonly [string, FaultCommand, { state: string; reason: string }][] = [
    [
      'a page that is no list',
      { do: 'classroom-page', list: 'students', as: 'html' },
      { state: 'error', reason: 'page_broken' },
    ],
    [
      'pages in a circle',
      { do: 'classroom-page', list: 'students', as: 'loop', times: 9 },
      { state: 'error', reason: 'loop' },
    ],
    [
      'a quota that stays spent',
      { do: 'classroom-quota', times: 99 },
      { state: 'error', reason: 'throttled' },
    ],
    [
      'a server that fails',
      { do: 'fail', path: STUDENTS, status: 503 },
      { state: 'error', reason: 'unreachable' },
    ],
    [
      'a server that is too slow',
      { do: 'slow', path: STUDENTS, ms: 1_200 },
      { state: 'error', reason: 'timeout' },
    ],
    [
      'an answer that is lost',
      { do: 'classroom-lost-answer', path: '/v1/courses', method: 'GET', times: 9 },
      { state: 'error', reason: 'unreachable' },
    ],
    [
      'a class that was put away',
      { do: 'classroom-state', is: 'ARCHIVED' },
      { state: 'paused', reason: 'archived' },
    ],
    [
      'an API that was switched off',
      { do: 'classroom-disabled', token: 'ClassroomApiDisabled' },
      { state: 'paused', reason: 'api_disabled' },
    ],
  ]

  test.each(faults)('%s', async (_, fault, outcome) => {
    await tell(fault)
    expect(await sync()).toMatchObject(outcome)
    expect(await active()).toBe(35)
    await tell({ do: 'clear' }, { do: 'classroom-state', is: 'ACTIVE' })
    expect(await sync()).toMatchObject({ state: 'unchanged', left: 0, joined: 0 })
  })

  test('a quota that comes back is waited for as long as Google says, as 429 and as 403', async () => {
    await tell({ do: 'classroom-quota', times: 2, retryAfter: 7 })
    expect(await sync()).toMatchObject({ state: 'unchanged' })
    expect(world.desk.waited.slice(0, 2)).toEqual([7000, 7000])
    await tell({ do: 'classroom-quota', status: 403, times: 1 })
    expect(await sync()).toMatchObject({ state: 'unchanged' })
  })

  test('an hour is over: the token is renewed once, and the call repeated', async () => {
    await tell({ do: 'classroom-expire-tokens' })
    const renewals = asked(/\/token$/)
    expect(await sync()).toMatchObject({ state: 'unchanged' })
    expect(asked(/\/token$/)).toBe(renewals + 1)
  })
})

describe('whose yes it is read with', () => {
  test('when one teacher withdraws hers, a co-teacher’s is used', async () => {
    await world.connect('co-teacher')
    await tell({ do: 'classroom-withdraw', person: 'co-teacher' })
    expect(await sync()).toMatchObject({ state: 'unchanged' })
    const { rows } = await world.desk.rows.query('select 1 from lms_grant where ended_at is not null')
    expect(rows).toHaveLength(1)
  })

  test('a co-teacher who left the class reads it no more', async () => {
    await world.connect('co-teacher')
    await tell({ do: 'classroom-seat', person: 'co-teacher', is: 'gone' })
    expect(await sync()).toMatchObject({ state: 'applied', left: 1 })
    expect(await world.member(courseId, 'co-teacher')).toMatchObject({ state: 'left' })
    await tell({ do: 'classroom-seat', person: 'co-teacher', is: 'teacher' })
    expect(await sync()).toMatchObject({ state: 'applied', joined: 1 })
  })

  test('when nobody’s is left the roster rests as it was, until a teacher says yes again', async () => {
    await tell(
      { do: 'classroom-withdraw', person: 'teacher' },
      { do: 'classroom-withdraw', person: 'co-teacher' },
    )
    expect(await sync()).toMatchObject({ state: 'paused', reason: 'consent_missing' })
    expect(await active()).toBe(35)
    await world.connect('teacher')
    expect(await sync()).toMatchObject({ state: 'unchanged' })
  })

  test('a class that is deleted is gone, and its people stay readable', async () => {
    await tell({ do: 'classroom-delete' })
    expect(await sync()).toMatchObject({ state: 'paused', reason: 'gone' })
    expect(await active()).toBe(35)
  })
})
