/** A bell that is heard also by who was busy when it rang. */
export class Bell {
  private rang = false
  private wake: (() => void) | null = null

  ring(): void {
    this.rang = true
    this.wake?.()
  }

  /** What rang until now is about to be answered. */
  forget(): void {
    this.rang = false
  }

  /** True as soon as it rings or has rung, false when it stayed silent for so long. */
  async rings(forMs: number): Promise<boolean> {
    if (this.rang) return true
    const { promise, resolve } = Promise.withResolvers<void>()
    this.wake = resolve
    const timer = setTimeout(resolve, forMs)
    await promise
    clearTimeout(timer)
    this.wake = null
    return this.rang
  }
}
