/** Who a process lives for: shells hand no signals on, and npm may be killed outright, so we look for ourselves. */
import { readFileSync } from 'node:fs'

const LOOK_MS = 300

/** Who started us, and under npm who started its `sh -c`. */
function ancestors(): string {
  const parent = process.ppid
  if (process.platform !== 'linux' || !process.env['npm_lifecycle_event']) return String(parent)
  try {
    const grandparent = /\) \S+ (\d+)/.exec(readFileSync(`/proc/${parent}/stat`, 'latin1'))?.[1]
    return `${parent} ${grandparent}`
  } catch {
    return String(parent)
  }
}

/** Calls `gone` when whoever started us has ended; keeps no process alive by itself. */
export function whenParentEnds(gone: () => void): void {
  const before = ancestors()
  setInterval(() => {
    if (ancestors() !== before) gone()
  }, LOOK_MS).unref()
}
