/** Proposals in the database, in an order that tells nothing of who wrote when. */
import type { Insertable, Selectable } from 'kysely'
import { validate as isId } from 'uuid'
import type { AmendmentFacts } from 'shared/domain/pulse/amendments'
import type { Tx } from '../../platform/database.ts'
import type { PulseTables } from '../tables.ts'

export type AmendmentRow = Selectable<PulseTables['amendment']>

/** A proposal as the rules see it. */
export function amendmentFacts(row: AmendmentRow): AmendmentFacts {
  return { authorId: row.author_id, fate: row.fate }
}

export function amendmentsOf(tx: Tx, allianceId: string): Promise<AmendmentRow[]> {
  return tx
    .selectFrom('amendment')
    .selectAll()
    .where('alliance_id', '=', allianceId)
    .orderBy('masked_id')
    .execute()
}

/** By its own id; for `once`, where an id is the sender's own. */
export function amendmentById(tx: Tx, id: string): Promise<AmendmentRow | undefined> {
  return tx.selectFrom('amendment').selectAll().where('id', '=', id).executeTakeFirst()
}

/** By either of its ids, within one alliance; what is no id finds nothing. */
export async function findAmendment(
  tx: Tx,
  allianceId: string,
  id: string,
): Promise<AmendmentRow | undefined> {
  if (!isId(id)) return undefined
  return tx
    .selectFrom('amendment')
    .selectAll()
    .where('alliance_id', '=', allianceId)
    .where((where) => where.or([where('id', '=', id), where('masked_id', '=', id)]))
    .forUpdate()
    .executeTakeFirst()
}

export async function insertAmendment(tx: Tx, row: Insertable<PulseTables['amendment']>): Promise<void> {
  await tx
    .insertInto('amendment')
    .values(row)
    // No key is named: a row that comes twice in one moment may meet its masked id before its own.
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

type Change = Partial<
  Pick<
    AmendmentRow,
    'fate' | 'answer_sealed' | 'answered_at' | 'card_id' | 'clause_id' | 'agreed' | 'outcome_version'
  >
>

export async function updateAmendment(tx: Tx, id: string, change: Change): Promise<void> {
  await tx.updateTable('amendment').set(change).where('id', '=', id).execute()
}
