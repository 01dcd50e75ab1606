/**
 * A new data key for a tenant, while servers run and write (docs/decisions/0013): announced, so that every server can
 * open with it; active, so that all seal with it; then everything older is sealed again. Each step stands by itself:
 * whoever runs this again after a crash goes on where it stopped.
 */
import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Deps } from '../../deps.ts'
import { announceKeyChange, dataKeyName } from '../ciphers.ts'
import { OPERATOR_TENANT, type Tx } from '../database.ts'
import { LAST_KEY_NUMBER } from '../sealing.ts'
import { resealTenant } from './reseal.ts'

export interface TenantRotation {
  readonly tenantId: string
  /** The number of the key that seals from now on. */
  readonly kid: number
  readonly resealed: number
  /** Numbers of keys under which nothing is sealed any more. */
  readonly retired: readonly number[]
}

export interface Settling {
  /** How long every process may take to learn of a change; 0 where no other one runs. */
  readonly settleMs: number
}

type RotationDeps = Pick<Deps, 'db' | 'ciphers' | 'clock'>

/** @throws when the tenant used up its 255 keys. */
export async function rotateTenantKey(
  deps: RotationDeps,
  tenantId: string,
  { settleMs }: Settling,
): Promise<TenantRotation> {
  // Makes the first key of a tenant that has none.
  await deps.ciphers.of(tenantId)
  const kid = await deps.db.withTenant(tenantId, (tx) => newOrUnfinished(deps, tx, tenantId))
  await changed(deps, settleMs)
  await deps.db.withTenant(tenantId, (tx) =>
    tx.updateTable('tenant_key').set({ active: true }).where('kid', '=', kid).execute(),
  )
  await changed(deps, settleMs)
  const resealed = await resealTenant(deps, tenantId, kid)
  const retired = await deps.db.withTenant(tenantId, (tx) =>
    tx
      .updateTable('tenant_key')
      .set({ retired_at: deps.clock() })
      .where('kid', '<', kid)
      .where('retired_at', 'is', null)
      .returning('kid')
      .execute(),
  )
  await changed(deps, 0)
  return { tenantId, kid, resealed, retired: retired.map((row) => row.kid) }
}

/** The key of a rotation that did not come to its end, or a new one that nothing is sealed with yet. */
async function newOrUnfinished({ ciphers }: RotationDeps, tx: Tx, tenantId: string): Promise<number> {
  const rows = await tx.selectFrom('tenant_key').select(['kid', 'retired_at']).orderBy('kid').execute()
  const last = rows.at(-1)!.kid
  if (rows.filter((row) => row.retired_at === null).length > 1) return last
  if (last >= LAST_KEY_NUMBER) throw new Error(`Tenant ${tenantId} has used all its key numbers.`)
  const wrapped = ciphers.master.seal(dataKeyName(tenantId, last + 1), randomBytes(32))
  await tx
    .insertInto('tenant_key')
    .values({ tenant_id: tenantId, kid: last + 1, wrapped, active: false })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return last + 1
}

async function changed({ db, ciphers }: RotationDeps, settleMs: number): Promise<void> {
  await db.withTenant(OPERATOR_TENANT, announceKeyChange)
  await ciphers.refresh()
  await pause(settleMs)
}

/** A retired key opens what a slow writer sealed with it, and knows what was sent before; then nobody needs it. */
const RETIRED_KEPT_MS = 30 * 24 * 3_600_000

/** Destroys the tenant's keys that were retired long ago, after one more look that nothing is sealed with them. */
export async function destroyRetiredKeys(deps: RotationDeps, tenantId: string): Promise<number> {
  const before = new Date(deps.clock().getTime() - RETIRED_KEPT_MS)
  const keys = await deps.db.withTenant(tenantId, (tx) =>
    tx.selectFrom('tenant_key').select(['kid', 'retired_at', 'active']).orderBy('kid').execute(),
  )
  const old = keys.filter((key) => key.retired_at !== null && key.retired_at < before).map((key) => key.kid)
  const current = keys.findLast((key) => key.active && key.retired_at === null)
  if (old.length === 0 || !current) return 0
  await resealTenant(deps, tenantId, current.kid)
  await deps.db.withTenant(tenantId, (tx) => tx.deleteFrom('tenant_key').where('kid', 'in', old).execute())
  await changed(deps, 0)
  return old.length
}
