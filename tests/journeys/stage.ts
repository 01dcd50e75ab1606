/**
 * Where a journey plays: the practice school, the real server in a process of its own on an embedded database of its
 * own, TLS in front of both, and the registration made as an operator would, by the command line.
 */
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { platformFlags } from '../practice-school/platform-flags.ts'
import { openPracticeSchool, type PracticeSchool } from '../practice-school/school.ts'
import { openTlsFront, type TlsFront } from './tls-front.ts'

export const SCHOOL_HOST = 'aldercreek.instructure.com'
export const TOOL_HOST = 'alliance.example.org'
export const schoolUrl = `https://${SCHOOL_HOST}`
export const toolUrl = `https://${TOOL_HOST}`

const root = fileURLToPath(new URL('../..', import.meta.url))

export interface Stage {
  readonly school: PracticeSchool
  readonly front: TlsFront
  readonly hosts: readonly string[]
  /** The server without TLS, for people who come without a browser. */
  readonly serverUrl: string
  /** Where the server keeps its data. */
  readonly dataFolder: string
  /** The operator's command line; answers its one JSON value. */
  admin(...args: string[]): Promise<unknown>
  close(): Promise<void>
}

/** @param students more than the story's 32, for a gradebook that has to be scrolled. */
export async function openStage(seed: number, students?: number): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'alliance-journey-'))
  const dataFolder = join(folder, 'data')
  const port = await freePort()
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    PORT: String(port),
    PUBLIC_URL: toolUrl,
    DATA_DIR: dataFolder,
    ALLOW_PRIVATE_NETWORK: '1',
    LOG_LEVEL: 'warn',
  }
  const school = await openPracticeSchool({
    port: 0,
    publicUrl: schoolUrl,
    tool: { publicUrl: toolUrl, servicesUrl: `http://127.0.0.1:${port}` },
    seed,
    ...(students !== undefined && { students }),
  })
  const server = spawn(process.execPath, ['lti-server/serve.ts'], {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  await ready(server, port)
  const front = await openTlsFront({
    [SCHOOL_HOST]: Number(new URL(school.registration.apiUrl).port),
    [TOOL_HOST]: port,
  })
  const admin = async (...args: string[]): Promise<unknown> => {
    const ran = await promisify(execFile)(process.execPath, ['lti-server/admin.ts', ...args], {
      cwd: root,
      env,
    })
    return JSON.parse(ran.stdout)
  }
  await admin('platform', 'add', ...platformFlags(school.registration))
  return {
    school,
    front,
    hosts: [SCHOOL_HOST, TOOL_HOST],
    serverUrl: `http://127.0.0.1:${port}`,
    dataFolder,
    admin,
    close: async () => {
      await end(server)
      await front.close()
      await school.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

async function ready(server: ChildProcess, port: number): Promise<void> {
  const deadline = Date.now() + 90_000
  while (Date.now() < deadline && server.exitCode === null) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null)
    if (answer?.ok) return
    await pause(50)
  }
  throw new Error('The server did not get ready.')
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  await gone
}
