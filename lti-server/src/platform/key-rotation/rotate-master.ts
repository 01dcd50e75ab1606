/**
 * From one master key to the next while servers run (docs/decisions/0013). Both keys stand in the database, each under
 * the other; every process learns of it within a second, whichever of the two it was started with. Then everything
 * under the old key is put under the new one. The bridge is taken down once nobody is started with the old key.
 */
import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Deps } from '../../deps.ts'
import { signingKeyName } from '../../lti/signing-keys.ts'
import { announceKeyChange, KEY_CHECK, readKeyState } from '../ciphers.ts'
import { OPERATOR_TENANT } from '../database.ts'
import { buildBridge, MASTER_KEY_BYTES } from '../master-keys.ts'
import { rewrapTenant } from './reseal.ts'
import type { Settling } from './rotate-tenant.ts'

export interface MasterRotation {
  /** `bridged`: both keys open everything. `finished`: the old one opens nothing any more. */
  readonly state: 'bridged' | 'finished'
  readonly rewrapped: number
  /** The key to start with from now on (base64); only while bridged. */
  readonly next: Buffer | null
}

export interface NextMaster extends Settling {
  /** The master key of this process. */
  readonly old: Buffer
  /** What the operator wants the next one to be; otherwise one is made. */
  readonly wanted: Buffer | null
  /** Keeps the new key where the next start finds it; without it the bridge stays up for the operator. */
  readonly keep: ((next: Buffer) => Promise<void>) | null
}

/** The operator asked for another key than the one a rotation under way leads to. */
export class OtherKeyWanted extends Error {}

type RotationDeps = Pick<Deps, 'db' | 'ciphers' | 'clock'>

/** @throws OtherKeyWanted */
export async function rotateMasterKey(deps: RotationDeps, given: NextMaster): Promise<MasterRotation> {
  await deps.ciphers.refresh()
  const before = deps.ciphers.master.crossed()
  if (before && given.wanted && !before.next.equals(given.wanted)) throw new OtherKeyWanted()
  if (!before) await putBridge(deps, given)
  await setState(deps, given, { next_master_active: true })
  const rewrapped = await rewrapAll(deps)
  const crossed = deps.ciphers.master.crossed()
  if (!crossed) throw new Error('The bridge between the master keys was taken down by somebody else.')
  if (!crossed.startedWithNext) {
    if (!given.keep) return { state: 'bridged', rewrapped, next: crossed.next }
    await given.keep(crossed.next)
  }
  await takeDown(deps)
  return { state: 'finished', rewrapped, next: null }
}

async function putBridge(deps: RotationDeps, given: NextMaster): Promise<void> {
  const { nextWrapped, oldWrapped } = buildBridge(given.old, given.wanted ?? randomBytes(MASTER_KEY_BYTES))
  await setState(deps, given, {
    next_master_wrapped: nextWrapped,
    old_master_wrapped: oldWrapped,
    next_master_active: false,
    next_master_since: deps.clock(),
  })
}

type StateChange = {
  readonly next_master_wrapped?: Buffer | null
  readonly old_master_wrapped?: Buffer | null
  readonly next_master_active?: boolean
  readonly next_master_since?: Date | null
}

/** Changes the operator's row, and waits until every process knows. */
async function setState(deps: RotationDeps, { settleMs }: Settling, change: StateChange): Promise<void> {
  await deps.db.withTenant(OPERATOR_TENANT, async (tx) => {
    await announceKeyChange(tx)
    await tx.updateTable('key_state').set(change).execute()
  })
  await deps.ciphers.refresh()
  await pause(settleMs)
}

async function rewrapAll(deps: RotationDeps): Promise<number> {
  let rewrapped = 0
  for (const tenantId of new Set([OPERATOR_TENANT, ...(await deps.db.tenants())]))
    rewrapped += await rewrapTenant(deps, tenantId)
  return rewrapped
}

async function takeDown(deps: RotationDeps): Promise<void> {
  const none = { next_master_wrapped: null, old_master_wrapped: null, next_master_since: null }
  await setState(deps, { settleMs: 0 }, none)
}

/**
 * Whether the master key of this process is the one of this database. A database that was never checked takes the
 * first that opens what is there.
 */
export async function isMasterOf({ db, ciphers }: Pick<Deps, 'db' | 'ciphers'>): Promise<boolean> {
  await ciphers.refresh()
  const state = await readKeyState(db)
  if (state?.check_sealed) return opens(ciphers, KEY_CHECK, state.check_sealed)
  return db.withTenant(OPERATOR_TENANT, async (tx) => {
    const signing = await tx.selectFrom('signing_key').select(['kid', 'private_sealed']).executeTakeFirst()
    if (signing && !opens(ciphers, signingKeyName(signing.kid), signing.private_sealed)) return false
    await announceKeyChange(tx)
    const check_sealed = ciphers.sealSecret(KEY_CHECK, Buffer.from('ok'))
    await tx.updateTable('key_state').set({ check_sealed }).where('check_sealed', 'is', null).execute()
    return true
  })
}

function opens(ciphers: Deps['ciphers'], name: string, sealed: Buffer): boolean {
  try {
    ciphers.openSecret(name, sealed)
    return true
  } catch {
    return false
  }
}
