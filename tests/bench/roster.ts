/**
 * What a roster costs (design §7): read in NRPS pages of 50, staged, compared and applied durably, against a bare
 * fetch of the same pages; and what it holds in memory. Turn by turn, the median counts.
 */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { openEmbeddedPostgres } from 'lti-server/platform/embedded-postgres/open'
import { rostersOf } from 'lti-server/roster/rosters'
import type { OpenedDeps } from 'lti-server/open-deps'
import { v7 as newId } from 'uuid'
import {
  openServerParts,
  registerLms,
  startServer,
  type DatabaseUrls,
  type ServerProcess,
} from '../servers/server-process.ts'
import { DEPLOYMENT_ID, openSmallLms, type SmallLms } from '../servers/small-lms.ts'
import type { Usage } from './measured-process.ts'

export interface RosterCost {
  /** Seconds of a sweep against those of a bare fetch, the median of five. */
  readonly fresh: number
  readonly unchanged: number
  /** Seconds of the bare fetch. */
  readonly fetchSeconds: number
  /** MB above idle at the highest, and for how many people. */
  readonly memory: { readonly people: number; readonly mb: number }
}

const PEOPLE = 10_000
const MANY = 50_000
const FEW = 200
const TURNS = 5
const LOOK_MS = 4
const WATCH_MS = 25

const preload = pathToFileURL(join(import.meta.dirname, 'measured-process.ts')).href

interface Stage {
  readonly parts: OpenedDeps
  readonly lms: SmallLms
  readonly platform: { readonly id: string; readonly tenantId: string }
}

export async function measureRosters(): Promise<RosterCost> {
  const folder = mkdtempSync(join(tmpdir(), 'alliance-bench-roster-'))
  const [postgres, lms] = await Promise.all([openEmbeddedPostgres(folder), openSmallLms()])
  const parts = await openServerParts(postgres)
  const stage = { parts, lms, platform: await registerLms(parts, lms) }
  try {
    const turns = await withServer(postgres, () => takeTurns(stage))
    const middle = (of: (turn: Turn) => number): number => median(turns.map(of))
    return {
      fresh: middle(({ fresh, fetch }) => fresh / fetch),
      unchanged: middle(({ unchanged, fetch }) => unchanged / fetch),
      fetchSeconds: middle(({ fetch }) => fetch),
      // A process that has swept before has room left over, in which a large roster would hide.
      memory: { people: MANY, mb: await withServer(postgres, (server) => memoryOf(stage, server)) },
    }
  } finally {
    await parts.close()
    await lms.close()
    await postgres.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function withServer<T>(
  database: DatabaseUrls,
  measure: (server: ServerProcess) => Promise<T>,
): Promise<T> {
  const server = await startServer(database, { nodeArgs: ['--expose-gc', '--import', preload], ipc: true })
  try {
    return await measure(server)
  } finally {
    await server.stop()
  }
}

async function takeTurns(stage: Stage): Promise<Turn[]> {
  await sweep(stage, await addCourse(stage, 'warm-up', PEOPLE))
  const turns: Turn[] = []
  for (let turn = 0; turn < TURNS; turn += 1) turns.push(await takeTurn(stage, turn))
  return turns
}

/** Seconds. */
interface Turn {
  readonly fetch: number
  readonly fresh: number
  readonly unchanged: number
}

async function takeTurn(stage: Stage, turn: number): Promise<Turn> {
  const course = await addCourse(stage, `course-${turn}`, PEOPLE)
  const before = await fetchAll(stage, `course-${turn}`)
  const fresh = await sweep(stage, course)
  const unchanged = await sweep(stage, course)
  const after = await fetchAll(stage, `course-${turn}`)
  if (fresh.joined !== PEOPLE || unchanged.state !== 'unchanged' || unchanged.members !== PEOPLE)
    throw new Error(`swept ${JSON.stringify([fresh, unchanged])}`)
  return { fetch: (before + after) / 2, fresh: fresh.seconds, unchanged: unchanged.seconds }
}

/** A course as a launch would leave it. Everybody is new to us in every turn. */
async function addCourse({ parts, lms, platform }: Stage, name: string, people: number): Promise<string> {
  lms.rosters.set(
    name,
    Array.from({ length: people }, (_, index) => `${name}-${index}`),
  )
  const id = newId()
  const { tenantId } = platform
  await parts.deps.db.withTenant(tenantId, (tx) =>
    tx
      .insertInto('course')
      .values({
        tenant_id: tenantId,
        id,
        platform_id: platform.id,
        deployment_id: DEPLOYMENT_ID,
        context_id: name,
        nrps_url: lms.nrpsUrl(name),
      })
      .execute(),
  )
  return id
}

interface Swept {
  readonly state: string
  readonly members: number
  readonly joined: number
  /** From the server's taking it until everybody else sees it done: the last row is written, and durable. */
  readonly seconds: number
}

const LOOK = `select state, members, joined, started_at from roster_run where id = $1 and ended_at is not null`

/** Asks as the operator does. One light statement looks again and again, so that it costs next to nothing. */
async function sweep({ parts, platform }: Stage, courseId: string): Promise<Swept> {
  const { deps } = parts
  const { tenantId } = platform
  const client = await deps.db.pool.connect()
  try {
    await client.query(`select set_config('app.tenant_id', $1, false)`, [tenantId])
    const runId = await rostersOf(deps).request(tenantId, courseId, 'operator')
    for (;;) {
      const { rows } = await client.query<Omit<Swept, 'seconds'> & { started_at: Date }>({
        name: 'look',
        text: LOOK,
        values: [runId],
      })
      const run = rows[0]
      if (run) return { ...run, seconds: (Date.now() - run.started_at.getTime()) / 1000 }
      await pause(LOOK_MS)
    }
  } finally {
    client.release(true)
  }
}

/** Seconds to read every page in a process of its own. */
async function fetchAll({ lms }: Stage, name: string): Promise<number> {
  const file = join(import.meta.dirname, 'bare-fetch.ts')
  const ran = await promisify(execFile)(process.execPath, [file, lms.nrpsUrl(name)])
  return Number(ran.stdout)
}

/** The highest that the process stood above idle while it read a large roster, once when all is new and once unchanged. */
async function memoryOf(stage: Stage, server: ServerProcess): Promise<number> {
  const course = await addCourse(stage, 'large', MANY)
  // So that idle is not that of a process which has not yet loaded what it needs.
  await sweep(stage, await addCourse(stage, 'small', FEW))
  const idle = (await usageOf(server, 'settled')).rssMb
  let highest = idle
  let reading = true
  const watching = (async () => {
    while (reading) {
      highest = Math.max(highest, (await usageOf(server, 'now')).rssMb)
      await pause(WATCH_MS)
    }
  })()
  for (const state of ['applied', 'unchanged']) {
    const swept = await sweep(stage, course)
    if (swept.state !== state) throw new Error(`swept ${JSON.stringify(swept)}`)
  }
  reading = false
  await watching
  return highest - idle
}

function usageOf({ child }: ServerProcess, usage: 'now' | 'settled'): Promise<Usage> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as Usage))
    child.send({ usage }, (error) => error && reject(error))
  })
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!
}
