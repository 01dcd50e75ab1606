/** The first half of a sweep: what the LMS says is laid beside the roster, page by page, and changes nothing yet. */
import { sql } from 'kysely'
import { courseRole, isVagueStudent } from 'shared/domain/roster/course-role'
import { v7 as uuidv7 } from 'uuid'
import type { RosterMember } from '../lti/services/nrps.ts'
import type { TenantCipher } from '../platform/ciphers.ts'
import type { Tx } from '../platform/database.ts'
import { markPersonName, sealPersonName } from './person-name.ts'

type Known = { id: string; sub: string; name_mark: Buffer | null; legacy_id: string | null }

type Run = { tenantId: string; id: string; platformId: string }

/** A name is sealed only when it is new to us. */
function nameColumns(
  cipher: TenantCipher,
  personId: string,
  name: string | undefined,
  known: Known | undefined,
) {
  const keep = { name_sealed: null, name_mark: null }
  if (name === undefined) return keep
  const mark = known?.name_mark ? markPersonName(cipher, personId, name) : null
  return mark !== null && known?.name_mark?.equals(mark) ? keep : sealPersonName(cipher, personId, name)
}

/** Who these subjects are to us; a past id is the person who carries it now. */
async function knownPeople(tx: Tx, run: Run, subs: readonly string[]): Promise<Map<string, Known>> {
  const columns = ['p.id', 'p.name_mark', 'p.legacy_id'] as const
  const named = await tx
    .selectFrom('person as p')
    .select([...columns, 'p.sub'])
    .where('p.platform_id', '=', run.platformId)
    .where(sql<boolean>`p.sub = any(${subs}::text[])`)
    .execute()
  const aliased = await tx
    .selectFrom('user_alias as a')
    .innerJoin('person as p', (join) =>
      join.onRef('p.tenant_id', '=', 'a.tenant_id').onRef('p.id', '=', 'a.person_id'),
    )
    .select([...columns, 'a.old_sub as sub'])
    .where('a.platform_id', '=', run.platformId)
    .where('a.undone_at', 'is', null)
    .where(sql<boolean>`a.old_sub = any(${subs}::text[])`)
    .execute()
  return new Map([...named, ...aliased].map((row) => [row.sub, row]))
}

/**
 * Stages some pages' members and answers how many members it names and how many of them are new to this run. People
 * without a role in the course are no members. A person on two pages counts once.
 */
export async function stageMembers(
  tx: Tx,
  run: Run,
  cipher: TenantCipher,
  members: readonly RosterMember[],
): Promise<{ named: number; fresh: number }> {
  const staged = members.map((member) => ({ member, role: courseRole(member.roles) }))
  const present = staged.filter(({ role }) => role !== 'none')
  if (present.length === 0) return { named: 0, fresh: 0 }
  const subs = present.map(({ member }) => member.sub)
  const known = await knownPeople(tx, run, subs)
  const rows = present.map(({ member, role }) => {
    const person = known.get(member.sub)
    const personId = person?.id ?? uuidv7()
    const legacyId = member.legacyId === person?.legacy_id ? null : (member.legacyId ?? null)
    return { member, role, personId, legacyId, ...nameColumns(cipher, personId, member.name, person) }
  })
  // One array a column: a statement of the same few parameters however many people there are.
  const inserted = await sql`
    insert into roster_staged (tenant_id, run_id, sub, person_id, role, vague, name_sealed, name_mark, lms_user_id,
      legacy_id, lms_section_ids, lms_section_name, section_restricted, lms_group_ids)
    select ${run.tenantId}, ${run.id}, sub, person_id, role, vague, name_sealed, name_mark, lms_user_id, legacy_id,
      string_to_array(sections, ','), section_name, restricted, string_to_array(groups, ',')
    from unnest(
      ${subs}::text[],
      ${rows.map(({ personId }) => personId)}::uuid[],
      ${rows.map(({ role }) => role)}::text[],
      ${rows.map(({ member }) => isVagueStudent(member.roles))}::boolean[],
      ${rows.map((row) => row.name_sealed)}::bytea[],
      ${rows.map((row) => row.name_mark)}::bytea[],
      ${rows.map(({ member }) => member.lmsUserId ?? null)}::text[],
      ${rows.map(({ legacyId }) => legacyId)}::text[],
      ${rows.map(({ member }) => member.sectionIds?.join(',') ?? null)}::text[],
      ${rows.map(({ member }) => member.sectionName ?? null)}::text[],
      ${rows.map(({ member }) => member.sectionRestricted)}::boolean[],
      ${rows.map(({ member }) => member.groupIds?.join(',') ?? null)}::text[]
    ) as u (sub, person_id, role, vague, name_sealed, name_mark, lms_user_id, legacy_id, sections, section_name,
      restricted, groups)
    on conflict do nothing`.execute(tx)
  return { named: present.length, fresh: Number(inserted.numAffectedRows ?? 0) }
}

/** How many people a run has staged: fewer than it staged when the database crashed meanwhile and forgot them. */
export async function countStaged(tx: Tx, runId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from roster_staged where run_id = ${runId}`.execute(tx)
  return rows[0]!.count
}

/** Forgets what a run staged, and what runs that ended without saying so left behind. */
export async function clearStaged(tx: Tx, courseId: string, runId: string): Promise<void> {
  await sql`
    delete from roster_staged where run_id = ${runId} or run_id in (
      select id from roster_run where course_id = ${courseId} and requested_at < now() - interval '1 day'
    )`.execute(tx)
}
