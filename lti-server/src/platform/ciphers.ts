/**
 * Shared text at rest: AES-256-GCM under a data key per tenant, the data key wrapped by the master key. The row's
 * identity is authenticated with it, so a sealed value copied into another row does not open (design §6). Keys change
 * while servers run: what this process knows of them is never older than a second (docs/decisions/0013).
 */
import { createHmac, createSecretKey, randomBytes, timingSafeEqual, type KeyObject } from 'node:crypto'
import { sql } from 'kysely'
import { OPERATOR_TENANT, type Database, type Tx } from './database.ts'
import { openMasterKeys, type Bridge, type MasterKeys } from './master-keys.ts'
import { keyNumberOf, open, seal } from './sealing.ts'

export interface TenantCipher {
  /** Seals text for one cell; `cell` names it, e.g. `card/text/<card id>`. */
  seal(cell: string, text: string): Buffer
  /** @throws when the value was sealed for another cell or tenant, or was tampered with. */
  open(cell: string, sealed: Buffer): string
  /** A keyed digest by which equal values are recognised without being read (16 bytes). */
  mark(cell: string, value: string | Buffer): Buffer
  /** Whether `mark` was made of this text, also before the tenant's key changed. */
  isMark(cell: string, text: string, mark: Buffer): boolean
}

export interface Ciphers {
  /**
   * The tenant's cipher; its data keys are unwrapped once and kept in memory. Makes the first key when none exists.
   * Always the same one until it is forgotten, so that what was opened with it can be kept as long as it.
   */
  of(tenantId: string): Promise<TenantCipher>
  /** Seals with the master key itself: for keys and secrets that are not a tenant's text. */
  sealSecret(name: string, secret: Buffer): Buffer
  openSecret(name: string, sealed: Buffer): Buffer
  /** Forgets unwrapped keys, e.g. after a tenant was erased. */
  forget(tenantId: string): void
  /** Looks whether keys were changed by somebody else, and takes them over. @throws when the database is away. */
  refresh(): Promise<void>
  /** For the rotation of the master key and for its check at the start. */
  readonly master: MasterKeys
}

/** What a wrapped data key is sealed for. */
export function dataKeyName(tenantId: string, kid: number): string {
  return `tenant-key/${tenantId}/${kid}`
}

/** What a secret under the master key is sealed for. */
export function secretCell(name: string): string {
  return `secret/${name}`
}

/** What the check of the master key (`key_state.check_sealed`) is sealed for. */
export const KEY_CHECK = 'key-check'

/** How old what we know of the keys may be. A rotation waits longer than this before a new key seals anything. */
export const KEYS_FRESH_MS = 1_000

interface KnownKeys {
  readonly all: ReadonlyMap<number, KeyObject>
  /** The number of the key that seals. */
  readonly current: number
}

/** One per tenant: a change of its keys reaches everybody who has the cipher. */
interface Entry {
  keys: KnownKeys
  readonly cipher: TenantCipher
}

interface KeyRow {
  readonly kid: number
  readonly wrapped: Buffer
  readonly active: boolean
  readonly retired_at: Date | null
}

/** @param masterKey 32 bytes (MASTER_KEY). */
export function openCiphers(db: Database, masterKey: Buffer, freshMs: number = KEYS_FRESH_MS): Ciphers {
  const master = openMasterKeys(masterKey)
  const known = new Map<string, Promise<Entry>>()
  let [lookedAt, epoch] = [-Infinity, -1]
  let looking: Promise<void> | undefined

  const read = async (tenantId: string): Promise<KnownKeys> => {
    const rows = await db.withTenant(tenantId, (tx) => keysOrFirst(tx, tenantId, master))
    return unwrapped(tenantId, rows, master)
  }
  const look = async (): Promise<void> => {
    const began = performance.now()
    const state = await readKeyState(db)
    if (Number(state?.epoch ?? 0) !== epoch) {
      if (state) master.cross(state)
      // One after the other: there may be many tenants, and nobody waits for all of them.
      for (const [tenantId, entry] of known) await reload(tenantId, await entry)
      epoch = Number(state?.epoch ?? 0)
    }
    lookedAt = began
  }
  const reload = async (tenantId: string, entry: Entry): Promise<void> => {
    const rows = await db.withTenant(tenantId, keyRows)
    if (rows.length === 0) known.delete(tenantId)
    else entry.keys = unwrapped(tenantId, rows, master)
  }
  const refresh = (): Promise<void> => {
    looking ??= look().finally(() => (looking = undefined))
    return looking
  }
  return {
    master,
    refresh,
    async of(tenantId) {
      if (performance.now() - lookedAt > freshMs) await refresh()
      let entry = known.get(tenantId)
      if (!entry) {
        entry = read(tenantId).then((keys) => newEntry(tenantId, keys))
        known.set(tenantId, entry)
        entry.catch(() => known.delete(tenantId))
      }
      return (await entry).cipher
    },
    sealSecret: (name, secret) => master.seal(secretCell(name), secret),
    openSecret: (name, sealed) => master.open(secretCell(name), sealed),
    forget: (tenantId) => known.delete(tenantId),
  }
}

