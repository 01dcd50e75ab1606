/** Asks the database to let its reader into partnerships; what it does not open, no statement after it reaches. */
import { sql } from 'kysely'
import type { Tx } from '../platform/database.ts'

/**
 * Opens, for the rest of the transaction, those partnerships in which its reader stands by the roster of this moment:
 * the one about this student, or all of hers in the course. Said in SQL a second time (migration 0057), so that a
 * statement which forgets to ask who reads finds nothing; `sideOf` in the domain is what people are answered by.
 */
export async function openPartnerships(tx: Tx, courseId: string, studentId?: string): Promise<void> {
  await sql`select open_partnerships(${courseId}::uuid, ${studentId ?? null}::uuid)`.execute(tx)
}
