/** Opens the home page of a course in whatever LMS it lives, with one teacher's grant. */
import { err, ok, type Result } from 'shared/domain/result'
import type { Deps } from '../deps.ts'
import type { Tx } from '../platform/database.ts'
import { sql } from 'kysely'
import { openApiClientSecret } from './api-client-secret.ts'
import { openCanvas } from './canvas/client.ts'
import { canvasCoursePages } from './canvas/course-pages.ts'
import { canvasDoor, type CanvasKey } from './canvas/oauth.ts'
import { grantToken } from './grants.ts'
import type { CoursePages } from './port.ts'

export type PlaceCode =
  | 'not_found'
  /** An LMS whose pages we can't write. */
  | 'lms_unsupported'
  /** An LMS on whose course page the agreement stands as an activity of ours: nothing of others is written (Moodle). */
  | 'lms_own_activity'
  /** The school has not given us a key for the LMS's API. */
  | 'lms_no_key'

/** Where a course lives and how we are known there. */
export interface CoursePlace {
  readonly tenantId: string
  readonly courseId: string
  readonly lmsCourseId: string
  readonly key: CanvasKey
}

/** The address is the one the operator entered, or the one that signed launches name. */
export async function coursePlace(
  deps: Deps,
  tenantId: string,
  courseId: string,
): Promise<Result<CoursePlace, PlaceCode>> {
  const row = await deps.db.withTenant(tenantId, (tx) =>
    tx
      .selectFrom('course')
      .innerJoin('platform', (join) =>
        join
          .onRef('platform.tenant_id', '=', 'course.tenant_id')
          .onRef('platform.id', '=', 'course.platform_id'),
      )
      .select([
        'platform.id',
        'platform.lms',
        'platform.api_url',
        'platform.api_client_id',
        'platform.api_client_secret_sealed',
        'course.api_domain',
        'course.lms_course_id',
      ])
      .where('course.id', '=', courseId)
      .executeTakeFirst(),
  )
  if (!row) return err('not_found')
  if (row.lms === 'moodle') return err('lms_own_activity')
  const base = row.api_url ?? (row.api_domain === null ? null : `https://${row.api_domain}`)
  if (row.lms !== 'canvas' || base === null || row.lms_course_id === null) return err('lms_unsupported')
  if (row.api_client_id === null || row.api_client_secret_sealed === null) return err('lms_no_key')
  const clientSecret = openApiClientSecret(deps.ciphers, row.id, row.api_client_secret_sealed)
  const key = { base: base.replace(/\/+$/, ''), clientId: row.api_client_id, clientSecret }
  return ok({ tenantId, courseId, lmsCourseId: row.lms_course_id, key })
}

/** The course's home page with this person's rights; her grant is asked for its token at each call. */
export function homePagesAs(deps: Deps, place: CoursePlace, personId: string): CoursePages {
  const holder = { tenantId: place.tenantId, personId }
  const canvas = openCanvas(deps, place.key.base, {
    token: (not) => grantToken(deps, holder, canvasDoor(deps.outbound, place.key), not),
  })
  return canvasCoursePages(canvas, place.lmsCourseId)
}

/** Grants at the course's LMS of those who teach the course now. */
export function standingGrants(tx: Tx, place: CoursePlace) {
  return tx
    .selectFrom('lms_grant')
    .innerJoin('enrollment', (join) =>
      join
        .onRef('enrollment.tenant_id', '=', 'lms_grant.tenant_id')
        .onRef('enrollment.person_id', '=', 'lms_grant.person_id'),
    )
    .select('lms_grant.person_id')
    .where('enrollment.course_id', '=', place.courseId)
    .where('enrollment.role', '=', 'teacher')
    .where('enrollment.state', '=', 'active')
    .where('lms_grant.api_base', '=', place.key.base)
    .where('lms_grant.ended_at', 'is', null)
}

/**
 * Whose grant may be used for a course: of the active teachers who have one, `wanted` if she is among them, else
 * `preferred`, else the newest. Null: nobody has said yes.
 */
export async function grantedTeacher(
  deps: Deps,
  place: CoursePlace,
  choice: { readonly wanted: string } | { readonly preferred: string | null },
): Promise<string | null> {
  const rows = await deps.db.withTenant(place.tenantId, (tx) => {
    const granted = standingGrants(tx, place)
    if ('wanted' in choice) return granted.where('lms_grant.person_id', '=', choice.wanted).execute()
    return granted
      .orderBy(sql`lms_grant.person_id is not distinct from ${choice.preferred}`, 'desc')
      .orderBy('lms_grant.granted_at', 'desc')
      .execute()
  })
  return rows[0]?.person_id ?? null
}
