import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import type { AddressInfo } from 'node:net'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openPracticeSchool, type PracticeSchool } from '../../../tests/practice-school/school.ts'
import { signingKeys } from '../lti/signing-keys.ts'
import { addPlatform } from '../operator/platforms.ts'
import { openTestDeps, type TestDeps } from '../platform/test-class.ts'
import { openTestDatabase, type TestDatabase } from '../platform/test-database.ts'
import { listMembers } from './members.ts'
import { startRosterWork } from './roster-work.ts'
import { rostersOf } from './rosters.ts'
import type { SweepReport } from './runs.ts'

const STUDENTS = 120
const HOUR = 3_600_000

let database: TestDatabase
let deps: TestDeps
let tool: { url: string; close(): void }
let school: PracticeSchool
let course: { tenantId: string; id: string }

async function openTool(): Promise<{ url: string; close(): void }> {
  const app = new Hono().get('/lti/jwks.json', async (c) => c.json(await signingKeys(deps).publicSet()))
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise<void>((resolve) => server.once('listening', () => resolve()))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, close: () => void server.close() }
}

/** The school registered in a tenant of its own, and its course as a teacher's launch would leave it. */
async function register(): Promise<{ tenantId: string; id: string }> {
  const { registration, story } = school
  const { id: platformId, tenantId } = await addPlatform(deps, {
    ...registration,
    clientId: registration.clientId,
    lmsOrigins: [registration.lmsOrigin],
    tenantId: null,
    api: null,
  })
  const id = uuidv7()
  const origin = new URL(registration.tokenUrl).origin
  await deps.db.withTenant(tenantId, async (tx) => {
    // One client id a database: the next test registers the same school anew.
    await tx
      .updateTable('platform')
      .set({ issuer: `${registration.issuer}/${id}` })
      .where('id', '=', platformId)
      .execute()
    await tx
      .insertInto('course')
      .values({
        tenant_id: tenantId,
        id,
        platform_id: platformId,
        deployment_id: registration.deploymentId,
        context_id: story.course.contextId,
        title: story.course.name,
        nrps_url: `${origin}/api/lti/courses/${story.course.id}/names_and_roles`,
      })
      .execute()
  })
  return { tenantId, id }
}

async function sync(): Promise<SweepReport> {
  const rosters = rostersOf(deps)
  const report = await rosters.take(
    course.tenantId,
    await rosters.request(course.tenantId, course.id, 'operator'),
  )
  if (!report) throw new Error('the run was taken by somebody else')
  return report
}

async function members() {
  const cipher = await deps.ciphers.of(course.tenantId)
  return deps.db.withTenant(course.tenantId, (tx) => listMembers(tx, cipher, course.id))
}

async function active() {
  return (await members()).filter(({ state }) => state === 'active')
}

/** As if the course's hold had begun so many hours ago. */
async function heldSince(hours: number): Promise<void> {
  const first_seen_at = new Date(Date.now() - hours * HOUR)
  await deps.db.withTenant(course.tenantId, (tx) =>
    tx.updateTable('roster_hold').set({ first_seen_at }).execute(),
  )
}

/** People in the course's story who are members of it, the test student not counted. */
function people() {
  return school.story.people.filter((person) => person.enrollments.some(({ state }) => state === 'active'))
}

beforeAll(async () => {
  database = await openTestDatabase()
  deps = await openTestDeps(database.db)
  tool = await openTool()
})
afterAll(async () => {
  tool.close()
  await deps.close()
  await database.close()
})
beforeEach(async () => {
  deps.now = null
  school = await openPracticeSchool({ tool: { publicUrl: tool.url }, students: STUDENTS })
  course = await register()
  return () => school.close()
})

