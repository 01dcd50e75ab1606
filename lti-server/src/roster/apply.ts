/**
 * The second half of a sweep: a complete reading becomes the roster, in one transaction. Nothing is deleted; who is
 * absent leaves, who returns gets the same row back (conformance §8.2.3–5, §8.2.10, §8.2.12).
 */
import { sql } from 'kysely'
import type { SweepCounts } from 'shared/domain/roster/sweep'
import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '../platform/database.ts'
import { namedMembers } from './named-members.ts'

export type ApplyTarget = {
  tenantId: string
  runId: string
  courseId: string
  platformId: string
  startedAt: Date
}

export type Applied = { joined: number; left: number; changed: number }

/**
 * One sweep at a time writes a course's roster, whichever server it runs on; held until the transaction ends. What
 * was staged a moment ago has no statistics yet: left to itself the planner would join row by row, for minutes.
 */
export async function lockCourse(tx: Tx, courseId: string): Promise<void> {
  await sql`set local enable_nestloop = off`.execute(tx)
  await sql`select pg_advisory_xact_lock(hashtextextended(${`roster/${courseId}`}, 0))`.execute(tx)
}

/** Active members the reading does not name and who have not launched since it began. */
const leaving = ({ courseId, runId, startedAt }: ApplyTarget) => sql`
  from enrollment e
  where e.course_id = ${courseId} and e.state = 'active'
    and (e.last_launch_at is null or e.last_launch_at < ${startedAt})
    and not exists (select 1 from roster_staged s where s.run_id = ${runId} and s.person_id = e.person_id)`

type Counted = SweepCounts & {
  /** Fewer than were staged, when the database crashed meanwhile and forgot them. */
  staged: number
  digest: string
  covered: boolean
}

/** What would change, and a digest of who would leave. Preview pupils are nobody here. */
export async function countSweep(tx: Tx, target: ApplyTarget, heldId: string | null): Promise<Counted> {
  const { rows } = await sql<Counted>`
    select
      (select count(*)::int from roster_staged where run_id = ${target.runId}) as staged,
      (select count(*)::int from enrollment
        where course_id = ${target.courseId} and state = 'active' and role <> 'test-student') as active,
      (select count(*)::int from roster_staged where run_id = ${target.runId} and role <> 'test-student') as named,
      l.leaving, l.digest, l.covered
    from (
      select count(*)::int as leaving, md5(coalesce(string_agg(e.person_id::text, ',' order by e.person_id), '')) as digest,
        coalesce(bool_and(e.person_id = any(h.leaving)), true) as covered
      from (select coalesce((select leaving from roster_hold where id = ${heldId}), '{}') as leaving) h,
        lateral (select e.person_id ${leaving(target)} and e.role <> 'test-student') e
    ) l`.execute(tx)
  return rows[0]!
}

