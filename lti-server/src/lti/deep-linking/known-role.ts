/**
 * Who somebody is whose deep linking request names no roles, as it may (DL 2.0 §4.4.9): what earlier launches and the
 * roster said stands. Silence takes nobody's role, and gives none.
 */
import type { CourseRole } from 'shared/domain/roster/course-role'
import type { Deps } from '../../deps.ts'
import type { LaunchClaims } from '../check-claims.ts'
import { CLAIM } from '../claims.ts'
import type { JsonObject } from '../id-token.ts'

/** Null: roles were said, or nothing is known of this person in this course today. */
export async function roleUnsaid(
  { db }: Pick<Deps, 'db'>,
  platform: { readonly tenantId: string; readonly id: string },
  claims: LaunchClaims,
  raw: JsonObject,
): Promise<CourseRole | null> {
  const { messageType, deploymentId, contextId, sub } = claims
  const isUnsaid = raw[CLAIM.roles] === undefined || raw[CLAIM.roles] === null
  if (messageType !== 'LtiDeepLinkingRequest' || !isUnsaid) return null
  if (contextId === undefined || sub === undefined) return null
  const row = await db.withTenant(platform.tenantId, (tx) =>
    tx
      .selectFrom('enrollment')
      .innerJoin('course', 'course.id', 'enrollment.course_id')
      .innerJoin('person', 'person.id', 'enrollment.person_id')
      .select('enrollment.role')
      .where('course.platform_id', '=', platform.id)
      .where('course.deployment_id', '=', deploymentId)
      .where('course.context_id', '=', contextId)
      .where('person.platform_id', '=', platform.id)
      .where('person.sub', '=', sub)
      .where('enrollment.state', '=', 'active')
      .executeTakeFirst(),
  )
  return row?.role ?? null
}
