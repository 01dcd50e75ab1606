/**
 * The roster as a service of this process: takes requested sweeps, starts those that are due, one at a time for
 * each course. A running server does the work for the operator's commands too; it is warm.
 */
import { isRosterDue } from 'shared/domain/roster/sweep'
import type { Deps } from '../deps.ts'
import { openRosterReader } from '../lti/services/nrps.ts'
import { openServiceTokens } from '../lti/services/service-token.ts'
import type { Tx } from '../platform/database.ts'
import {
  claimRun,
  finishRun,
  readRun,
  REQUEST_CHANNEL,
  requestRun,
  type Outcome,
  type SweepReport,
} from './runs.ts'
import { sweepCourse } from './sweep.ts'
import type { RunCause } from './tables.ts'

/** A course as a launch names it. */
export type LaunchedCourse = { tenantId: string; platformId: string; deploymentId: string; contextId: string }

export interface Rosters {
  /** Asks for a sweep without waiting for it; some running process will take it. Answers with the run's id. */
  request(tenantId: string, courseId: string, cause: RunCause): Promise<string>
  /** Takes this requested run, unless another process has, and answers when it is over. */
  take(tenantId: string, runId: string): Promise<SweepReport | null>
  /** To be called after every launch by staff: asks for a sweep when the roster is old. Never throws, nobody waits. */
  afterStaffLaunch(course: LaunchedCourse): void
  /** Ids of the tenant's courses whose roster should be read again now. */
  due(tenantId: string): Promise<string[]>
  /** Takes every run that is waiting, whoever asked. */
  takeRequested(): Promise<void>
}

const known = new WeakMap<Deps['db'], Rosters>()

/** The rosters of these dependencies; one per process, because they share tokens and turns. */
export function rostersOf(deps: Deps): Rosters {
  const found = known.get(deps.db)
  if (found) return found
  const opened = openRosters(deps)
  known.set(deps.db, opened)
  return opened
}

type CourseAge = {
  id: string
  roster_as_of: Date | null
  last_staff_launch_at: Date | null
  last_launch_at: Date | null
}

/** Courses that can be read at all. */
function readable(tx: Tx) {
  return tx
    .selectFrom('course as c')
    .innerJoin('platform as p', 'p.id', 'c.platform_id')
    .select(['c.id', 'c.roster_as_of', 'c.last_staff_launch_at', 'c.last_launch_at'])
    .where('c.nrps_url', 'is not', null)
    .where('p.state', '=', 'active')
}

function isDue(course: CourseAge, now: Date): boolean {
  return isRosterDue(
    {
      asOf: course.roster_as_of,
      lastStaffLaunchAt: course.last_staff_launch_at,
      lastLaunchAt: course.last_launch_at,
    },
    now,
  )
}

async function dueCourses(tx: Tx, now: Date): Promise<string[]> {
  const courses = await readable(tx).orderBy('c.id').execute()
  return courses.filter((course) => isDue(course, now)).map(({ id }) => id)
}

/** The run for a course just launched, when its roster is old and nobody is at it. */
async function requestIfDue(tx: Tx, launched: LaunchedCourse, now: Date): Promise<string | null> {
  const course = await readable(tx)
    .where('c.platform_id', '=', launched.platformId)
    .where('c.deployment_id', '=', launched.deploymentId)
    .where('c.context_id', '=', launched.contextId)
    .executeTakeFirst()
  if (!course || !isDue(course, now) || (await isResting(tx, course.id, now))) return null
  return requestRun(tx, launched.tenantId, course.id, 'launch', now)
}

/** How long a failed or held course is left alone before the schedule tries again. */
const REST_MS = 15 * 60_000

/** Whether a sweep of this course is under way, waiting, or has only just been tried. */
async function isResting(tx: Tx, courseId: string, now: Date): Promise<boolean> {
  const recent = await tx
    .selectFrom('roster_run')
    .select('id')
    .where('course_id', '=', courseId)
    .where('requested_at', '>', new Date(now.getTime() - REST_MS))
    .executeTakeFirst()
  return recent !== undefined
}

/** A period that begins with thirty launches asks the database once. */
const ASK_MS = 60_000
const MAX_ASKED = 10_000