interface KeyState extends Bridge {
  readonly epoch: string
  readonly check_sealed: Buffer | null
}

/** The operator's row of `key_state`; nothing before the first key was made. */
export async function readKeyState(db: Database): Promise<KeyState | undefined> {
  return (await db.lookup<KeyState>('select * from key_state_now()', []))[0]
}

/** Makes every process look again at its keys within a second. In a transaction of the operator's tenant. */
export async function announceKeyChange(tx: Tx): Promise<void> {
  await tx
    .insertInto('tenant')
    .values({ tenant_id: OPERATOR_TENANT, name: 'Operator' })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await tx
    .insertInto('key_state')
    .values({ tenant_id: OPERATOR_TENANT, epoch: 1 })
    .onConflict((conflict) => conflict.column('tenant_id').doUpdateSet({ epoch: sql`key_state.epoch + 1` }))
    .execute()
}

/** Destroyed keys are gone; retired ones still open what a slow writer sealed with them. */
function keyRows(tx: Tx): Promise<KeyRow[]> {
  return tx
    .selectFrom('tenant_key')
    .select(['kid', 'wrapped', 'active', 'retired_at'])
    .orderBy('kid')
    .execute()
}

async function keysOrFirst(tx: Tx, tenantId: string, master: MasterKeys): Promise<KeyRow[]> {
  const present = await keyRows(tx)
  if (present.length > 0) return present
  const wrapped = master.seal(dataKeyName(tenantId, 1), randomBytes(32))
  await tx
    .insertInto('tenant_key')
    .values({ tenant_id: tenantId, kid: 1, wrapped })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return keyRows(tx)
}

function unwrapped(tenantId: string, rows: readonly KeyRow[], master: MasterKeys): KnownKeys {
  const all = new Map(
    // A key object is a quarter of the work of raw bytes, at every use.
    rows.map(({ kid, wrapped }) => [kid, createSecretKey(master.open(dataKeyName(tenantId, kid), wrapped))]),
  )
  const sealing = rows.filter((row) => row.active && row.retired_at === null)
  return { all, current: Math.max(...sealing.map((row) => row.kid)) }
}

function newEntry(tenantId: string, keys: KnownKeys): Entry {
  const entry: Entry = { keys, cipher: tenantCipher(tenantId, () => entry.keys) }
  return entry
}

function tenantCipher(tenantId: string, keysNow: () => KnownKeys): TenantCipher {
  const keyOf = (kid: number): KeyObject => {
    const key = keysNow().all.get(kid)
    if (!key) throw new Error(`No data key ${kid} for this tenant.`)
    return key
  }
  const markWith = (key: KeyObject, cell: string, value: string | Buffer): Buffer => {
    const hmac = createHmac('sha256', key)
    if (typeof value === 'string') hmac.update(`${tenantId}/${cell}\0${value}`)
    else hmac.update(`${tenantId}/${cell}\0`).update(value)
    return hmac.digest().subarray(0, 16)
  }
  return {
    seal: (cell, text) => {
      const { current } = keysNow()
      return seal(keyOf(current), `${tenantId}/${cell}`, Buffer.from(text, 'utf8'), current)
    },
    open: (cell, sealed) => open(keyOf(keyNumberOf(sealed)), `${tenantId}/${cell}`, sealed).toString('utf8'),
    mark: (cell, value) => markWith(keyOf(keysNow().current), cell, value),
    isMark: (cell, text, mark) =>
      mark.length === 16 &&
      [...keysNow().all.values()].some((key) => timingSafeEqual(markWith(key, cell, text), mark)),
  }
}
