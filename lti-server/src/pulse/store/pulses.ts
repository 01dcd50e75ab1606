/** Pulses, their questions and their answers in the database. An answer is read by its writer and by the count. */
import type { Insertable, Selectable } from 'kysely'
import { validate as isId } from 'uuid'
import type { PulseFacts } from 'shared/domain/pulse/life'
import type { Tx } from '../../platform/database.ts'
import type { PulseTables } from '../tables.ts'

export type PulseRow = Selectable<PulseTables['pulse']>
export type QuestionRow = Selectable<PulseTables['pulse_question']>
/** A pulse with what it asks, in order. */
export interface PulseParts {
  readonly row: PulseRow
  readonly questions: readonly QuestionRow[]
}

/** A pulse as the rules see it. */
export function pulseFacts(row: PulseRow): PulseFacts {
  return {
    opensAt: row.opens_at,
    closesAt: row.closes_at,
    closedAt: row.closed_at,
    picture: row.picture,
    shownAt: row.shown_at,
    promised: row.will_do_sealed !== null,
    ownChange: row.own_change_sealed !== null,
  }
}

/** All pulses of an alliance, newest first. */
export async function pulsesOf(tx: Tx, allianceId: string): Promise<PulseParts[]> {
  const rows = await tx
    .selectFrom('pulse')
    .selectAll()
    .where('alliance_id', '=', allianceId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  if (rows.length === 0) return []
  const ids = rows.map((row) => row.id)
  const asked = await tx
    .selectFrom('pulse_question')
    .selectAll()
    .where('pulse_id', 'in', ids)
    .orderBy('n')
    .execute()
  return rows.map((row) => ({ row, questions: asked.filter((question) => question.pulse_id === row.id) }))
}

export function newestPulse(tx: Tx, allianceId: string): Promise<PulseRow | undefined> {
  return tx
    .selectFrom('pulse')
    .selectAll()
    .where('alliance_id', '=', allianceId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** What is no id finds nothing. */
export async function pulseById(tx: Tx, id: string): Promise<PulseRow | undefined> {
  if (!isId(id)) return undefined
  return tx.selectFrom('pulse').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Held so that it does not close while an answer goes in. */
export function holdPulse(tx: Tx, id: string): Promise<PulseRow | undefined> {
  return tx.selectFrom('pulse').selectAll().where('id', '=', id).forShare().executeTakeFirst()
}

/** Held alone, for its count; nothing when somebody else has closed it meanwhile. */
export function holdRunning(tx: Tx, id: string): Promise<PulseRow | undefined> {
  return tx
    .selectFrom('pulse')
    .selectAll()
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
}

/** Pulses of an alliance whose time is over and that nobody has closed. */
export async function duePulses(tx: Tx, allianceId: string, now: Date): Promise<string[]> {
  const rows = await tx
    .selectFrom('pulse')
    .select('id')
    .where('alliance_id', '=', allianceId)
    .where('closed_at', 'is', null)
    .where('closes_at', '<=', now)
    .execute()
  return rows.map((row) => row.id)
}

/** @returns whether it is new; false when this id is taken. */
export async function insertPulse(
  tx: Tx,
  row: Insertable<PulseTables['pulse']>,
  questions: readonly Insertable<PulseTables['pulse_question']>[],
): Promise<boolean> {
  const done = await tx
    .insertInto('pulse')
    .values(row)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing())
    .executeTakeFirst()
  if (Number(done.numInsertedOrUpdatedRows ?? 0) === 0) return false
  await tx.insertInto('pulse_question').values(questions).execute()
  return true
}

type Change = Partial<
  Pick<PulseRow, 'closed_at' | 'picture' | 'shown_at' | 'answerers' | 'will_do_sealed' | 'own_change_sealed'>
>

export async function updatePulse(tx: Tx, id: string, change: Change): Promise<void> {
  await tx.updateTable('pulse').set(change).where('id', '=', id).execute()
}

export async function keepCounts(tx: Tx, pulseId: string, n: number, counts: number[]): Promise<void> {
  await tx
    .updateTable('pulse_question')
    .set({ counts })
    .where('pulse_id', '=', pulseId)
    .where('n', '=', n)
    .execute()
}

/** Forgets who answered where no other picture can be laid beside it any more. */
export async function forgetAnswerers(tx: Tx, allianceId: string, closedBefore: Date): Promise<void> {
  await tx
    .updateTable('pulse')
    .set({ answerers: null })
    .where('alliance_id', '=', allianceId)
    .where('closed_at', '<=', closedBefore)
    .where('answerers', 'is not', null)
    .execute()
}

export async function upsertAnswer(tx: Tx, row: Insertable<PulseTables['pulse_answer']>): Promise<void> {
  const { choices_sealed } = row
  await tx
    .insertInto('pulse_answer')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'pulse_id', 'person_id']).doUpdateSet({ choices_sealed }),
    )
    .execute()
}

/** One person's own answer; there is none any more once the pulse is closed. */
export async function ownAnswer(tx: Tx, pulseId: string, personId: string): Promise<Buffer | null> {
  const row = await tx
    .selectFrom('pulse_answer')
    .select('choices_sealed')
    .where('pulse_id', '=', pulseId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row?.choices_sealed ?? null
}

/** Takes all answers out, for the count: from here on nothing says who answered what. */
export async function takeAnswers(tx: Tx, pulseId: string): Promise<{ personId: string; sealed: Buffer }[]> {
  const rows = await tx
    .deleteFrom('pulse_answer')
    .where('pulse_id', '=', pulseId)
    .returning(['person_id', 'choices_sealed'])
    .execute()
  return rows.map((row) => ({ personId: row.person_id, sealed: row.choices_sealed }))
}
