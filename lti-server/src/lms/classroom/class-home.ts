/** Opens the home of a class in Classroom with a teacher's yes to it, and asks for that yes from her class's page. */
import { sql } from 'kysely'
import type { LaunchSession } from '../../access/launch-session.ts'
import type { Deps } from '../../deps.ts'
import { grantToken } from '../grants.ts'
import { openClassroomClient } from './client.ts'
import { googleOf, type Google } from './google.ts'
import { googleDoor, HOME_SCOPES } from './oauth.ts'
import { openClassHome, type ClassHome } from './posts.ts'
import { beginGoogle } from './sign-in.ts'

export interface ClassroomHomePlace {
  readonly google: Google
  readonly tenantId: string
  readonly courseId: string
  /** Google's id of the class. */
  readonly googleId: string
}

/** Null: the course lives elsewhere, or the operator has no key of Google's. */
export async function classroomPlace(
  deps: Deps,
  { tenantId, courseId }: { readonly tenantId: string; readonly courseId: string },
): Promise<ClassroomHomePlace | null> {
  const google = googleOf(deps.config)
  if (google === null) return null
  const row = await deps.db.withTenant(tenantId, (tx) =>
    tx
      .selectFrom('course as c')
      .innerJoin('platform as p', (join) =>
        join.onRef('p.tenant_id', '=', 'c.tenant_id').onRef('p.id', '=', 'c.platform_id'),
      )
      .select('c.context_id')
      .where('c.id', '=', courseId)
      .where('p.lms', '=', 'classroom')
      .executeTakeFirst(),
  )
  return row ? { google, tenantId, courseId, googleId: row.context_id } : null
}

/**
 * Whose yes the home may be written with: `wanted` alone if she is named, else `preferred` before the newest. Null:
 * nobody who teaches there has said it.
 */
export async function homeTeacher(
  deps: Deps,
  { google, tenantId, courseId }: ClassroomHomePlace,
  choice: { readonly wanted: string } | { readonly preferred: string | null },
): Promise<string | null> {
  const rows = await deps.db.withTenant(tenantId, (tx) => {
    const granted = tx
      .selectFrom('lms_grant as g')
      .innerJoin('enrollment as e', (join) =>
        join.onRef('e.tenant_id', '=', 'g.tenant_id').onRef('e.person_id', '=', 'g.person_id'),
      )
      .select('g.person_id')
      .where('e.course_id', '=', courseId)
      .where('e.role', '=', 'teacher')
      .where('e.state', '=', 'active')
      .where('g.api_base', '=', google.apiRoot)
      .where('g.ended_at', 'is', null)
      .where(sql<boolean>`g.scopes @> ${[...HOME_SCOPES]}::text[]`)
    if ('wanted' in choice) return granted.where('g.person_id', '=', choice.wanted).execute()
    return granted
      .orderBy(sql`g.person_id is not distinct from ${choice.preferred}`, 'desc')
      .orderBy('g.granted_at', 'desc')
      .execute()
  })
  return rows[0]?.person_id ?? null
}

export function classHomeAs(deps: Deps, place: ClassroomHomePlace, personId: string): ClassHome {
  const { google, tenantId, googleId } = place
  const door = googleDoor(deps.outbound, google)
  const token = (not?: string) => grantToken(deps, { tenantId, personId }, door, not)
  return openClassHome(openClassroomClient(deps, google, { token }), googleId)
}

/** Where a teacher of a class in Classroom is asked; null: her course lives elsewhere. */
export async function beginHomeConsent(
  deps: Deps,
  launch: LaunchSession,
  cookies: string | undefined,
): Promise<{ readonly url: string; readonly cookies: readonly string[] } | null> {
  const { tenantId, personId, course, role, details } = launch
  if (role !== 'teacher' || course === null || personId === null) return null
  const place = await classroomPlace(deps, { tenantId, courseId: course.id })
  if (place === null) return null
  const ticketId = typeof details['ticketId'] === 'string' ? details['ticketId'] : null
  const teacher = { tenantId, personId, ticketId }
  return beginGoogle(deps, place.google, { ask: 'home', courseId: course.id, teacher, cookies })
}
