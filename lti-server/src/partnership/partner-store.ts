/** Rows of since when each educator is in a partnership, and of who stands in. The caller's transaction knows the tenant. */
import { v7 as newId } from 'uuid'
import type { Period } from 'shared/domain/partnership/access'
import type { PeriodChanges } from 'shared/domain/partnership/partners'
import type { Tx } from '../platform/database.ts'
import type { About } from './room.ts'

/** A period as its row has it. */
export interface PeriodRow extends Period {
  readonly id: string
}

export async function periodsOf(tx: Tx, { courseId, studentId }: About): Promise<PeriodRow[]> {
  const rows = await tx
    .selectFrom('partner_period')
    .select(['id', 'educator_id', 'since', 'until'])
    .where('course_id', '=', courseId)
    .where('student_id', '=', studentId)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    educatorId: row.educator_id,
    since: row.since.toISOString(),
    until: row.until?.toISOString() ?? null,
  }))
}

/** Two who come at once note the same: the first stands. */
export async function savePeriods(
  tx: Tx,
  tenantId: string,
  { courseId, studentId }: About,
  { begin, end }: PeriodChanges<PeriodRow>,
  now: Date,
): Promise<void> {
  if (begin.length > 0)
    await tx
      .insertInto('partner_period')
      .values(
        begin.map(({ educatorId, since }) => ({
          tenant_id: tenantId,
          id: newId(),
          course_id: courseId,
          student_id: studentId,
          educator_id: educatorId,
          since,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  const ended = end.map(({ id }) => id)
  if (ended.length > 0)
    await tx.updateTable('partner_period').set({ until: now }).where('id', 'in', ended).execute()
}

/** Since when this educator reads what is written about each student of a course. */
export async function periodsIn(
  tx: Tx,
  courseId: string,
  educatorId: string,
): Promise<ReadonlyMap<string, Period[]>> {
  const rows = await tx
    .selectFrom('partner_period')
    .select(['student_id', 'educator_id', 'since', 'until'])
    .where('course_id', '=', courseId)
    .where('educator_id', '=', educatorId)
    .execute()
  const periods = rows.map((row) => ({
    studentId: row.student_id,
    educatorId: row.educator_id,
    since: row.since.toISOString(),
    until: row.until?.toISOString() ?? null,
  }))
  return Map.groupBy(periods, ({ studentId }) => studentId)
}

export interface Mark {
  readonly tenantId: string
  readonly courseId: string
  readonly personId: string
  /** The last day; null: no more. */
  readonly until: string | null
  readonly by: string
  readonly at: Date
}

/** Says until when somebody stands in, or that she does not. */
export async function saveSubstitute(tx: Tx, mark: Mark): Promise<void> {
  if (mark.until === null) {
    await tx
      .deleteFrom('substitute')
      .where('course_id', '=', mark.courseId)
      .where('person_id', '=', mark.personId)
      .execute()
    return
  }
  await tx
    .insertInto('substitute')
    .values({
      tenant_id: mark.tenantId,
      course_id: mark.courseId,
      person_id: mark.personId,
      until: mark.until,
      marked_by: mark.by,
      marked_at: mark.at,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'course_id', 'person_id'])
        .doUpdateSet({ until: mark.until ?? '', marked_by: mark.by, marked_at: mark.at }),
    )
    .execute()
}
