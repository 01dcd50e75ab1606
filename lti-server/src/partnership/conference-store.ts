/** Rows of conferences and of their presses. The caller's transaction knows the tenant. */
import type { Insertable, Selectable } from 'kysely'
import type { Conference } from 'shared/domain/partnership/conference'
import { columnsOf, runOf } from '../lesson/store.ts'
import type { Tx } from '../platform/database.ts'
import type { PartnershipTables } from './tables.ts'

export type ConferenceRow = Selectable<PartnershipTables['conference']>

/** As its rules see it. */
export function conferenceOf(row: ConferenceRow): Conference {
  return {
    run: runOf(row),
    selfView: row.self_view,
    educatorId: row.educator_id,
    targetId: row.target_id,
  }
}

/** The one of a partnership; where two were brought together, the newest. */
export async function findConference(tx: Tx, partnershipId: string): Promise<ConferenceRow | null> {
  const row = await tx
    .selectFrom('conference')
    .selectAll()
    .where('partnership_id', '=', partnershipId)
    .orderBy('opened_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** The same; acts on the conferences of one partnership come one after the other until the transaction ends. */
export async function holdConference(tx: Tx, partnershipId: string): Promise<ConferenceRow | null> {
  await tx
    .selectFrom('partnership')
    .select('id')
    .where('id', '=', partnershipId)
    .forUpdate()
    .executeTakeFirst()
  return findConference(tx, partnershipId)
}

/** @returns whether it is new; false when this id was stored before, in whichever partnership. */
export async function insertConference(
  tx: Tx,
  row: Omit<Insertable<PartnershipTables['conference']>, keyof ReturnType<typeof columnsOf>> &
    Pick<Conference, 'run'>,
): Promise<boolean> {
  const { run, ...rest } = row
  const done = await tx
    .insertInto('conference')
    .values({ ...rest, ...columnsOf(run) })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing())
    .executeTakeFirst()
  return Number(done.numInsertedOrUpdatedRows ?? 0) > 0
}

export async function saveConference(
  tx: Tx,
  id: string,
  { run, selfView, targetId }: Conference,
  more: { readonly revision?: number; readonly started_at?: Date | null } = {},
): Promise<void> {
  await tx
    .updateTable('conference')
    .set({ ...columnsOf(run), self_view: selfView, target_id: targetId, ...more })
    .where('id', '=', id)
    .execute()
}

/** It is over: nothing of it stays here. */
export async function forgetConference(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('conference').where('id', '=', id).execute()
}

/** @returns false when this press was taken before. */
export async function insertConferenceAct(
  tx: Tx,
  act: Insertable<PartnershipTables['conference_act']>,
): Promise<boolean> {
  const done = await tx
    .insertInto('conference_act')
    .values(act)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing())
    .executeTakeFirst()
  return Number(done.numInsertedOrUpdatedRows ?? 0) > 0
}

export async function isActKnown(tx: Tx, conferenceId: string, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom('conference_act')
    .select('id')
    .where('id', '=', id)
    .where('conference_id', '=', conferenceId)
    .executeTakeFirst()
  return row !== undefined
}
