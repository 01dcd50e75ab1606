/** Votes in the database: questions, their rounds, whom they ask, and what was answered. */
import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import type { DecidingTables } from '../tables.ts'

export type ChoiceRow = Selectable<DecidingTables['choice']>
export type RoundRow = Selectable<DecidingTables['choice_round']>
export type AnswerRow = Selectable<DecidingTables['choice_answer']>

export function choiceById(tx: Tx, id: string): Promise<ChoiceRow | undefined> {
  return tx.selectFrom('choice').selectAll().where('id', '=', id).executeTakeFirst()
}

/** All of an alliance, oldest first. */
export function choicesOf(tx: Tx, allianceId: string): Promise<ChoiceRow[]> {
  return tx
    .selectFrom('choice')
    .selectAll()
    .where('alliance_id', '=', allianceId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

export async function insertChoice(tx: Tx, row: Insertable<DecidingTables['choice']>): Promise<void> {
  await tx
    .insertInto('choice')
    .values(row)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing())
    .execute()
}

export async function setWish(tx: Tx, choiceId: string, sealed: Buffer): Promise<void> {
  await tx.updateTable('choice').set({ wish_sealed: sealed }).where('id', '=', choiceId).execute()
}

export function roundById(tx: Tx, id: string): Promise<RoundRow | undefined> {
  return tx.selectFrom('choice_round').selectAll().where('id', '=', id).executeTakeFirst()
}

/** All rounds of these choices, oldest first. */
export function roundsOf(tx: Tx, choiceIds: readonly string[]): Promise<RoundRow[]> {
  if (choiceIds.length === 0) return Promise.resolve([])
  return tx
    .selectFrom('choice_round')
    .selectAll()
    .where('choice_id', 'in', choiceIds)
    .orderBy('opened_at')
    .orderBy('id')
    .execute()
}

export async function insertRound(tx: Tx, row: Insertable<DecidingTables['choice_round']>): Promise<void> {
  await tx
    .insertInto('choice_round')
    .values(row)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing())
    .execute()
}

export async function updateRound(
  tx: Tx,
  id: string,
  change: Updateable<DecidingTables['choice_round']>,
): Promise<void> {
  await tx.updateTable('choice_round').set(change).where('id', '=', id).execute()
}

export async function askPeople(
  tx: Tx,
  tenantId: string,
  roundId: string,
  personIds: readonly string[],
): Promise<void> {
  if (personIds.length === 0) return
  await tx
    .insertInto('choice_eligible')
    .values(personIds.map((personId) => ({ tenant_id: tenantId, round_id: roundId, person_id: personId })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Whom these rounds ask. */
export function eligibleOf(tx: Tx, roundIds: readonly string[]) {
  if (roundIds.length === 0) return Promise.resolve([])
  return tx.selectFrom('choice_eligible').selectAll().where('round_id', 'in', roundIds).execute()
}

export async function markAway(tx: Tx, roundId: string, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return
  await tx
    .updateTable('choice_eligible')
    .set({ absent: true })
    .where('round_id', '=', roundId)
    .where('person_id', 'in', personIds)
    .execute()
}

/** The answers to these rounds: for closing, for the facilitator without persons, and for each member her own. */
export function answersOf(tx: Tx, roundIds: readonly string[]): Promise<AnswerRow[]> {
  if (roundIds.length === 0) return Promise.resolve([])
  return tx.selectFrom('choice_answer').selectAll().where('round_id', 'in', roundIds).execute()
}

export async function upsertAnswer(tx: Tx, row: Insertable<DecidingTables['choice_answer']>): Promise<void> {
  const { option_id, wish_sealed } = row
  await tx
    .insertInto('choice_answer')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'round_id', 'person_id']).doUpdateSet({ option_id, wish_sealed }),
    )
    .execute()
}

export function concernById(tx: Tx, id: string) {
  return tx.selectFrom('choice_concern').selectAll().where('id', '=', id).executeTakeFirst()
}

export function concernsOf(tx: Tx, roundIds: readonly string[]) {
  if (roundIds.length === 0) return Promise.resolve([])
  return tx.selectFrom('choice_concern').selectAll().where('round_id', 'in', roundIds).execute()
}

export async function insertConcern(
  tx: Tx,
  row: Insertable<DecidingTables['choice_concern']>,
): Promise<void> {
  await tx
    .insertInto('choice_concern')
    .values(row)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing())
    .execute()
}
