/** Rows of hand-overs and of what travels with them. The caller's transaction knows the tenant. */
import type { Insertable, Selectable } from 'kysely'
import type { HandoverLine } from 'shared/contract/handovers'
import type { HandoverState } from 'shared/domain/partnership/handover'
import type { Tx } from '../platform/database.ts'
import type { About } from './room.ts'
import type { PartnershipTables } from './tables.ts'

export type HandoverRow = Selectable<PartnershipTables['handover']>

/** A hand-over with what travels. */
export interface WholeHandover {
  readonly row: HandoverRow
  readonly lines: readonly HandoverLine[]
}

/** Newest first; those that were taken back are not told of any more. */
export async function listHandovers(tx: Tx, { courseId, studentId }: About): Promise<WholeHandover[]> {
  const rows = await tx
    .selectFrom('handover')
    .selectAll()
    .where('course_id', '=', courseId)
    .where('student_id', '=', studentId)
    .where('state', '<>', 'withdrawn')
    .orderBy('offered_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return withLines(tx, rows)
}

/** One of this student, held until the act is over: two who act at once come one after the other. */
export async function holdHandover(
  tx: Tx,
  { courseId, studentId }: About,
  id: string,
): Promise<WholeHandover | null> {
  const row = await tx
    .selectFrom('handover')
    .selectAll()
    .where('id', '=', id)
    .where('course_id', '=', courseId)
    .where('student_id', '=', studentId)
    .forUpdate()
    .executeTakeFirst()
  return row ? ((await withLines(tx, [row]))[0] ?? null) : null
}

/** Those of a course that this educator made or was made, while they are open. */
export function openHandoversOf(tx: Tx, courseId: string, personId: string): Promise<HandoverRow[]> {
  return tx
    .selectFrom('handover')
    .selectAll()
    .where('course_id', '=', courseId)
    .where('state', 'in', ['offered', 'student_chose'])
    .where((where) => where.or([where('from_id', '=', personId), where('to_id', '=', personId)]))
    .orderBy('offered_at')
    .orderBy('id')
    .execute()
}

async function withLines(tx: Tx, rows: readonly HandoverRow[]): Promise<WholeHandover[]> {
  if (rows.length === 0) return []
  const lines = await tx
    .selectFrom('handover_line')
    .selectAll()
    .where(
      'handover_id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute()
  return rows.map((row) => ({
    row,
    lines: lines.filter((line) => line.handover_id === row.id).map(({ kind, item_id: id }) => ({ kind, id })),
  }))
}

/** @returns whether it is new; false when the id is taken, or the same is offered to the same one already. */
export async function insertHandover(
  tx: Tx,
  row: Insertable<PartnershipTables['handover']>,
): Promise<boolean> {
  const done = await tx
    .insertInto('handover')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(done.numInsertedOrUpdatedRows ?? 0) > 0
}

/** Moves it on; `receivedAt` of one that was received. */
export async function saveHandover(
  tx: Tx,
  id: string,
  state: HandoverState,
  receivedAt: Date | null,
): Promise<void> {
  await tx.updateTable('handover').set({ state, received_at: receivedAt }).where('id', '=', id).execute()
}

/** What travels is these lines and no others. */
export async function saveLines(
  tx: Tx,
  tenantId: string,
  handoverId: string,
  lines: readonly HandoverLine[],
): Promise<void> {
  await tx.deleteFrom('handover_line').where('handover_id', '=', handoverId).execute()
  if (lines.length === 0) return
  await tx
    .insertInto('handover_line')
    .values(
      lines.map(({ kind, id }) => ({ tenant_id: tenantId, handover_id: handoverId, kind, item_id: id })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Students of a course with whom anything is shared: those about whom there is something to hand over. */
export async function studentsWithSomething(tx: Tx, courseId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('partnership')
    .select('student_id')
    .where('course_id', '=', courseId)
    .union(tx.selectFrom('profile_line').select('student_id').where('course_id', '=', courseId))
    .execute()
  return rows.map(({ student_id: id }) => id)
}
