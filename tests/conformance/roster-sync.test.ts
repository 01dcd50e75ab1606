/**
 * The roster-sync layer of `launch-cases.json` (conformance §4.1, §4.4, §8): every case against a school that is told
 * to misbehave, through the queue that a server works from; after each the invariants of §8.3, and a next good sweep
 * that ends the access of who was truly removed.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { openDatabase } from 'lti-server/platform/database'
import { startRosterWork } from 'lti-server/roster/roster-work'
import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { casesOf, type Case } from './cases.ts'
import { openClassRoom, openDesk, rosterDeps, SCHOOL_HOST, type ClassRoom } from './roster/desk.ts'
import { expectInvariants, look, type Before } from './roster/invariants.ts'

const desk = await openDesk()
afterAll(() => desk.close())

const cases = casesOf('roster-sync')

interface Scene {
  readonly students?: number
  /** The course's roster is asked for by https. */
  readonly https?: boolean
  /** After a first good sweep and the notes, before the sweep that is looked at. */
  arrange?(room: ClassRoom): Promise<unknown>
  /** In place of one sweep. */
  act?(room: ClassRoom): Promise<unknown>
  /** What holds of this case alone. */
  also?(room: ClassRoom, before: Before): Promise<void>
  /** How many sweeps of the case may change the roster; one. */
  readonly applied?: number
}

const tell =
  (...commands: Parameters<ClassRoom['school']['faults']['tell']>) =>
  (room: ClassRoom) =>
    room.school.faults.tell(...commands)

async function rowsOf<Row extends object>(sql: string, ...values: unknown[]): Promise<Row[]> {
  return (await desk.rows.query<Row>(sql, values)).rows
}

async function lastRun(room: ClassRoom) {
  const [row] = await rowsOf<{ state: string; reason: string | null; remarks: string[] }>(
    'select state, reason, remarks from roster_run where tenant_id = $1 order by requested_at desc, id desc limit 1',
    room.tenantId,
  )
  return row!
}

async function useGroupsService(room: ClassRoom): Promise<void> {
  await room.school.faults.tell(
    { do: 'groups-service' },
    {
      do: 'groups',
      change: { is: 'added', group: 7302, name: 'Table B', members: ['student-4', 'student-5'] },
    },
  )
  const base = new URL(room.school.registration.tokenUrl).origin
  await desk.rows.query('update course set groups_url = $2, group_sets_url = $3 where tenant_id = $1', [
    room.tenantId,
    `${base}/api/lti/courses/4821/groups`,
    `${base}/api/lti/courses/4821/group_sets`,
  ])
  await room.sync()
}

const groupRows = (room: ClassRoom) =>
  rowsOf<{
    id: string
    name: string
    set_id: string
    set_name: string
    closed: boolean
    present: number
    stays: number
  }>(
    `select g.id, g.name, g.set_id, s.name as set_name, g.closed_at is not null as closed,
       (select count(*)::int from group_member m where m.group_id = g.id and m.left_at is null) as present,
       (select count(*)::int from group_member m where m.group_id = g.id) as stays
     from course_group g left join group_set s on s.id = g.set_id where g.tenant_id = $1 order by g.id`,
    room.tenantId,
  )

let kept: unknown

