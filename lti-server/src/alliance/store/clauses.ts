/** Lines, the cards behind them and how they are shown, in the database. */
import type { Insertable, Selectable } from 'kysely'
import type { PartKind, ClauseState } from 'shared/domain/alliance/vocabulary'
import type { Tx } from '../../platform/database.ts'
import type { AllianceTables } from '../tables.ts'

export type ClauseRow = Selectable<AllianceTables['clause']>
/** A line with what hangs on it, still sealed. */
export interface ClauseParts {
  readonly row: ClauseRow
  /** The cards' own ids. */
  readonly cardIds: readonly string[]
  readonly demonstrations: readonly Buffer[]
}

export function clauseById(tx: Tx, id: string): Promise<ClauseRow | undefined> {
  return tx.selectFrom('clause').selectAll().where('id', '=', id).executeTakeFirst()
}

/** All lines of an alliance in the order they were worded. */
export async function clausesOf(tx: Tx, allianceId: string): Promise<ClauseParts[]> {
  const rows = await tx
    .selectFrom('clause')
    .selectAll()
    .where('alliance_id', '=', allianceId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  if (rows.length === 0) return []
  const ids = rows.map((row) => row.id)
  const links = await tx
    .selectFrom('clause_card')
    .innerJoin('card', (join) =>
      join.onRef('card.tenant_id', '=', 'clause_card.tenant_id').onRef('card.id', '=', 'clause_card.card_id'),
    )
    .select(['clause_card.clause_id', 'clause_card.card_id'])
    .where('clause_card.clause_id', 'in', ids)
    .orderBy('card.masked_id')
    .execute()
  const shown = await tx
    .selectFrom('demonstration')
    .selectAll()
    .where('clause_id', 'in', ids)
    .orderBy('n')
    .execute()
  return rows.map((row) => ({
    row,
    cardIds: links.filter((link) => link.clause_id === row.id).map((link) => link.card_id),
    demonstrations: shown.filter((one) => one.clause_id === row.id).map((one) => one.text_sealed),
  }))
}

/** The states of the lines that a card stands behind. */
export async function linesOfCard(tx: Tx, cardId: string): Promise<ClauseState[]> {
  const rows = await tx
    .selectFrom('clause_card')
    .innerJoin('clause', (join) =>
      join
        .onRef('clause.tenant_id', '=', 'clause_card.tenant_id')
        .onRef('clause.id', '=', 'clause_card.clause_id'),
    )
    .select('clause.state')
    .where('clause_card.card_id', '=', cardId)
    .execute()
  return rows.map((row) => row.state)
}

export async function insertClause(tx: Tx, row: Insertable<AllianceTables['clause']>): Promise<boolean> {
  const done = await tx
    .insertInto('clause')
    .values(row)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing())
    .executeTakeFirst()
  return Number(done.numInsertedOrUpdatedRows ?? 0) > 0
}

export async function updateClause(
  tx: Tx,
  id: string,
  change: Partial<
    Pick<
      ClauseRow,
      'text_sealed' | 'direction' | 'topic' | 'echoes' | 'against' | 'teachers_words' | 'worded_by' | 'state'
    >
  >,
): Promise<void> {
  if (Object.keys(change).length === 0) return
  await tx.updateTable('clause').set(change).where('id', '=', id).execute()
}

/** All lines of a part that are in one of these states go into another. */
export async function moveClauses(
  tx: Tx,
  alliance: { readonly id: string; readonly part: PartKind },
  from: readonly ClauseState[],
  to: ClauseState,
): Promise<void> {
  await tx
    .updateTable('clause')
    .set({ state: to })
    .where('alliance_id', '=', alliance.id)
    .where('part', '=', alliance.part)
    .where('state', 'in', from)
    .execute()
}

/** Gives a line exactly these cards behind it. */
export async function linkCards(
  tx: Tx,
  tenantId: string,
  clauseId: string,
  cardIds: readonly string[],
): Promise<void> {
  await tx.deleteFrom('clause_card').where('clause_id', '=', clauseId).execute()
  if (cardIds.length === 0) return
  await tx
    .insertInto('clause_card')
    .values(
      [...new Set(cardIds)].map((cardId) => ({ tenant_id: tenantId, clause_id: clauseId, card_id: cardId })),
    )
    .execute()
}

/** Gives a line exactly these demonstrations. */
export async function writeDemonstrations(
  tx: Tx,
  tenantId: string,
  clauseId: string,
  sealed: readonly Buffer[],
): Promise<void> {
  await tx.deleteFrom('demonstration').where('clause_id', '=', clauseId).execute()
  if (sealed.length === 0) return
  await tx
    .insertInto('demonstration')
    .values(sealed.map((text, n) => ({ tenant_id: tenantId, clause_id: clauseId, n, text_sealed: text })))
    .execute()
}
