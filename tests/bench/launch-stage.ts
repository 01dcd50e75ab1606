/**
 * Our server and ltijs side by side on one PostgreSQL, each a process of its own in production mode, both registered
 * with the same platform: the stage of the launch benchmark. The database waits for the disk as in a school.
 */
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { openEmbeddedPostgres } from 'lti-server/platform/embedded-postgres/open'
import pg from 'pg'
import {
  CLIENT_ID,
  DEPLOYMENT_ID,
  ISSUER,
  openBenchPlatform,
  type BenchPlatform,
  type Door,
} from './launch-driver.ts'
import type { Usage, UsageRequest } from './measured-process.ts'
import { postgresCpuMs } from './processor-time.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const preload = pathToFileURL(join(import.meta.dirname, 'measured-process.ts')).href
const LTIJS_DATABASE = 'ltijs'

export interface Measured {
  readonly door: Door
  usage(kind: UsageRequest['usage']): Promise<Usage>
}

export interface LaunchStage {
  readonly platform: BenchPlatform
  readonly ours: Measured
  readonly ltijs: Measured
  /** Of the one PostgreSQL under both, since it started. */
  databaseCpuMs(): number
  close(): Promise<void>
}

export async function openLaunchStage(): Promise<LaunchStage> {
  const folder = mkdtempSync(join(tmpdir(), 'alliance-bench-launch-'))
  const [postgres, platform] = await Promise.all([openEmbeddedPostgres(folder), openBenchPlatform()])
  const children: ChildProcess[] = []
  const close = async (): Promise<void> => {
    await Promise.all(children.map(end))
    await platform.close()
    await postgres.close()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const ltijsUrl = await addDatabase(postgres.superUrl, postgres.ownerUrl)
    const ours = await startOurs(postgres, folder, platform, children)
    const ltijs = await startLtijs(ltijsUrl, platform, children)
    return { platform, ours, ltijs, databaseCpuMs: () => postgresCpuMs(postgres.pid()), close }
  } catch (error) {
    await close()
    throw error
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

async function startOurs(
  postgres: { appUrl: string; ownerUrl: string },
  folder: string,
  platform: BenchPlatform,
  children: ChildProcess[],
): Promise<Measured> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    PORT: String(port),
    PUBLIC_URL: origin,
    DATA_DIR: folder,
    DATABASE_URL: postgres.appUrl,
    DATABASE_OWNER_URL: postgres.ownerUrl,
    MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
    ALLOW_PRIVATE_NETWORK: '1',
  }
  const child = start('lti-server/serve.ts', env, children)
  await answers(child, `${origin}/readyz`)
  const flags = {
    name: 'Bench',
    issuer: ISSUER,
    'client-id': CLIENT_ID,
    'deployment-id': DEPLOYMENT_ID,
    'auth-url': `${ISSUER}/api/lti/authorize_redirect`,
    'token-url': `${ISSUER}/login/oauth2/token`,
    'jwks-url': platform.keySetUrl,
    lms: 'canvas',
  }
  const args = Object.entries(flags).flatMap(([name, value]) => [`--${name}`, value])
  await promisify(execFile)(process.execPath, ['lti-server/admin.ts', 'platform', 'add', ...args], {
    cwd: root,
    env,
  })
  const door = {
    origin,
    loginPath: '/lti/login',
    launchPath: '/lti/launch',
    targetLinkUri: `${origin}/lti/app`,
    accepted: /\/app\/[0-9a-f-]{36}\//,
  }
  return { door, usage: (kind) => usageOf(child, kind) }
}

async function startLtijs(url: string, platform: BenchPlatform, children: ChildProcess[]): Promise<Measured> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const registration = {
    url: ISSUER,
    name: 'Bench',
    clientId: CLIENT_ID,
    authenticationEndpoint: `${ISSUER}/api/lti/authorize_redirect`,
    accesstokenEndpoint: `${ISSUER}/login/oauth2/token`,
    authConfig: { method: 'JWK_SET', key: platform.keySetUrl },
  }
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    LTIJS_PORT: String(port),
    LTIJS_DATABASE_URL: url,
    LTIJS_PLATFORM: JSON.stringify(registration),
  }
  const child = start('tests/bench/ltijs-server.ts', env, children)
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

function start(file: string, env: NodeJS.ProcessEnv, children: ChildProcess[]): ChildProcess {
  const args = ['--expose-gc', '--disable-warning=ExperimentalWarning', '--import', preload, file]
  const child = spawn(process.execPath, args, {
    cwd: root,
    env,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  children.push(child)
  return child
}

function usageOf(child: ChildProcess, usage: UsageRequest['usage']): Promise<Usage> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as Usage))
    child.send({ usage }, (error) => error && reject(error))
  })
}

async function answers(child: ChildProcess, url: string): Promise<void> {
  const deadline = Date.now() + 120_000
  while (Date.now() < deadline && child.exitCode === null) {
    const answer = await fetch(url).catch(() => null)
    if (answer?.ok) return
    await pause(100)
  }
  throw new Error('Our server did not get ready.')
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  await gone
}
