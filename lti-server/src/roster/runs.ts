/**
 * The book of sweeps: who asked for one, how far it is, how it ended. A request and its job are written together; a
 * run belongs to the process that took it last, and only that one may end it.
 */
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { addJob } from '../platform/jobs/add-job.ts'
import type { Tx } from '../platform/database.ts'
import type { Remark, RunCause, RunState } from './tables.ts'

/** The queue's name for reading one course's roster. */
export const SWEEP_TASK = 'roster-sweep'

export type SweepReport = {
  courseId: string
  state: 'applied' | 'unchanged' | 'held' | 'paused' | 'error'
  reason?: string
  pages: number
  members: number
  joined: number
  left: number
  seconds: number
}

/** A claimed run. */
export type Run = {
  tenantId: string
  id: string
  courseId: string
  attempt: number
  startedAt: Date
}

/** How a run ended, as its row keeps it. */
export type Outcome = Omit<SweepReport, 'courseId' | 'seconds'> & {
  holdDigest?: string
  remarks?: readonly Remark[]
}

/** What should be known of a sweep that read everything. */
export function remarksOn({
  rlidRefused,
  groupsUnread,
}: {
  rlidRefused: boolean
  groupsUnread: boolean
}): Remark[] {
  const remarks: Remark[] = []
  if (rlidRefused) remarks.push('rlid_refused')
  if (groupsUnread) remarks.push('groups_unread')
  return remarks
}

/** Who waits for it comes first. */
const PRIORITY: Record<RunCause, number> = {
  operator: -20,
  answer: -10,
  refresh: -10,
  launch: 0,
  schedule: 10,
}
/** A run that broke so many processes is not given to another. */
export const MOST_ATTEMPTS = 4

export function sweepKey(runId: string): string {
  return `${SWEEP_TASK}/${runId}`
}

/** Courses of one LMS host take turns, across all servers: Canvas throttles who asks twice at once (conformance §8.2.8). */
async function queueOf(tx: Tx, courseId: string): Promise<string> {
  const course = await tx
    .selectFrom('course')
    .select('nrps_url')
    .where('id', '=', courseId)
    .executeTakeFirst()
  return `${SWEEP_TASK}/${URL.parse(course?.nrps_url ?? '')?.host ?? 'nowhere'}`
}

/** Puts the work for a run into the queue, as part of the caller's transaction. */
export async function queueRun(
  tx: Tx,
  run: { tenantId: string; id: string; courseId: string; cause: RunCause },
): Promise<void> {
  await addJob(tx, {
    task: SWEEP_TASK,
    payload: { tenantId: run.tenantId, runId: run.id },
    queue: await queueOf(tx, run.courseId),
    key: sweepKey(run.id),
    priority: PRIORITY[run.cause],
    maxAttempts: MOST_ATTEMPTS,
  })
}

/** Writes down that a sweep is wanted; a running server begins when this commits. */
export async function requestRun(
  tx: Tx,
  tenantId: string,
  courseId: string,
  cause: RunCause,
  now: Date,
): Promise<string> {
  const id = uuidv7()
  const row = { tenant_id: tenantId, id, course_id: courseId, cause, requested_at: now }
  await tx
    .insertInto('roster_run')
    .values({ ...row, state: 'requested' })
    .execute()
  await queueRun(tx, { tenantId, id, courseId, cause })
  return id
}

export type Claim = { courseId: string; cause: RunCause; attempt: number }

/** Takes a run that is not over, also from a process that died at it; `null` when it is over. */
export async function claimRun(tx: Tx, id: string, now: Date): Promise<Claim | null> {
  const taken = await tx
    .updateTable('roster_run')
    .set({ state: 'running', started_at: now, attempt: sql<number>`attempt + 1`, pages: 0, members: 0 })
    .where('id', '=', id)
    .where('state', 'in', ['requested', 'running'])
    .returning(['course_id', 'cause', 'attempt'])
    .executeTakeFirst()
  return taken ? { courseId: taken.course_id, cause: taken.cause, attempt: taken.attempt } : null
}

/** Somebody else has this run now: whatever this process has of it is worth nothing. */
export class RunLost extends Error {}

/** Notes how far the reading is. @throws RunLost */
export async function noteProgress(
  tx: Tx,
  run: { id: string; attempt: number },
  progress: { pages: number; members: number },
): Promise<void> {
  const mine = await tx
    .updateTable('roster_run')
    .set(progress)
    .where('id', '=', run.id)
    .where('attempt', '=', run.attempt)
    .where('state', '=', 'running')
    .executeTakeFirst()
  if (mine.numUpdatedRows === 0n) throw new RunLost()
}

/** Ends a run in the caller's transaction, so that what it changed and its end are one. @throws RunLost */
export async function finishRun(
  tx: Tx,
  run: { id: string; attempt: number },
  outcome: Outcome,
  now: Date,
): Promise<void> {
  const mine = await tx
    .updateTable('roster_run')
    .set({
      state: outcome.state,
      reason: outcome.reason ?? null,
      remarks: [...(outcome.remarks ?? [])],
      pages: outcome.pages,
      members: outcome.members,
      joined: outcome.joined,
      left_count: outcome.left,
      hold_digest: outcome.holdDigest ?? null,
      ended_at: now,
    })
    .where('id', '=', run.id)
    .where('attempt', '=', run.attempt)
    .where('state', '=', 'running')
    .executeTakeFirst()
  if (mine.numUpdatedRows === 0n) throw new RunLost()
}

const OVER: readonly RunState[] = ['applied', 'unchanged', 'held', 'paused', 'error']

/** Whether a run has ended, whatever came of it. */
export function isOver(state: RunState): state is SweepReport['state'] {
  return OVER.includes(state)
}

/** The report of a run that is over; otherwise how far it is. */
export async function readRun(tx: Tx, id: string): Promise<SweepReport | 'requested' | 'running'> {
  const row = await tx.selectFrom('roster_run').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  if (!isOver(row.state)) return row.state === 'requested' ? 'requested' : 'running'
  const took = (row.ended_at?.getTime() ?? 0) - (row.started_at?.getTime() ?? 0)
  return {
    courseId: row.course_id,
    state: row.state,
    ...(row.reason === null ? {} : { reason: row.reason }),
    pages: row.pages,
    members: row.members,
    joined: row.joined,
    left: row.left_count,
    seconds: Math.round(took) / 1000,
  }
}

/** Whether a reading that began later is the roster already. */
export async function isSuperseded(tx: Tx, courseId: string, startedAt: Date): Promise<boolean> {
  const course = await tx
    .selectFrom('course')
    .select('roster_as_of')
    .where('id', '=', courseId)
    .executeTakeFirst()
  return course?.roster_as_of !== null && course !== undefined && course.roster_as_of > startedAt
}
