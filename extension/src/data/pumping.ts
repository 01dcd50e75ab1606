/** Work that is done in one go, begun again when it says or when somebody asks: nothing that was asked for is forgotten. */

/** When what failed is tried again, in milliseconds. */
const RETRY_MS = 15_000

/**
 * Runs `once` now, never twice at a time, and again when it says; later when it fails. A call during a run asks for one
 * more run.
 * @param once answers when it wants to run again (milliseconds since 1970), or null.
 */
export function pumping(once: () => Promise<number | null>): () => Promise<void> {
  let running: Promise<void> | null = null
  let again = false
  let timer: ReturnType<typeof setTimeout> | undefined
  async function run(): Promise<void> {
    clearTimeout(timer)
    let next: number | null = null
    do {
      again = false
      next = await once().catch((error: unknown) => {
        console.error('The outbox could not be worked through', error)
        return Date.now() + RETRY_MS
      })
    } while (again)
    // In the same turn: whoever asks from now on begins a run of its own.
    running = null
    if (next !== null) timer = setTimeout(() => void pump(), Math.max(0, next - Date.now()))
  }
  function pump(): Promise<void> {
    again = true
    running ??= run()
    return running
  }
  return pump
}
