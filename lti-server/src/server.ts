/** The running server: its parts opened, its port bound, and all of it closed again in order. */
import { createAdaptorServer } from '@hono/node-server'
import type { Server } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { createApp } from './app.ts'
import type { Config } from './config.ts'
import type { Deps } from './deps.ts'
import { openDeps, SERVER_NAME } from './open-deps.ts'
import { keepPublished } from './publish/keep-published.ts'
import { watchKeys } from './platform/key-rotation/open-keys.ts'
import type { Log } from './platform/log.ts'
import { sweepOldRows } from './platform/old-rows.ts'
import { StartupError } from './platform/startup-error.ts'
import { stoppingOf } from './platform/stopping.ts'
import { sightOf } from './status/sight.ts'
import { startWork } from './work.ts'

export type RunningServer = {
  deps: Deps
  /** Where it listens, which need not be what the world calls it. */
  port: number
  /** `noticeMs`: how long new requests are still served after `/readyz` says no, for a load balancer to notice. */
  close(options?: { noticeMs?: number }): Promise<void>
}

/** How long requests that are under way may take after we were told to stop. */
const DRAIN_MS = 10_000
const LOOK_MS = 50

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
    // Browsers keep connections open on which nothing is said any more.
    const idle = setInterval(() => server.closeIdleConnections(), LOOK_MS)
    server.close(() => {
      clearTimeout(cut)
      clearInterval(idle)
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
    const stopWork = await startWork(opened.deps)
    const stopPublishing = keepPublished(opened.deps)
    const stopWatching = watchKeys(opened.deps.ciphers, log)
    const stopSweeping = sweepOldRows(opened.deps)
    const stop = async (noticeMs: number): Promise<void> => {
      stoppingOf(opened.deps).begin()
      await pause(noticeMs)
      // Jobs are handed back at once; requests are answered to their end.
      await Promise.all([stopWork(), stopListening(server)])
      await stopPublishing()
      await stopSweeping()
      stopWatching()
      await sightOf(opened.deps).flush()
      await opened.close()
    }
    let stopped: Promise<void> | undefined
    return {
      deps: opened.deps,
      port,
      close: ({ noticeMs = 0 } = {}) => (stopped ??= stop(noticeMs)),
    }
  } catch (error) {
    await opened.close()
    throw error
  }
}
