/**
 * How a registration's services answered lately: a circuit breaker for what nobody waits for, and what its admin has
 * to mend, said once (conformance §8.2.8). The registration's preflight reads the alert, the status page its runs.
 */
import { breakerAfter, type PlatformFault } from 'shared/domain/roster/breaker'
import type { Tx } from '../platform/database.ts'

export type PlatformHealth = {
  platformId: string
  failures: number
  /** Automatic sweeps leave the platform alone until then; `null`: all is well. */
  restsUntil: Date | null
  lastOkAt: Date | null
  lastFailureAt: Date | null
  /** The code of the last failure, e.g. `token_refused`. */
  lastFailure: string | null
  /** What an admin has to mend, e.g. `token_refused`, and since when. */
  alert: string | null
  alertSince: Date | null
}

function rows(tx: Tx) {
  return tx
    .selectFrom('platform_health')
    .select([
      'platform_id as platformId',
      'failures',
      'rests_until as restsUntil',
      'last_ok_at as lastOkAt',
      'last_failure_at as lastFailureAt',
      'last_failure as lastFailure',
      'alert',
      'alert_since as alertSince',
    ])
}

async function healthOf(tx: Tx, platformId: string): Promise<PlatformHealth | null> {
  return (await rows(tx).where('platform_id', '=', platformId).executeTakeFirst()) ?? null
}

/** Whether a sweep that nobody waits for should leave this registration alone now. */
export async function isResting(tx: Tx, platformId: string, now: Date): Promise<boolean> {
  const health = await healthOf(tx, platformId)
  return health?.restsUntil != null && health.restsUntil > now
}

/** It answered: whatever was wrong is over. */
export async function noteWell(tx: Tx, tenantId: string, platformId: string, now: Date): Promise<void> {
  const well = { failures: 0, rests_until: null, last_ok_at: now, alert: null, alert_since: null }
  await tx
    .insertInto('platform_health')
    .values({ tenant_id: tenantId, platform_id: platformId, ...well })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'platform_id']).doUpdateSet(well))
    .execute()
}

/** It failed us. @returns whether this is news for an admin: true once, until it is well again. */
export async function noteFault(
  tx: Tx,
  tenantId: string,
  platformId: string,
  fault: PlatformFault,
  now: Date,
): Promise<boolean> {
  await tx
    .insertInto('platform_health')
    .values({ tenant_id: tenantId, platform_id: platformId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const before = await rows(tx).where('platform_id', '=', platformId).forUpdate().executeTakeFirstOrThrow()
  const next = breakerAfter(before.failures, fault, now)
  const alert = next.alert ? fault : before.alert
  const isNews = alert !== null && before.alert === null
  await tx
    .updateTable('platform_health')
    .set({
      failures: next.failures,
      rests_until: next.restsUntil,
      last_failure_at: now,
      last_failure: fault,
      alert,
      alert_since: isNews ? now : before.alertSince,
    })
    .where('platform_id', '=', platformId)
    .execute()
  return isNews
}
