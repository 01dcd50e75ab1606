/** The real server in a process of its own, on a given database: to be measured, or killed in the middle of its work. */
import { spawn, type ChildProcess } from 'node:child_process'
import { createServer, type AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { openDeps, type OpenedDeps } from 'lti-server/open-deps'
import { readConfig } from 'lti-server/config'
import { addPlatform } from 'lti-server/operator/platforms'
import { createLog } from 'lti-server/platform/log'
import { CLIENT_ID, DEPLOYMENT_ID, type SmallLms } from './small-lms.ts'
import type { Door } from './launching.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const READY_MS = 120_000
const MASTER_KEY = Buffer.alloc(32, 7).toString('base64')

/** The school's way to us, whichever server stands behind it. */
export const PUBLIC_URL = 'https://tool.example.com'

export interface DatabaseUrls {
  readonly appUrl: string
  readonly ownerUrl: string
}

export interface ServerProcess {
  readonly door: Door
  readonly child: ChildProcess
  /** As a power cut would. */
  kill(): Promise<void>
  stop(): Promise<void>
}

export interface ServerOptions {
  readonly nodeArgs?: readonly string[]
  /** With a channel to the parent. */
  readonly ipc?: boolean
  readonly logLevel?: string
  /** Where it listens: that of a server before it, to come back in its place. */
  readonly port?: number
}

export async function startServer(
  database: DatabaseUrls,
  { nodeArgs = [], ipc = false, logLevel = 'error', port: wanted }: ServerOptions = {},
): Promise<ServerProcess> {
  const port = wanted ?? (await freePort())
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', ...nodeArgs, 'lti-server/serve.ts'],
    {
      cwd: root,
      env: { ...process.env, ...serverEnv(database, port), LOG_LEVEL: logLevel },
      stdio: [
        'ignore',
        'ignore',
        logLevel === 'info' ? 'ignore' : 'inherit',
        ...(ipc ? ['ipc' as const] : []),
      ],
    },
  )
  const origin = `http://127.0.0.1:${port}`
  await untilReady(child, origin)
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    child.kill(signal)
    await gone
  }
  return {
    child,
    door: {
      origin,
      loginPath: '/lti/login',
      launchPath: '/lti/launch',
      targetLinkUri: `${PUBLIC_URL}/lti/app`,
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  }
}

function serverEnv(database: DatabaseUrls, port: number): Record<string, string> {
  return {
    PORT: String(port),
    PUBLIC_URL,
    DATABASE_URL: database.appUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    MASTER_KEY,
    ALLOW_PRIVATE_NETWORK: '1',
  }
}

/** The parts of one more server in this process: for looking and asking, without its routes. */
export function openServerParts(database: DatabaseUrls): Promise<OpenedDeps> {
  return openDeps(readConfig(serverEnv(database, 0)), createLog('silent'), { applicationName: 'test' })
}

/** Registers the platform as an operator would. */
export async function registerLms(
  { deps }: OpenedDeps,
  lms: SmallLms,
): Promise<{ id: string; tenantId: string }> {
  return addPlatform(deps, {
    name: 'Small',
    lms: 'canvas',
    issuer: lms.issuer,
    clientId: CLIENT_ID,
    deploymentId: DEPLOYMENT_ID,
    authUrl: `${lms.issuer}/api/lti/authorize_redirect`,
    tokenUrl: lms.tokenUrl,
    jwksUrl: lms.keySetUrl,
    lmsOrigins: [],
    tenantId: null,
    api: null,
  })
}

async function untilReady(child: ChildProcess, origin: string): Promise<void> {
  const deadline = Date.now() + READY_MS
  while (Date.now() < deadline && child.exitCode === null) {
    const answer = await fetch(`${origin}/readyz`).catch(() => null)
    if (answer?.ok) return
    await pause(50)
  }
  throw new Error('The server did not get ready.')
}

export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}
