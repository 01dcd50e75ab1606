/** Cards and themes in the database. Order never tells who wrote what: cards come by their masked id (INV-5). */
import type { Insertable, Selectable } from 'kysely'
import { sql } from 'kysely'
import { validate as isId } from 'uuid'
import { givenFates, isLetIn, isLive, type CardFacts, type GivenFate } from 'shared/domain/alliance/cards'
import type { CardWay } from 'shared/domain/alliance/card-ways'
import type { Tx } from '../../platform/database.ts'
import type { AllianceTables } from '../tables.ts'
import type { AllianceRow } from './parts.ts'

export type CardRow = Selectable<AllianceTables['card']>
export type ThemeRow = Selectable<AllianceTables['theme']>
/** A card with the theme it is in, how it came in when its author did not type it, and whether it is drawn. */
export type PlacedCard = CardRow & {
  readonly theme_id: string | null
  readonly way: CardWay | null
  readonly sent_by: string | null
  readonly drawn: boolean
  readonly described_sealed: Buffer | null
}

export async function insertCards(
  tx: Tx,
  rows: readonly Insertable<AllianceTables['card']>[],
): Promise<number> {
  if (rows.length === 0) return 0
  const done = await tx
    .insertInto('card')
    .values(rows)
    // No key is named: a row that comes twice in one moment may meet its masked id before its own.
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(done.numInsertedOrUpdatedRows ?? 0)
}

/** By its own id; for `once`, where an id is the sender's own. */
export function cardById(tx: Tx, id: string): Promise<PlacedCard | undefined> {
  return placedCards(tx).where('card.id', '=', id).executeTakeFirst()
}

/** By either of its ids, within one alliance; what is no id finds nothing. */
export async function findCard(tx: Tx, allianceId: string, id: string): Promise<PlacedCard | undefined> {
  if (!isId(id)) return undefined
  return placedCards(tx)
    .where('card.alliance_id', '=', allianceId)
    .where((where) => where.or([where('card.id', '=', id), where('card.masked_id', '=', id)]))
    .executeTakeFirst()
}

/** All cards of an alliance in an order that tells nothing. */
export function cardsOf(tx: Tx, allianceId: string): Promise<PlacedCard[]> {
  return placedCards(tx).where('card.alliance_id', '=', allianceId).orderBy('card.masked_id').execute()
}

function placedCards(tx: Tx) {
  return tx
    .selectFrom('card')
    .leftJoin('theme_card', (join) =>
      join.onRef('theme_card.tenant_id', '=', 'card.tenant_id').onRef('theme_card.card_id', '=', 'card.id'),
    )
    .leftJoin('card_way', (join) =>
      join.onRef('card_way.tenant_id', '=', 'card.tenant_id').onRef('card_way.card_id', '=', 'card.id'),
    )
    .leftJoin('card_drawing', (join) =>
      join
        .onRef('card_drawing.tenant_id', '=', 'card.tenant_id')
        .onRef('card_drawing.card_id', '=', 'card.id'),
    )
    .selectAll('card')
    .select(['theme_card.theme_id', 'card_way.way', 'card_way.sent_by', 'card_drawing.described_sealed'])
    .select(sql<boolean>`card_drawing.card_id is not null`.as('drawn'))
}

/** One author's cards of an alliance. Until the transaction ends, nobody else adds one of hers. */
export async function holdCardsOf(tx: Tx, allianceId: string, authorId: string): Promise<PlacedCard[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${allianceId + authorId}, 0))`.execute(tx)
  return placedCards(tx)
    .where('card.alliance_id', '=', allianceId)
    .where('card.author_id', '=', authorId)
    .execute()
}

/** A card as the rules see it. */
export function cardFacts(card: PlacedCard): CardFacts {
  return {
    id: card.id,
    authorId: card.author_id,
    source: card.source,
    given: card.given,
    revealed: card.revealed_at !== null,
    themeId: isLive(card) ? card.theme_id : null,
  }
}

/** How many came in; the stream is held, so that counts reach readers in the order they grew. */
export async function countCards(tx: Tx, alliance: AllianceRow): Promise<number> {
  await tx
    .selectFrom('course_stream')
    .select('last_seq')
    .where('course_id', '=', alliance.course_id)
    .forUpdate()
    .execute()
  const row = await tx
    .selectFrom('card')
    .select(sql<string>`count(*)`.as('n'))
    .where('alliance_id', '=', alliance.id)
    .where('part', '=', alliance.part)
    .where('given', '<>', 'withdrawn')
    .where('source', '<>', 'wall')
    .executeTakeFirstOrThrow()
  return Number(row.n)
}

export async function updateCard(
  tx: Tx,
  id: string,
  change: { text_sealed?: Buffer; given?: GivenFate; why_sealed?: Buffer | null; revealed_at?: Date | null },
): Promise<void> {
  await tx.updateTable('card').set(change).where('id', '=', id).execute()
}

/** All cards of a part that nobody held or withdrew appear at once. */
export async function revealCards(tx: Tx, alliance: AllianceRow, at: Date): Promise<void> {
  await tx
    .updateTable('card')
    .set({ revealed_at: at })
    .where('alliance_id', '=', alliance.id)
    .where('part', '=', alliance.part)
    .where('revealed_at', 'is', null)
    .where(
      'given',
      'in',
      givenFates.filter((given) => isLetIn({ given })),
    )
    .execute()
}

export async function themeById(tx: Tx, id: string): Promise<ThemeRow | undefined> {
  if (!isId(id)) return undefined
  return tx.selectFrom('theme').selectAll().where('id', '=', id).executeTakeFirst()
}

export function themesOf(tx: Tx, allianceId: string): Promise<ThemeRow[]> {
  return tx
    .selectFrom('theme')
    .selectAll()
    .where('alliance_id', '=', allianceId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

export async function insertTheme(tx: Tx, row: Insertable<AllianceTables['theme']>): Promise<void> {
  await tx
    .insertInto('theme')
    .values(row)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing())
    .execute()
}

export async function renameTheme(tx: Tx, id: string, nameSealed: Buffer): Promise<void> {
  await tx.updateTable('theme').set({ name_sealed: nameSealed }).where('id', '=', id).execute()
}

/** Puts a card into a theme, out of whichever it was in; null: it stands alone. */
export async function placeCard(
  tx: Tx,
  tenantId: string,
  cardId: string,
  themeId: string | null,
): Promise<void> {
  if (themeId === null) {
    await tx.deleteFrom('theme_card').where('card_id', '=', cardId).execute()
    return
  }
  await tx
    .insertInto('theme_card')
    .values({ tenant_id: tenantId, card_id: cardId, theme_id: themeId })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'card_id']).doUpdateSet({ theme_id: themeId }))
    .execute()
}
