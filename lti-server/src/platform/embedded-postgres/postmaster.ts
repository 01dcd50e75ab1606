/** Finds, starts and stops the one PostgreSQL server of a cluster; `postmaster.pid` is the record of its port. */
import { closeSync, openSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { isAlive } from '../file-lock.ts'
import { findBinaries } from './binaries.ts'
import { clusterUrl, type Cluster } from './cluster.ts'
import { spawnAsPostgres } from './os-user.ts'

export type Postmaster = { pid: number; port: number }

/** Advisory locks in the database `postgres`: who is the keeper, and who holds the server up. */
export const KEEPER_LOCK = 7_231_001
export const HOLD_LOCK = 7_231_002
/** `application_name`s, by which the two are told from other clients. */
export const KEEPER_NAME = 'alliance-keeper'
export const HOLDER_NAME = 'alliance-hold'

export const RELEASED_CHANNEL = 'alliance_released'

/** What `postmaster.pid` says, when its process lives and has announced that it is ready. */
export async function readPostmaster(cluster: Cluster): Promise<Postmaster | undefined> {
  const record = await readFile(join(cluster.dataFolder, 'postmaster.pid'), 'utf8').catch(() => '')
  const [pid, , , port, , , , status] = record.split('\n').map((line) => line.trim())
  if (status !== 'ready' || !isAlive(Number(pid))) return undefined
  return { pid: Number(pid), port: Number(port) }
}

/**
 * A connection as the keeper's role to the running server, when it is really ours: `data_directory` is compared,
 * because after a reboot both pid and port may belong to something else. `undefined` when there is none.
 */
export async function connectKeeper(
  cluster: Cluster,
  name: string,
): Promise<{ client: Client; postmaster: Postmaster } | undefined> {
  const postmaster = await readPostmaster(cluster)
  if (!postmaster) return undefined
  const client = new Client({
    connectionString: clusterUrl(cluster, 'keeper', postmaster.port, 'postgres'),
    application_name: name,
    connectionTimeoutMillis: 5_000,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ data_directory: string }>('show data_directory')
    if (rows[0]?.data_directory === cluster.dataFolder) return { client, postmaster }
  } catch {
    // Refused, shutting down or somebody else's: the same as none.
  }
  await client.end().catch(() => undefined)
  return undefined
}

/**
 * The port this cluster was last started on, while nobody else listens there: who connects again after a crash finds
 * the server where it was, whichever process brought it back. Otherwise any free port of 127.0.0.1.
 */
export async function usualPort(cluster: Cluster): Promise<number> {
  const options = await readFile(join(cluster.dataFolder, 'postmaster.opts'), 'utf8').catch(() => '')
  const last = Number(/"-p" "(\d+)"/.exec(options)?.[1] ?? 0)
  return freePort(last).catch(() => freePort(0))
}

/** `port` when nobody listens there now, any free one for 0; rejects when it is taken. */
function freePort(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}

/** Above any pid an operating system gives. */
const NOBODYS_PID = 99_999_999

/**
 * A pid file left by a crash blocks every start when its number now belongs to another process, or to a dead one that
 * nobody has reaped. Only the number is replaced: by the rest of the file PostgreSQL sees whether children of the
 * crashed server still hold its memory, and waits for them.
 */
async function disownPidFile(cluster: Cluster): Promise<void> {
  const path = join(cluster.dataFolder, 'postmaster.pid')
  const record = await readFile(path, 'utf8').catch(() => '')
  const pid = Number(record.split('\n')[0])
  if (!pid || process.platform !== 'linux') return
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => null)
  if (command === null || (isAlive(pid) && command.includes('postgres'))) return
  await writeFile(path, record.replace(/^\d+/, String(NOBODYS_PID)))
}

/**
 * Starts the server, detached from us, and answers once it accepts connections; `undefined` when it ended instead
 * (another starter was faster, or the port was taken).
 */
export async function startPostmaster(
  cluster: Cluster,
  port: number,
  settings: Readonly<Record<string, string>>,
): Promise<Postmaster | undefined> {
  await disownPidFile(cluster)
  const { postgres } = await findBinaries()
  const all = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    // Statements that fail are logged without the values that made them fail.
    log_error_verbosity: 'terse',
    ...settings,
  }
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const log = openSync(join(cluster.folder, 'postgres.log'), 'a', 0o600)
  const child = spawnAsPostgres(
    postgres,
    ['-D', cluster.dataFolder, '-p', String(port), ...flags],
    cluster.dataFolder,
    {
      detached: true,
      stdio: ['ignore', log, log],
    },
  )
  closeSync(log)
  const state = { ended: false }
  child.once('exit', () => (state.ended = true)).once('error', () => (state.ended = true))
  child.unref()
  while (!state.ended) {
    const running = await readPostmaster(cluster)
    if (running && running.pid === child.pid) return running
    await pause(10)
  }
  return undefined
}

/** Fast stop (open transactions are rolled back), and waits for the end. */
export async function stopPostmaster(cluster: Cluster, { pid }: Postmaster): Promise<void> {
  if (process.platform === 'win32') {
    const { pg_ctl } = await findBinaries()
    spawnAsPostgres(pg_ctl, ['stop', '-m', 'fast', '-D', cluster.dataFolder], cluster.dataFolder, {
      stdio: 'ignore',
    })
  } else process.kill(pid, 'SIGINT')
  while (isAlive(pid)) await pause(10)
}
