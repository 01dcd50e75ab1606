/** A reading that many wait for and few make. */
export class SharedReading {
  private readonly read: () => Promise<void>
  private running: Promise<void> = Promise.resolve()
  private queued: Promise<void> | null = null
  private old = true

  constructor(read: () => Promise<void>) {
    this.read = read
  }

  /** What was read until now, or is being read, may no longer be so. */
  spoil(): void {
    this.old = true
  }

  /** Resolves when what was read is no older than the last `spoil`. @throws what the reading throws. */
  current(): Promise<void> {
    return this.old ? this.fresh() : this.running
  }

  /**
   * Resolves after a reading that began later than this call. One that is under way may have begun too early, so all
   * who ask meanwhile share the next. @throws what the reading throws.
   */
  fresh(): Promise<void> {
    this.queued ??= this.running
      .catch(() => undefined)
      .then(() => {
        this.queued = null
        this.old = false
        this.running = this.read().catch((error: unknown) => {
          this.old = true
          throw error
        })
        return this.running
      })
    return this.queued
  }
}