describe('a sweep', () => {
  test('reads every page, with names, roles and sections', async () => {
    const report = await sync()
    expect(report).toMatchObject({ state: 'applied', courseId: course.id, pages: 3, left: 0 })
    const all = await members()
    expect(all).toHaveLength(people().length)
    expect(report.members).toBe(all.filter(({ role }) => role !== 'test-student').length)
    expect(all.filter(({ role }) => role === 'student').length).toBe(STUDENTS)
    for (const person of people()) {
      const member = all.find(({ sub }) => sub === person.sub)
      expect(member?.name).toBe(person.name)
    }
    const student = all.find(({ role }) => role === 'student')
    expect(student?.sections).toHaveLength(1)
    expect(
      new Set(all.filter(({ role }) => role === 'student').map(({ sections }) => sections[0]?.lmsId)).size,
    ).toBe(2)
    const names = new Map(all.flatMap(({ sections }) => sections.map(({ lmsId, name }) => [lmsId, name])))
    expect(names).toEqual(new Map(school.story.sections.map(({ id, name }) => [String(id), name])))
  })

  test('joins the LMS page to the person by its number', async () => {
    await sync()
    const rows = await deps.db.withTenant(course.tenantId, (tx) =>
      tx.selectFrom('person').select(['sub', 'lms_user_id']).execute(),
    )
    for (const person of people()) {
      expect(rows.find(({ sub }) => sub === person.sub)?.lms_user_id).toBe(String(person.canvasId))
    }
  })

  test('changes nothing when nothing changed', async () => {
    await sync()
    const before = await members()
    expect(await sync()).toMatchObject({ state: 'unchanged', joined: 0, left: 0 })
    expect(await members()).toEqual(before)
  })

  test('asks for one token for many sweeps', async () => {
    for (const _ of [1, 2, 3]) await sync()
    expect(school.requests.filter(({ path }) => path === '/login/oauth2/token')).toHaveLength(1)
  })

  test('ends who left, and gives who returns the same row back', async () => {
    await sync()
    const before = (await active()).find(({ role }) => role === 'student')!
    const person = people().find(({ sub }) => sub === before.sub)!
    await school.faults.tell({ do: 'drop', person: person.key })
    expect(await sync()).toMatchObject({ state: 'applied', joined: 0, left: 1 })
    const gone = (await members()).find(({ id }) => id === before.id)
    expect(gone).toMatchObject({ state: 'left' })
    expect(gone?.leftAt).not.toBeNull()
    for (const enrollment of person.enrollments) enrollment.state = 'active'
    expect(await sync()).toMatchObject({ state: 'applied', joined: 1, left: 0 })
    expect((await members()).find(({ id }) => id === before.id)).toEqual(before)
    const kinds = await deps.db.withTenant(course.tenantId, (tx) =>
      tx
        .selectFrom('membership_event')
        .select('kind')
        .where('person_id', '=', before.id)
        .orderBy('seq')
        .execute(),
    )
    expect(kinds.map(({ kind }) => kind)).toEqual(['joined', 'left', 'returned'])
  })

  test('holds a large drop, and takes it for the truth when it is the same a day later', async () => {
    await sync()
    const before = await members()
    await school.faults.tell({ do: 'half-roster' })
    expect(await sync()).toMatchObject({ state: 'held', reason: 'large_drop', left: 0 })
    expect(await members()).toEqual(before)
    await heldSince(23)
    expect(await sync()).toMatchObject({ state: 'held' })
    await heldSince(25)
    expect(await sync()).toMatchObject({ state: 'applied' })
    expect((await active()).length).toBeLessThan(before.length)
  })

  test('does not end a person who launched after the reading began', async () => {
    await sync()
    const student = (await active()).find(({ role }) => role === 'student')!
    await school.faults.tell({ do: 'drop', person: people().find(({ sub }) => sub === student.sub)!.key })
    await deps.db.withTenant(course.tenantId, (tx) =>
      tx
        .updateTable('enrollment')
        .set({ last_launch_at: new Date(Date.now() + HOUR) })
        .where('person_id', '=', student.id)
        .execute(),
    )
    expect(await sync()).toMatchObject({ left: 0 })
  })
})

