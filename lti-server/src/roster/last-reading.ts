/**
 * What the last applied reading said, kept as marks. A reading of the same bytes has nothing to say to a course that
 * stands as that one left it, and need not be read (decision 0017). "As it left it" is compared, not remembered:
 * whatever else changes a roster can't forget to say so.
 */
import { sql, type RawBuilder } from 'kysely'
import type { GroupListing } from '../lti/services/course-groups.ts'
import type { RosterPage } from '../lti/services/nrps.ts'
import type { TenantCipher } from '../platform/ciphers.ts'
import type { Tx } from '../platform/database.ts'
import type { ApplyTarget } from './apply.ts'
import type { CourseSource } from './course-source.ts'
import { rosterAsOf } from './members.ts'
import { namedMembers } from './named-members.ts'

export type KeptReading = { pageMarks: Buffer; listingMark: Buffer | null; members: number }

/** `rosterAsOf`: how old the roster was when we looked. */
export type LastReading = KeptReading & { rosterAsOf: string | null }

export const MARK_BYTES = 16
/** Names the build in its address: a newer one may read more out of the same bytes. */
const READER = import.meta.url.split('/').slice(-2).join('/')

export type Marks = {
  ofPage(page: RosterPage): Buffer
  /** `null`: the platform lists no groups, or could not be asked. */
  ofListing(listing: GroupListing | null): Buffer | null
}

/** Marks for what this course is told; of another course, another source or by another build they are others. */
export function marksFor(cipher: TenantCipher, courseId: string, { source, groups }: CourseSource): Marks {
  const { url, contextId, withCustom } = source
  const from = JSON.stringify([READER, courseId, url, contextId, withCustom, groups !== null])
  return {
    ofPage: ({ number, body, rlidRefused }) => cipher.mark(`roster/${number}/${rlidRefused}/${from}`, body),
    ofListing: (listing) =>
      listing && cipher.mark(`roster/groups/${from}`, JSON.stringify([listing.sets, listing.groups])),
  }
}

const STAFF = sql`('teacher', 'ta')`

/** What of a course decides how a reading changes it, as text; people and stays are looked up or as a reading has them. */
function rosterText(
  { courseId, platformId }: { courseId: string; platformId: string },
  people: RawBuilder<unknown>,
  stays: RawBuilder<unknown>,
): RawBuilder<Buffer> {
  return sql<Buffer>`sha256(convert_to(concat_ws(E'\n',
    coalesce((select string_agg(line, ',' order by person_id) from (${people}) as x), ''),
    coalesce((select string_agg(line, ',' order by line collate "C") from (${stays}) as x), ''),
    (select row (array_agg(row (lms_section_id, name) order by id))::text from section where course_id = ${courseId}),
    (select row (array_agg(row (lms_set_id, name, closed_at) order by id))::text from group_set
      where course_id = ${courseId}),
    (select row (array_agg(row (lms_group_id, set_id, name, closed_at) order by id))::text from course_group
      where course_id = ${courseId}),
    (select row (count(*), count(undone_at), max(linked_at), max(undone_at))::text from user_alias
      where platform_id = ${platformId}),
    (select row (anonymous, lms)::text from platform where id = ${platformId})
  ), 'UTF8'))`
}

/** The digest of the course as it stands. */
function standingDigest(target: { tenantId: string; courseId: string; platformId: string }) {
  const { tenantId, courseId } = target
  const people = sql`
    select e.person_id, row (e.person_id, e.role, e.section_restricted, e.section_ids,
      e.role in ${STAFF} and coalesce(e.launched_role in ${STAFF}, false),
      p.sub, p.name_mark, p.lms_user_id, p.legacy_id)::text as line
    from enrollment e cross join lateral (
      select * from person q where q.tenant_id = ${tenantId} and q.id = e.person_id offset 0) p
    where e.tenant_id = ${tenantId} and e.course_id = ${courseId} and e.state = 'active'`
  const stays = sql`
    select row (m.group_id, m.person_id)::text as line from group_member m
    join course_group g on g.id = m.group_id and g.course_id = ${courseId} where m.left_at is null`
  return rosterText(target, people, stays)
}

/**
 * The digest of the course as the staged reading would have it, taken after it was applied. Made of what the reading
 * says, not of the rows it wrote: where a launch had the newer word, the course stands otherwise and is read again.
 */
function saidDigest(target: ApplyTarget) {
  const { tenantId, courseId, platformId, runId } = target
  const people = sql`
    select n.person_id, row (n.person_id, n.role, n.section_restricted, coalesce(n.section_ids, n.ids_before, '{}'),
      n.role in ${STAFF} and coalesce(n.launched_role in ${STAFF}, false),
      case when n.sub <> p.sub and exists (select 1 from user_alias a where a.platform_id = ${platformId}
        and a.old_sub = n.sub and a.undone_at is null) then p.sub else n.sub end,
      coalesce(n.name_mark, p.name_mark), coalesce(n.lms_user_id, p.lms_user_id),
      coalesce(n.legacy_id, p.legacy_id))::text as line
    from (${namedMembers(target)}) n cross join lateral (
      select * from person q where q.tenant_id = ${tenantId} and q.id = n.person_id offset 0) p`
  const stays = sql`
    select distinct row (g.id, s.person_id)::text as line from roster_staged s
    cross join lateral unnest(s.lms_group_ids) as u (lms_id)
    join course_group g on g.course_id = ${courseId} and g.lms_group_id = u.lms_id and g.closed_at is null
    where s.run_id = ${runId} and s.role <> 'test-student'`
  return rosterText(target, people, stays)
}

/** What the course's last reading said. */
export async function findLastReading(tx: Tx, courseId: string): Promise<LastReading | null> {
  const row = await tx
    .selectFrom('roster_reading')
    .select(['page_marks', 'listing_mark', 'members'])
    .where('course_id', '=', courseId)
    .executeTakeFirst()
  if (!row) return null
  const { page_marks: pageMarks, listing_mark: listingMark, members } = row
  return { pageMarks, listingMark, members, rosterAsOf: await rosterAsOf(tx, courseId) }
}

/** Whether the course stands as its last reading has it: then the same words say nothing to it. */
export async function standsAsRead(
  tx: Tx,
  target: { tenantId: string; courseId: string; platformId: string },
): Promise<boolean> {
  const { rows } = await sql<{ same: boolean }>`
    select r.roster_digest = ${standingDigest(target)} as same from roster_reading r
    where r.course_id = ${target.courseId}`.execute(tx)
  return rows[0]?.same === true
}

/** Keeps what this reading said. To be called in the transaction that applied it, while it is staged. */
export async function keepReading(
  tx: Tx,
  target: ApplyTarget,
  { pageMarks, listingMark, members }: KeptReading,
): Promise<void> {
  await sql`
    insert into roster_reading (tenant_id, course_id, page_marks, listing_mark, members, roster_digest)
    values (${target.tenantId}, ${target.courseId}, ${pageMarks}, ${listingMark}, ${members}, ${saidDigest(target)})
    on conflict (tenant_id, course_id) do update set page_marks = excluded.page_marks,
      listing_mark = excluded.listing_mark, members = excluded.members,
      roster_digest = excluded.roster_digest`.execute(tx)
}
