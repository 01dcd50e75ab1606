/** `admin roster …`: a running server does the sweep and we wait for it; where none runs, it is done here. */
import { setTimeout as pause } from 'node:timers/promises'
import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import { listMembers, rosterAsOf } from '../roster/members.ts'
import { readRun, type SweepReport } from '../roster/runs.ts'
import { rostersOf } from '../roster/rosters.ts'
import { SERVER_NAME } from '../open-deps.ts'
import { withKeySet } from './key-set-stand-in.ts'
import { command, CommandError, FailedOutcome, IdFlag, Switch, type Command } from './command.ts'

const LOOK_MS = 50
/** How long a server that runs may take to begin. */
const TAKE_MS = 2_000

/** @throws CommandError when there is no such course. */
export async function tenantOfCourse({ db }: Deps, courseId: string): Promise<string> {
  const [row] = await db.lookup<{ tenant: string | null }>('select course_tenant($1) as tenant', [courseId])
  if (!row?.tenant) throw new CommandError(`There is no course ${courseId}.`)
  return row.tenant
}

async function serverRuns({ db }: Deps): Promise<boolean> {
  const { rows } = await db.pool.query(
    'select 1 from pg_stat_activity where application_name = $1 and datname = current_database() limit 1',
    [SERVER_NAME],
  )
  return rows.length > 0
}

function interrupted(courseId: string): SweepReport {
  return {
    courseId,
    state: 'error',
    reason: 'interrupted',
    pages: 0,
    members: 0,
    joined: 0,
    left: 0,
    seconds: 0,
  }
}

/** Waits for the server's report; `null` when no server took the run. */
async function awaitServer(
  deps: Deps,
  tenantId: string,
  runId: string,
  courseId: string,
): Promise<SweepReport | null> {
  const deadline = Date.now() + TAKE_MS
  for (;;) {
    const run = await deps.db.withTenant(tenantId, (tx) => readRun(tx, runId))
    if (typeof run !== 'string') return run
    const running = await serverRuns(deps)
    if (run === 'requested' && (!running || Date.now() > deadline)) return null
    if (run === 'running' && !running) return interrupted(courseId)
    await pause(LOOK_MS)
  }
}

async function sync(deps: Deps, courseId: string): Promise<SweepReport> {
  const tenantId = await tenantOfCourse(deps, courseId)
  const rosters = rostersOf(deps)
  const runId = await rosters.request(tenantId, courseId, 'operator')
  for (;;) {
    const byServer = await awaitServer(deps, tenantId, runId, courseId)
    const report = byServer ?? (await withKeySet(deps, () => rosters.take(tenantId, runId)))
    if (report) return report
  }
}

async function syncDue(deps: Deps): Promise<SweepReport[]> {
  const runs: SweepReport[] = []
  for (const tenantId of await deps.db.tenants()) {
    for (const courseId of await rostersOf(deps).due(tenantId)) runs.push(await sync(deps, courseId))
  }
  return runs
}

const FAILED: ReadonlySet<SweepReport['state']> = new Set(['paused', 'error'])

const syncCommand = command({
  words: 'roster sync',
  flags: { course: v.optional(IdFlag), 'all-due': Switch },
  run: async ({ deps }, flags) => {
    if ((flags.course === undefined) === !flags['all-due'])
      throw new CommandError('Give either --course ID or --all-due.')
    if (flags.course === undefined) {
      const runs = await syncDue(deps)
      return runs.some(({ state }) => FAILED.has(state)) ? new FailedOutcome({ runs }) : { runs }
    }
    const report = await sync(deps, flags.course)
    return FAILED.has(report.state) ? new FailedOutcome(report) : report
  },
})

const show = command({
  words: 'roster show',
  flags: { course: IdFlag },
  run: async ({ deps }, { course }) => {
    const tenantId = await tenantOfCourse(deps, course)
    const cipher = await deps.ciphers.of(tenantId)
    return deps.db.withTenant(tenantId, async (tx) => ({
      courseId: course,
      asOf: await rosterAsOf(tx, course),
      members: (await listMembers(tx, cipher, course)).map(({ leftAt, ...member }) => ({
        ...member,
        ...(leftAt === null ? {} : { leftAt }),
      })),
    }))
  },
})

export const rosterCommands: readonly Command[] = [syncCommand, show]
