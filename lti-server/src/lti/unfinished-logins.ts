/**
 * Counts logins that were begun and never finished, per address and per registration, so that nobody fills our
 * memory of them, while a school's first period, where every login is finished, passes at any speed (design §4).
 */

const WINDOW_MS = 600_000
const SLOTS = 10
const SLOT_MS = WINDOW_MS / SLOTS
const MAX_KEYS = 50_000

export interface UnfinishedLogins {
  /** Counts one begun login; false, and not counted, when this key has `limit` unfinished ones. */
  begin(key: string, limit: number): boolean
  finish(key: string): void
}

interface Counter {
  readonly slots: Int32Array
  newest: number
  open: number
}

/** In memory of this server alone: the limits are far above what one server's school needs. */
export function countUnfinishedLogins(clock: () => Date): UnfinishedLogins {
  const counters = new Map<string, Counter>()

  const current = (key: string): Counter => {
    const now = Math.floor(clock().getTime() / SLOT_MS)
    let counter = counters.get(key)
    if (!counter) {
      counter = { slots: new Int32Array(SLOTS), newest: now, open: 0 }
      counters.set(key, counter)
      if (counters.size > MAX_KEYS) counters.delete(counters.keys().next().value!)
    }
    const passed = Math.min(now - counter.newest, SLOTS)
    for (let step = 1; step <= passed; step++) {
      const slot = (counter.newest + step) % SLOTS
      counter.open -= counter.slots[slot]!
      counter.slots[slot] = 0
    }
    counter.newest = Math.max(now, counter.newest)
    return counter
  }

  return {
    begin(key, limit) {
      const counter = current(key)
      if (counter.open >= limit) return false
      counter.slots[counter.newest % SLOTS]! += 1
      counter.open += 1
      return true
    },
    finish(key) {
      const counter = current(key)
      // Taken from the newest minute that still has one open: logins are finished soon after they begin.
      for (let back = 0; back < SLOTS; back++) {
        const slot = (counter.newest - back + SLOTS * 2) % SLOTS
        if (counter.slots[slot]! > 0) {
          counter.slots[slot]! -= 1
          counter.open -= 1
          return
        }
      }
    },
  }
}
