/** Rows of both sides of a partnership, and of who opened them. The caller's transaction knows the tenant. */
import type { Insertable, Selectable } from 'kysely'
import type { Tx } from '../platform/database.ts'
import type { PartnershipTables } from './tables.ts'

export type SideTextRow = Selectable<PartnershipTables['dimension_text']>
export type StageWordRow = Selectable<PartnershipTables['stage_word']>

/** Everything that was said of one partnership. */
export interface BothSidesRows {
  readonly texts: readonly SideTextRow[]
  readonly words: readonly StageWordRow[]
}

/** More than anybody says in one course. */
const MOST = 500

export async function findBothSides(tx: Tx, partnershipId: string): Promise<BothSidesRows> {
  const texts = await sideTexts(tx, partnershipId)
  const words = await tx
    .selectFrom('stage_word')
    .selectAll()
    .where('partnership_id', '=', partnershipId)
    .orderBy('said_at', 'desc')
    .limit(MOST)
    .execute()
  return { texts, words }
}

export function sideTexts(tx: Tx, partnershipId: string): Promise<SideTextRow[]> {
  return tx
    .selectFrom('dimension_text')
    .selectAll()
    .where('partnership_id', '=', partnershipId)
    .orderBy('written_at', 'desc')
    .limit(MOST)
    .execute()
}

/** @returns whether it is new; false when this id was stored before, in whichever partnership. */
export async function insertSideText(
  tx: Tx,
  row: Insertable<PartnershipTables['dimension_text']>,
): Promise<boolean> {
  const done = await tx
    .insertInto('dimension_text')
    .values(row)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing())
    .executeTakeFirst()
  return Number(done.numInsertedOrUpdatedRows ?? 0) > 0
}

/** @returns whether it is new. */
export async function insertStageWord(
  tx: Tx,
  row: Insertable<PartnershipTables['stage_word']>,
): Promise<boolean> {
  const done = await tx
    .insertInto('stage_word')
    .values(row)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing())
    .executeTakeFirst()
  return Number(done.numInsertedOrUpdatedRows ?? 0) > 0
}

/** Destroys its words; the row stays. */
export async function emptySideText(tx: Tx, id: string): Promise<void> {
  await tx.updateTable('dimension_text').set({ text_sealed: null }).where('id', '=', id).execute()
}

/** Destroys its words, and it counts no more; the row stays. */
export async function withdrawStageWordRow(tx: Tx, id: string, at: Date): Promise<void> {
  await tx
    .updateTable('stage_word')
    .set({ text_sealed: null, withdrawn_at: at })
    .where('id', '=', id)
    .execute()
}

interface Reader {
  readonly tenantId: string
  readonly personId: string
}

/** Writes down that a person has these words of others before her. */
export async function markBothSidesSeen(
  tx: Tx,
  { tenantId, personId }: Reader,
  { texts, words }: BothSidesRows,
  at: Date,
): Promise<void> {
  const read = { tenant_id: tenantId, reader_id: personId, seen_at: at }
  const newTexts = texts.filter((row) => row.author_id !== personId && row.text_sealed !== null)
  if (newTexts.length > 0)
    await tx
      .insertInto('dimension_text_seen')
      .values(newTexts.map(({ id }) => ({ ...read, text_id: id })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  const newWords = words.filter((row) => row.author_id !== personId && row.withdrawn_at === null)
  if (newWords.length > 0)
    await tx
      .insertInto('stage_word_seen')
      .values(newWords.map(({ id }) => ({ ...read, word_id: id })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}

/** Who has opened these, the student herself left out, with the names as they are sealed. */
export async function bothSidesSeenByOthers(tx: Tx, { texts, words }: BothSidesRows, studentId: string) {
  const opened = tx
    .selectFrom('dimension_text_seen as seen')
    .select(['seen.tenant_id', 'seen.text_id as of', 'seen.reader_id', 'seen.seen_at'])
    .where('seen.text_id', 'in', idsOf(texts))
    .unionAll(
      tx
        .selectFrom('stage_word_seen as seen')
        .select(['seen.tenant_id', 'seen.word_id as of', 'seen.reader_id', 'seen.seen_at'])
        .where('seen.word_id', 'in', idsOf(words)),
    )
  return tx
    .selectFrom(opened.as('seen'))
    .innerJoin('person', (join) =>
      join.onRef('person.tenant_id', '=', 'seen.tenant_id').onRef('person.id', '=', 'seen.reader_id'),
    )
    .select(['seen.of', 'seen.reader_id', 'seen.seen_at', 'person.name_sealed'])
    .where('seen.reader_id', '<>', studentId)
    .orderBy('seen.seen_at')
    .execute()
}

/** An empty list is no list to SQL. */
const NONE = '00000000-0000-0000-0000-000000000000'
const idsOf = (rows: readonly { id: string }[]): string[] =>
  rows.length === 0 ? [NONE] : rows.map(({ id }) => id)
