/** `admin roster …`: a running server does the sweep and we wait for it; where none runs, it is done here. */
import { setTimeout as pause } from 'node:timers/promises'
import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import { listMembers, rosterAsOf } from '../roster/members.ts'
import { readRun, type SweepReport } from '../roster/runs.ts'
import { startRosterWork } from '../roster/roster-work.ts'
import { rostersOf } from '../roster/rosters.ts'
import { SERVER_NAME } from '../open-deps.ts'
import { withKeySet } from './key-set-stand-in.ts'
import { command, CommandError, FailedOutcome, IdFlag, Switch, type Command } from './command.ts'

const LOOK_MS = 50
/** Looks between two at whether a server runs: it may stop in the middle. */
const SERVER_LOOKS = 10

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

type Wanted = { tenantId: string; courseId: string }
type Asked = { tenantId: string; id: string }

/** The reports in order, as far as runs are over; stops early where `goOn` says so. */
async function collect(
  deps: Deps,
  runs: readonly Asked[],
  goOn: (looks: number) => Promise<boolean>,
): Promise<SweepReport[]> {
  const reports: SweepReport[] = []
  for (const { tenantId, id } of runs) {
    for (let looks = 0; ; looks++) {
      const run = await deps.db.withTenant(tenantId, (tx) => readRun(tx, id))
      if (typeof run !== 'string') {
        reports.push(run)
        break
      }
      if (!(await goOn(looks))) return reports
      await pause(LOOK_MS)
    }
  }
  return reports
}

/** Platforms check what we sign against our published keys, which nobody else publishes while no server runs. */
function workHere(deps: Deps, runs: readonly Asked[]): Promise<SweepReport[]> {
  return withKeySet(deps, async () => {
    const stop = await startRosterWork(deps, { schedule: false })
    try {
      return await collect(deps, runs, () => Promise.resolve(true))
    } finally {
      await stop()
    }
  })
}

/** Asks for sweeps and waits until all are over. A server does the work; where none runs, or none any more, we do. */
async function sync(deps: Deps, courses: readonly Wanted[]): Promise<SweepReport[]> {
  const rosters = rostersOf(deps)
  const runs: Asked[] = []
  for (const { tenantId, courseId } of courses)
    runs.push({ tenantId, id: await rosters.request(tenantId, courseId, 'operator') })
  const byServer = await collect(deps, runs, (looks) =>
    looks % SERVER_LOOKS === 0 ? serverRuns(deps) : Promise.resolve(true),
  )
  const left = runs.slice(byServer.length)
  return left.length === 0 ? byServer : [...byServer, ...(await workHere(deps, left))]
}

async function dueEverywhere(deps: Deps): Promise<Wanted[]> {
  const due: Wanted[] = []
  for (const tenantId of await deps.db.tenants()) {
    for (const courseId of await rostersOf(deps).due(tenantId)) due.push({ tenantId, courseId })
  }
  return due
}

const FAILED: ReadonlySet<SweepReport['state']> = new Set(['paused', 'error'])

const syncCommand = command({
  words: 'roster sync',
  flags: { course: v.optional(IdFlag), 'all-due': Switch },
  run: async ({ deps }, flags) => {
    if ((flags.course === undefined) === !flags['all-due'])
      throw new CommandError('Give either --course ID or --all-due.')
    if (flags.course === undefined) {
      const runs = await sync(deps, await dueEverywhere(deps))
      return runs.some(({ state }) => FAILED.has(state)) ? new FailedOutcome({ runs }) : { runs }
    }
    const tenantId = await tenantOfCourse(deps, flags.course)
    const [report] = await sync(deps, [{ tenantId, courseId: flags.course }])
    return FAILED.has(report!.state) ? new FailedOutcome(report) : report
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
      members: (await listMembers(tx, cipher, course)).map(({ leftAt, lmsId: _lmsId, ...member }) => ({
        ...member,
        ...(leftAt === null ? {} : { leftAt }),
      })),
    }))
  },
})

export const rosterCommands: readonly Command[] = [syncCommand, show]
