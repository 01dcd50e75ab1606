/** What each case of the roster layer means: how the school is told to misbehave, and what holds of that case alone. */
import { expect } from 'vitest'
import { SCHOOL_HOST, type ClassRoom, type Desk } from './desk.ts'
import type { Before } from './invariants.ts'
import { crashBeforeCommit, keyRemoved, stampede, twoWorkers } from './processes.ts'
import { lastRun, rowsOf } from './rows.ts'

export interface Scene {
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

async function useGroupsService(desk: Desk, room: ClassRoom): Promise<void> {
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

const groupRows = (desk: Desk, room: ClassRoom) =>
  rowsOf<{
    id: string
    name: string
    set_id: string
    set_name: string
    closed: boolean
    present: number
    stays: number
  }>(
    desk,
    `select g.id, g.name, g.set_id, s.name as set_name, g.closed_at is not null as closed,
       (select count(*)::int from group_member m where m.group_id = g.id and m.left_at is null) as present,
       (select count(*)::int from group_member m where m.group_id = g.id) as stays
     from course_group g left join group_set s on s.id = g.set_id where g.tenant_id = $1 order by g.id`,
    room.tenantId,
  )

/** By the case's mutation. */
export function scenesOf(desk: Desk): Record<string, Scene> {
  let kept: unknown
  return {
    'nrps:pages=25x50': {
      students: 1245,
      also: async (room) => {
        expect((await room.members()).length).toBe(1250)
      },
    },
    'nrps:page3=timeout': {
      students: 140,
      arrange: tell({ do: 'roster-page', page: 3, as: 'hang' }, { do: 'drop', person: 'student-1' }),
      also: async (room) =>
        expect(await lastRun(desk, room)).toMatchObject({ state: 'error', reason: 'timeout' }),
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
      also: async (room) =>
        expect(await lastRun(desk, room)).toMatchObject({ state: 'held', reason: 'empty' }),
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
          desk,
          'select p.student_id from note n join partnership p on p.id = n.partnership_id where n.id = $1',
          note,
        )
        expect(about).toEqual([{ student_id: a }])
        const oldSub = room.school.story.people.find(({ key }) => key === 'student-4')!.sub
        const found = await rowsOf<{ id: string }>(
          desk,
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
          desk,
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
        expect((await lastRun(desk, room)).remarks).toEqual(['rlid_refused'])
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
        expect(await lastRun(desk, room)).toMatchObject({ reason: 'refused' })
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
      act: (room) => twoWorkers(desk, room),
      also: async (room, before) => {
        const changes = await rowsOf<{ kind: string }>(
          desk,
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
      act: (room) => crashBeforeCommit(desk, room),
    },
    'groups:set-renamed': {
      arrange: async (room) => {
        await useGroupsService(desk, room)
        kept = await groupRows(desk, room)
        await room.school.faults.tell({ do: 'groups', change: { is: 'set-renamed', name: 'Benches' } })
      },
      applied: 2,
      also: async (room) => {
        const renamed = (kept as { set_name: string }[]).map((row) => ({ ...row, set_name: 'Benches' }))
        expect(await groupRows(desk, room)).toEqual(renamed)
        expect(renamed.map(({ set_name }) => set_name)).toHaveLength(2)
      },
    },
    'groups:group-deleted': {
      applied: 2,
      arrange: async (room) => {
        await useGroupsService(desk, room)
        kept = await groupRows(desk, room)
        await room.note('student-4')
        await room.school.faults.tell({ do: 'groups', change: { is: 'removed', group: 7302 } })
      },
      also: async (room) => {
        const rows = await groupRows(desk, room)
        const gone = rows.filter(({ closed }) => closed)
        expect(gone).toMatchObject([{ name: 'Table B', present: 0, stays: 2 }])
        expect(rows.filter(({ closed }) => !closed)).toEqual(
          (kept as { name: string }[]).filter(({ name }) => name !== 'Table B'),
        )
      },
    },
    'token:400-invalid_client': {
      arrange: tell({ do: 'fail', path: '/login/oauth2/token', status: 400 }),
      act: (room) => keyRemoved(desk, room),
    },
    'token:stampede': { act: (room) => stampede(desk, room) },
  }
}
