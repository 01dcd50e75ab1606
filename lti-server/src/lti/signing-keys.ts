/**
 * The tool's own key pair: it signs what we send to platforms (service tokens, deep linking responses). The private
 * part is stored sealed by the master key; the public part stands at `/lti/jwks.json`.
 */
import { createPrivateKey, generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import { calculateJwkThumbprint, exportJWK, type JWK } from 'jose'
import type { Deps } from '../deps.ts'
import { OPERATOR_TENANT, type Tx } from '../platform/database.ts'

export interface SigningKey {
  readonly kid: string
  readonly privateKey: KeyObject
}

export interface SigningKeys {
  /** The key to sign with now; the first one is made when there is none. */
  current(): Promise<SigningKey>
  /** All public keys that may still verify something of ours. */
  publicSet(): Promise<{ keys: JWK[] }>
  /** A new key signs from now on; the older ones stay published for two days (`retireSigningKeys`). */
  rotate(): Promise<SigningKey>
}

const generate = promisify(generateKeyPair)
const RSA_BITS = 2048
/** Several servers and commands may want the first key at once; one makes it. */
const KEY_LOCK = 7_216_433_002
/** How long a key stays published beside its successor. */
const OVERLAP_MS = 2 * 24 * 3_600_000
/** How long another server's rotation may go unnoticed here. */
const REMEMBER_MS = 1_000

type SigningDeps = Pick<Deps, 'db' | 'ciphers' | 'clock'>

export function signingKeys(deps: SigningDeps): SigningKeys {
  let known: { key: SigningKey; until: number } | undefined
  const remember = (key: SigningKey): SigningKey => {
    known = { key, until: deps.clock().getTime() + REMEMBER_MS }
    return key
  }
  const inOperator = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
    deps.db.withTenant(OPERATOR_TENANT, work)
  return {
    async current() {
      if (known && known.until > deps.clock().getTime()) return known.key
      const stored = await inOperator((tx) => newest(deps, tx))
      return remember(
        stored ??
          (await inOperator(async (tx) => {
            await sql`select pg_advisory_xact_lock(${KEY_LOCK})`.execute(tx)
            return (await newest(deps, tx)) ?? (await makeKey(deps, tx))
          })),
      )
    },
    async publicSet() {
      await this.current()
      const rows = await inOperator((tx) =>
        tx
          .selectFrom('signing_key')
          .select('public_jwk')
          .where('retired_at', 'is', null)
          .orderBy('created_at', 'desc')
          .execute(),
      )
      return { keys: rows.map((row) => row.public_jwk) }
    },
    rotate: async () => remember(await inOperator((tx) => makeKey(deps, tx))),
  }
}

/**
 * Withdraws keys whose successor signs for longer than anything of theirs could still be checked: what we sign lives
 * for minutes, and platforms keep our key set for hours. The private part is destroyed. @returns how many.
 */
export async function retireSigningKeys({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<number> {
  const now = clock()
  const before = new Date(now.getTime() - OVERLAP_MS)
  return db.withTenant(OPERATOR_TENANT, async (tx) => {
    const successor = await tx
      .selectFrom('signing_key')
      .select('created_at')
      .where('created_at', '<', before)
      .orderBy('created_at', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (!successor) return 0
    const done = await tx
      .updateTable('signing_key')
      .set({ retired_at: now, private_sealed: Buffer.alloc(0) })
      .where('created_at', '<', successor.created_at)
      .where('retired_at', 'is', null)
      .executeTakeFirst()
    return Number(done.numUpdatedRows)
  })
}

async function newest(deps: SigningDeps, tx: Tx): Promise<SigningKey | undefined> {
  const row = await tx
    .selectFrom('signing_key')
    .select(['kid', 'private_sealed'])
    .where('retired_at', 'is', null)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return undefined
  const der = deps.ciphers.openSecret(signingKeyName(row.kid), row.private_sealed)
  return { kid: row.kid, privateKey: createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }) }
}

async function makeKey(deps: SigningDeps, tx: Tx): Promise<SigningKey> {
  const pair = await generate('rsa', { modulusLength: RSA_BITS })
  const jwk = await exportJWK(pair.publicKey)
  const kid = await calculateJwkThumbprint(jwk)
  const der = pair.privateKey.export({ format: 'der', type: 'pkcs8' })
  await tx
    .insertInto('tenant')
    .values({ tenant_id: OPERATOR_TENANT, name: 'Operator' })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await tx
    .insertInto('signing_key')
    .values({
      tenant_id: OPERATOR_TENANT,
      kid,
      public_jwk: JSON.stringify({ ...jwk, kid, alg: 'RS256', use: 'sig' }),
      private_sealed: deps.ciphers.sealSecret(signingKeyName(kid), der),
    })
    .execute()
  return { kid, privateKey: pair.privateKey }
}

/** What a private key is sealed for. */
export function signingKeyName(kid: string): string {
  return `signing-key/${kid}`
}
