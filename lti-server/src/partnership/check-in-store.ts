/** Rows of check-ins, who opened them and the times that were offered. The caller's transaction knows the tenant. */
import type { Insertable, Selectable } from 'kysely'
import type { CheckInEnding, OfferAnswer, Talk } from 'shared/domain/partnership/check-in'
import type { Tx } from '../platform/database.ts'
import type { PartnershipTables } from './tables.ts'

export type CheckInRow = Selectable<PartnershipTables['check_in']>
export type OfferRow = Selectable<PartnershipTables['check_in_offer']>

export interface SeenRow {
  readonly check_in_id: string
  readonly reader_id: string
  readonly seen_at: Date
  readonly name_sealed: Buffer | null
}

/** A check-in with everything that says where it stands. */
export interface WholeCheckIn {
  readonly row: CheckInRow
  /** Earliest first. */
  readonly seen: readonly SeenRow[]
  readonly offers: readonly OfferRow[]
  readonly talks: readonly Talk[]
  /** A later one was asked for in the same partnership. */
  readonly askedAgain: boolean
}

/** More than anybody asks for in one course. */
const MOST_CHECK_INS = 200

/** Newest first. */
export async function listCheckIns(tx: Tx, partnershipId: string): Promise<WholeCheckIn[]> {
  const rows = await tx
    .selectFrom('check_in')
    .selectAll()
    .where('partnership_id', '=', partnershipId)
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST_CHECK_INS)
    .execute()
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const seen = await tx
    .selectFrom('check_in_seen as seen')
    .innerJoin('person', (join) =>
      join.onRef('person.tenant_id', '=', 'seen.tenant_id').onRef('person.id', '=', 'seen.reader_id'),
    )
    .select(['seen.check_in_id', 'seen.reader_id', 'seen.seen_at', 'person.name_sealed'])
    .where('seen.check_in_id', 'in', ids)
    .orderBy('seen.seen_at')
    .execute()
  const offers = await tx.selectFrom('check_in_offer').selectAll().where('check_in_id', 'in', ids).execute()
  const talks = await talksIn(tx, [partnershipId])
  return rows.map((row, n) => ({
    row,
    seen: seen.filter((one) => one.check_in_id === row.id),
    offers: offers.filter((one) => one.check_in_id === row.id),
    talks,
    askedAgain: n > 0,
  }))
}

/** What is said of talks that were not withdrawn. */
async function talksIn(tx: Tx, partnershipIds: readonly string[]): Promise<(Talk & { of: string })[]> {
  const rows = await tx
    .selectFrom('conversation')
    .select(['partnership_id', 'held_on', 'written_at'])
    .where('partnership_id', 'in', partnershipIds)
    .where('withdrawn_at', 'is', null)
    .execute()
  return rows.map((row) => ({
    of: row.partnership_id,
    heldOn: row.held_on,
    writtenAt: row.written_at.toISOString(),
  }))
}

/** Acts on the check-ins of one partnership come one after the other until the transaction ends. */
export async function holdCheckIns(tx: Tx, partnershipId: string): Promise<WholeCheckIn[]> {
  await tx
    .selectFrom('partnership')
    .select('id')
    .where('id', '=', partnershipId)
    .forUpdate()
    .executeTakeFirst()
  return listCheckIns(tx, partnershipId)
}

/** A student with the last request of hers that she has not ended herself. */
export interface LastAsked {
  readonly studentId: string
  readonly askedAt: Date
  readonly talks: readonly Talk[]
}

/** Of everybody in a course, newest first; it is not asked here who may know of them. */
export async function lastAskedIn(tx: Tx, courseId: string): Promise<LastAsked[]> {
  const rows = await tx
    .selectFrom('check_in')
    .innerJoin('partnership', (join) =>
      join
        .onRef('partnership.tenant_id', '=', 'check_in.tenant_id')
        .onRef('partnership.id', '=', 'check_in.partnership_id'),
    )
    .distinctOn('check_in.partnership_id')
    .select(['check_in.partnership_id', 'partnership.student_id', 'check_in.asked_at', 'check_in.ended'])
    .where('partnership.course_id', '=', courseId)
    .orderBy('check_in.partnership_id')
    .orderBy('check_in.asked_at', 'desc')
    .orderBy('check_in.id', 'desc')
    .execute()
  const standing = rows.filter((row) => row.ended === null)
  if (standing.length === 0) return []
  const talks = await talksIn(
    tx,
    standing.map((row) => row.partnership_id),
  )
  return standing
    .toSorted((one, other) => other.asked_at.getTime() - one.asked_at.getTime())
    .map((row) => ({
      studentId: row.student_id,
      askedAt: row.asked_at,
      talks: talks.filter(({ of }) => of === row.partnership_id),
    }))
}

/** @returns whether it is new; false when this id was stored before, in whichever partnership. */
export async function insertCheckIn(
  tx: Tx,
  checkIn: Insertable<PartnershipTables['check_in']>,
): Promise<boolean> {
  const done = await tx
    .insertInto('check_in')
    .values(checkIn)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing())
    .executeTakeFirst()
  return Number(done.numInsertedOrUpdatedRows ?? 0) > 0
}

/** Taking it back destroys its line; the row stays. */
export async function endCheckInRow(tx: Tx, id: string, ended: CheckInEnding): Promise<void> {
  await tx
    .updateTable('check_in')
    .set(ended === 'taken_back' ? { ended, line_sealed: null } : { ended })
    .where('id', '=', id)
    .execute()
}

/** Writes down that an educator opened it. @returns false when she had before. */
export async function markCheckInSeen(
  tx: Tx,
  seen: Insertable<PartnershipTables['check_in_seen']>,
): Promise<boolean> {
  const done = await tx
    .insertInto('check_in_seen')
    .values(seen)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(done.numInsertedOrUpdatedRows ?? 0) > 0
}

/** @returns whether it is new; false when this id was stored before, on whichever check-in. */
export async function insertOffer(
  tx: Tx,
  offer: Insertable<PartnershipTables['check_in_offer']>,
): Promise<boolean> {
  const done = await tx
    .insertInto('check_in_offer')
    .values(offer)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing())
    .executeTakeFirst()
  return Number(done.numInsertedOrUpdatedRows ?? 0) > 0
}

export async function answerOfferRow(tx: Tx, id: string, answer: OfferAnswer): Promise<void> {
  await tx.updateTable('check_in_offer').set({ answer }).where('id', '=', id).execute()
}
