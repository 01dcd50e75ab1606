/** The book of sweeps: who asked for one, who took it, how it ended. A request is taken by exactly one process. */
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '../platform/database.ts'
import type { RunCause, RunState } from './tables.ts'

export const REQUEST_CHANNEL = 'roster_requested'

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

/** How a run ended, as its row keeps it. */
export type Outcome = Omit<SweepReport, 'courseId' | 'seconds'> & { holdDigest?: string }

/** Writes down that a sweep is wanted, and tells running servers when this commits. */
export async function requestRun(
  tx: Tx,
  tenantId: string,
  courseId: string,
  cause: RunCause,
  now: Date,
): Promise<string> {
  const id = uuidv7()
  const row = {
    tenant_id: tenantId,
    id,
    course_id: courseId,
    cause,
    state: 'requested' as const,
    requested_at: now,
  }
  await tx.insertInto('roster_run').values(row).execute()
  await sql`select pg_notify(${REQUEST_CHANNEL}, ${id})`.execute(tx)
  return id
}

/** True for the one process that gets to do it. */
export async function claimRun(tx: Tx, id: string, now: Date): Promise<boolean> {
  const taken = await tx
    .updateTable('roster_run')
    .set({ state: 'running', started_at: now })
    .where('id', '=', id)
    .where('state', '=', 'requested')
    .executeTakeFirst()
  return taken.numUpdatedRows === 1n
}

export async function finishRun(tx: Tx, id: string, outcome: Outcome, now: Date): Promise<void> {
  await tx
    .updateTable('roster_run')
    .set({
      state: outcome.state,
      reason: outcome.reason ?? null,
      pages: outcome.pages,
      members: outcome.members,
      joined: outcome.joined,
      left_count: outcome.left,
      hold_digest: outcome.holdDigest ?? null,
      ended_at: now,
    })
    .where('id', '=', id)
    .execute()
}

const OVER: readonly RunState[] = ['applied', 'unchanged', 'held', 'paused', 'error']

function isOver(state: RunState): state is SweepReport['state'] {
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

/** The first of the holds since the last applied sweep that would have ended the same people. */
export async function earlierHold(tx: Tx, courseId: string, digest: string) {
  const { rows } = await sql<{ at: Date | null }>`
    select min(h.ended_at) as at from roster_run h
    where h.course_id = ${courseId} and h.state = 'held' and h.hold_digest = ${digest}
      and h.ended_at > coalesce((select max(ended_at) from roster_run
        where course_id = ${courseId} and state in ('applied', 'unchanged')), '-infinity')`.execute(tx)
  const at = rows[0]?.at
  return at ? { digest, at } : null
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
