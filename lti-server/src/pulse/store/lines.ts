/** What was said of lines, and the versions they stand in, in the database. Marks are added, never changed. */
import type { Insertable, Selectable } from 'kysely'
import type { LineMark } from 'shared/domain/pulse/line-states'
import type { Tx } from '../../platform/database.ts'
import type { VersionClauseRow, VersionRow } from '../../alliance/store/versions.ts'
import type { PulseTables } from '../tables.ts'

export type LineMarkRow = Selectable<PulseTables['line_mark']>

/** All marks of an alliance, oldest first. */
export function marksOf(tx: Tx, allianceId: string): Promise<LineMarkRow[]> {
  return tx
    .selectFrom('line_mark')
    .selectAll()
    .where('alliance_id', '=', allianceId)
    .orderBy('at')
    .orderBy('id')
    .execute()
}

/** The newest mark of each line. */
export function newestMarks(rows: readonly LineMarkRow[]): Map<string, LineMark> {
  return new Map(rows.map((row) => [row.clause_id, { state: row.state, at: row.at }]))
}

export async function insertMarks(
  tx: Tx,
  rows: readonly Insertable<PulseTables['line_mark']>[],
): Promise<void> {
  if (rows.length > 0) await tx.insertInto('line_mark').values(rows).execute()
}

export interface VersionParts {
  readonly row: VersionRow
  readonly lines: readonly VersionClauseRow[]
}

/** Every version of an alliance with its lines, newest first. */
export async function versionsOf(tx: Tx, allianceId: string): Promise<VersionParts[]> {
  const rows = await tx
    .selectFrom('version')
    .selectAll()
    .where('alliance_id', '=', allianceId)
    .orderBy('n', 'desc')
    .execute()
  if (rows.length === 0) return []
  const ids = rows.map((row) => row.id)
  const lines = await tx
    .selectFrom('version_clause')
    .selectAll()
    .where('version_id', 'in', ids)
    .orderBy('place')
    .execute()
  return rows.map((row) => ({ row, lines: lines.filter((line) => line.version_id === row.id) }))
}

/** When the class last closed a decision on each line that it agreed on or parked. */
export async function decidedAt(tx: Tx, allianceId: string): Promise<Map<string, Date>> {
  const rows = await tx
    .selectFrom('decision')
    .select(['clause_id', 'closed_at'])
    .where('alliance_id', '=', allianceId)
    .where('state', 'in', ['agreed', 'parked'])
    .orderBy('closed_at')
    .execute()
  return new Map(rows.flatMap((row) => (row.closed_at ? [[row.clause_id, row.closed_at]] : [])))
}
