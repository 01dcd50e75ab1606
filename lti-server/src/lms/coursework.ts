/** Opens what students of a course handed in, with the grant of a teacher who allowed it. */
import { sql } from 'kysely'
import type { Deps } from '../deps.ts'
import { openCanvas } from './canvas/client.ts'
import { canvasCoursework } from './canvas/coursework.ts'
import { canvasDoor } from './canvas/oauth.ts'
import { grantToken } from './grants.ts'
import { standingGrants, type CoursePlace } from './home-pages.ts'
import type { Coursework } from './port.ts'

/** With this person's rights; her grant is asked for its token at each call. */
export function courseworkAs(deps: Deps, place: CoursePlace, personId: string): Coursework {
  const holder = { tenantId: place.tenantId, personId }
  const canvas = openCanvas(deps, place.key.base, {
    token: (not) => grantToken(deps, holder, canvasDoor(deps.outbound, place.key), not),
  })
  return canvasCoursework(canvas, place.lmsCourseId)
}

/**
 * Who `among` the teachers of the course allowed reading: `preferred` if she did, else who did last. Null: nobody.
 */
export async function readingTeacher(
  deps: Deps,
  place: CoursePlace,
  { preferred, among }: { readonly preferred: string; readonly among: readonly string[] },
): Promise<string | null> {
  if (among.length === 0) return null
  const row = await deps.db.withTenant(place.tenantId, (tx) =>
    standingGrants(tx, place)
      .where('lms_grant.reads_work', '=', true)
      .where('lms_grant.person_id', 'in', [...among])
      .orderBy(sql`lms_grant.person_id = ${preferred}`, 'desc')
      .orderBy('lms_grant.granted_at', 'desc')
      .executeTakeFirst(),
  )
  return row?.person_id ?? null
}
