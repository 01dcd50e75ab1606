/** The server as a process in the foreground: started by `serve.ts`, ended by Ctrl-C, a closed terminal or its parent's end. */
import { readConfig } from './config.ts'
import { whenParentEnds } from './platform/ancestors.ts'
import { createLog } from './platform/log.ts'
import { StartupError } from './platform/startup-error.ts'
import { startServer, type RunningServer } from './server.ts'

const STOP_MS = 15_000
/** A load balancer asks `/readyz` about once a second; nobody waits for one after Ctrl-C. */
const NOTICE_MS = 1_500

function onEnd(stop: (why: string) => void): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop(signal))
  whenParentEnds(() => stop('parent ended'))
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
      (server) =>
        server.close({ noticeMs: why === 'SIGTERM' ? NOTICE_MS : 0 }).finally(() => process.exit(0)),
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
