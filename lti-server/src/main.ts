/** The server as a process in the foreground: started by `serve.ts`, ended by Ctrl-C, a closed terminal or its parent's end. */
import { readFileSync } from 'node:fs'
import { readConfig } from './config.ts'
import { createLog } from './platform/log.ts'
import { StartupError } from './platform/startup-error.ts'
import { startServer, type RunningServer } from './server.ts'

const PARENT_LOOK_MS = 300
const STOP_MS = 15_000

/** Who started us, and under npm who started its `sh -c`: shells hand no signals on, and npm may be killed outright. */
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

function onEnd(stop: (why: string) => void): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop(signal))
  const before = ancestors()
  setInterval(() => {
    if (ancestors() !== before) stop('parent ended')
  }, PARENT_LOOK_MS).unref()
}

async function main(): Promise<void> {
  const config = readConfig(process.env)
  const log = createLog(config.logLevel)
  let running: RunningServer | undefined
  let stopping = false
  const starting = startServer(config, log)
  onEnd((why) => {
    if (stopping) return
    stopping = true
    log.info({ why }, 'stopping')
    setTimeout(() => process.exit(1), STOP_MS).unref()
    starting.then(
      (server) => server.close().finally(() => process.exit(0)),
      () => process.exit(1),
    )
  })
  running = await starting
  log.info({ port: running.port, publicUrl: config.publicUrl }, 'ready')
}

main().catch((error: unknown) => {
  if (error instanceof StartupError) process.stderr.write(`${error.message}\n`)
  else process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  process.exit(1)
})
