/** Who asked for a deep link, and that each request is answered once. */
import type { Actor } from '../../access/actor.ts'
import { membershipIn } from '../../alliance/membership.ts'
import type { Deps } from '../../deps.ts'
import type { DeepLinkRequest } from './request.ts'
import type { Asker } from './response.ts'
import type { DeepLinkingTables } from './tables.ts'

/** The registration and deployment that this launch came from. */
export async function askerOf(deps: Deps, actor: Actor): Promise<Asker | null> {
  const row = await deps.db.withTenant(actor.tenantId, (tx) =>
    tx
      .selectFrom('launch')
      .innerJoin('platform', (join) =>
        join
          .onRef('platform.tenant_id', '=', 'launch.tenant_id')
          .onRef('platform.id', '=', 'launch.platform_id'),
      )
      .select(['platform.issuer', 'platform.client_id', 'launch.deployment_id'])
      .where('launch.id', '=', actor.sessionId)
      .executeTakeFirst(),
  )
  if (!row || row.deployment_id === null) return null
  return { issuer: row.issuer, clientId: row.client_id, deploymentId: row.deployment_id }
}

/** Takes the one answer of this request, for somebody who teaches the course at this very moment. */
export function takeAnswer(
  deps: Deps,
  actor: Actor,
  courseId: string,
  request: DeepLinkRequest,
  item: DeepLinkingTables['deep_link_answer']['item'],
): Promise<'taken' | 'used' | 'not_teacher'> {
  return deps.db.withTenant(actor.tenantId, async (tx) => {
    const member = await membershipIn(tx, actor, courseId)
    if (member?.role !== 'teacher') return 'not_teacher'
    const row = await tx
      .insertInto('deep_link_answer')
      .values({
        tenant_id: actor.tenantId,
        request_id: request.id,
        launch_id: actor.sessionId,
        item,
        answered_at: deps.clock(),
      })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'request_id']).doNothing())
      .returning('request_id')
      .executeTakeFirst()
    return row ? 'taken' : 'used'
  })
}

export async function isAnswered(deps: Deps, actor: Actor, request: DeepLinkRequest): Promise<boolean> {
  const row = await deps.db.withTenant(actor.tenantId, (tx) =>
    tx
      .selectFrom('deep_link_answer')
      .select('request_id')
      .where('request_id', '=', request.id)
      .executeTakeFirst(),
  )
  return row !== undefined
}
