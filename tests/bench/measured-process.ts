/**
 * Preloaded into a server that is measured (`node --expose-gc --import …/measured-process.ts`): answers over the
 * channel to its parent what this process has used so far.
 */

export interface Usage {
  /** User and system time of the whole process. */
  readonly cpuMs: number
  /** Resident memory after a collection, in MB. */
  readonly rssMb: number
}

/** The request: `settled` asks for a collection first, which costs time and so is left out between rounds. */
export interface UsageRequest {
  readonly usage: 'now' | 'settled'
}

const MB = 1024 * 1024

process.on('message', (request: UsageRequest) => {
  if (request.usage === 'settled') globalThis.gc?.()
  const { user, system } = process.cpuUsage()
  const usage: Usage = { cpuMs: (user + system) / 1000, rssMb: process.memoryUsage.rss() / MB }
  process.send?.(usage)
})
// The channel must not keep a server alive that wants to end.
process.channel?.unref()
