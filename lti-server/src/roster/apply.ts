/**
 * The second half of a sweep: a complete reading becomes the roster, in one transaction. Nothing is deleted; who is
 * absent leaves, who returns gets the same row back (conformance §8.2.3–5, §8.2.12).
 */
import { sql } from 'kysely'
import type { SweepCounts } from 'shared/domain/roster/sweep'
import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '../platform/database.ts'

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
const leaving = ({ courseId, platformId, runId, startedAt }: ApplyTarget) => sql`
  from enrollment e join person p on p.id = e.person_id and p.tenant_id = e.tenant_id
  where e.course_id = ${courseId} and e.state = 'active' and p.platform_id = ${platformId}
    and (e.last_launch_at is null or e.last_launch_at < ${startedAt})
    and not exists (select 1 from roster_staged s where s.run_id = ${runId} and s.sub = p.sub)`

/** What would change, and a digest of who would leave. Preview pupils are nobody here. */
export async function countSweep(tx: Tx, target: ApplyTarget): Promise<SweepCounts & { digest: string }> {
  const { rows } = await sql<{ active: number; named: number; leaving: number; digest: string }>`
    select
      (select count(*)::int from enrollment
        where course_id = ${target.courseId} and state = 'active' and role <> 'test-student') as active,
      (select count(*)::int from roster_staged where run_id = ${target.runId} and role <> 'test-student') as named,
      l.leaving, l.digest
    from (
      select count(*)::int as leaving, md5(coalesce(string_agg(e.person_id::text, ',' order by e.person_id), '')) as digest
      ${leaving(target)} and e.role <> 'test-student'
    ) l`.execute(tx)
  return rows[0]!
}

/** New people, and what changed about known ones. A name sealed for another id than the person's is left out. */
async function applyPeople(tx: Tx, { tenantId, runId, platformId }: ApplyTarget): Promise<number> {
  const added = await sql`
    insert into person (tenant_id, id, platform_id, sub, name_sealed, name_mark, lms_user_id)
    select s.tenant_id, s.person_id, ${platformId}, s.sub, s.name_sealed, s.name_mark, s.lms_user_id
    from roster_staged s
    where s.run_id = ${runId} and not exists (
      select 1 from person p where p.tenant_id = ${tenantId} and p.platform_id = ${platformId} and p.sub = s.sub)
    on conflict do nothing`.execute(tx)
  const changed = await sql`
    update person p set
      name_sealed = case when s.name_sealed is not null and s.person_id = p.id then s.name_sealed else p.name_sealed end,
      name_mark = case when s.name_sealed is not null and s.person_id = p.id then s.name_mark else p.name_mark end,
      lms_user_id = coalesce(s.lms_user_id, p.lms_user_id)
    from roster_staged s
    where s.run_id = ${runId} and p.tenant_id = ${tenantId} and p.platform_id = ${platformId} and p.sub = s.sub
      and ((s.name_sealed is not null and s.person_id = p.id and s.name_mark is distinct from p.name_mark)
        or (s.lms_user_id is not null and s.lms_user_id is distinct from p.lms_user_id))`.execute(tx)
  return Number(added.numAffectedRows ?? 0) + Number(changed.numAffectedRows ?? 0)
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

/** Joins, returns and changes. A launch that came after the reading began is the newer word and stays. */
async function applyMembers(tx: Tx, target: ApplyTarget, now: Date): Promise<Kinds> {
  const { tenantId, runId, courseId, platformId, startedAt } = target
  const { rows } = await sql<{ kind: string; count: number }>`
    with sections as (
      select lms_section_id, id from section where course_id = ${courseId}
    ), placed as (
      select s.sub, array_agg(x.id order by x.id) filter (where x.id is not null) as ids
      from roster_staged s
      left join lateral unnest(s.lms_section_ids) as u (lms_id) on true
      left join sections x on x.lms_section_id = u.lms_id
      where s.run_id = ${runId} and s.lms_section_ids is not null
      group by s.sub
    ), named as (
      select p.id as person_id, s.role, s.section_restricted,
        case when s.lms_section_ids is null then null else coalesce(placed.ids, '{}') end as section_ids
      from roster_staged s
      join person p on p.tenant_id = ${tenantId} and p.platform_id = ${platformId} and p.sub = s.sub
      left join placed on placed.sub = s.sub
      where s.run_id = ${runId}
    ), wanted as (
      select n.person_id, n.role, n.section_restricted, coalesce(n.section_ids, b.section_ids, '{}') as section_ids,
        case when b.person_id is null then 'joined' when b.state = 'left' then 'returned'
          when b.role <> n.role then 'role' else 'sections' end as kind
      from named n
      left join enrollment b on b.tenant_id = ${tenantId} and b.course_id = ${courseId} and b.person_id = n.person_id
      where b.person_id is null or ((b.last_launch_at is null or b.last_launch_at < ${startedAt}) and (
        b.state <> 'active' or b.role <> n.role or b.section_restricted <> n.section_restricted
        or (n.section_ids is not null and n.section_ids <> b.section_ids)))
    ), written as (
      insert into enrollment (tenant_id, course_id, person_id, role, section_ids, section_restricted, joined_at)
      select ${tenantId}::uuid, ${courseId}::uuid, person_id, role, section_ids, section_restricted, ${now} from wanted
      on conflict (tenant_id, course_id, person_id) do update set
        role = excluded.role, section_ids = excluded.section_ids,
        section_restricted = excluded.section_restricted, state = 'active', left_at = null
    ), noted as (
      insert into membership_event (tenant_id, course_id, person_id, kind, role, run_id, at)
      select ${tenantId}::uuid, ${courseId}::uuid, person_id, kind, role, ${runId}::uuid, ${now} from wanted
      returning kind
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
      insert into membership_event (tenant_id, course_id, person_id, kind, role, run_id, at)
      select ${target.tenantId}::uuid, ${target.courseId}::uuid, person_id, 'left', role, ${target.runId}::uuid, ${now}
      from gone returning 1
    )
    select count(*)::int as count from noted`.execute(tx)
  return rows[0]!.count
}

/** Makes the staged reading the roster. The caller has decided that it may, and holds the course's lock. */
export async function applySweep(tx: Tx, target: ApplyTarget, now: Date): Promise<Applied> {
  const people = await applyPeople(tx, target)
  const sections = await applySections(tx, target)
  const left = await applyLeavers(tx, target, now)
  const kinds = await applyMembers(tx, target, now)
  const count = (...wanted: string[]) =>
    kinds.filter(({ kind }) => wanted.includes(kind)).reduce((sum, each) => sum + each.count, 0)
  const joined = count('joined', 'returned')
  await tx
    .updateTable('course')
    .set({ roster_as_of: target.startedAt })
    .where('id', '=', target.courseId)
    .execute()
  return { joined, left, changed: joined + left + people + sections + count('role', 'sections') }
}
