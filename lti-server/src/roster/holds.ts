/**
 * A reading that would end many people waits for a person's yes (conformance §8.2.4). The same people found again are
 * the same hold; a day later they are taken for gone, unless a teacher said that they are not.
 */
import { sql } from 'kysely'
import type { EarlierHold, HoldReason } from 'shared/domain/roster/sweep'
import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '../platform/database.ts'
import type { HoldAnswer } from './tables.ts'

export type OpenHold = {
  id: string
  digest: string
  reason: HoldReason
  active: number
  leaving: number
  firstSeenAt: Date
  lastSeenAt: Date
  answer: HoldAnswer | null
}

const columns = [
  'id',
  'digest',
  'reason',
  'active',
  'first_seen_at',
  'last_seen_at',
  'answer',
  sql<number>`cardinality(leaving)`.as('count'),
] as const

/** The course's hold, answered or not, until a sweep is applied. */
export async function openHold(tx: Tx, courseId: string): Promise<OpenHold | null> {
  const row = await tx
    .selectFrom('roster_hold')
    .select(columns)
    .where('course_id', '=', courseId)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  if (!row) return null
  const { id, digest, reason, active, answer, count } = row
  return {
    id,
    digest,
    reason,
    active,
    leaving: count,
    firstSeenAt: row.first_seen_at,
    lastSeenAt: row.last_seen_at,
    answer,
  }
}

/** What the decision about a new reading has to know of the hold before it. */
export function earlierHold(hold: OpenHold | null): EarlierHold | null {
  return hold ? { digest: hold.digest, at: hold.firstSeenAt, answer: hold.answer } : null
}

/** Keeps that these people would leave now. A hold about others is over: a new question is asked. */
export async function keepHold(
  tx: Tx,
  run: { tenantId: string; id: string; courseId: string },
  found: { digest: string; reason: HoldReason; active: number; leaving: readonly string[] },
  now: Date,
): Promise<void> {
  const same = await tx
    .updateTable('roster_hold')
    .set({ last_seen_at: now, run_id: run.id })
    .where('course_id', '=', run.courseId)
    .where('digest', '=', found.digest)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  if (same.numUpdatedRows > 0n) return
  await closeHolds(tx, run.courseId, now)
  await tx
    .insertInto('roster_hold')
    .values({
      tenant_id: run.tenantId,
      id: uuidv7(),
      course_id: run.courseId,
      run_id: run.id,
      digest: found.digest,
      reason: found.reason,
      active: found.active,
      leaving: [...found.leaving],
      first_seen_at: now,
      last_seen_at: now,
    })
    .execute()
}

/** After an applied sweep nothing is open any more. */
export async function closeHolds(tx: Tx, courseId: string, now: Date): Promise<void> {
  await tx
    .updateTable('roster_hold')
    .set({ closed_at: now })
    .where('course_id', '=', courseId)
    .where('closed_at', 'is', null)
    .execute()
}

/** Writes a teacher's answer down. @returns false when the question is over, or was another one. */
export async function answerHold(
  tx: Tx,
  courseId: string,
  holdId: string,
  given: { answer: HoldAnswer; by: string; at: Date },
): Promise<boolean> {
  const done = await tx
    .updateTable('roster_hold')
    .set({ answer: given.answer, answered_by: given.by, answered_at: given.at })
    .where('course_id', '=', courseId)
    .where('id', '=', holdId)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** People a hold would end, in pages by id. */
export function peopleOfHold(tx: Tx, holdId: string, limit: number) {
  return tx
    .selectFrom('roster_hold as h')
    .innerJoin('person as p', (join) => join.on(sql<boolean>`p.id = any(h.leaving)`))
    .select(['p.id', 'p.name_sealed'])
    .where('h.id', '=', holdId)
    .orderBy('p.id')
    .limit(limit)
    .execute()
}
