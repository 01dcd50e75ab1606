/**
 * Shared text at rest: AES-256-GCM under a data key per tenant, the data key wrapped by the master key. The row's
 * identity is authenticated with it, so a sealed value copied into another row does not open (design §6).
 */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  randomBytes,
  type KeyObject,
} from 'node:crypto'
import type { Database } from './database.ts'

const VERSION = 1
const IV_BYTES = 12
const TAG_BYTES = 16
const HEADER_BYTES = 2

export interface TenantCipher {
  /** Seals text for one cell; `cell` names it, e.g. `card/text/<card id>`. */
  seal(cell: string, text: string): Buffer
  /** @throws when the value was sealed for another cell or tenant, or was tampered with. */
  open(cell: string, sealed: Buffer): string
  /** A keyed digest by which equal values are recognised without being read (16 bytes). */
  mark(cell: string, text: string): Buffer
}

export interface Ciphers {
  /** The tenant's cipher; its data key is unwrapped once and kept in memory. Makes the first key when none exists. */
  of(tenantId: string): Promise<TenantCipher>
  /** Seals with the master key itself: for keys and secrets that are not a tenant's text. */
  sealSecret(name: string, secret: Buffer): Buffer
  openSecret(name: string, sealed: Buffer): Buffer
  /** Forgets unwrapped keys, e.g. after a tenant was erased. */
  forget(tenantId: string): void
}

/** @param masterKey 32 bytes (MASTER_KEY). */
export function openCiphers(db: Database, masterKey: Buffer): Ciphers {
  if (masterKey.length !== 32) throw new Error('The master key must have 32 bytes.')
  // A key object is a quarter of the work of raw bytes, at every use.
  const master = createSecretKey(masterKey)
  const known = new Map<string, Promise<TenantCipher>>()
  const load = async (tenantId: string): Promise<TenantCipher> => {
    const keys = await db.withTenant(tenantId, async (tx) => {
      const stored = () =>
        tx
          .selectFrom('tenant_key')
          .select(['kid', 'wrapped'])
          .where('retired_at', 'is', null)
          .orderBy('kid')
          .execute()
      const present = await stored()
      if (present.length > 0) return present
      const wrapped = seal(master, wrapName(tenantId, 1), randomBytes(32), 0)
      await tx
        .insertInto('tenant_key')
        .values({ tenant_id: tenantId, kid: 1, wrapped })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      return stored()
    })
    return tenantCipher(
      tenantId,
      new Map(
        keys.map((key) => [key.kid, createSecretKey(open(master, wrapName(tenantId, key.kid), key.wrapped))]),
      ),
    )
  }
  return {
    of: (tenantId) => {
      const found = known.get(tenantId)
      if (found) return found
      const loading = load(tenantId)
      known.set(tenantId, loading)
      loading.catch(() => known.delete(tenantId))
      return loading
    },
    sealSecret: (name, secret) => seal(master, `secret/${name}`, secret, 0),
    openSecret: (name, sealed) => open(master, `secret/${name}`, sealed),
    forget: (tenantId) => known.delete(tenantId),
  }
}

function wrapName(tenantId: string, kid: number): string {
  return `tenant-key/${tenantId}/${kid}`
}

function tenantCipher(tenantId: string, keys: ReadonlyMap<number, KeyObject>): TenantCipher {
  const newest = Math.max(...keys.keys())
  const keyOf = (kid: number): KeyObject => {
    const key = keys.get(kid)
    if (!key) throw new Error(`No data key ${kid} for this tenant.`)
    return key
  }
  return {
    seal: (cell, text) => seal(keyOf(newest), `${tenantId}/${cell}`, Buffer.from(text, 'utf8'), newest),
    open: (cell, sealed) => open(keyOf(sealed[1]!), `${tenantId}/${cell}`, sealed).toString('utf8'),
    mark: (cell, text) =>
      createHmac('sha256', keyOf(newest)).update(`${tenantId}/${cell}\0${text}`).digest().subarray(0, 16),
  }
}

/** Layout: version, key number, iv, ciphertext, tag. */
function seal(key: KeyObject, name: string, plain: Buffer, kid: number): Buffer {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(name, 'utf8'))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([Buffer.from([VERSION, kid]), iv, body, cipher.getAuthTag()])
}

function open(key: KeyObject, name: string, sealed: Buffer): Buffer {
  if (sealed[0] !== VERSION) throw new Error(`Unknown sealed version ${sealed[0]}.`)
  const bodyStart = HEADER_BYTES + IV_BYTES
  const tagStart = sealed.length - TAG_BYTES
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(HEADER_BYTES, bodyStart))
    .setAAD(Buffer.from(name, 'utf8'))
    .setAuthTag(sealed.subarray(tagStart))
  return Buffer.concat([decipher.update(sealed.subarray(bodyStart, tagStart)), decipher.final()])
}
