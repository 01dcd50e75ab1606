/** Chance that can be had again: the same seed makes the same plan. */

export interface Seeded {
  readonly seed: number
  /** From 0 up to below 1. */
  next(): number
  below(limit: number): number
  shuffled<Item>(items: readonly Item[]): Item[]
}

/** Mulberry32. `LONG_SEED` repeats a run. */
export function seeded(seed = Number(process.env['LONG_SEED'] ?? Date.now() % 1_000_000)): Seeded {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    seed,
    next,
    below,
    shuffled: (items) => {
      const mixed = [...items]
      for (let last = mixed.length - 1; last > 0; last -= 1) {
        const other = below(last + 1)
        ;[mixed[last], mixed[other]] = [mixed[other]!, mixed[last]!]
      }
      return mixed
    },
  }
}
