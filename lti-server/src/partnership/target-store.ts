/** Rows of learning targets, the texts in them, their strategies and the yeses to their pacts. The caller's transaction knows the tenant. */
import type { Insertable, Selectable } from 'kysely'
import type { TargetLife } from 'shared/domain/partnership/target'
import type { Tx } from '../platform/database.ts'
import { destroyStrategiesOf, entriesOf, type EntryRow } from './strategy-store.ts'
import type { PartnershipTables } from './tables.ts'

export type TargetRow = Selectable<PartnershipTables['learning_target']>
export type TextRow = Selectable<PartnershipTables['pact_text']>
export type YesRow = Selectable<PartnershipTables['pact_yes']>

/** A target with everything that hangs on it. */
export interface WholeTarget {
  readonly target: TargetRow
  readonly texts: readonly TextRow[]
  readonly yes: readonly YesRow[]
  /** Strategies and how they went. */
  readonly entries: readonly EntryRow[]
  /** When the two wrote down that they talked about it. */
  readonly talks: readonly Date[]
}

/** More than any student has in one course; a page that long helps nobody. */
const MOST_TARGETS = 200

export function lifeOf({ state, proposed_by, paused }: TargetRow): TargetLife {
  return { state, proposedBy: proposed_by, paused }
}

export async function listTargets(tx: Tx, partnershipId: string): Promise<WholeTarget[]> {
  const targets = await tx
    .selectFrom('learning_target')
    .selectAll()
    .where('partnership_id', '=', partnershipId)
    .orderBy('proposed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST_TARGETS)
    .execute()
  return wholeTargets(tx, targets)
}

/** Those that neither rest nor are over. */
export async function openTargets(tx: Tx, partnershipId: string): Promise<WholeTarget[]> {
  const targets = await tx
    .selectFrom('learning_target')
    .selectAll()
    .where('partnership_id', '=', partnershipId)
    .where('state', 'in', ['agreed', 'working'])
    .where('paused', '=', false)
    .where('withdrawn_at', 'is', null)
    .execute()
  return wholeTargets(tx, targets)
}

/** One target of this partnership, held until the act is over: two who act at once come one after the other. */
export async function holdTarget(tx: Tx, partnershipId: string, id: string): Promise<WholeTarget | null> {
  const target = await tx
    .selectFrom('learning_target')
    .selectAll()
    .where('id', '=', id)
    .where('partnership_id', '=', partnershipId)
    .forUpdate()
    .executeTakeFirst()
  return target ? ((await wholeTargets(tx, [target]))[0] ?? null) : null
}

async function wholeTargets(tx: Tx, targets: readonly TargetRow[]): Promise<WholeTarget[]> {
  if (targets.length === 0) return []
  const ids = targets.map(({ id }) => id)
  const texts = await tx.selectFrom('pact_text').selectAll().where('target_id', 'in', ids).execute()
  const yes = await tx
    .selectFrom('pact_yes')
    .selectAll()
    .where('target_id', 'in', ids)
    .orderBy('at')
    .execute()
  const entries = await entriesOf(tx, ids)
  const talks = await tx
    .selectFrom('conversation')
    .select(['target_id', 'written_at'])
    .where('target_id', 'in', ids)
    .where('withdrawn_at', 'is', null)
    .execute()
  return targets.map((target) => ({
    target,
    texts: texts.filter((text) => text.target_id === target.id),
    yes: yes.filter((one) => one.target_id === target.id),
    entries: entries.filter((entry) => entry.target_id === target.id),
    talks: talks.filter((talk) => talk.target_id === target.id).map((talk) => talk.written_at),
  }))
}

/** @returns whether it is new; false when this id was stored before, in whichever partnership. */
export async function insertTarget(
  tx: Tx,
  target: Insertable<PartnershipTables['learning_target']>,
): Promise<boolean> {
  const done = await tx
    .insertInto('learning_target')
    .values(target)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing())
    .executeTakeFirst()
  return Number(done.numInsertedOrUpdatedRows ?? 0) > 0
}

/** As if it had not been proposed: one of its texts could not be kept. */
export async function forgetTarget(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('pact_text').where('target_id', '=', id).execute()
  await tx.deleteFrom('learning_target').where('id', '=', id).execute()
}

/** @returns whether it is new. */
export async function insertText(tx: Tx, text: Insertable<PartnershipTables['pact_text']>): Promise<boolean> {
  const done = await tx
    .insertInto('pact_text')
    .values(text)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing())
    .executeTakeFirst()
  return Number(done.numInsertedOrUpdatedRows ?? 0) > 0
}

/** @returns whether it is new. */
export async function insertYes(tx: Tx, yes: Insertable<PartnershipTables['pact_yes']>): Promise<boolean> {
  const done = await tx
    .insertInto('pact_yes')
    .values(yes)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing())
    .executeTakeFirst()
  return Number(done.numInsertedOrUpdatedRows ?? 0) > 0
}

export async function saveLife(tx: Tx, id: string, { state, paused }: TargetLife): Promise<void> {
  await tx.updateTable('learning_target').set({ state, paused }).where('id', '=', id).execute()
}

/** Destroys every text of it; the rows stay. */
export async function destroyTexts(tx: Tx, targetId: string, at: Date): Promise<void> {
  await tx.updateTable('pact_text').set({ text_sealed: null }).where('target_id', '=', targetId).execute()
  await destroyStrategiesOf(tx, targetId)
  await tx.updateTable('learning_target').set({ withdrawn_at: at }).where('id', '=', targetId).execute()
}
