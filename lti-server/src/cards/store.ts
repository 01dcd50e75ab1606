/** What stands beside cards in the database: how they came in, drawings, the wall's photograph, who to go to. */
import type { Insertable } from 'kysely'
import type { Tx } from '../platform/database.ts'
import type { CardTables } from './tables.ts'

export async function insertWay(tx: Tx, row: Insertable<CardTables['card_way']>): Promise<void> {
  await tx
    .insertInto('card_way')
    .values(row)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'card_id']).doNothing())
    .execute()
}

export async function insertDrawing(tx: Tx, row: Insertable<CardTables['card_drawing']>): Promise<void> {
  await tx
    .insertInto('card_drawing')
    .values(row)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'card_id']).doNothing())
    .execute()
}

/** The strokes of a card that is drawn. */
export async function strokesOf(tx: Tx, cardId: string): Promise<Buffer | undefined> {
  const row = await tx
    .selectFrom('card_drawing')
    .select('strokes_sealed')
    .where('card_id', '=', cardId)
    .executeTakeFirst()
  return row?.strokes_sealed
}

export async function describeDrawing(tx: Tx, cardId: string, described: Buffer): Promise<void> {
  await tx
    .updateTable('card_drawing')
    .set({ described_sealed: described })
    .where('card_id', '=', cardId)
    .execute()
}

export function wallPhotoOf(tx: Tx, allianceId: string) {
  return tx.selectFrom('wall_photo').selectAll().where('alliance_id', '=', allianceId).executeTakeFirst()
}

/** The alliance's one photograph. */
export async function keepWallPhoto(tx: Tx, row: Insertable<CardTables['wall_photo']>): Promise<void> {
  const { tenant_id: _tenant, alliance_id: _alliance, ...change } = row
  await tx
    .insertInto('wall_photo')
    .values(row)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'alliance_id']).doUpdateSet(change))
    .execute()
}

export async function removeWallPhoto(tx: Tx, allianceId: string): Promise<void> {
  await tx.deleteFrom('wall_photo').where('alliance_id', '=', allianceId).execute()
}

export function passedById(tx: Tx, id: string) {
  return tx.selectFrom('card_passed').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function insertPassed(tx: Tx, row: Insertable<CardTables['card_passed']>): Promise<void> {
  await tx
    .insertInto('card_passed')
    .values(row)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing())
    .execute()
}
