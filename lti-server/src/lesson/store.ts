/** Lessons in the database: a run as its rules see it, and back. */
import type { Insertable, Selectable } from 'kysely'
import type { Run } from 'shared/domain/protocol/run'
import type { Tx } from '../platform/database.ts'
import type { LessonTables, RunTable } from './tables.ts'

export type RunRow = Selectable<LessonTables['lesson_run']>
export type ActRow = Selectable<LessonTables['lesson_act']>

export function runOf(row: Selectable<RunTable>): Run {
  return {
    state: row.state,
    step: row.step,
    since: row.since?.getTime() ?? null,
    spentMs: row.spent_ms.map(Number),
    stretchedMs: row.stretched_ms.map(Number),
    skipped: row.skipped,
    actedAt: row.acted_at.getTime(),
    restUntil: row.rest_until,
  }
}

/** The columns that a run stands in. */
export function columnsOf(run: Run) {
  return {
    state: run.state,
    step: run.step,
    since: run.since === null ? null : new Date(run.since),
    spent_ms: [...run.spentMs],
    stretched_ms: [...run.stretchedMs],
    skipped: [...run.skipped],
    acted_at: new Date(run.actedAt),
    rest_until: run.restUntil,
  }
}

export function runById(tx: Tx, id: string): Promise<RunRow | undefined> {
  return tx.selectFrom('lesson_run').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The one that is not closed: the class's, or this keeper's. */
export function openRun(tx: Tx, allianceId: string, keeperId: string | null): Promise<RunRow | undefined> {
  return tx
    .selectFrom('lesson_run')
    .selectAll()
    .where('alliance_id', '=', allianceId)
    .where('state', '<>', 'closed')
    .where('keeper_id', keeperId === null ? 'is' : '=', keeperId)
    .executeTakeFirst()
}

/** Does nothing where this id is taken. */
export async function insertRun(tx: Tx, row: Insertable<LessonTables['lesson_run']>): Promise<void> {
  await tx
    .insertInto('lesson_run')
    .values(row)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing())
    .execute()
}

export async function updateRun(tx: Tx, id: string, run: Run, revision: number): Promise<void> {
  await tx
    .updateTable('lesson_run')
    .set({ ...columnsOf(run), revision })
    .where('id', '=', id)
    .execute()
}

export function actById(tx: Tx, id: string): Promise<ActRow | undefined> {
  return tx.selectFrom('lesson_act').selectAll().where('id', '=', id).executeTakeFirst()
}

export function lastAct(tx: Tx, { id, revision }: RunRow): Promise<ActRow | undefined> {
  return tx
    .selectFrom('lesson_act')
    .selectAll()
    .where('run_id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
}

export async function insertAct(tx: Tx, row: Insertable<LessonTables['lesson_act']>): Promise<void> {
  await tx
    .insertInto('lesson_act')
    .values(row)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing())
    .execute()
}
