/**
 * The embedded PostgreSQL as the server, the operator's commands and the tests use it: one call that answers with
 * connection strings, and a hold that keeps it running (and brings it back after a crash) until released.
 */
import { spawn } from 'node:child_process'
import { openSync, closeSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Client } from 'pg'
import { isAlive } from '../file-lock.ts'
import { StartupError } from '../startup-error.ts'
import { findBinaries } from './binaries.ts'
import { clusterUrl, openCluster, type Cluster } from './cluster.ts'
import {
  connectKeeper,
  HOLD_LOCK,
  HOLDER_NAME,
  KEEPER_LOCK,
  KEEPER_NAME,
  RELEASED_CHANNEL,
} from './postmaster.ts'
import type { Postmaster } from './postmaster.ts'

export type EmbeddedPostgres = {
  /** As `alliance_app`: what the server serves with. */
  appUrl: string
  /** As `alliance_owner`: migrations. */
  ownerUrl: string
  /** As PostgreSQL's superuser: tests that clone databases, and nothing else. */
  superUrl: string
  /** Process id of the server as last seen. */
  pid(): number
  /** Lets go; when nobody else is connected, the server has stopped by the time this resolves. */
  close(): Promise<void>
}

export type EmbeddedOptions = {
  /** Server settings, effective when this call is the one that starts it. */
  settings?: Readonly<Record<string, string>>
  /** Don't wait for the disk while the cluster is made. Tests only. */
  fast?: boolean
}

const START_MS = 40_000
const STOP_MS = 10_000
const LOOK_MS = 15

/** Beside this file in the sources, beside the bundle in production. */
function keeperFile(): string {
  return fileURLToPath(
    new URL(import.meta.url.endsWith('.ts') ? './keeper.ts' : './keeper.js', import.meta.url),
  )
}

/** Starts a keeper in a session of its own, so that no terminal's Ctrl-C reaches it. */
function startKeeper(
  cluster: Cluster,
  dataDir: string,
  port: number,
  settings: Readonly<Record<string, string>>,
) {
  const log = openSync(join(cluster.folder, 'keeper.log'), 'w', 0o600)
  const args = [keeperFile(), dataDir, String(port), JSON.stringify(settings)]
  const child = spawn(process.execPath, args, { detached: true, stdio: ['ignore', 'ignore', log], cwd: '/' })
  closeSync(log)
  const state: { ended: boolean; failed: boolean } = { ended: false, failed: false }
  child.once('exit', (code) => Object.assign(state, { ended: true, failed: code !== 0 }))
  child.once('error', () => Object.assign(state, { ended: true, failed: true }))
  child.unref()
  return state
}

type Hold = { client: Client; postmaster: Postmaster }

/** Takes our share of the server that runs; `undefined` when none does, or when it is being stopped. */
async function takeHold(cluster: Cluster): Promise<Hold | undefined> {
  const running = await connectKeeper(cluster, HOLDER_NAME)
  if (!running) return undefined
  try {
    await running.client.query('select pg_advisory_lock_shared($1)', [HOLD_LOCK])
    return running
  } catch {
    await running.client.end().catch(() => undefined)
    return undefined
  }
}

async function hasKeeper({ client }: Hold): Promise<boolean> {
  const { rows } = await client.query(
    `select 1 from pg_locks where locktype = 'advisory' and objid = $1 and granted`,
    [KEEPER_LOCK],
  )
  return rows.length > 0
}

async function obtain(
  cluster: Cluster,
  dataDir: string,
  port: number,
  settings: Readonly<Record<string, string>>,
) {
  const deadline = Date.now() + START_MS
  let keeper: ReturnType<typeof startKeeper> | undefined
  for (;;) {
    const hold = await takeHold(cluster)
    if (hold) {
      if (!keeper && !(await hasKeeper(hold))) startKeeper(cluster, dataDir, port, settings)
      return hold
    }
    if (keeper?.failed || Date.now() > deadline) {
      const reason = await readFile(join(cluster.folder, 'keeper.log'), 'utf8').catch(() => '')
      throw new StartupError(
        'postgres_start_failed',
        `The embedded PostgreSQL in ${cluster.folder} did not start. ${reason.trim()}`,
      )
    }
    if (!keeper || keeper.ended) keeper = startKeeper(cluster, dataDir, port, settings)
    await pause(LOOK_MS)
  }
}

async function countOthers(client: Client): Promise<{ holders: number; others: number }> {
  const { rows } = await client.query<{ holders: number; others: number }>(
    `select count(*)::int as others, count(*) filter (where application_name = '${HOLDER_NAME}')::int as holders
     from pg_stat_activity where backend_type = 'client backend'
     and pid <> pg_backend_pid() and application_name <> '${KEEPER_NAME}'`,
  )
  return rows[0] ?? { holders: 0, others: 0 }
}

async function release({ client, postmaster }: Hold): Promise<void> {
  let left = await countOthers(client)
  // Connections that were closed a moment ago are still being cleared away.
  for (let look = 0; left.holders === 0 && left.others > 0 && look < 10; look++) {
    await pause(LOOK_MS)
    left = await countOthers(client)
  }
  await client.query(`notify ${RELEASED_CHANNEL}`)
  await client.end()
  if (left.others > 0) return
  const deadline = Date.now() + STOP_MS
  while (isAlive(postmaster.pid) && Date.now() < deadline) await pause(LOOK_MS)
}

/**
 * Opens the embedded PostgreSQL below `dataDir`: makes it on first use, starts it or adopts the one that runs.
 * Its port stays the same for the life of the answer, also over a crash of the server.
 * @throws StartupError `postgres_binary_missing`, `postgres_user_missing`, `postgres_start_failed`
 */
export async function openEmbeddedPostgres(
  dataDir: string,
  options: EmbeddedOptions = {},
): Promise<EmbeddedPostgres> {
  await findBinaries()
  const settings = options.settings ?? {}
  const cluster = await openCluster(dataDir, options.fast)
  let hold = await obtain(cluster, dataDir, 0, settings)
  const { port } = hold.postmaster
  const state = { closing: false }
  let reviving: Promise<void> = Promise.resolve()
  const guard = (): void => {
    hold.client.once('end', () => {
      if (!state.closing) reviving = revive()
    })
  }
  const revive = async (): Promise<void> => {
    while (!state.closing) {
      try {
        hold = await obtain(cluster, dataDir, port, settings)
        guard()
        return
      } catch {
        await pause(1_000)
      }
    }
  }
  guard()
  return {
    appUrl: clusterUrl(cluster, 'app', port),
    ownerUrl: clusterUrl(cluster, 'owner', port),
    superUrl: clusterUrl(cluster, 'super', port),
    pid: () => hold.postmaster.pid,
    async close() {
      if (state.closing) return
      state.closing = true
      await reviving
      await release(hold).catch(() => undefined)
    },
  }
}
