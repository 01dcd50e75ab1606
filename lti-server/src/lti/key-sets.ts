/**
 * The public keys of platforms, kept in memory per registration: fetched once, again when the platform names a key
 * we do not know, and never so often that a flood of unknown keys becomes an attack on the platform
 * (conformance §1.2 rows 21–23, §2.4).
 */
import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto'
import { err, ok, type Result } from 'shared/domain/result'
import type { Log } from '../platform/log.ts'
import type { Outbound } from '../platform/outbound.ts'
import * as v from 'valibot'

export type KeySetCode = 'kid_unknown' | 'jwks_unavailable'

export interface KeySets {
  /** The key of this registration with this id. Keys that a launch may not be signed with do not exist. */
  key(registration: KeySetOwner, kid: string): Promise<Result<KeyObject, KeySetCode>>
}

export interface KeySetOwner {
  readonly id: string
  readonly tenantId: string
  readonly jwksUrl: string
}

/** What came of a fetch: the ids of the usable keys, or why the set could not be read. */
export type SeenFetch = (
  owner: KeySetOwner,
  outcome: { readonly keyIds: readonly string[] } | { readonly failure: string },
) => void

type Keys = ReadonlyMap<string, KeyObject>

interface Entry {
  readonly url: string
  keys?: Keys
  staleAt: number
  /** When an unknown key last sent us to the platform. */
  missedAt: number
  loading?: Promise<Keys | undefined>
}

const MAX_BYTES = 1_000_000
const TIMEOUT_MS = 5_000
const REFETCH_FLOOR_MS = 60_000
/** A withdrawn key stops working within the hour, whatever the platform says about caching. */
const FRESH_MS = 3_600_000
const MAX_REGISTRATIONS = 5_000
const MIN_RSA_BITS = 2048

const KeySet = v.object({ keys: v.array(v.record(v.string(), v.unknown())) })

/** `read`: what the text of a set holds, where an issuer has a form of its own beside the standard one. */
export function openKeySets(
  outbound: Outbound,
  log: Log,
  clock: () => Date,
  seen?: SeenFetch,
  read: typeof readKeys = readKeys,
): KeySets {
  const entries = new Map<string, Entry>()

  const entryOf = (owner: KeySetOwner): Entry => {
    const known = entries.get(owner.id)
    if (known?.url === owner.jwksUrl) return known
    const fresh: Entry = { url: owner.jwksUrl, staleAt: 0, missedAt: -Infinity }
    entries.delete(owner.id)
    entries.set(owner.id, fresh)
    if (entries.size > MAX_REGISTRATIONS) entries.delete(entries.keys().next().value!)
    return fresh
  }

  /** One request at a time; a failing one leaves the last good set as it is. */
  const load = (entry: Entry, owner: KeySetOwner): Promise<Keys | undefined> => {
    entry.loading ??= fetchKeys(outbound, owner, log, { seen, read })
      .then((keys) => {
        if (keys) entry.keys = keys
        entry.staleAt = clock().getTime() + (keys ? FRESH_MS : REFETCH_FLOOR_MS)
        return keys
      })
      .finally(() => delete entry.loading)
    return entry.loading
  }

  return {
    async key(owner, kid) {
      const entry = entryOf(owner)
      const first = entry.keys === undefined
      if (first || clock().getTime() >= entry.staleAt) await load(entry, owner)
      const found = entry.keys?.get(kid)
      if (found) return ok(found)
      if (!entry.keys) return err('jwks_unavailable')
      if (first || clock().getTime() < entry.missedAt + REFETCH_FLOOR_MS) {
        await entry.loading
      } else {
        entry.missedAt = clock().getTime()
        if (!(await load(entry, owner))) return err('jwks_unavailable')
      }
      const late = entry.keys.get(kid)
      return late ? ok(late) : err('kid_unknown')
    },
  }
}

async function fetchKeys(
  outbound: Outbound,
  owner: KeySetOwner,
  log: Log,
  { seen, read }: { readonly seen: SeenFetch | undefined; readonly read: typeof readKeys },
): Promise<Keys | undefined> {
  const answer = await outbound.fetch(owner.jwksUrl, {
    headers: { accept: 'application/jwk-set+json, application/json' },
    maxBytes: MAX_BYTES,
    timeoutMs: TIMEOUT_MS,
  })
  const keys = answer.ok && answer.value.status === 200 ? read(answer.value.text) : undefined
  if (!keys) {
    const reason = !answer.ok
      ? answer.code
      : answer.value.status === 200
        ? 'no_key_set'
        : `status_${answer.value.status}`
    log.warn({ platformId: owner.id, reason }, 'key set could not be read')
    seen?.(owner, { failure: reason })
  } else seen?.(owner, { keyIds: [...keys.keys()] })
  return keys
}

/** The usable keys of a key set's text; nothing when it is no key set. */
export function readKeys(text: string): Keys | undefined {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return undefined
  }
  const set = v.safeParse(KeySet, parsed)
  if (!set.success) return undefined
  const keys = new Map<string, KeyObject>()
  for (const jwk of set.output.keys) {
    const key = usableKey(jwk)
    if (key && typeof jwk['kid'] === 'string') keys.set(jwk['kid'], key)
  }
  return keys
}

/** Row 23: RSA of at least 2048 bits, for signatures, for RS256. Platforms leave `use` and `alg` out. */
function usableKey(jwk: JsonWebKey): KeyObject | undefined {
  if (jwk.kty !== 'RSA' || !['sig', undefined].includes(jwk['use'] as string | undefined)) return undefined
  if (jwk['alg'] !== undefined && jwk['alg'] !== 'RS256') return undefined
  try {
    const key = createPublicKey({ key: { kty: 'RSA', n: jwk.n!, e: jwk.e! }, format: 'jwk' })
    return (key.asymmetricKeyDetails?.modulusLength ?? 0) >= MIN_RSA_BITS ? key : undefined
  } catch {
    return undefined
  }
}
