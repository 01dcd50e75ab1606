/** The running server: its parts opened, its port bound, and all of it closed again in order. */
import { createAdaptorServer } from '@hono/node-server'
import type { Server } from 'node:http'
import { createApp } from './app.ts'
import type { Config } from './config.ts'
import type { Deps } from './deps.ts'
import { openDeps, SERVER_NAME } from './open-deps.ts'
import { keepPublished } from './publish/keep-published.ts'
import { startRosterWork } from './roster/roster-work.ts'
import type { Log } from './platform/log.ts'
import { StartupError } from './platform/startup-error.ts'

export type RunningServer = {
  deps: Deps
  /** Where it listens, which need not be what the world calls it. */
  port: number
  close(): Promise<void>
}

/** How long requests that are under way may take after we were told to stop. */
const DRAIN_MS = 1_000

function listen(server: Server, { port, host }: Config): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const taken = 'code' in error && error.code === 'EADDRINUSE'
      const words = `Port ${port} on ${host} is taken by another program. Set PORT to a free one.`
      reject(taken ? new StartupError('port_taken', words, { cause: error }) : error)
    })
    server.listen(port, host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}

function stopListening(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), DRAIN_MS)
    server.close(() => {
      clearTimeout(cut)
      resolve()
    })
    server.closeIdleConnections()
  })
}

/**
 * Opens everything and answers once requests are served.
 * @throws StartupError with a sentence for whoever started it.
 */
export async function startServer(config: Config, log: Log): Promise<RunningServer> {
  const opened = await openDeps(config, log, { applicationName: SERVER_NAME })
  const app = createApp(opened.deps)
  const server = createAdaptorServer({ fetch: app.fetch }) as Server
  try {
    const port = await listen(server, config)
    const stopRosters = await startRosterWork(opened.deps)
    const stopPublishing = keepPublished(opened.deps)
    return {
      deps: opened.deps,
      port,
      close: async () => {
        await stopListening(server)
        await stopRosters()
        await stopPublishing()
        await opened.close()
      },
    }
  } catch (error) {
    await opened.close()
    throw error
  }
}
