/** The first half of a sweep: what the LMS says is laid beside the roster, page by page, and changes nothing yet. */
import { sql } from 'kysely'
import { courseRole, isVagueStudent, type CourseRole } from 'shared/domain/roster/course-role'
import { v7 as uuidv7 } from 'uuid'
import type { RosterMember } from '../lti/services/nrps.ts'
import { booleanArray, byteaArray, textArray, uuidArray } from '../platform/binary-array.ts'
import type { TenantCipher } from '../platform/ciphers.ts'
import type { Tx } from '../platform/database.ts'
import { markPersonName, sealPersonName } from './person-name.ts'

type Known = {
  id: string
  sub: string
  name_mark: Buffer | null
  lms_user_id: string | null
  legacy_id: string | null
}

type Run = { tenantId: string; id: string; platformId: string }

type StagedRow = {
  member: RosterMember
  role: CourseRole
  personId: string
  isNew: boolean
  isChanged: boolean
  /** Only where it is news. */
  legacyId: string | null
  name_sealed: Buffer | null
  name_mark: Buffer | null
}

/**
 * Who these subjects are to us; a past id is the person who carries it now. One look into an index for each: what the
 * planner believes about a table that has just grown would have it read all of a tenant's people.
 */
async function knownPeople(tx: Tx, run: Run, subs: Buffer): Promise<Map<string, Known>> {
  const { rows } = await sql<Known>`
    select p.id, u.sub, p.name_mark, p.lms_user_id, p.legacy_id from unnest(${subs}::text[]) as u (sub)
      cross join lateral (select * from person q where q.tenant_id = ${run.tenantId}
        and q.platform_id = ${run.platformId} and q.sub = u.sub offset 0) p
    union all
    select p.id, a.old_sub, p.name_mark, p.lms_user_id, p.legacy_id from user_alias a
      join person p on p.tenant_id = a.tenant_id and p.id = a.person_id
      where a.platform_id = ${run.platformId} and a.undone_at is null and a.old_sub = any(${subs}::text[])`.execute(
    tx,
  )
  return new Map(rows.map((row) => [row.sub, row]))
}

/** A name is sealed only when it is new to us; its mark says what the reading said. */
function nameColumns(cipher: TenantCipher, personId: string, name: string | undefined, known?: Known) {
  if (name === undefined) return { name_sealed: null, name_mark: null }
  const mark = known?.name_mark ? markPersonName(cipher, personId, name) : null
  if (mark !== null && known?.name_mark?.equals(mark)) return { name_sealed: null, name_mark: mark }
  return sealPersonName(cipher, personId, name)
}

function toRow(cipher: TenantCipher, member: RosterMember, role: CourseRole, known?: Known): StagedRow {
  const personId = known?.id ?? uuidv7()
  const name = nameColumns(cipher, personId, member.name, known)
  const legacyId = member.legacyId === known?.legacy_id ? null : (member.legacyId ?? null)
  const movedId = member.lmsUserId !== undefined && member.lmsUserId !== known?.lms_user_id
  return {
    member,
    role,
    personId,
    isNew: known === undefined,
    isChanged: known !== undefined && (name.name_sealed !== null || legacyId !== null || movedId),
    legacyId,
    ...name,
  }
}

/** One array a column: a statement of the same few parameters however many people there are. */
async function insertStaged(tx: Tx, run: Run, subs: Buffer, rows: readonly StagedRow[]): Promise<number> {
  const texts = (of: (row: StagedRow) => string | null | undefined) =>
    textArray(rows.map((row) => of(row) ?? null))
  const flags = (of: (row: StagedRow) => boolean) => booleanArray(rows.map(of))
  const inserted = await sql`
    insert into roster_staged (tenant_id, run_id, sub, person_id, role, vague, name_sealed, name_mark, lms_user_id,
      legacy_id, lms_section_ids, lms_section_name, section_restricted, lms_group_ids, is_new, is_changed, has_past)
    select ${run.tenantId}, ${run.id}, sub, person_id, role, vague, name_sealed, name_mark, lms_user_id, legacy_id,
      string_to_array(sections, ','), section_name, restricted, string_to_array(groups, ','), is_new, is_changed,
      legacy_id is not null and exists (select 1 from person q where q.tenant_id = ${run.tenantId}
        and q.platform_id = ${run.platformId} and q.legacy_id = u.legacy_id and q.id <> u.person_id)
    from unnest(
      ${subs}::text[],
      ${uuidArray(rows.map(({ personId }) => personId))}::uuid[],
      ${texts(({ role }) => role)}::text[],
      ${flags(({ member }) => isVagueStudent(member.roles))}::boolean[],
      ${byteaArray(rows.map((row) => row.name_sealed))}::bytea[],
      ${byteaArray(rows.map((row) => row.name_mark))}::bytea[],
      ${texts(({ member }) => member.lmsUserId)}::text[],
      ${texts(({ legacyId }) => legacyId)}::text[],
      ${texts(({ member }) => member.sectionIds?.join(','))}::text[],
      ${texts(({ member }) => member.sectionName)}::text[],
      ${flags(({ member }) => member.sectionRestricted)}::boolean[],
      ${texts(({ member }) => member.groupIds?.join(','))}::text[],
      ${flags(({ isNew }) => isNew)}::boolean[],
      ${flags(({ isChanged }) => isChanged)}::boolean[]
    ) as u (sub, person_id, role, vague, name_sealed, name_mark, lms_user_id, legacy_id, sections, section_name,
      restricted, groups, is_new, is_changed)
    on conflict do nothing`.execute(tx)
  return Number(inserted.numAffectedRows ?? 0)
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
  const subs = textArray(present.map(({ member }) => member.sub))
  const known = await knownPeople(tx, run, subs)
  const rows = present.map(({ member, role }) => toRow(cipher, member, role, known.get(member.sub)))
  return { named: present.length, fresh: await insertStaged(tx, run, subs, rows) }
}

/** Forgets what a run staged, and what runs that ended without saying so left behind. */
export async function clearStaged(tx: Tx, courseId: string, runId: string): Promise<void> {
  await sql`
    delete from roster_staged where run_id = any(array(
      select id from roster_run where course_id = ${courseId} and requested_at < now() - interval '1 day'
    ) || ${runId}::uuid)`.execute(tx)
}
