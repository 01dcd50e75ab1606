/** What stands above and below an alliance, and how often a line is echoed, in the database. */
import type { Scope } from 'shared/domain/alliance/vocabulary'
import type { Tx } from '../../platform/database.ts'
import { withParts, type AllianceRow } from './parts.ts'

/** Alliances of these scopes in this school. */
export async function alliancesOfScopes(tx: Tx, scopes: readonly Scope[]): Promise<AllianceRow[]> {
  if (scopes.length === 0) return []
  const rows = await tx
    .selectFrom('alliance')
    .selectAll()
    .where('scope', 'in', scopes)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return withParts(tx, rows)
}

/** What stands under this one, oldest first. */
export async function alliancesUnder(tx: Tx, parentId: string): Promise<AllianceRow[]> {
  const rows = await tx
    .selectFrom('alliance')
    .selectAll()
    .where('parent_id', '=', parentId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return withParts(tx, rows)
}

/** For each line of the wider alliance, how many alliances below echo it in what they agreed last. */
export async function echoesUnder(tx: Tx, parentId: string): Promise<Map<string, number>> {
  const rows = await tx
    .selectFrom('clause')
    .innerJoin('alliance', (join) =>
      join
        .onRef('alliance.tenant_id', '=', 'clause.tenant_id')
        .onRef('alliance.id', '=', 'clause.alliance_id'),
    )
    .innerJoin('version_clause', (join) =>
      join
        .onRef('version_clause.tenant_id', '=', 'clause.tenant_id')
        .onRef('version_clause.clause_id', '=', 'clause.id'),
    )
    .innerJoin('version', (join) =>
      join
        .onRef('version.tenant_id', '=', 'version_clause.tenant_id')
        .onRef('version.id', '=', 'version_clause.version_id'),
    )
    .select(['clause.echoes', 'clause.alliance_id', 'version.n'])
    .where('alliance.parent_id', '=', parentId)
    .where('clause.echoes', 'is not', null)
    .execute()
  const newest = new Map<string, number>()
  for (const { alliance_id: id } of rows) newest.set(id, await newestN(tx, id))
  const counts = new Map<string, Set<string>>()
  for (const { echoes, alliance_id: id, n } of rows)
    if (echoes !== null && newest.get(id) === n) counts.set(echoes, (counts.get(echoes) ?? new Set()).add(id))
  return new Map([...counts].map(([line, alliances]) => [line, alliances.size]))
}

async function newestN(tx: Tx, allianceId: string): Promise<number> {
  const row = await tx
    .selectFrom('version')
    .select('n')
    .where('alliance_id', '=', allianceId)
    .orderBy('n', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.n ?? 0
}

/** How many students and teachers wrote the cards behind these lines. A card that was taken back wrote nothing. */
export async function writersOf(tx: Tx, courseId: string, clauseIds: readonly string[]) {
  const writers = { student: new Set<string>(), teacher: new Set<string>() }
  if (clauseIds.length === 0) return writers
  const rows = await tx
    .selectFrom('clause_card')
    .innerJoin('card', (join) =>
      join.onRef('card.tenant_id', '=', 'clause_card.tenant_id').onRef('card.id', '=', 'clause_card.card_id'),
    )
    .innerJoin('enrollment', (join) =>
      join
        .onRef('enrollment.tenant_id', '=', 'card.tenant_id')
        .onRef('enrollment.person_id', '=', 'card.author_id'),
    )
    .select(['card.author_id', 'enrollment.role'])
    .where('clause_card.clause_id', 'in', clauseIds)
    .where('card.given', 'not in', ['withdrawn', 'held'])
    .where('card.source', '<>', 'wall')
    .where('enrollment.course_id', '=', courseId)
    .execute()
  for (const { author_id: id, role } of rows)
    if (id !== null && (role === 'student' || role === 'teacher')) writers[role].add(id)
  return writers
}

export async function setParent(tx: Tx, id: string, parentId: string | null): Promise<void> {
  await tx.updateTable('alliance').set({ parent_id: parentId }).where('id', '=', id).execute()
}