describe('a bad day leaves the last good roster', () => {
  const paths = '/api/lti/courses/'
  test.each([
    ['a page fails', { do: 'break-roster', page: 2 }, 'error', 'unreachable'],
    ['the course is forbidden', { do: 'fail', path: paths, status: 403 }, 'paused', 'forbidden'],
    ['the course is gone', { do: 'fail', path: paths, status: 404 }, 'paused', 'gone'],
    [
      'the platform rejects our key',
      { do: 'fail', path: '/login/oauth2/token', status: 400 },
      'paused',
      'token_refused',
    ],
    [
      'the token endpoint is down',
      { do: 'fail', path: '/login/oauth2/token', status: 503 },
      'error',
      'token_unavailable',
    ],
    [
      'it sends us elsewhere',
      { do: 'redirect-roster', to: 'http://127.0.0.1:9/roster' },
      'error',
      'next_elsewhere',
    ],
  ] as const)('%s', async (_, fault, state, reason) => {
    await school.faults.tell(fault)
    expect(await sync()).toMatchObject({ state, reason, joined: 0, left: 0 })
    expect(await members()).toEqual([])
    const staged = await deps.db.withTenant(course.tenantId, (tx) =>
      tx.selectFrom('roster_staged').selectAll().execute(),
    )
    expect(staged).toEqual([])
  })

  test('a token that ends mid-run is renewed once', async () => {
    await sync()
    await school.faults.tell({ do: 'expire-tokens' })
    expect(await sync()).toMatchObject({ state: 'unchanged' })
  })

  test('a disabled platform is not asked', async () => {
    await deps.db.withTenant(course.tenantId, (tx) =>
      tx.updateTable('platform').set({ state: 'disabled' }).execute(),
    )
    expect(await sync()).toMatchObject({ state: 'paused', reason: 'platform_disabled' })
    expect(school.requests).toEqual([])
  })

  test('without names the roster still stands', async () => {
    await school.faults.tell({ do: 'privacy', level: 'anonymous' })
    expect(await sync()).toMatchObject({ state: 'applied' })
    expect((await members()).every(({ name }) => name === undefined)).toBe(true)
  })
})

describe('who does the work', () => {
  test('somebody unknown who launches has a young roster read again, once', async () => {
    await sync()
    const { platform_id: platformId } = await deps.db.withTenant(course.tenantId, (tx) =>
      tx.selectFrom('course').select('platform_id').executeTakeFirstOrThrow(),
    )
    const launched = {
      tenantId: course.tenantId,
      platformId,
      deploymentId: school.registration.deploymentId,
      contextId: school.story.course.contextId,
    }
    // The reading of a moment ago knows everybody there was.
    deps.now = new Date(Date.now() + 16 * 60_000)
    for (const _ of [1, 2, 3]) rostersOf(deps).afterNewcomer(launched)
    const asked = () =>
      deps.db.withTenant(course.tenantId, (tx) =>
        tx.selectFrom('roster_run').select('cause').where('state', '=', 'requested').execute(),
      )
    await expect.poll(asked).toEqual([{ cause: 'launch' }])
  })

  test('a running server takes what a command asked for, once', async () => {
    const stop = await startRosterWork(deps)
    try {
      const rosters = rostersOf(deps)
      const runId = await rosters.request(course.tenantId, course.id, 'operator')
      await expect
        .poll(
          () =>
            deps.db.withTenant(course.tenantId, (tx) =>
              tx.selectFrom('roster_run').select('state').where('id', '=', runId).executeTakeFirst(),
            ),
          { timeout: 10_000 },
        )
        .toEqual({ state: 'applied' })
      expect(await rosters.take(course.tenantId, runId)).toBeNull()
    } finally {
      await stop()
    }
  })

  test('a launch by staff sweeps an old roster and leaves a young one alone', async () => {
    const rosters = rostersOf(deps)
    const runs = () =>
      deps.db.withTenant(course.tenantId, (tx) =>
        tx.selectFrom('roster_run').select(['cause', 'state']).execute(),
      )
    const launched = (at: Date) =>
      deps.db.withTenant(course.tenantId, (tx) =>
        tx
          .updateTable('course')
          .set({ last_staff_launch_at: at, last_launch_at: at })
          .where('id', '=', course.id)
          .execute(),
      )
    await launched(new Date())
    const { platform_id: platformId } = await deps.db.withTenant(course.tenantId, (tx) =>
      tx.selectFrom('course').select('platform_id').executeTakeFirstOrThrow(),
    )
    rosters.afterStaffLaunch({
      tenantId: course.tenantId,
      platformId,
      deploymentId: school.registration.deploymentId,
      contextId: school.story.course.contextId,
    })
    const stop = await startRosterWork(deps, { schedule: false })
    await expect.poll(runs, { timeout: 20_000 }).toEqual([{ cause: 'launch', state: 'applied' }])
    await stop()
    expect(await rosters.due(course.tenantId)).toEqual([])
    deps.now = new Date(Date.now() + 16 * 60_000)
    expect(await rosters.due(course.tenantId)).toEqual([])
    await launched(deps.now)
    expect(await rosters.due(course.tenantId)).toEqual([course.id])
  })
})