/** Ids of those who would leave, for the question that is put to a teacher. */
export async function listLeaving(tx: Tx, target: ApplyTarget): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select e.person_id as id ${leaving(target)} and e.role <> 'test-student' order by e.person_id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Sections that are new to us, and what they are called now where the reading says it. */
async function applySections(tx: Tx, { tenantId, runId, courseId }: ApplyTarget): Promise<number> {
  const { rows } = await sql<{ lms_id: string; name: string | null }>`
    select lms_id, max(lms_section_name) as name
    from roster_staged, unnest(lms_section_ids) as lms_id where run_id = ${runId} group by lms_id
    except select lms_section_id, name from section where course_id = ${courseId}`.execute(tx)
  if (rows.length === 0) return 0
  await tx
    .insertInto('section')
    .values(
      rows.map((row) => ({
        tenant_id: tenantId,
        id: uuidv7(),
        course_id: courseId,
        lms_section_id: row.lms_id,
        name: row.name,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'course_id', 'lms_section_id'])
        .doUpdateSet({ name: sql`coalesce(excluded.name, section.name)` }),
    )
    .execute()
  return rows.length
}

type Kinds = { kind: string; count: number }[]

/**
 * Joins, returns and changes. A launch that came after the reading began is the newer word and stays; a vague
 * "student" does not make one of who launched as staff. Who was staff and is not has notes to be looked at.
 */
async function applyMembers(tx: Tx, target: ApplyTarget, now: Date): Promise<Kinds> {
  const { tenantId, runId, courseId, startedAt } = target
  const { rows } = await sql<{ kind: string; count: number }>`
    with weighed as (${namedMembers(target)}
    ), wanted as (
      select person_id, role, section_restricted, coalesce(section_ids, ids_before, '{}') as section_ids,
        case when not known then 'joined' when state = 'left' then 'returned'
          when role_before <> role then 'role' else 'sections' end as kind, role_before
      from weighed
      where not known or ((last_launch_at is null or last_launch_at < ${startedAt}) and (
        state <> 'active' or role_before <> role or restricted_before <> section_restricted
        or (section_ids is not null and section_ids <> ids_before)))
    ), written as (
      insert into enrollment (tenant_id, course_id, person_id, role, section_ids, section_restricted, joined_at)
      select ${tenantId}::uuid, ${courseId}::uuid, person_id, role, section_ids, section_restricted, ${now} from wanted
      on conflict (tenant_id, course_id, person_id) do update set
        role = excluded.role, section_ids = excluded.section_ids,
        section_restricted = excluded.section_restricted, state = 'active', left_at = null
    ), reviewed as (
      insert into note_review (tenant_id, note_id, course_id, author_id, since)
      select ${tenantId}::uuid, n.id, ${courseId}::uuid, n.author_id, ${now}
      from wanted w join note n on n.author_id = w.person_id
      join partnership p on p.tenant_id = n.tenant_id and p.id = n.partnership_id and p.course_id = ${courseId}
      where w.role_before in ('teacher', 'ta') and w.role not in ('teacher', 'ta')
      on conflict do nothing
    ), noted as (
      insert into membership_event (tenant_id, course_id, person_id, kind, role, role_before, run_id, at)
      select ${tenantId}::uuid, ${courseId}::uuid, person_id, kind, role, role_before, ${runId}::uuid, ${now}
      from wanted returning kind
    )
    select kind, count(*)::int as count from noted group by kind`.execute(tx)
  return rows
}

async function applyLeavers(tx: Tx, target: ApplyTarget, now: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with gone as (
      update enrollment set state = 'left', left_at = ${now}
      where course_id = ${target.courseId} and person_id in (select e.person_id ${leaving(target)})
      returning person_id, role
    ), noted as (
      insert into membership_event (tenant_id, course_id, person_id, kind, role, role_before, run_id, at)
      select ${target.tenantId}::uuid, ${target.courseId}::uuid, person_id, 'left', role, role,
        ${target.runId}::uuid, ${now}
      from gone returning 1
    )
    select count(*)::int as count from noted`.execute(tx)
  return rows[0]!.count
}

/** The roster is as old as this reading; whatever kept it from being read is over. */
export async function noteRead(tx: Tx, courseId: string, startedAt: Date): Promise<void> {
  await tx
    .updateTable('course')
    .set({ roster_as_of: startedAt, roster_paused_at: null, roster_paused_reason: null })
    .where('id', '=', courseId)
    .execute()
}

/**
 * Makes the staged reading the roster. The caller has decided that it may, holds the course's lock, and has seen to it
 * that every staged row stands for one person (`people.ts`).
 */
export async function applySweep(tx: Tx, target: ApplyTarget, now: Date): Promise<Applied> {
  const sections = await applySections(tx, target)
  const left = await applyLeavers(tx, target, now)
  const kinds = await applyMembers(tx, target, now)
  const count = (...wanted: string[]) =>
    kinds.filter(({ kind }) => wanted.includes(kind)).reduce((sum, each) => sum + each.count, 0)
  const joined = count('joined', 'returned')
  await noteRead(tx, target.courseId, target.startedAt)
  return { joined, left, changed: joined + left + sections + count('role', 'sections') }
}
