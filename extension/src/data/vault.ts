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
import {
  algorithm,
  newDataKey,
  putUnder,
  takeFromUnder,
  unwrap,
  wrap,
  Wrap,
  type Envelope,
} from './vault-keys.ts'

/** A data key as kept: without `device` it is locked on this computer. */
const KeyRecord = v.looseObject({
  kid: v.string(),
  /** The person it belongs to; null for what is written signed out. */
  owner: v.nullable(v.string()),
  device: v.optional(Wrap),
  recovery: v.optional(Wrap),
  /** All of her connected browsers have this one, and new text is sealed by it. */
  shared: v.optional(v.boolean()),
  /** Nothing new is sealed by it; what it sealed it still opens. */
  retired: v.optional(v.boolean()),
  /** Locked, it opens with the shared key of that id. */
  under: v.optional(v.object({ kid: v.string(), ...Wrap.entries })),
})
type KeyRecord = v.InferOutput<typeof KeyRecord>

const keyShape = shape(KeyRecord)
const deviceKeyShape = shape(v.instance(CryptoKey))
const DEVICE_KEY = 'vault/device-key'
const keyName = (kid: string): string => `vault/key/${kid}`
const keptKey = (record: KeyRecord) => keep(keyName(record.kid), keyShape, record)

/** A data key by its id, wrapped by a key from a recovery code: it may be anywhere. */
export interface WrappedByCode extends Wrap {
  readonly kid: string
}

export interface Vault {
  /** Seals under the owner's shared or newest open data key, made now when there is none. `about` must come back at `open`. */
  seal(owner: string | null, text: string, about: string): Promise<Envelope>
  /** `vault_locked`: sealed by somebody else, or the device wrap is gone. */
  open(
    owner: string | null,
    sealed: Envelope,
    about: string,
  ): Promise<Result<string, 'vault_locked' | 'text_unreadable'>>
  /** What was written signed out becomes this person's. */
  claim(owner: string): Promise<void>
  /** Sign-out: the device wraps go, the sealed texts stay. What a shared key opens, the code of that opens. */
  lock(owner: string): Promise<void>
  /** Some of this author's text can't be opened on this computer now. */
  isLocked(owner: string | null): Promise<boolean>
  /** A new code that reopens every data key which is open now; an earlier code stops working for them. */
  newRecoveryCode(owner: string): Promise<string>
  /** Opens what the code opens and wraps it for this device again. */
  reopen(owner: string, code: string): Promise<Result<true, 'recovery_code_wrong'>>
  /** The key that new text is sealed by, wrapped by this code; null: that is not the newest one. */
  wrapped(owner: string, code: string): Promise<WrappedByCode | null>
  /** From now on all of her browsers have this key. False: it is not open here. */
  share(owner: string, kid: string): Promise<boolean>
  /** A server forgot what this key sealed: from now on something else seals. */
  retire(owner: string, kid: string): Promise<void>
  /** Takes a key of hers that another browser wrapped, where this code opens it. */
  adopt(owner: string, key: WrappedByCode, code: string): Promise<Result<true, 'recovery_code_wrong'>>
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

  async function currentRecord(owner: string | null): Promise<KeyRecord> {
    const open = (await records(owner)).filter((record) => record.device && !record.retired)
    const newest = open.find((record) => record.shared) ?? open.at(-1)
    if (newest) return newest
    const record: KeyRecord = {
      kid: uuid(),
      owner,
      device: await wrap(await newDataKey(), await deviceKey()),
    }
    await kept.change([keptKey(record)])
    return record
  }

  /** What is locked under a key that was just opened. */
  async function under(owner: string, over: ReadonlyMap<string, CryptoKey>): Promise<KeyRecord[]> {
    const device = await deviceKey()
    const opened: KeyRecord[] = []
    for (const record of await records(owner)) {
      const key = record.under && over.get(record.under.kid)
      if (record.device || !record.under || !key) continue
      const found = await takeFromUnder(record.under, record.kid, key).catch(() => null)
      if (found) opened.push({ ...record, device: await wrap(found, device) })
    }
    return opened
  }

