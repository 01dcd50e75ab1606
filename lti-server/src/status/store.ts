/** Rows behind the status page: written a few at a time, read by the admin of their tenant. */
import { sql } from 'kysely'
import type { Deps } from '../deps.ts'
import type { Tx } from '../platform/database.ts'
import type { SeenPlatform } from './sight.ts'

export interface NewAttempt {
  readonly id: string
  readonly platform: SeenPlatform
  readonly at: Date
  readonly code: string
  readonly detail: string | undefined
  readonly placement: string | undefined
  readonly deploymentId: string | undefined
  readonly reference: string
}

export interface NewSight {
  readonly platform: SeenPlatform
  readonly keys?: { readonly at: Date; readonly keyIds: readonly string[] }
  readonly failed?: { readonly at: Date; readonly failure: string }
  readonly clock?: { readonly at: Date; readonly ahead: number }
}

/** Key ids are somebody else's words. */
const MOST_KEYS = 20
const LONGEST = 200
const cut = (text: string | undefined): string | null => text?.slice(0, LONGEST) ?? null

/** One transaction for each tenant that something was seen of. */
export async function keepSights(
  { db }: Pick<Deps, 'db'>,
  attempts: readonly NewAttempt[],
  sights: readonly NewSight[],
): Promise<void> {
  const tenants = new Set([...attempts, ...sights].map(({ platform }) => platform.tenantId))
  for (const tenantId of tenants) {
    const mine = <Seen extends { platform: SeenPlatform }>(seen: readonly Seen[]): Seen[] =>
      seen.filter(({ platform }) => platform.tenantId === tenantId)
    await db.withTenant(tenantId, async (tx) => {
      const refused = mine(attempts)
      if (refused.length > 0) await tx.insertInto('launch_attempt').values(refused.map(attemptRow)).execute()
      for (const sight of mine(sights)) await keepSight(tx, sight)
    })
  }
}

function attemptRow(attempt: NewAttempt) {
  return {
    tenant_id: attempt.platform.tenantId,
    id: attempt.id,
    platform_id: attempt.platform.id,
    at: attempt.at,
    code: attempt.code,
    detail: cut(attempt.detail),
    placement: cut(attempt.placement),
    deployment_id: cut(attempt.deploymentId),
    reference: attempt.reference,
  }
}

async function keepSight(tx: Tx, { platform, keys, failed, clock }: NewSight): Promise<void> {
  const row = {
    ...(keys && {
      keys_fetched_at: keys.at,
      key_ids: keys.keyIds.slice(0, MOST_KEYS).map((id) => cut(id) ?? ''),
    }),
    ...(failed && { keys_failed_at: failed.at, keys_failure: cut(failed.failure) }),
    ...(clock && { clock_seen_at: clock.at, clock_ahead_seconds: clock.ahead }),
  }
  await tx
    .insertInto('platform_sight')
    .values({ tenant_id: platform.tenantId, platform_id: platform.id, ...row })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'platform_id']).doUpdateSet(row))
    .execute()
}

/** Newest first. */
export function refusedLaunches(tx: Tx, platformId: string, limit: number) {
  return tx
    .selectFrom('launch_attempt')
    .select(['at', 'code', 'detail', 'placement', 'deployment_id', 'reference'])
    .where('platform_id', '=', platformId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/** How many launches were accepted since then, and when the last one was. */
export async function acceptedLaunches(tx: Tx, platformId: string, since: Date) {
  return tx
    .selectFrom('launch')
    .select([sql<number>`count(*)::int`.as('count'), sql<Date | null>`max(created_at)`.as('last')])
    .where('platform_id', '=', platformId)
    .where('created_at', '>', since)
    .where(sql<boolean>`not details ? 'openedFrom'`)
    .executeTakeFirstOrThrow()
}

export function platformSight(tx: Tx, platformId: string) {
  return tx.selectFrom('platform_sight').selectAll().where('platform_id', '=', platformId).executeTakeFirst()
}

/** The registration, the deployment and the school of a launch; nothing when it is not this tenant's. */
export function platformOfLaunch(tx: Tx, launchId: string) {
  return tx
    .selectFrom('launch')
    .innerJoin('platform', (join) =>
      join
        .onRef('platform.tenant_id', '=', 'launch.tenant_id')
        .onRef('platform.id', '=', 'launch.platform_id'),
    )
    .select([
      'platform.id',
      'platform.name',
      'platform.lms',
      'platform.issuer',
      'platform.client_id',
      'platform.created_at',
    ])
    .where('launch.id', '=', launchId)
    .executeTakeFirst()
}

/** The newest readings of rosters of this registration's courses. */
export function rosterRuns(tx: Tx, platformId: string, limit: number) {
  return tx
    .selectFrom('roster_run')
    .innerJoin('course', (join) =>
      join
        .onRef('course.tenant_id', '=', 'roster_run.tenant_id')
        .onRef('course.id', '=', 'roster_run.course_id'),
    )
    .select([
      'roster_run.id',
      'course.title as course',
      'roster_run.cause',
      'roster_run.state',
      'roster_run.reason',
      'roster_run.members',
      'roster_run.joined',
      'roster_run.left_count',
      'roster_run.requested_at',
      'roster_run.ended_at',
    ])
    .where('course.platform_id', '=', platformId)
    .orderBy('roster_run.requested_at', 'desc')
    .limit(limit)
    .execute()
}
