/**
 * Keeps what is typed while it is typed: each text goes to the background as soon as the one before it is safe, so
 * that nothing waits for a pause, a button or a goodbye. A failed try is repeated until it succeeds.
 */

export type Keeping = 'idle' | 'keeping' | 'kept' | 'failed'

export interface Keeper<T> {
  /** Keeps `value`; a value that was waiting behind another is replaced by it. */
  keep(value: T): void
  /** Resolves when everything given so far is kept. */
  settled(): Promise<void>
}

const TRY_AGAIN_MS = 500

/** @param save rejects when it could not be kept. */
export function createKeeper<T>(
  save: (value: T) => Promise<unknown>,
  tell: (state: Keeping) => void,
): Keeper<T> {
  let waiting: { value: T } | null = null
  let running: Promise<void> | null = null

  async function run(): Promise<void> {
    while (waiting) {
      const { value } = waiting
      waiting = null
      tell('keeping')
      try {
        await save(value)
      } catch {
        tell('failed')
        await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS))
        // What was typed since is newer; otherwise the same again.
        waiting ??= { value }
      }
    }
    tell('kept')
  }

  return {
    keep(value) {
      waiting = { value }
      running ??= run().finally(() => {
        running = null
      })
    },
    async settled() {
      while (running) await running
    },
  }
}
