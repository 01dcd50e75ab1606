/**
 * The roster as a service of this process: asks for sweeps, runs those that the queue gives it, and looks what is due.
 * A running server does the work for the operator's commands too; it is warm.
 */
import type { Deps } from '../deps.ts'
import { openClassroomRosterReader } from '../lms/classroom/roster.ts'
import { openGroupReader } from '../lti/services/course-groups.ts'
import { openRosterReader } from '../lti/services/nrps.ts'
import { openServiceTokens } from '../lti/services/service-token.ts'
import type { Tx } from '../platform/database.ts'
import { metricsOf } from '../platform/metrics.ts'
import { keepGroupServices, type GroupServices } from './course-source.ts'
import { dueAfterLaunch, dueCourses, scheduledCourses, type DueCourse, type LaunchedCourse } from './due.ts'
import { endRun } from './end-run.ts'
import { isResting } from './health.ts'
import { Interrupted } from './reading.ts'
import {
  claimRun,
  MOST_ATTEMPTS,
  readRun,
  requestRun,
  RunLost,
  type Claim,
  type Outcome,
  type Run,
  type SweepReport,
} from './runs.ts'
import { failed, sweepCourse, type Readers } from './sweep.ts'
import type { RunCause } from './tables.ts'

export interface Rosters {
  /** Asks for a sweep without waiting for it; some running process will take it. Answers with the run's id. */
  request(tenantId: string, courseId: string, cause: RunCause): Promise<string>
  /**
   * Runs a requested sweep to its end, or takes over from a process that died at it; `null` when it is over already,
   * or somebody else's by now. @throws what another try may mend.
   */
  take(tenantId: string, runId: string, signal?: AbortSignal): Promise<SweepReport | null>
  /**
   * To be called after every launch by staff: keeps where the platform's groups are, and asks for a sweep when the
   * roster is old. Never throws, nobody waits.
   */
  afterStaffLaunch(course: LaunchedCourse, services?: GroupServices): void
  /** To be called after the launch of somebody we did not know: where one is new, others may be. Never throws. */
  afterNewcomer(course: LaunchedCourse): void
  /** Ids of the tenant's courses whose roster should be read again now. */
  due(tenantId: string): Promise<string[]>
  /** Asks for every sweep that the schedule wants now, in all tenants. */
  schedule(): Promise<void>
}

const known = new WeakMap<Deps['db'], Rosters>()

/** The rosters of these dependencies; one per process, because they share tokens. */
export function rostersOf(deps: Deps): Rosters {
  const found = known.get(deps.db)
  if (found) return found
  const opened = openRosters(deps)
  known.set(deps.db, opened)
  return opened
}

/** A period that begins with thirty launches asks the database once. */
const ASK_MS = 60_000
const MAX_ASKED = 10_000

/** A platform that rests is left alone by all but an operator, who may know more. */
const DETERMINED: RunCause = 'operator'

async function platformOf(tx: Tx, courseId: string): Promise<string | null> {
  const course = await tx
    .selectFrom('course')
    .select('platform_id')
    .where('id', '=', courseId)
    .executeTakeFirst()
  return course?.platform_id ?? null
}

function openRosters(deps: Deps): Rosters {
  const { db, clock, log } = deps
  const tokens = openServiceTokens(deps)
  const readers: Readers = {
    roster: openRosterReader(deps, tokens),
    classroom: openClassroomRosterReader(deps),
    groups: openGroupReader(deps, tokens),
  }
  const asked = new Map<string, number>()

  const isLeftAlone = (tenantId: string, { cause, courseId }: Claim): Promise<boolean> =>
    db.withTenant(tenantId, async (tx) => {
      const platformId = cause === DETERMINED ? null : await platformOf(tx, courseId)
      return platformId !== null && isResting(tx, platformId, clock())
    })

  const end = (run: Run, outcome: Outcome): Promise<Outcome> =>
    db.withTenant(run.tenantId, (tx) => endRun(deps, tx, run, outcome, clock()))

  const sweep = async (run: Run, claim: Claim, signal?: AbortSignal): Promise<Outcome> => {
    if (claim.attempt > MOST_ATTEMPTS) return end(run, failed('interrupted'))
    if (await isLeftAlone(run.tenantId, claim)) return end(run, failed('platform_rests'))
    try {
      return await sweepCourse(deps, readers, run, signal)
    } catch (error) {
      if (error instanceof RunLost) throw error
      if (!(error instanceof Interrupted))
        log.error({ error, course: claim.courseId, attempt: claim.attempt }, 'roster sweep failed')
      // The queue tries again, a little later; the last try ends the run, so that none stays open for ever.
      if (claim.attempt < MOST_ATTEMPTS) throw error
      return end(run, failed('unexpected'))
    }
  }

  /** What a launch sets off, once a minute for each course; the launch does not wait for it. */
  const askSoon = (
    why: string,
    launched: LaunchedCourse,
    findDue: (tx: Tx, now: Date) => Promise<DueCourse | null>,
  ): void => {
    const now = clock()
    const key = [why, launched.platformId, launched.deploymentId, launched.contextId].join(' ')
    if (now.getTime() - (asked.get(key) ?? 0) < ASK_MS) return
    if (asked.size >= MAX_ASKED) asked.clear()
    asked.set(key, now.getTime())
    db.withTenant(launched.tenantId, async (tx) => {
      const course = await findDue(tx, now)
      if (course === null || (await isResting(tx, course.platformId, now))) return
      await requestRun(tx, launched.tenantId, course.id, 'launch', now)
    }).catch((error: unknown) => log.error({ error }, 'roster not asked for after launch'))
  }

  const rosters: Rosters = {
    request: (tenantId, courseId, cause) =>
      db.withTenant(tenantId, (tx) => requestRun(tx, tenantId, courseId, cause, clock())),

    take: async (tenantId, runId, signal) => {
      const startedAt = clock()
      const claim = await db.withTenant(tenantId, (tx) => claimRun(tx, runId, startedAt))
      if (claim === null) return null
      const { courseId, attempt } = claim
      try {
        const outcome = await sweep({ tenantId, id: runId, courseId, attempt, startedAt }, claim, signal)
        const { state: result, reason, remarks, pages, members, joined, left } = outcome
        log.info({ course: courseId, result, reason, remarks, pages, members, joined, left }, 'roster sweep')
        metricsOf(deps).rosterRun(result)
        const report = await db.withTenant(tenantId, (tx) => readRun(tx, runId))
        return typeof report === 'string' ? null : report
      } catch (error) {
        if (error instanceof RunLost) return null
        throw error
      }
    },

    afterStaffLaunch: (launched, services = {}) =>
      askSoon('staff', launched, async (tx, now) => {
        await keepGroupServices(tx, launched, services)
        return dueAfterLaunch(tx, launched, now, 'staff')
      }),

    afterNewcomer: (launched) =>
      askSoon('newcomer', launched, (tx, now) => dueAfterLaunch(tx, launched, now, 'newcomer')),

    due: (tenantId) =>
      db.withTenant(tenantId, async (tx) => (await dueCourses(tx, clock())).map(({ id }) => id)),

    schedule: async () => {
      for (const tenantId of await db.tenants()) {
        await db.withTenant(tenantId, async (tx) => {
          const now = clock()
          for (const { id } of await scheduledCourses(tx, now))
            await requestRun(tx, tenantId, id, 'schedule', now)
        })
      }
    },
  }
  return rosters
}
