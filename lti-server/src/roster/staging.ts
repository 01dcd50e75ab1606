/** The first half of a sweep: what the LMS says is laid beside the roster, page by page, and changes nothing yet. */
import { sql } from 'kysely'
import { courseRole } from 'shared/domain/roster/course-role'
import { v7 as uuidv7 } from 'uuid'
import type { RosterMember } from '../lti/services/nrps.ts'
import type { TenantCipher } from '../platform/ciphers.ts'
import type { Tx } from '../platform/database.ts'
import { markPersonName, sealPersonName } from './person-name.ts'

type Known = { id: string; sub: string; name_mark: Buffer | null }

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

/**
 * Stages some pages' members and answers how many members it names and how many of them are new to this run. People without a role in the course
 * are no members. A person on two pages counts once.
 */
export async function stageMembers(
  tx: Tx,
  run: { tenantId: string; id: string; platformId: string },
  cipher: TenantCipher,
  members: readonly RosterMember[],
): Promise<{ named: number; fresh: number }> {
  const staged = members.map((member) => ({ member, role: courseRole(member.roles) }))
  const present = staged.filter(({ role }) => role !== 'none')
  if (present.length === 0) return { named: 0, fresh: 0 }
  const known = await tx
    .selectFrom('person')
    .select(['id', 'sub', 'name_mark'])
    .where('platform_id', '=', run.platformId)
    .where(sql<boolean>`sub = any(${present.map(({ member }) => member.sub)}::text[])`)
    .execute()
  const bySub = new Map(known.map((row) => [row.sub, row]))
  const rows = present.map(({ member, role }) => {
    const person = bySub.get(member.sub)
    const personId = person?.id ?? uuidv7()
    return { member, role, personId, ...nameColumns(cipher, personId, member.name, person) }
  })
  // One array a column: a statement of the same few parameters however many people there are.
  const inserted = await sql`
    insert into roster_staged (tenant_id, run_id, sub, person_id, role, name_sealed, name_mark, lms_user_id,
      lms_section_ids, lms_section_name, section_restricted)
    select ${run.tenantId}, ${run.id}, sub, person_id, role, name_sealed, name_mark, lms_user_id,
      string_to_array(sections, ','), section_name, restricted
    from unnest(
      ${rows.map(({ member }) => member.sub)}::text[],
      ${rows.map(({ personId }) => personId)}::uuid[],
      ${rows.map(({ role }) => role)}::text[],
      ${rows.map((row) => row.name_sealed)}::bytea[],
      ${rows.map((row) => row.name_mark)}::bytea[],
      ${rows.map(({ member }) => member.lmsUserId ?? null)}::text[],
      ${rows.map(({ member }) => member.sectionIds?.join(',') ?? null)}::text[],
      ${rows.map(({ member }) => member.sectionName ?? null)}::text[],
      ${rows.map(({ member }) => member.sectionRestricted)}::boolean[]
    ) as u (sub, person_id, role, name_sealed, name_mark, lms_user_id, sections, section_name, restricted)
    on conflict do nothing`.execute(tx)
  return { named: present.length, fresh: Number(inserted.numAffectedRows ?? 0) }
}

/** Forgets what a run staged, and what runs that ended without saying so left behind. */
export async function clearStaged(tx: Tx, courseId: string, runId: string): Promise<void> {
  await sql`
    delete from roster_staged where run_id = ${runId} or run_id in (
      select id from roster_run where course_id = ${courseId} and requested_at < now() - interval '1 day'
    )`.execute(tx)
}
