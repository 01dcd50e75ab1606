/** A bell that is heard also by who was busy when it rang. */
export class Bell {
  private rang = false
  private deaf = false
  private over = false
  private wake: (() => void) | null = null

  ring(): void {
    this.rang = true
    if (!this.deaf) this.wake?.()
  }

  /** There is nothing to wait for any more: whoever waits is woken. */
  end(): void {
    this.over = true
    this.wake?.()
  }

  get ended(): boolean {
    return this.over
  }

  /** What rang until now is about to be answered. */
  forget(): void {
    this.rang = false
  }

  /** True as soon as it rings, has rung or ends, false when it stayed silent for so long. */
  async rings(forMs: number): Promise<boolean> {
    if (!this.rang) await this.sleep(forMs)
    return this.rang || this.over
  }

  /** Waits for so long whatever rings, but not beyond its end. */
  async rest(forMs: number): Promise<void> {
    this.deaf = true
    await this.sleep(forMs)
    this.deaf = false
  }

  private async sleep(forMs: number): Promise<void> {
    if (this.over || forMs <= 0) return
    const { promise, resolve } = Promise.withResolvers<void>()
    this.wake = resolve
    const timer = setTimeout(resolve, forMs)
    await promise
    clearTimeout(timer)
    this.wake = null
  }
}
