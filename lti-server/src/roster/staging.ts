/** The first half of a sweep: what the LMS says is laid beside the roster, page by page, and changes nothing yet. */
import { sql } from 'kysely'
import { courseRole } from 'shared/domain/roster/course-role'
import { v7 as uuidv7 } from 'uuid'
import type { RosterMember } from '../lti/services/nrps.ts'
import type { TenantCipher } from '../platform/ciphers.ts'
import type { Tx } from '../platform/database.ts'
import { sealPersonName } from './person-name.ts'

type Known = { id: string; sub: string; name_mark: Buffer | null }

/** A name is sealed only when it is new to us. */
function nameColumns(
  cipher: TenantCipher,
  personId: string,
  name: string | undefined,
  known: Known | undefined,
) {
  const sealed = sealPersonName(cipher, personId, name ?? null)
  const unchanged = sealed.name_mark !== null && known?.name_mark?.equals(sealed.name_mark) === true
  return unchanged ? { name_sealed: null, name_mark: null } : sealed
}

/**
 * Stages one page and answers how many members it names and how many of them are new to this run. People without a role in the course
 * are no members. A person on two pages counts once.
 */
export async function stagePage(
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
    return {
      tenant_id: run.tenantId,
      run_id: run.id,
      sub: member.sub,
      person_id: personId,
      role,
      ...nameColumns(cipher, personId, member.name, person),
      lms_user_id: member.lmsUserId ?? null,
      lms_section_ids: member.sectionIds === undefined ? null : [...member.sectionIds],
      lms_section_name: member.sectionName ?? null,
      section_restricted: member.sectionRestricted,
    }
  })
  const inserted = await tx
    .insertInto('roster_staged')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return { named: present.length, fresh: Number(inserted.numInsertedOrUpdatedRows ?? 0) }
}

/** Forgets what a run staged, and what runs that ended without saying so left behind. */
export async function clearStaged(tx: Tx, courseId: string, runId: string): Promise<void> {
  await sql`
    delete from roster_staged where run_id = ${runId} or run_id in (
      select id from roster_run where course_id = ${courseId} and requested_at < now() - interval '1 day'
    )`.execute(tx)
}
