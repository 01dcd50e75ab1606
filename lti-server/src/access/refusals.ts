/**
 * What was refused lately, by whom, in this server's memory: so that asking wrongly a great many times costs little,
 * and asking rightly is never counted (design §4: limits count failures, not a school's first period).
 */

const WINDOW_MS = 600_000
const MAX_KEYS = 100_000

interface Count {
  since: number
  refusals: number
}

export interface Refusals {
  /** Seconds until this one may ask again; 0: now. */
  wait(key: string): number
  /** @returns how many it has been in this window. */
  add(key: string): number
}

/** `most` refusals in ten minutes. */
export function countRefusals(clock: () => Date, most: number): Refusals {
  const counts = new Map<string, Count>()
  const current = (key: string): Count | undefined => {
    const count = counts.get(key)
    if (count && clock().getTime() - count.since < WINDOW_MS) return count
    counts.delete(key)
    return undefined
  }
  return {
    wait: (key) => {
      const count = current(key)
      if (!count || count.refusals < most) return 0
      return Math.max(1, Math.ceil((count.since + WINDOW_MS - clock().getTime()) / 1000))
    },
    add: (key) => {
      const count = current(key) ?? { since: clock().getTime(), refusals: 0 }
      count.refusals += 1
      counts.set(key, count)
      if (counts.size > MAX_KEYS) counts.delete(counts.keys().next().value!)
      return count.refusals
    },
  }
}
