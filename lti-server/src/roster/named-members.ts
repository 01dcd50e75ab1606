/** The members that a staged reading names, beside what the course has of them. */
import { sql, type RawBuilder } from 'kysely'
import type { ApplyTarget } from './apply.ts'

/**
 * A query for them. `role` is the one that counts: a vague "student" does not make one of who launched as staff.
 * `section_ids` are ours, `null` where the reading does not say; what is of the enrolment is `null` where there is none.
 */
export function namedMembers({ tenantId, courseId, runId }: ApplyTarget): RawBuilder<unknown> {
  return sql`
    with placed as (
      select s.person_id, array_agg(x.id order by x.id) filter (where x.id is not null) as ids
      from roster_staged s
      left join lateral unnest(s.lms_section_ids) as u (lms_id) on true
      left join section x on x.course_id = ${courseId} and x.lms_section_id = u.lms_id
      where s.run_id = ${runId} and s.lms_section_ids is not null
      group by s.person_id
    )
    select s.person_id, s.sub, s.name_mark, s.lms_user_id, s.legacy_id, s.section_restricted,
      case when s.lms_section_ids is null then null else coalesce(placed.ids, '{}') end as section_ids,
      b.person_id is not null as known, b.state, b.role as role_before, b.section_ids as ids_before,
      b.section_restricted as restricted_before, b.last_launch_at, b.launched_role,
      case when s.vague and b.role in ('teacher', 'ta') and b.launched_role in ('teacher', 'ta')
        then b.role else s.role end as role
    from roster_staged s
    left join placed on placed.person_id = s.person_id
    left join enrollment b on b.tenant_id = ${tenantId} and b.course_id = ${courseId} and b.person_id = s.person_id
    where s.run_id = ${runId}`
}
