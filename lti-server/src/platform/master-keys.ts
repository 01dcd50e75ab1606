/**
 * The master key of this process and, while it is being replaced, the other one too: each stands in the database
 * under the other, so that a server that was started with either opens what both have sealed (docs/decisions/0013).
 */
import { createSecretKey, type KeyObject } from 'node:crypto'
import { open, seal } from './sealing.ts'

export const MASTER_KEY_BYTES = 32

const NEXT = 'master-key/next'
const OLD = 'master-key/old'

/** The columns of `key_state` by which one master key follows another. */
export interface Bridge {
  readonly next_master_wrapped: Buffer | null
  readonly old_master_wrapped: Buffer | null
  readonly next_master_active: boolean
}

export interface MasterKeys {
  seal(name: string, plain: Buffer): Buffer
  /** @throws when none of the known keys opens it. */
  open(name: string, sealed: Buffer): Buffer
  /** Whether the key that new things are sealed with opens it. */
  isCurrent(name: string, sealed: Buffer): boolean
  /** Learns the other key of a bridge, when one of ours opens it; `false` when none does. */
  cross(bridge: Bridge): boolean
  /** Of the bridge last crossed: whether this process was started with its new key, and that key. */
  crossed(): { readonly startedWithNext: boolean; readonly next: Buffer } | null
}

/** The two ends of a bridge from one master key to the next. */
export function buildBridge(old: Buffer, next: Buffer): { nextWrapped: Buffer; oldWrapped: Buffer } {
  const [oldKey, nextKey] = [createSecretKey(old), createSecretKey(next)]
  return { nextWrapped: seal(oldKey, NEXT, next, 0), oldWrapped: seal(nextKey, OLD, old, 0) }
}

function opens(key: KeyObject, name: string, sealed: Buffer): Buffer | null {
  try {
    return open(key, name, sealed)
  } catch {
    return null
  }
}

/** @param first the 32 bytes this process was started with. */
export function openMasterKeys(first: Buffer): MasterKeys {
  if (first.length !== MASTER_KEY_BYTES) throw new Error('The master key must have 32 bytes.')
  const own = createSecretKey(first)
  // Kept until the process ends: what is on its way through a browser may be older than the database's state.
  const known: KeyObject[] = [own]
  let current = own
  let lastCrossed: { startedWithNext: boolean; next: Buffer } | null = null

  const learn = (bytes: Buffer): KeyObject => {
    const key = createSecretKey(bytes)
    const found = known.find((each) => each.equals(key))
    if (!found) known.push(key)
    return found ?? key
  }

  return {
    seal: (name, plain) => seal(current, name, plain, 0),
    open(name, sealed) {
      for (const key of known) {
        const plain = opens(key, name, sealed)
        if (plain) return plain
      }
      // Says what is wrong with it.
      return open(current, name, sealed)
    },
    isCurrent: (name, sealed) => opens(current, name, sealed) !== null,
    cross({ next_master_wrapped: nextWrapped, old_master_wrapped: oldWrapped, next_master_active: active }) {
      lastCrossed = null
      if (nextWrapped === null || oldWrapped === null) return true
      const next = known.map((key) => opens(key, NEXT, nextWrapped)).find((bytes) => bytes !== null)
      const old = known.map((key) => opens(key, OLD, oldWrapped)).find((bytes) => bytes !== null)
      if (!next && !old) return false
      if (next) learn(next)
      if (old) learn(old)
      const nextKey = next ? learn(next) : known.find((key) => opens(key, OLD, oldWrapped) !== null)!
      const oldKey = old ? learn(old) : known.find((key) => opens(key, NEXT, nextWrapped) !== null)!
      current = active ? nextKey : oldKey
      lastCrossed = { startedWithNext: own.equals(nextKey), next: nextKey.export() }
      return true
    },
    crossed: () => lastCrossed,
  }
}
