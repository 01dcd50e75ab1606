/**
 * A process's share of the roster's work: sweeps as the queue hands them out, one at a time for each LMS host across
 * all processes, and once a minute, in one of them, a look at what is due.
 */
import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import { keysInQueue } from '../platform/jobs/add-job.ts'
import { startJobs, type JobOptions, type JobTask } from '../platform/jobs/work-jobs.ts'
import { rostersOf } from './rosters.ts'
import { queueRun, SWEEP_TASK, sweepKey } from './runs.ts'

const SCHEDULE_TASK = 'roster-schedule'
const EVERY_MINUTE = `* * * * * ${SCHEDULE_TASK} ?max=1&jobKey=${SCHEDULE_TASK}`
/** A run is written together with its job: one without a job for this long has lost it. */
const ORPHAN_MS = 60_000

const SweepJob = v.object({ tenantId: v.pipe(v.string(), v.uuid()), runId: v.pipe(v.string(), v.uuid()) })

type OpenRun = { tenant_id: string; id: string; course_id: string; attempt: number }

/**
 * Gives open runs without a job a new one: the queue is not in a backup, and an operator may have emptied it. Its
 * next claim decides whether the run is tried again or closed.
 */
export async function queueOrphans(deps: Deps): Promise<number> {
  const before = new Date(deps.clock().getTime() - ORPHAN_MS)
  const open = await deps.db.lookup<OpenRun>('select * from open_roster_runs($1)', [before])
  let queued = 0
  for (const { tenant_id: tenantId, id, course_id: courseId } of open) {
    await deps.db.withTenant(tenantId, async (tx) => {
      if ((await keysInQueue(tx, [sweepKey(id)])).size > 0) return
      await queueRun(tx, { tenantId, id, courseId, cause: 'schedule' })
      queued++
    })
  }
  return queued
}

/** Sweeps, and the look at what is due. */
export function rosterJobs(deps: Deps): Required<Pick<JobOptions, 'tasks' | 'crontab'>> {
  const rosters = rostersOf(deps)
  const sweep: JobTask = async (payload, signal) => {
    const { tenantId, runId } = v.parse(SweepJob, payload)
    await rosters.take(tenantId, runId, signal)
  }
  const lookForDue: JobTask = async () => {
    await queueOrphans(deps)
    await rosters.schedule()
  }
  return { tasks: { [SWEEP_TASK]: sweep, [SCHEDULE_TASK]: lookForDue }, crontab: EVERY_MINUTE }
}

/** `schedule: false` only does what was asked for: a command's process is no server. Answers with the way to stop. */
export async function startRosterWork(
  deps: Deps,
  { schedule = true }: { schedule?: boolean } = {},
): Promise<() => Promise<void>> {
  const { tasks, crontab } = rosterJobs(deps)
  const { [SWEEP_TASK]: sweep } = tasks
  const asked = schedule || !sweep ? { tasks, crontab } : { tasks: { [SWEEP_TASK]: sweep } }
  const worker = await startJobs(deps, asked)
  return () => worker.stop()
}
