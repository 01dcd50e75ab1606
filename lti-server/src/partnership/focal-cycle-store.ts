/** Rows of focal cycles, each its author's alone. The caller's transaction knows the tenant. */
import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Tx } from '../platform/database.ts'
import type { PartnershipTables } from './tables.ts'

type CycleRow = Selectable<PartnershipTables['focal_cycle']>

/** A cycle with those it names, still sealed; null: they are gone. */
export interface WholeCycle extends CycleRow {
  readonly names_sealed: Buffer | null
}

/** Whose, in which course: there is no way to ask for anybody else's. */
export interface Own {
  readonly courseId: string
  readonly authorId: string
}

function cyclesOf(tx: Tx, { courseId, authorId }: Own) {
  return tx
    .selectFrom('focal_cycle as cycle')
    .leftJoin('focal_names as names', (join) =>
      join.onRef('names.tenant_id', '=', 'cycle.tenant_id').onRef('names.cycle_id', '=', 'cycle.id'),
    )
    .selectAll('cycle')
    .select('names.names_sealed')
    .where('cycle.course_id', '=', courseId)
    .where('cycle.author_id', '=', authorId)
}

/** The newest first. */
export function listCycles(tx: Tx, own: Own): Promise<WholeCycle[]> {
  return cyclesOf(tx, own).orderBy('cycle.started_at', 'desc').orderBy('cycle.id', 'desc').execute()
}

/** Acts on one cycle come one after the other until the transaction ends. */
export async function holdCycle(tx: Tx, own: Own, id: string): Promise<WholeCycle | null> {
  const held = await tx
    .selectFrom('focal_cycle')
    .select('id')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!held) return null
  return (await cyclesOf(tx, own).where('cycle.id', '=', id).executeTakeFirst()) ?? null
}

/** @returns whether it is new; false when this id was stored before, or another one of hers runs in this course. */
export async function insertCycle(
  tx: Tx,
  cycle: Insertable<PartnershipTables['focal_cycle']>,
  names: Buffer,
): Promise<boolean> {
  const done = await tx
    .insertInto('focal_cycle')
    .values(cycle)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (!done.numInsertedOrUpdatedRows) return false
  await tx
    .insertInto('focal_names')
    .values({ tenant_id: cycle.tenant_id, cycle_id: cycle.id, names_sealed: names, ended_at: null })
    .execute()
  return true
}

export async function saveCycle(
  tx: Tx,
  id: string,
  cycle: Updateable<PartnershipTables['focal_cycle']>,
  names: Updateable<PartnershipTables['focal_names']>,
): Promise<void> {
  await tx.updateTable('focal_cycle').set(cycle).where('id', '=', id).execute()
  await tx.updateTable('focal_names').set(names).where('cycle_id', '=', id).execute()
}

/** Whether another cycle of hers runs in this course. */
export async function runsBeside(tx: Tx, { courseId, authorId }: Own, id: string): Promise<boolean> {
  const other = await tx
    .selectFrom('focal_cycle')
    .select('id')
    .where('course_id', '=', courseId)
    .where('author_id', '=', authorId)
    .where('state', '=', 'running')
    .where('id', '<>', id)
    .executeTakeFirst()
  return other !== undefined
}

/** Who carries these ids now, where the LMS calls a person otherwise since (conformance §8.2.9). */
export async function heirsOf(tx: Tx, personIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (personIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('user_alias')
    .select(['from_person_id', 'person_id'])
    .where('from_person_id', 'in', personIds)
    .where('undone_at', 'is', null)
    .execute()
  return new Map(
    rows.flatMap((row) => (row.from_person_id === null ? [] : [[row.from_person_id, row.person_id]])),
  )
}