  return {
    async seal(owner, text, about) {
      const record = await currentRecord(owner)
      const key = (await dataKey(record))!
      const iv = crypto.getRandomValues(new Uint8Array(12))
      const sealed = await crypto.subtle.encrypt(algorithm(iv, about), key, new TextEncoder().encode(text))
      return { v: 1, kid: record.kid, iv, ct: new Uint8Array(sealed) }
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
      await kept.change(mine.map(keptKey))
    },
    async lock(owner) {
      const all = await records(owner)
      const shared = all.find((record) => record.shared && record.device)
      const over = shared && (await dataKey(shared))
      const device = await deviceKey()
      const locked = all.map(async ({ device: mine, ...rest }): Promise<KeyRecord> => {
        if (!mine || !over || rest.kid === shared.kid) return rest
        const key = await unwrap(mine, device, true)
        return { ...rest, under: { kid: shared.kid, ...(await putUnder(key, rest.kid, over)) } }
      })
      await kept.change((await Promise.all(locked)).map(keptKey))
      for (const { kid } of all) unwrapped.delete(kid)
    },
    async isLocked(owner) {
      return (await records(owner)).some((record) => !record.device)
    },
    async newRecoveryCode(owner) {
      const code = crypto.getRandomValues(new Uint8Array(16))
      const device = await deviceKey()
      await currentRecord(owner)
      const open = (await records(owner)).filter((record) => record.device)
      const changed = open.map(async (record): Promise<KeyRecord> => {
        const key = await unwrap(record.device!, device, true)
        return { ...record, recovery: await wrap(key, await recoveryKey(code, record.kid)) }
      })
      await kept.change((await Promise.all(changed)).map(keptKey))
      return writeRecoveryCode(code)
    },
    async reopen(owner, written) {
      const code = readRecoveryCode(written)
      if (!code.ok) return code
      const device = await deviceKey()
      const opened: KeyRecord[] = []
      const keys = new Map<string, CryptoKey>()
      for (const record of await records(owner)) {
        if (record.device || !record.recovery) continue
        const by = await recoveryKey(code.value, record.kid)
        const key = await unwrap(record.recovery, by, true).catch(() => null)
        if (!key) continue
        keys.set(record.kid, key)
        opened.push({ ...record, device: await wrap(key, device) })
      }
      if (opened.length === 0) return err('recovery_code_wrong')
      const beneath = (await under(owner, keys)).filter(({ kid }) => !keys.has(kid))
      await kept.change([...opened, ...beneath].map(keptKey))
      return ok(true)
    },
    async wrapped(owner, written) {
      const code = readRecoveryCode(written)
      const { kid, recovery } = await currentRecord(owner)
      if (!code.ok || !recovery) return null
      const by = await recoveryKey(code.value, kid)
      const opens = await unwrap(recovery, by, false).catch(() => null)
      return opens && { kid, ...recovery }
    },
    async share(owner, kid) {
      const all = await records(owner)
      const mine = all.find((record) => record.kid === kid && record.device && !record.retired)
      if (!mine || mine.shared) return mine !== undefined
      const changed = all.map((record): KeyRecord => ({ ...record, shared: record.kid === kid }))
      await kept.change(changed.map(keptKey))
      return true
    },
    async retire(owner, kid) {
      const mine = (await records(owner)).filter((record) => record.kid === kid)
      await kept.change(mine.map((record) => keptKey({ ...record, shared: false, retired: true })))
    },
    async adopt(owner, { kid, ...recovery }, written) {
      const code = readRecoveryCode(written)
      if (!code.ok) return code
      const by = await recoveryKey(code.value, kid)
      const key = await unwrap(recovery, by, true).catch(() => null)
      const there = await kept.read(keyName(kid), keyShape)
      // Whatever a server calls a key: nobody else's record is written over.
      if (!key || (there && there.owner !== owner)) return err('recovery_code_wrong')
      const others = (await records(owner)).filter((record) => record.kid !== kid)
      const device = await wrap(key, await deviceKey())
      const beneath = await under(owner, new Map([[kid, key]]))
      const known = others.map((record): KeyRecord => ({
        ...(beneath.find((opened) => opened.kid === record.kid) ?? record),
        shared: false,
      }))
      const mine: KeyRecord = { kid, owner, device, recovery, shared: true }
      await kept.change([...known, mine].map(keptKey))
      return ok(true)
    },
  }
}
