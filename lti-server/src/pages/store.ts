/** What pages need of a course besides its alliances: its sections, and where its event stream stands. */
import type { Actor } from '../access/actor.ts'
import type { Deps } from '../deps.ts'
import { latestSeq } from '../platform/events.ts'

export interface CourseFacts {
  readonly sections: readonly { readonly id: string; readonly name: string }[]
  /** The newest event, to follow from. */
  readonly cursor: string
}

/** Sections by name; a section the LMS gave no name carries its id there. */
export function courseFacts(deps: Deps, actor: Actor, courseId: string): Promise<CourseFacts> {
  return deps.db.withTenant(actor.tenantId, async (tx) => {
    const rows = await tx
      .selectFrom('section')
      .select(['id', 'name', 'lms_section_id'])
      .where('course_id', '=', courseId)
      .orderBy('name')
      .orderBy('id')
      .execute()
    const sections = rows.map((row) => ({ id: row.id, name: row.name ?? row.lms_section_id }))
    return { sections, cursor: String(await latestSeq(tx, courseId)) }
  })
}