function openRosters(deps: Deps): Rosters {
  const { db, clock, log } = deps
  const read = openRosterReader(deps, openServiceTokens(deps))
  const turns = new Map<string, Promise<unknown>>()
  const asked = new Map<string, number>()

  const inTurn = <T>(courseId: string, work: () => Promise<T>): Promise<T> => {
    const mine = (turns.get(courseId) ?? Promise.resolve()).then(work, work)
    turns.set(courseId, mine)
    const clear = (): void => void (turns.get(courseId) === mine && turns.delete(courseId))
    mine.then(clear, clear)
    return mine
  }

  const work = async (tenantId: string, runId: string, courseId: string): Promise<SweepReport | null> => {
    const startedAt = clock()
    if (!(await db.withTenant(tenantId, (tx) => claimRun(tx, runId, startedAt)))) return null
    const run = { tenantId, id: runId, courseId, startedAt }
    const outcome = await sweepCourse(deps, read, run).catch((error: unknown): Outcome => {
      log.error({ error, course: courseId }, 'roster sweep failed')
      return { state: 'error', reason: 'unexpected', pages: 0, members: 0, joined: 0, left: 0 }
    })
    const report = await db.withTenant(tenantId, async (tx) => {
      await finishRun(tx, runId, outcome, clock())
      return readRun(tx, runId)
    })
    const { state: result, reason, pages, members, joined, left } = outcome
    log.info({ course: courseId, result, reason, pages, members, joined, left }, 'roster sweep')
    return typeof report === 'string' ? null : report
  }

  const rosters: Rosters = {
    request: (tenantId, courseId, cause) =>
      db.withTenant(tenantId, (tx) => requestRun(tx, tenantId, courseId, cause, clock())),

    take: async (tenantId, runId) => {
      const run = await db.withTenant(tenantId, (tx) =>
        tx.selectFrom('roster_run').select('course_id').where('id', '=', runId).executeTakeFirst(),
      )
      return run ? inTurn(run.course_id, () => work(tenantId, runId, run.course_id)) : null
    },

    afterStaffLaunch: (launched) => {
      const now = clock()
      const key = [launched.platformId, launched.deploymentId, launched.contextId].join(' ')
      if (now.getTime() - (asked.get(key) ?? 0) < ASK_MS) return
      if (asked.size >= MAX_ASKED) asked.clear()
      asked.set(key, now.getTime())
      db.withTenant(launched.tenantId, (tx) => requestIfDue(tx, launched, now))
        .then((runId) => (runId === null ? null : rosters.take(launched.tenantId, runId)))
        .catch((error: unknown) => log.error({ error }, 'roster not swept after launch'))
    },

    due: (tenantId) => db.withTenant(tenantId, (tx) => dueCourses(tx, clock())),

    takeRequested: async () => {
      const waiting = await db.lookup<{ tenant_id: string; id: string }>(
        'select * from requested_roster_runs()',
        [],
      )
      await Promise.all(waiting.map(({ tenant_id, id }) => rosters.take(tenant_id, id)))
    },
  }
  return rosters
}

const SCHEDULE_MS = 60_000

/** The server's part: hears requests, and looks every minute for what is due. Answers with the way to stop. */
export async function startRosterWork(deps: Deps): Promise<() => Promise<void>> {
  const rosters = rostersOf(deps)
  const inBackground = (work: Promise<unknown>): void => {
    work.catch((error: unknown) => deps.log.error({ error }, 'roster work failed'))
  }
  const schedule = async (): Promise<void> => {
    for (const tenantId of await deps.db.tenants()) {
      for (const courseId of await rosters.due(tenantId)) {
        const now = deps.clock()
        const runId = await deps.db.withTenant(tenantId, async (tx) =>
          (await isResting(tx, courseId, now)) ? null : requestRun(tx, tenantId, courseId, 'schedule', now),
        )
        if (runId !== null) await rosters.take(tenantId, runId)
      }
    }
  }
  const hear = (): void => inBackground(rosters.takeRequested())
  const stopListening = await deps.db.listen(REQUEST_CHANNEL, hear, hear)
  let sweeping: Promise<void> = Promise.resolve()
  const timer = setInterval(() => {
    sweeping = sweeping.then(schedule)
    inBackground(sweeping)
    sweeping = sweeping.catch(() => undefined)
  }, SCHEDULE_MS)
  timer.unref()
  hear()
  return async () => {
    clearInterval(timer)
    await stopListening()
  }
}
