/**
 * Our server and ltijs side by side on one PostgreSQL, each a process of its own in production mode, both registered
 * with the same platform: the stage of the launch benchmark. The database waits for the disk as in a school.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { openEmbeddedPostgres } from 'lti-server/platform/embedded-postgres/open'
import pg from 'pg'
import {
  freePort,
  openServerParts,
  registerLms,
  startServer,
  type DatabaseUrls,
} from '../servers/server-process.ts'
import { CLIENT_ID, openSmallLms, type SmallLms } from '../servers/small-lms.ts'
import type { BenchDoor } from './launch-driver.ts'
import type { Usage, UsageRequest } from './measured-process.ts'
import { postgresCpuMs } from './processor-time.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const preload = pathToFileURL(join(import.meta.dirname, 'measured-process.ts')).href
const NODE_ARGS = ['--expose-gc', '--import', preload]
const LTIJS_DATABASE = 'ltijs'

export interface Measured {
  readonly door: BenchDoor
  usage(kind: UsageRequest['usage']): Promise<Usage>
}

export interface LaunchStage {
  readonly lms: SmallLms
  readonly ours: Measured
  readonly ltijs: Measured
  /** Of the one PostgreSQL under both, since it started. */
  databaseCpuMs(): number
  close(): Promise<void>
}

export async function openLaunchStage(): Promise<LaunchStage> {
  const folder = mkdtempSync(join(tmpdir(), 'alliance-bench-launch-'))
  const [postgres, lms] = await Promise.all([openEmbeddedPostgres(folder), openSmallLms()])
  const stops: (() => Promise<void>)[] = []
  const close = async (): Promise<void> => {
    await Promise.all(stops.map((stop) => stop()))
    await lms.close()
    await postgres.close()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const ours = await openOurs(postgres, lms, stops)
    const ltijs = await openLtijs(await addDatabase(postgres.superUrl, postgres.ownerUrl), lms, stops)
    return { lms, ours, ltijs, databaseCpuMs: () => postgresCpuMs(postgres.pid()), close }
  } catch (error) {
    await close()
    throw error
  }
}

async function openOurs(
  database: DatabaseUrls,
  lms: SmallLms,
  stops: (() => Promise<void>)[],
): Promise<Measured> {
  const parts = await openServerParts(database)
  await registerLms(parts, lms)
  await parts.close()
  const server = await startServer(database, { nodeArgs: NODE_ARGS, ipc: true, logLevel: 'info' })
  stops.push(server.stop)
  return {
    door: { ...server.door, accepted: /\/app\/[0-9a-f-]{36}\// },
    usage: (kind) => usageOf(server.child, kind),
  }
}

async function addDatabase(superUrl: string, ownerUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: superUrl })
  await client.connect()
  const url = new URL(ownerUrl)
  await client.query(`create database ${LTIJS_DATABASE} owner ${url.username}`)
  await client.end()
  url.pathname = `/${LTIJS_DATABASE}`
  return url.href
}

async function openLtijs(url: string, lms: SmallLms, stops: (() => Promise<void>)[]): Promise<Measured> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const registration = {
    url: lms.issuer,
    name: 'Bench',
    clientId: CLIENT_ID,
    authenticationEndpoint: `${lms.issuer}/api/lti/authorize_redirect`,
    accesstokenEndpoint: lms.tokenUrl,
    authConfig: { method: 'JWK_SET', key: lms.keySetUrl },
  }
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    LTIJS_PORT: String(port),
    LTIJS_DATABASE_URL: url,
    LTIJS_PLATFORM: JSON.stringify(registration),
  }
  const args = ['--disable-warning=ExperimentalWarning', ...NODE_ARGS, 'tests/bench/ltijs-server.ts']
  const child = spawn(process.execPath, args, {
    cwd: root,
    env,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  stops.push(() => end(child))
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve())
    child.once('exit', (code) => reject(new Error(`ltijs ended with ${code}`)))
  })
  const door = {
    origin,
    loginPath: '/login',
    launchPath: '/',
    targetLinkUri: `${origin}/`,
    accepted: /[?&]ltik=/,
  }
  return { door, usage: (kind) => usageOf(child, kind) }
}

function usageOf(child: ChildProcess, usage: UsageRequest['usage']): Promise<Usage> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as Usage))
    child.send({ usage }, (error) => error && reject(error))
  })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  await gone
}