const scenes: Record<string, Scene> = {
  'nrps:pages=25x50': {
    students: 1245,
    also: async (room) => {
      expect((await room.members()).length).toBe(1250)
    },
  },
  'nrps:page3=timeout': {
    students: 140,
    arrange: tell({ do: 'roster-page', page: 3, as: 'hang' }, { do: 'drop', person: 'student-1' }),
    also: async (room) => expect(await lastRun(room)).toMatchObject({ state: 'error', reason: 'timeout' }),
  },
  'nrps:429-retry-after=30': {
    arrange: (room) => {
      desk.waited.length = 0
      return room.school.faults.tell({
        do: 'throttle',
        path: '/api/lti/courses',
        status: 429,
        times: 1,
        retryAfter: 30,
      })
    },
    also: async () => expect(desk.waited).toEqual([30_000]),
  },
  'nrps:403-rate-limit': {
    arrange: (room) => {
      desk.waited.length = 0
      return room.school.faults.tell({ do: 'throttle', path: '/api/lti/courses', status: 403, times: 3 })
    },
    also: async () => {
      expect(desk.waited.map((ms, at) => ms >= 2_000 * 2 ** at && ms <= 3_000 * 2 ** at)).toEqual([
        true,
        true,
        true,
      ])
    },
  },
  'nrps:next=self-loop': { students: 80, arrange: tell({ do: 'roster-page', page: 1, next: 'self' }) },
  'nrps:next=https://evil.example/p2': {
    students: 80,
    https: true,
    arrange: tell({ do: 'roster-page', page: 1, next: 'https://evil.example/p2' }),
    also: async () => expect(desk.asked.filter(({ url }) => url.includes('evil.example'))).toEqual([]),
  },
  'nrps:next=http-downgrade': {
    students: 80,
    https: true,
    arrange: tell({
      do: 'roster-page',
      page: 1,
      next: `${SCHOOL_HOST.replace('https', 'http')}/api/lti/courses/4821/names_and_roles?page=2`,
    }),
    also: async () =>
      expect(desk.asked.filter(({ url }) => url.startsWith('http://school.test'))).toEqual([]),
  },
  'nrps:empty-200': {
    arrange: tell({ do: 'roster-page', page: null, as: 'empty' }),
    also: async (room) => expect(await lastRun(room)).toMatchObject({ state: 'held', reason: 'empty' }),
  },
  'nrps:html-200': { arrange: tell({ do: 'roster-page', page: null, as: 'html' }) },
  'nrps:truncated-json': { arrange: tell({ do: 'roster-page', page: null, as: 'truncated' }) },
  'nrps:status=Inactive': {
    arrange: async (room) => {
      kept = await room.launch('student-2', 'student')
      expect(await room.access(kept as Buffer)).toBe('student')
      await room.note('student-2')
      await room.school.faults.tell({ do: 'roster-status', person: 'student-2', is: 'Inactive' })
    },
    also: async (room) => {
      expect(await room.access(kept as Buffer)).toBe('enrollment_ended')
      expect(await room.member('student-2')).toMatchObject({ state: 'left' })
    },
  },
  'nrps:name-missing': {
    arrange: tell(
      { do: 'privacy', level: 'anonymous' },
      { do: 'add', person: 'nameless', given: 'X', section: 9101 },
    ),
    also: async (room) => {
      expect(await room.member('nameless')).toMatchObject({ state: 'active', role: 'student' })
      expect(await room.member('nameless')).not.toHaveProperty('name')
    },
  },
  'nrps:roles-multi': {
    arrange: async (room) => {
      kept = (await room.members()).length
      const ta = room.school.story.people.find(({ key }) => key === 'ta')!
      ta.enrollments.push({ ...ta.enrollments[0]!, id: 1, type: 'StudentEnrollment', sectionId: 9102 })
    },
    also: async (room) => {
      expect((await room.members()).length).toBe(kept)
      expect(await room.member('ta')).toMatchObject({ role: 'ta', state: 'active' })
    },
  },
  'nrps:duplicate-user': {
    students: 140,
    arrange: async (room) => {
      kept = (await room.members()).length
      await room.school.faults.tell({ do: 'roster-repeats' })
    },
    also: async (room) => expect((await room.members()).length).toBe(kept),
  },
  'nrps:user-merge': {
    arrange: async (room) => {
      kept = { a: (await room.member('student-4'))!.id, note: await room.note('student-4') }
      await room.school.faults.tell({ do: 'add', person: 'second-account', given: 'Other', section: 9101 })
      await room.school.faults.tell({ do: 'merge', person: 'student-4', into: 'second-account' })
    },
    also: async (room) => {
      const { a, note } = kept as { a: string; note: string }
      expect(await room.member('second-account')).toMatchObject({ id: a, state: 'active' })
      const about = await rowsOf<{ student_id: string }>(
        'select p.student_id from note n join partnership p on p.id = n.partnership_id where n.id = $1',
        note,
      )
      expect(about).toEqual([{ student_id: a }])
      const oldSub = room.school.story.people.find(({ key }) => key === 'student-4')!.sub
      const found = await rowsOf<{ id: string }>(
        'select current_person($1, $2, $3) as id',
        room.tenantId,
        room.platformId,
        oldSub,
      )
      expect(found).toEqual([{ id: a }])
    },
  },
  'nrps:user-returns': {
    applied: 2,
    arrange: async (room) => {
      kept = { member: await room.member('student-6'), note: await room.note('student-6') }
      await room.school.faults.tell({ do: 'drop', person: 'student-6' })
      await room.sync()
      expect(await room.member('student-6')).toMatchObject({ state: 'left' })
      await room.school.faults.tell({ do: 'bring-back', person: 'student-6' })
    },
    also: async (room) =>
      expect(await room.member('student-6')).toEqual((kept as { member: unknown }).member),
  },
  'nrps:test-user': {
    also: async (room) => {
      const all = await room.members()
      const tests = all.filter(({ role }) => role === 'test-student')
      expect(tests).toHaveLength(1)
      const [run] = await rowsOf<{ members: number }>(
        'select members from roster_run where tenant_id = $1 order by requested_at desc, id desc limit 1',
        room.tenantId,
      )
      expect(run!.members).toBe(all.length - 1)
      expect(all.filter(({ role }) => role === 'student')).toHaveLength(30)
      expect(all.find(({ role }) => role === 'mentor')).toBeDefined()
    },
  },
  'nrps:rlid-400': {
    arrange: tell({ do: 'roster-rlid' }, { do: 'add', person: 'late', given: 'Late', section: 9102 }),
    also: async (room) => {
      expect((await lastRun(room)).remarks).toEqual(['rlid_refused'])
      expect(await room.member('late')).toMatchObject({ state: 'active' })
      const sections = (await room.member('student-1'))!.sections
      expect(sections.length).toBeGreaterThan(0)
    },
  },
  'nrps:url-private-ip': {
    arrange: async (room) => {
      desk.allowInside(false)
      await desk.rows.query('update course set nrps_url = $2 where tenant_id = $1', [
        room.tenantId,
        'https://169.254.169.254/api/lti/courses/4821/names_and_roles',
      ])
    },
    act: async (room) => {
      const first = await room.sync()
      for (const host of ['127.0.0.2', '10.0.0.8', '192.168.1.1', '[::1]', 'localhost']) {
        await desk.rows.query('update course set nrps_url = $2 where tenant_id = $1', [
          room.tenantId,
          `https://${host}/api/lti/courses/4821/names_and_roles`,
        ])
        expect(await room.sync()).toMatchObject({ state: 'error', reason: 'refused' })
      }
      return first
    },
    also: async (room) => {
      expect(await lastRun(room)).toMatchObject({ reason: 'refused' })
      desk.allowInside(true)
      const { origin } = new URL(room.school.registration.tokenUrl)
      await desk.rows.query('update course set nrps_url = $2 where tenant_id = $1', [
        room.tenantId,
        `${origin}/api/lti/courses/4821/names_and_roles`,
      ])
    },
  },
  'nrps:concurrent-two-workers': {
    students: 140,
    arrange: tell(
      { do: 'add', person: 'late', given: 'Late', section: 9102 },
      { do: 'drop', person: 'student-7' },
    ),
    act: async (room) => {
      const db = openDatabase({ url: desk.database.appUrl })
      const second = await rosterDeps(db, desk.masterKey)
      second.map.school = new URL(room.school.registration.tokenUrl).origin
      const stop = await startRosterWork(second.deps, { schedule: false })
      const runs = await Promise.all(Array.from({ length: 4 }, () => room.request()))
      const reports = await Promise.all(runs.map(room.report))
      await stop()
      await second.deps.close()
      await db.close()
      expect(reports.map(({ state }) => state).toSorted()).toEqual([
        'applied',
        'unchanged',
        'unchanged',
        'unchanged',
      ])
      return reports[0]
    },
    also: async (room, before) => {
      const changes = await rowsOf<{ kind: string }>(
        'select kind from membership_event where tenant_id = $1 and seq > $2',
        room.tenantId,
        before.events,
      )
      expect(changes.map(({ kind }) => kind).toSorted()).toEqual(['joined', 'left'])
    },
  },
  'nrps:crash-before-commit': {
    arrange: async (room) => {
      await room.school.faults.tell({ do: 'drop', person: 'student-7' })
      await desk.rest()
    },
    act: (room) => crashBeforeCommit(room),
  },
  'groups:set-renamed': {
    arrange: async (room) => {
      await useGroupsService(room)
      kept = await groupRows(room)
      await room.school.faults.tell({ do: 'groups', change: { is: 'set-renamed', name: 'Benches' } })
    },
    applied: 2,
    also: async (room) => {
      const renamed = (kept as { set_name: string }[]).map((row) => ({ ...row, set_name: 'Benches' }))
      expect(await groupRows(room)).toEqual(renamed)
      expect(renamed.map(({ set_name }) => set_name)).toHaveLength(2)
    },
  },
  'groups:group-deleted': {
    applied: 2,
    arrange: async (room) => {
      await useGroupsService(room)
      kept = await groupRows(room)
      await room.note('student-4')
      await room.school.faults.tell({ do: 'groups', change: { is: 'removed', group: 7302 } })
    },
    also: async (room) => {
      const rows = await groupRows(room)
      const gone = rows.filter(({ closed }) => closed)
      expect(gone).toMatchObject([{ name: 'Table B', present: 0, stays: 2 }])
      expect(rows.filter(({ closed }) => !closed)).toEqual(
        (kept as { name: string }[]).filter(({ name }) => name !== 'Table B'),
      )
    },
  },
  'token:400-invalid_client': {
    arrange: async (room) => {
      await desk.rest()
      // A server that starts anew has no token to live on.
      kept = await rosterDeps(openDatabase({ url: desk.database.appUrl }), desk.masterKey)
      await room.school.faults.tell({ do: 'fail', path: '/login/oauth2/token', status: 400 })
    },
    act: (room) => keyRemoved(room),
  },
  'token:stampede': { act: (room) => stampede(room) },
}

