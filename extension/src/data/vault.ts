/**
 * Seals private text in the browser. One data key per author, wrapped by a device key that can't be extracted and,
 * once asked for, by a key from the recovery code (design §5, Private notes). It protects against the server, its
 * operators and other people signed in on this machine; not against malware in the same browser profile.
 */
import { err, ok, type Result } from 'shared/domain/result'
import { v7 as uuid } from 'uuid'
import * as v from 'valibot'
import { keep, shape, type Kept } from './kept.ts'
import { readRecoveryCode, recoveryKey, writeRecoveryCode } from './recovery-code.ts'

const Bytes = v.instance(Uint8Array<ArrayBuffer>)

/** Sealed text: AES-256-GCM under the data key `kid`, with the record's identity as associated data. */
export const Envelope = v.looseObject({ v: v.literal(1), kid: v.string(), iv: Bytes, ct: Bytes })
export type Envelope = v.InferOutput<typeof Envelope>

const Wrap = v.object({ iv: Bytes, ct: Bytes })

/** A data key as kept: without `device` it is locked on this computer. */
const KeyRecord = v.looseObject({
  kid: v.string(),
  /** The person it belongs to; null for what is written signed out. */
  owner: v.nullable(v.string()),
  device: v.optional(Wrap),
  recovery: v.optional(Wrap),
})
type KeyRecord = v.InferOutput<typeof KeyRecord>

const keyShape = shape(KeyRecord)
const deviceKeyShape = shape(v.instance(CryptoKey))
const DEVICE_KEY = 'vault/device-key'
const keyName = (kid: string): string => `vault/key/${kid}`

export interface Vault {
  /** Seals under the owner's newest open data key, made now when there is none. `about` must come back at `open`. */
  seal(owner: string | null, text: string, about: string): Promise<Envelope>
  /** `vault_locked`: sealed by somebody else, or the device wrap is gone. */
  open(
    owner: string | null,
    sealed: Envelope,
    about: string,
  ): Promise<Result<string, 'vault_locked' | 'text_unreadable'>>
  /** What was written signed out becomes this person's. */
  claim(owner: string): Promise<void>
  /** Sign-out: the device wraps go, the sealed texts stay. */
  lock(owner: string): Promise<void>
  /** Some of this author's text can't be opened on this computer now. */
  isLocked(owner: string | null): Promise<boolean>
  /** A new code that reopens every data key which is open now; an earlier code stops working for them. */
  newRecoveryCode(owner: string): Promise<string>
  /** Opens what the code opens and wraps it for this device again. */
  reopen(owner: string, code: string): Promise<Result<true, 'recovery_code_wrong'>>
}

export function openVault(kept: Kept): Vault {
  /** Data keys already unwrapped by this worker; gone when it is. */
  const unwrapped = new Map<string, CryptoKey>()

  const records = async (owner: string | null): Promise<KeyRecord[]> =>
    (await kept.readAll('vault/key/', keyShape))
      .map(({ value }) => value)
      .filter((key) => key.owner === owner)

  async function deviceKey(): Promise<CryptoKey> {
    const known = await kept.read(DEVICE_KEY, deviceKeyShape)
    if (known) return known
    const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
      'wrapKey',
      'unwrapKey',
    ])
    await kept.change([keep(DEVICE_KEY, deviceKeyShape, made)])
    return made
  }

  async function dataKey(record: KeyRecord): Promise<CryptoKey | undefined> {
    if (!record.device) return undefined
    const known = unwrapped.get(record.kid)
    if (known) return known
    const key = await unwrap(record.device, await deviceKey(), false)
    unwrapped.set(record.kid, key)
    return key
  }

  async function currentKey(owner: string | null): Promise<{ kid: string; key: CryptoKey }> {
    const newest = (await records(owner)).findLast((record) => record.device)
    const key = newest && (await dataKey(newest))
    if (newest && key) return { kid: newest.kid, key }
    const kid = uuid()
    const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, [
      'encrypt',
      'decrypt',
    ])
    const record: KeyRecord = { kid, owner, device: await wrap(made, await deviceKey()) }
    await kept.change([keep(keyName(kid), keyShape, record)])
    const fixed = await dataKey(record)
    return { kid, key: fixed! }
  }

  return {
    async seal(owner, text, about) {
      const { kid, key } = await currentKey(owner)
      const iv = crypto.getRandomValues(new Uint8Array(12))
      const sealed = await crypto.subtle.encrypt(algorithm(iv, about), key, new TextEncoder().encode(text))
      return { v: 1, kid, iv, ct: new Uint8Array(sealed) }
    },
    async open(owner, sealed, about) {
      const record = await kept.read(keyName(sealed.kid), keyShape)
      const key = record?.owner === owner ? await dataKey(record) : undefined
      if (!key) return err('vault_locked')
      try {
        return ok(
          new TextDecoder().decode(await crypto.subtle.decrypt(algorithm(sealed.iv, about), key, sealed.ct)),
        )
      } catch {
        return err('text_unreadable')
      }
    },
    async claim(owner) {
      const mine = (await records(null)).map((record) => ({ ...record, owner }))
      await kept.change(mine.map((record) => keep(keyName(record.kid), keyShape, record)))
    },
    async lock(owner) {
      const locked = (await records(owner)).map(({ device: _gone, ...rest }): KeyRecord => rest)
      await kept.change(locked.map((record) => keep(keyName(record.kid), keyShape, record)))
      for (const { kid } of locked) unwrapped.delete(kid)
    },
    async isLocked(owner) {
      return (await records(owner)).some((record) => !record.device)
    },
    async newRecoveryCode(owner) {
      const code = crypto.getRandomValues(new Uint8Array(16))
      const device = await deviceKey()
      const open = (await records(owner)).filter((record) => record.device)
      const changed = open.map(async (record): Promise<KeyRecord> => {
        const key = await unwrap(record.device!, device, true)
        return { ...record, recovery: await wrap(key, await recoveryKey(code, record.kid)) }
      })
      await kept.change(
        (await Promise.all(changed)).map((record) => keep(keyName(record.kid), keyShape, record)),
      )
      return writeRecoveryCode(code)
    },
    async reopen(owner, written) {
      const code = readRecoveryCode(written)
      if (!code.ok) return code
      const device = await deviceKey()
      const opened: KeyRecord[] = []
      for (const record of await records(owner)) {
        if (record.device || !record.recovery) continue
        const key = await unwrap(record.recovery, await recoveryKey(code.value, record.kid), true).catch(
          () => null,
        )
        if (key) opened.push({ ...record, device: await wrap(key, device) })
      }
      if (opened.length === 0) return err('recovery_code_wrong')
      await kept.change(opened.map((record) => keep(keyName(record.kid), keyShape, record)))
      return ok(true)
    },
  }
}

const algorithm = (iv: Uint8Array<ArrayBuffer>, about: string): AesGcmParams => ({
  name: 'AES-GCM',
  iv,
  additionalData: new TextEncoder().encode(about),
})

async function wrap(key: CryptoKey, by: CryptoKey): Promise<v.InferOutput<typeof Wrap>> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  return { iv, ct: new Uint8Array(await crypto.subtle.wrapKey('raw', key, by, { name: 'AES-GCM', iv })) }
}

function unwrap(
  wrapped: v.InferOutput<typeof Wrap>,
  by: CryptoKey,
  extractable: boolean,
): Promise<CryptoKey> {
  const { iv, ct } = wrapped
  return crypto.subtle.unwrapKey('raw', ct, by, { name: 'AES-GCM', iv }, 'AES-GCM', extractable, [
    'encrypt',
    'decrypt',
  ])
}
