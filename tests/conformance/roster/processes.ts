/** Scenes of the roster layer that need processes of their own: two workers, a killed one, a removed key, a stampede. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { openDatabase } from 'lti-server/platform/database'
import { startRosterWork } from 'lti-server/roster/roster-work'
import pg from 'pg'
import { expect } from 'vitest'
import { rosterDeps, type ClassRoom, type Desk } from './desk.ts'
import { lastRun, rowsOf } from './rows.ts'

/** Two servers on one database, and four people who want the same roster. */
export async function twoWorkers(desk: Desk, room: ClassRoom): Promise<unknown> {
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
}

/** A process stages everything, reaches the moment before it would commit, and is killed there. */
export async function crashBeforeCommit(desk: Desk, room: ClassRoom): Promise<unknown> {
  const before = await room.members()
  const lock = new pg.Client({ connectionString: desk.database.superUrl })
  await lock.connect()
  await lock.query('begin')
  await lock.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`roster/${room.courseId}`])
  const { origin } = new URL(room.school.registration.tokenUrl)
  const args = [desk.database.appUrl, desk.masterKey.toString('base64'), origin]
  const child = spawn(process.execPath, [join(import.meta.dirname, 'worker.fixture.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  const runId = await room.request()
  await expect
    .poll(() => rowsOf(desk, 'select 1 from pg_locks where locktype = $1 and not granted', 'advisory'), {
      timeout: 20_000,
    })
    .toHaveLength(1)
  child.kill('SIGKILL')
  await once(child, 'exit')
  await lock.query('rollback')
  await lock.end()
  expect(await room.members()).toEqual(before)
  expect(await lastRun(desk, room)).toMatchObject({ state: 'running' })
  // Whoever works next takes the run up, once.
  await desk.work()
  expect(await room.report(runId)).toMatchObject({ state: 'applied', left: 1 })
  return 'dead'
}

/** One alert and one request, however many courses would like to know. */
export async function keyRemoved(desk: Desk, room: ClassRoom): Promise<unknown> {
  await desk.rest()
  // A server that starts anew has no token to live on.
  const { deps, asked, map } = await rosterDeps(openDatabase({ url: desk.database.appUrl }), desk.masterKey)
  map.school = new URL(room.school.registration.tokenUrl).origin
  const stop = await startRosterWork(deps, { schedule: false })
  const first = await room.sync('refresh')
  for (const cause of ['refresh', 'schedule', 'launch'] as const)
    expect(await room.sync(cause)).toMatchObject({ state: 'error', reason: 'platform_rests' })
  expect(asked.map(({ url }) => url)).toEqual([room.school.registration.tokenUrl])
  const health = await rowsOf<{ alert: string; failures: number; rests: boolean }>(
    desk,
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
export async function stampede(desk: Desk, room: ClassRoom): Promise<unknown> {
  await desk.rows.query(
    `insert into course (tenant_id, id, platform_id, deployment_id, context_id, nrps_url)
     select tenant_id, gen_random_uuid(), platform_id, deployment_id, 'ctx-' || n, nrps_url || '?n=' || n
     from course, generate_series(1, 200) n where tenant_id = $1`,
    [room.tenantId],
  )
  await desk.rest()
  const { deps, asked, map } = await rosterDeps(openDatabase({ url: desk.database.appUrl }), desk.masterKey)
  map.school = new URL(room.school.registration.tokenUrl).origin
  const courses = await rowsOf<{ id: string }>(
    desk,
    'select id from course where tenant_id = $1',
    room.tenantId,
  )
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
          desk,
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
