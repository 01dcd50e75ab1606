/** The one place where the server waits because somebody else said so; tests hand in a clock of their own. */
import { setTimeout as pause } from 'node:timers/promises'

/** Resolves after `ms`, or as soon as `signal` is aborted. */
export async function wait(ms: number, signal?: AbortSignal): Promise<void> {
  await pause(ms, undefined, signal ? { signal } : undefined).catch(() => undefined)
}
