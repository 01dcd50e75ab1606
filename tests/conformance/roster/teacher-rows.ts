/** What an educator has in a course, as rows: for rosters that bring two ids of one person together. */
import { v7 as newId } from 'uuid'
import type { Desk } from './desk.ts'
import { rowsOf } from './rows.ts'

/**
 * What an educator has in a course: a focal cycle that runs and one that is over, since when she reads a student, a talk
 * with her, a hand-over that she offered, and that she only stands in. Who has it is read back by what it is.
 */
export async function keepTeaching(desk: Desk, tenantId: string, noteId: string) {
  const [running, over, period, talk, offer] = Array.from({ length: 5 }, () => newId())
  const put = (into: string, values: string, ...ids: unknown[]) =>
    rowsOf(
      desk,
      `insert into ${into} select ${values} from note n join partnership p on p.id = n.partnership_id where n.id = $1`,
      noteId,
      ...ids,
    )
  const cycle =
    'focal_cycle (tenant_id, id, course_id, author_id, state, question_sealed, weeks, started_at, ended_at, revision)'
  const ofHers = `n.tenant_id, $2::uuid, p.course_id, n.author_id`
  await put(cycle, `${ofHers}, 'running', '\\x00', 6, now(), null, 0`, running)
  await put(cycle, `${ofHers}, 'stopped', '\\x00', 6, now(), now(), 1`, over)
  await put(
    'partner_period (tenant_id, id, course_id, student_id, educator_id, since)',
    'n.tenant_id, $2::uuid, p.course_id, p.student_id, n.author_id, to_timestamp(0)',
    period,
  )
  await put(
    'conversation (tenant_id, id, partnership_id, author_id, held_on, written_at)',
    `n.tenant_id, $2::uuid, p.id, n.author_id, '2026-09-14', now()`,
    talk,
  )
  await put(
    'handover (tenant_id, id, course_id, student_id, from_id, to_id, state, offered_at)',
    `n.tenant_id, $2::uuid, p.course_id, p.student_id, n.author_id, p.student_id, 'withdrawn', now()`,
    offer,
  )
  await put(
    'substitute (tenant_id, course_id, person_id, until, marked_by, marked_at)',
    `n.tenant_id, p.course_id, n.author_id, '2026-12-01', p.opened_by, now()`,
  )
  const kept = `select 'running' as what, author_id as who from focal_cycle where id = $1
    union all select 'over', author_id from focal_cycle where id = $2
    union all select 'reads', educator_id from partner_period where id = $3
    union all select 'talk', author_id from conversation where id = $4
    union all select 'offer', from_id from handover where id = $5
    union all select 'note', author_id from note where id = $6
    union all select 'stands in', person_id from substitute where tenant_id = $7`
  return async (): Promise<Record<string, string>> => {
    const ids = [running, over, period, talk, offer, noteId, tenantId]
    const rows = await rowsOf<{ what: string; who: string }>(desk, kept, ...ids)
    return Object.fromEntries(rows.map(({ what, who }) => [what, who]))
  }
}
