/**
 * The keeper: a small process beside an embedded PostgreSQL that starts it and stops it when nobody uses it.
 * Connections are the reference count, because the operating system closes those of a killed process.
 *
 * Run as `node keeper.ts DATA_DIR PORT SETTINGS_JSON`; PORT 0 means any. Ends at once when another keeper is at work.
 */
import { readFile, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Client } from 'pg'
import * as v from 'valibot'
import { openCluster, type Cluster } from './cluster.ts'
import {
  connectKeeper,
  HOLD_LOCK,
  KEEPER_LOCK,
  KEEPER_NAME,
  RELEASED_CHANNEL,
  startPostmaster,
  usualPort,
} from './postmaster.ts'
import { stopPostmaster, type Postmaster } from './postmaster.ts'

const LOOK_MS = 300
const IDLE_MS = 1_500
const EAGER_MS = 500
const EAGER_LOOK_MS = 15
const START_MS = 30_000
const LOG_BYTES = 5_000_000

async function obtain(cluster: Cluster, wantedPort: number, settings: Record<string, string>) {
  const deadline = Date.now() + START_MS
  for (let attempt = 1; Date.now() < deadline; attempt++) {
    const running = await connectKeeper(cluster, KEEPER_NAME)
    if (running) return running
    const started = await startPostmaster(cluster, wantedPort || (await usualPort(cluster)), settings)
    // After a crash the old server's children hold its memory for a moment.
    if (!started) await pause(Math.min(50 * attempt, 500))
  }
  const log = await readFile(join(cluster.folder, 'postgres.log'), 'utf8').catch(() => '')
  throw new Error(`PostgreSQL did not start:\n${log.split('\n').slice(-8).join('\n')}`)
}

async function countOthers(client: Client): Promise<number> {
  const { rows } = await client.query<{ others: number }>({
    name: 'others',
    text: `select count(*)::int as others from pg_stat_activity
           where backend_type = 'client backend' and pid <> pg_backend_pid() and application_name <> '${KEEPER_NAME}'`,
  })
  return rows[0]?.others ?? 0
}

async function isTaken(client: Client, lock: number): Promise<boolean> {
  const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [lock])
  return rows[0]?.got !== true
}

/** Looks until nobody was connected for a while, then stops the server. Throws when the server went away by itself. */
async function watch(cluster: Cluster, client: Client, postmaster: Postmaster): Promise<void> {
  let idleSince = Date.now()
  let eagerUntil = 0
  let wake: (() => void) | undefined
  client.on('notification', () => {
    // Somebody says goodbye: if that was the last one there is nothing to wait for.
    eagerUntil = Date.now() + EAGER_MS
    wake?.()
  })
  await client.query(`listen ${RELEASED_CHANNEL}`)
  for (;;) {
    const eager = Date.now() < eagerUntil
    if ((await countOthers(client)) > 0) idleSince = Date.now()
    // The lock closes the gap between looking and stopping: who comes now waits for it, fails and starts anew.
    else if ((eager || Date.now() - idleSince >= IDLE_MS) && !(await isTaken(client, HOLD_LOCK))) {
      await stopPostmaster(cluster, postmaster)
      return
    }
    await new Promise<void>((resolve) => {
      wake = resolve
      setTimeout(resolve, Date.now() < eagerUntil ? EAGER_LOOK_MS : LOOK_MS)
    })
  }
}

async function main(): Promise<void> {
  const [dataDir, port, settingsJson] = v.parse(
    v.tuple([v.string(), v.string(), v.string()]),
    process.argv.slice(2, 5),
  )
  const settings = v.parse(v.record(v.string(), v.string()), JSON.parse(settingsJson))
  const cluster = await openCluster(dataDir)
  const log = join(cluster.folder, 'postgres.log')
  if ((await readFile(log).catch(() => Buffer.of())).byteLength > LOG_BYTES) await truncate(log)
  const { client, postmaster } = await obtain(cluster, Number(port), settings)
  if (await isTaken(client, KEEPER_LOCK)) return
  await watch(cluster, client, postmaster)
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  },
)
