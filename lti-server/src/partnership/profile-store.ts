/** Rows of what a student tells of herself. The caller's transaction knows the tenant. */
import type { Insertable, Selectable } from 'kysely'
import type { LineVisibility } from 'shared/domain/partnership/profile'
import type { Tx } from '../platform/database.ts'
import type { About } from './room.ts'
import type { PartnershipTables } from './tables.ts'

type LineRow = Selectable<PartnershipTables['profile_line']>
export type ProfileTextRow = Selectable<PartnershipTables['profile_text']>

/** A line with every text it ever had. */
export interface WholeLine {
  readonly line: LineRow
  readonly texts: readonly ProfileTextRow[]
}

/** More than anybody tells in one course; a page that long helps nobody. */
const MOST_LINES = 200

/** In the order of writing; the newest ones, where there are too many. */
export async function listLines(tx: Tx, { courseId, studentId }: About): Promise<WholeLine[]> {
  const lines = await tx
    .selectFrom('profile_line')
    .selectAll()
    .where('course_id', '=', courseId)
    .where('student_id', '=', studentId)
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST_LINES)
    .execute()
  return wholeLines(tx, lines.toReversed())
}

/** One line of this student, held until the act is over: two who act at once come one after the other. */
export async function holdLine(
  tx: Tx,
  { courseId, studentId }: About,
  id: string,
): Promise<WholeLine | null> {
  const line = await tx
    .selectFrom('profile_line')
    .selectAll()
    .where('id', '=', id)
    .where('course_id', '=', courseId)
    .where('student_id', '=', studentId)
    .forUpdate()
    .executeTakeFirst()
  return line ? ((await wholeLines(tx, [line]))[0] ?? null) : null
}

async function wholeLines(tx: Tx, lines: readonly LineRow[]): Promise<WholeLine[]> {
  if (lines.length === 0) return []
  const ids = lines.map(({ id }) => id)
  const texts = await tx.selectFrom('profile_text').selectAll().where('line_id', 'in', ids).execute()
  return lines.map((line) => ({ line, texts: texts.filter((text) => text.line_id === line.id) }))
}

/** @returns whether it is new; false when this id was stored before, of whichever student. */
export async function insertLine(
  tx: Tx,
  line: Insertable<PartnershipTables['profile_line']>,
): Promise<boolean> {
  const done = await tx
    .insertInto('profile_line')
    .values(line)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing())
    .executeTakeFirst()
  return Number(done.numInsertedOrUpdatedRows ?? 0) > 0
}

/** As if it had not been written: its words could not be kept. */
export async function forgetLine(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('profile_line').where('id', '=', id).execute()
}

/** @returns whether it is new. */
export async function insertProfileText(
  tx: Tx,
  text: Insertable<PartnershipTables['profile_text']>,
): Promise<boolean> {
  const done = await tx
    .insertInto('profile_text')
    .values(text)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing())
    .executeTakeFirst()
  return Number(done.numInsertedOrUpdatedRows ?? 0) > 0
}

export async function saveLine(
  tx: Tx,
  id: string,
  to: {
    readonly visibility: LineVisibility
    readonly takenBackAt: string | null
    /** When it was widened; absent: it was not. */
    readonly sharedAt: Date | undefined
  },
): Promise<void> {
  const shared = to.sharedAt === undefined ? {} : { shared_at: to.sharedAt }
  await tx
    .updateTable('profile_line')
    .set({ visibility: to.visibility, taken_back_at: to.takenBackAt, ...shared })
    .where('id', '=', id)
    .execute()
}
