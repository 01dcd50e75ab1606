/**
 * Counts logins that were begun and never finished, per registration and per address that begins them there, so that
 * nobody fills our memory of them, while a school's first period, where every login is finished, passes at any speed
 * (design §4).
 */

const WINDOW_MS = 600_000
const SLOTS = 10
const SLOT_MS = WINDOW_MS / SLOTS
const MAX_KEYS = 50_000
/** A school's first period behind one address leaves far fewer open; 10,000 are a flood. */
const MAX_PER_ADDRESS = 8_000
const MAX_PER_REGISTRATION = 50_000

/** Where a login comes from and goes to. `clientId` as the login named it. */
export interface LoginSource {
  readonly address: string
  readonly issuer: string
  readonly clientId: string | undefined
}

export interface UnfinishedLogins {
  /** No more may be begun for now. */
  isFull(source: LoginSource): boolean
  begun(source: LoginSource): void
  finished(source: LoginSource): void
}

interface Counter {
  readonly slots: Int32Array
  newest: number
  open: number
}

/** In memory of this server alone: the limits are far above what one server's school needs. */
export function countUnfinishedLogins(clock: () => Date): UnfinishedLogins {
  const counters = new Map<string, Counter>()

  const aged = (counter: Counter): Counter => {
    const now = Math.floor(clock().getTime() / SLOT_MS)
    const passed = Math.min(now - counter.newest, SLOTS)
    for (let step = 1; step <= passed; step++) {
      const slot = (counter.newest + step) % SLOTS
      counter.open -= counter.slots[slot]!
      counter.slots[slot] = 0
    }
    counter.newest = Math.max(now, counter.newest)
    return counter
  }

  const openOf = (key: string): number => {
    const counter = counters.get(key)
    return counter ? aged(counter).open : 0
  }

  const add = (key: string): void => {
    const newest = Math.floor(clock().getTime() / SLOT_MS)
    const counter = aged(counters.get(key) ?? { slots: new Int32Array(SLOTS), newest, open: 0 })
    counter.slots[counter.newest % SLOTS]! += 1
    counter.open += 1
    counters.set(key, counter)
    if (counters.size > MAX_KEYS) counters.delete(counters.keys().next().value!)
  }

  /** Taken from the newest minute that still has one open: logins are finished soon after they begin. */
  const take = (key: string): boolean => {
    const counter = counters.get(key)
    if (!counter || aged(counter).open === 0) return false
    for (let back = 0; back < SLOTS; back++) {
      const slot = (counter.newest - back + SLOTS * 2) % SLOTS
      if (counter.slots[slot]! > 0) {
        counter.slots[slot]! -= 1
        counter.open -= 1
        return true
      }
    }
    return false
  }

  return {
    isFull: (source) =>
      openOf(addressKey(source)) >= MAX_PER_ADDRESS ||
      openOf(registrationKey(source)) >= MAX_PER_REGISTRATION,
    begun: (source) => {
      add(addressKey(source))
      add(registrationKey(source))
    },
    finished: (source) => {
      // The login may have left its client unnamed; the launch knows it.
      const unnamed = { ...source, clientId: undefined }
      if (!take(addressKey(source))) take(addressKey(unnamed))
      if (!take(registrationKey(source))) take(registrationKey(unnamed))
    },
  }
}

function registrationKey({ issuer, clientId }: LoginSource): string {
  return JSON.stringify([issuer, clientId ?? null])
}

function addressKey({ address, issuer, clientId }: LoginSource): string {
  return JSON.stringify([address, issuer, clientId ?? null])
}
