/** Two real servers on a PostgreSQL of their own that can be taken away, beside a platform that can misbehave. */
import { createServer } from 'node:http'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { openEmbeddedPostgres } from 'lti-server/platform/embedded-postgres/open'
import type { OpenedDeps } from 'lti-server/open-deps'
import pg from 'pg'
import { openServerParts, registerLms, startServer, type ServerProcess } from '../servers/server-process.ts'
import { openSmallLms, type SmallLms } from '../servers/small-lms.ts'

export interface LtiStage {
  readonly lms: SmallLms
  readonly parts: OpenedDeps
  readonly tenantId: string
  readonly servers: ServerProcess[]
  /** A host that is nobody's, and what bearer tokens it was ever shown. */
  readonly stranger: { readonly origin: string; readonly tokens: string[] }
  /** As its superuser, however often the database went away meanwhile. */
  rows<Row extends object>(sql: string, ...values: unknown[]): Promise<Row[]>
  /** Kills PostgreSQL as a crash would; its keeper brings it back on the same port. */
  crashDatabase(): void
  /** Kills one server as a power cut would, and starts another in its place. */
  replaceServer(index: number): Promise<void>
  close(): Promise<void>
}

const PATIENCE_MS = 120_000

/** Tries again until the database is back. */
export async function insist<Value>(work: () => Promise<Value>): Promise<Value> {
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (Date.now() > deadline) throw error
      await pause(100)
    }
  }
}

export async function openLtiStage(): Promise<LtiStage> {
  const folder = mkdtempSync(join(tmpdir(), 'alliance-long-lti-'))
  const [postgres, lms, stranger] = await Promise.all([
    openEmbeddedPostgres(folder),
    openSmallLms(),
    openStranger(),
  ])
  const parts = await openServerParts(postgres)
  const { tenantId } = await registerLms(parts, lms)
  const servers = await Promise.all([startServer(postgres, QUIET), startServer(postgres, QUIET)])
  return {
    lms,
    parts,
    tenantId,
    servers,
    stranger,
    rows: (sql, ...values) =>
      insist(async () => {
        const client = new pg.Client({ connectionString: inAlliance(postgres.superUrl) })
        client.on('error', () => undefined)
        await client.connect()
        try {
          return (await client.query(sql, values)).rows
        } finally {
          await client.end()
        }
      }),
    crashDatabase: () => process.kill(postgres.pid(), 'SIGQUIT'),
    replaceServer: async (index) => {
      const started = startServer(postgres, QUIET)
      await servers[index]!.kill()
      servers[index] = await started
    },
    close: async () => {
      await Promise.all(servers.map((server) => server.kill()))
      await parts.close()
      await lms.close()
      await stranger.close()
      await postgres.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** What they complain about while the ground shakes is what is wanted. */
const QUIET = { logLevel: 'fatal' } as const

function inAlliance(superUrl: string): string {
  const url = new URL(superUrl)
  url.pathname = '/alliance'
  return url.href
}

async function openStranger(): Promise<{ origin: string; tokens: string[]; close(): Promise<void> }> {
  const tokens: string[] = []
  const server = createServer((request, response) => {
    if (request.headers.authorization !== undefined) tokens.push(request.headers.authorization)
    response.end('{"members":[]}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tokens,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