/** A process stages everything, reaches the moment before it would commit, and is killed there. */
async function crashBeforeCommit(room: ClassRoom): Promise<unknown> {
  const before = await room.members()
  const lock = new pg.Client({ connectionString: desk.database.superUrl })
  await lock.connect()
  await lock.query('begin')
  await lock.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`roster/${room.courseId}`])
  const { origin } = new URL(room.school.registration.tokenUrl)
  const args = [desk.database.appUrl, desk.masterKey.toString('base64'), origin]
  const child = spawn(process.execPath, [join(import.meta.dirname, 'roster/worker.fixture.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  const runId = await room.request()
  await expect
    .poll(() => rowsOf('select 1 from pg_locks where locktype = $1 and not granted', 'advisory'), {
      timeout: 20_000,
    })
    .toHaveLength(1)
  child.kill('SIGKILL')
  await once(child, 'exit')
  await lock.query('rollback')
  await lock.end()
  expect(await room.members()).toEqual(before)
  expect(await lastRun(room)).toMatchObject({ state: 'running' })
  // Whoever works next takes the run up, once.
  await desk.work()
  expect(await room.report(runId)).toMatchObject({ state: 'applied', left: 1 })
  return 'dead'
}

/** One alert and one request, however many courses would like to know. */
async function keyRemoved(room: ClassRoom): Promise<unknown> {
  const { deps, asked, map } = kept as Awaited<ReturnType<typeof rosterDeps>>
  map.school = new URL(room.school.registration.tokenUrl).origin
  const stop = await startRosterWork(deps, { schedule: false })
  const first = await room.sync('refresh')
  for (const cause of ['refresh', 'schedule', 'launch'] as const)
    expect(await room.sync(cause)).toMatchObject({ state: 'error', reason: 'platform_rests' })
  expect(asked.map(({ url }) => url)).toEqual([room.school.registration.tokenUrl])
  const health = await rowsOf<{ alert: string; failures: number; rests: boolean }>(
    'select alert, failures, rests_until > now() as rests from platform_health where tenant_id = $1',
    room.tenantId,
  )
  expect(health).toEqual([{ alert: 'token_refused', failures: 1, rests: true }])
  await stop()
  await deps.db.close()
  await desk.work()
  return first
}

/** Two hundred courses of one school: each its own sweep, all by one token. */
async function stampede(room: ClassRoom): Promise<unknown> {
  await desk.rows.query(
    `insert into course (tenant_id, id, platform_id, deployment_id, context_id, nrps_url)
     select tenant_id, gen_random_uuid(), platform_id, deployment_id, 'ctx-' || n, nrps_url || '?n=' || n
     from course, generate_series(1, 200) n where tenant_id = $1`,
    [room.tenantId],
  )
  await desk.rest()
  const { deps, asked, map } = await rosterDeps(openDatabase({ url: desk.database.appUrl }), desk.masterKey)
  map.school = new URL(room.school.registration.tokenUrl).origin
  const courses = await rowsOf<{ id: string }>('select id from course where tenant_id = $1', room.tenantId)
  await desk.rows.query(
    `with run as (insert into roster_run (tenant_id, id, course_id, cause, state, requested_at)
       select tenant_id, gen_random_uuid(), id, 'schedule', 'requested', now() from course where tenant_id = $1
       returning tenant_id, id)
     select graphile_worker.add_job('roster-sweep', json_build_object('tenantId', tenant_id, 'runId', id)) from run`,
    [room.tenantId],
  )
  const stop = await startRosterWork(deps, { schedule: false })
  await expect
    .poll(
      () =>
        rowsOf(
          "select 1 from roster_run where tenant_id = $1 and state in ('requested', 'running')",
          room.tenantId,
        ),
      {
        timeout: 60_000,
      },
    )
    .toEqual([])
  await stop()
  await deps.db.close()
  expect(asked.filter(({ url }) => url === room.school.registration.tokenUrl)).toHaveLength(1)
  expect(asked.filter(({ url }) => url.includes('names_and_roles')).length).toBeGreaterThanOrEqual(
    courses.length,
  )
  await desk.work()
  return room.sync()
}

const STATES: Record<string, readonly string[]> = {
  complete: ['applied', 'unchanged'],
  'no-change': ['error', 'held'],
  error: ['error'],
  paused: ['paused'],
  skip: ['applied', 'unchanged'],
}

/** People whom the school would name, against those our roster has. */
async function expectTruth(room: ClassRoom): Promise<void> {
  const { roster } = room.school.faults.now
  const there = room.school.story.people.filter(
    (person) =>
      person.enrollments.some(({ state }) => state === 'active') && !roster.statuses.has(person.key),
  )
  const active = (await room.members()).filter(({ state }) => state === 'active')
  expect(active.map(({ sub }) => sub).toSorted()).toEqual(there.map(({ sub }) => sub).toSorted())
}

/** The next good sweep ends who is truly gone, whatever came before. */
async function expectRemovalWorks(room: ClassRoom): Promise<void> {
  const browser = await room.launch('student-9', 'student')
  expect(await room.access(browser)).toBe('student')
  await room.school.faults.tell({ do: 'clear' }, { do: 'drop', person: 'student-9' })
  expect(await room.sync()).toMatchObject({ state: 'applied' })
  expect(await room.access(browser)).toBe('enrollment_ended')
  expect(await room.member('student-9')).toMatchObject({ state: 'left' })
}

test('every case of the layer has its scene', () => {
  expect(cases).toHaveLength(25)
  expect(cases.flatMap(({ mutate }) => mutate).filter((mutation) => !(mutation in scenes))).toEqual([])
})

describe('roster-sync', () => {
  test.each(cases)('$id $title', { timeout: 90_000 }, async (one: Case) => {
    const scene = scenes[one.mutate[0]!]!
    const room = await openClassRoom(desk, { students: scene.students ?? 30, https: scene.https ?? false })
    try {
      expect(await room.sync()).toMatchObject({ state: 'applied' })
      await room.note('student-9')
      const before = await look(desk, room)
      await scene.arrange?.(room)
      const rosterBefore = await room.members()
      const report = (await (scene.act ?? ((it) => it.sync()))(room)) as { state?: string }
      if (report.state !== undefined) expect(STATES[one.expect]).toContain(report.state)
      if (one.expect === 'complete' || one.expect === 'skip') await expectTruth(room)
      else if (report.state !== undefined) expect(await room.members()).toEqual(rosterBefore)
      await scene.also?.(room, before)
      await expectInvariants(desk, room, before, { applied: scene.applied ?? 1 })
      const next = await look(desk, room)
      await expectRemovalWorks(room)
      await expectInvariants(desk, room, next)
    } finally {
      desk.allowInside(true)
      await desk.work()
      await room.close()
    }
  })
})
