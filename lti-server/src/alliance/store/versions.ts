/** Agreed versions and stances in the database. A version's lines never change. */
import { sql, type Insertable, type Selectable } from 'kysely'
import type { SignatureValue } from 'shared/domain/alliance/vocabulary'
import type { Tx } from '../../platform/database.ts'
import type { AllianceTables } from '../tables.ts'

export type VersionRow = Selectable<AllianceTables['version']>
export type VersionClauseRow = Selectable<AllianceTables['version_clause']>

/** The newest version and the one before it, newest first, with their lines. */
export async function newestVersions(
  tx: Tx,
  allianceId: string,
): Promise<{ row: VersionRow; lines: VersionClauseRow[] }[]> {
  const rows = await tx
    .selectFrom('version')
    .selectAll()
    .where('alliance_id', '=', allianceId)
    .orderBy('n', 'desc')
    .limit(2)
    .execute()
  const lines = await linesOf(tx, rows)
  return rows.map((row) => ({ row, lines: lines.filter((line) => line.version_id === row.id) }))
}

/** Every version with its lines, oldest first. */
export async function allVersions(
  tx: Tx,
  allianceId: string,
): Promise<{ row: VersionRow; lines: VersionClauseRow[] }[]> {
  const rows = await tx
    .selectFrom('version')
    .selectAll()
    .where('alliance_id', '=', allianceId)
    .orderBy('n')
    .execute()
  const lines = await linesOf(tx, rows)
  return rows.map((row) => ({ row, lines: lines.filter((line) => line.version_id === row.id) }))
}

async function linesOf(tx: Tx, versions: readonly VersionRow[]): Promise<VersionClauseRow[]> {
  if (versions.length === 0) return []
  return tx
    .selectFrom('version_clause')
    .selectAll()
    .where(
      'version_id',
      'in',
      versions.map((row) => row.id),
    )
    .orderBy('place')
    .execute()
}

/**
 * When the newest version was agreed that came before this person's time in the class: before any decision asked her
 * and before any card of hers. Null when there is none.
 */
export async function agreedBeforeTimeOf(tx: Tx, allianceId: string, personId: string): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select max(v.agreed_at) as at from version v where v.alliance_id = ${allianceId}
      and v.agreed_at < coalesce((
        select min(d.opened_at) from decision d
        join decision_eligible e on e.tenant_id = d.tenant_id and e.decision_id = d.id
        where d.alliance_id = ${allianceId} and e.person_id = ${personId}), 'infinity')
      and v.agreed_at < coalesce((
        select min(c.created_at) from card c
        where c.alliance_id = ${allianceId} and c.author_id = ${personId}), 'infinity')`.execute(tx)
  return rows[0]?.at ?? null
}

/** One line as a version holds it. */
export function versionLine(
  tx: Tx,
  versionId: string,
  clauseId: string,
): Promise<VersionClauseRow | undefined> {
  return tx
    .selectFrom('version_clause')
    .selectAll()
    .where('version_id', '=', versionId)
    .where('clause_id', '=', clauseId)
    .executeTakeFirst()
}

/** Whether this is a line of an alliance's newest version: what a narrower alliance may echo. */
export async function isAgreedLine(tx: Tx, allianceId: string, clauseId: string): Promise<boolean> {
  const [newest] = await newestVersions(tx, allianceId)
  return newest?.lines.some((line) => line.clause_id === clauseId) ?? false
}

/** Whether anything was agreed there. */
export async function isAgreedAlliance(tx: Tx, allianceId: string): Promise<boolean> {
  return (await versionHeads(tx, [allianceId])).size > 0
}

/** Number and date of the newest version of each of these alliances. */
export async function versionHeads(tx: Tx, allianceIds: readonly string[]): Promise<Map<string, VersionRow>> {
  if (allianceIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('version')
    .selectAll()
    .where('alliance_id', 'in', allianceIds)
    .orderBy('n')
    .execute()
  return new Map(rows.map((row) => [row.alliance_id, row]))
}

export async function insertVersion(
  tx: Tx,
  row: Insertable<AllianceTables['version']>,
  lines: readonly Insertable<AllianceTables['version_clause']>[],
): Promise<void> {
  await tx.insertInto('version').values(row).execute()
  await tx.insertInto('version_clause').values(lines).execute()
}

/** The class looked again and kept every line: only the next look is later. */
export async function setReviewDate(tx: Tx, versionId: string, reviewOn: string): Promise<void> {
  await tx.updateTable('version').set({ review_on: reviewOn }).where('id', '=', versionId).execute()
}

export async function upsertSignature(tx: Tx, row: Insertable<AllianceTables['signature']>): Promise<void> {
  await tx
    .insertInto('signature')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'version_id', 'person_id'])
        .doUpdateSet({ value: row.value, at: row.at }),
    )
    .execute()
}

/** One person's own stance to one version. */
export async function ownSignature(
  tx: Tx,
  versionId: string,
  personId: string,
): Promise<SignatureValue | null> {
  const row = await tx
    .selectFrom('signature')
    .select('value')
    .where('version_id', '=', versionId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row?.value ?? null
}
