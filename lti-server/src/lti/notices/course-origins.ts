/** Where a copied course came from: told by a notice or by a launch, kept once, looked up by the alliance room. */
import { v7 as newId } from 'uuid'
import type { Tx } from '../../platform/database.ts'
import type { CourseOriginTable } from './tables.ts'
import type { CopiedCourse } from './claims.ts'

export interface CourseKey {
  readonly tenantId: string
  readonly platformId: string
  readonly deploymentId: string
  readonly contextId: string
}

/** The course's id, if anybody has told us of it. */
export async function courseId(tx: Tx, key: CourseKey): Promise<string | undefined> {
  const row = await tx
    .selectFrom('course')
    .select('id')
    .where('platform_id', '=', key.platformId)
    .where('deployment_id', '=', key.deploymentId)
    .where('context_id', '=', key.contextId)
    .executeTakeFirst()
  return row?.id
}

/** Makes the new course appear before anybody opens it. A course that is there keeps the names its launches gave it. */
export async function keepCopiedCourse(tx: Tx, key: CourseKey, copy: CopiedCourse): Promise<string> {
  await tx
    .insertInto('course')
    .values({
      tenant_id: key.tenantId,
      id: newId(),
      platform_id: key.platformId,
      deployment_id: key.deploymentId,
      context_id: key.contextId,
      title: copy.title,
      label: copy.label,
    })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'platform_id', 'deployment_id', 'context_id']).doNothing(),
    )
    .execute()
  const id = await courseId(tx, key)
  if (id === undefined) throw new Error('a course that was just kept is not there')
  return id
}

/** Links a course to its origins. Told twice, or by notice and launch, it stays as it was told first. */
export async function linkOrigins(
  tx: Tx,
  tenantId: string,
  course: string,
  origins: readonly string[],
  told: { readonly by: CourseOriginTable['told_by']; readonly at: Date },
): Promise<void> {
  if (origins.length === 0) return
  const rows = origins.map((origin) => ({
    tenant_id: tenantId,
    course_id: course,
    origin_context: origin,
    told_by: told.by,
    told_at: told.at,
  }))
  await tx
    .insertInto('course_origin')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'course_id', 'origin_context']).doNothing())
    .execute()
}
