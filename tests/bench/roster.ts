/**
 * What a roster costs (design §7): read in NRPS pages of 50, staged, compared and applied durably, against a bare
 * fetch of the same pages; and what it holds in memory. Turn by turn, the median counts.
 */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { openEmbeddedPostgres } from 'lti-server/platform/embedded-postgres/open'
import { rostersOf } from 'lti-server/roster/rosters'
import { readRun, type SweepReport } from 'lti-server/roster/runs'
import type { OpenedDeps } from 'lti-server/open-deps'
import { v7 as newId } from 'uuid'
import { openServerParts, registerLms, startServer, type ServerProcess } from '../servers/server-process.ts'
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
const TURNS = 5
const LOOK_MS = 25

const preload = pathToFileURL(join(import.meta.dirname, 'measured-process.ts')).href

interface Stage {
  readonly parts: OpenedDeps
  readonly lms: SmallLms
  readonly server: ServerProcess
  readonly platform: { readonly id: string; readonly tenantId: string }
}

export async function measureRosters(): Promise<RosterCost> {
  const folder = mkdtempSync(join(tmpdir(), 'alliance-bench-roster-'))
  const [postgres, lms] = await Promise.all([openEmbeddedPostgres(folder), openSmallLms()])
  const parts = await openServerParts(postgres)
  const platform = await registerLms(parts, lms)
  const server = await startServer(postgres, { nodeArgs: ['--expose-gc', '--import', preload], ipc: true })
  const stage = { parts, lms, server, platform }
  try {
    await sweep(stage, await addCourse(stage, 'warm-up', PEOPLE))
    const turns: Turn[] = []
    for (let turn = 0; turn < TURNS; turn += 1) turns.push(await takeTurn(stage, turn))
    const middle = (of: (turn: Turn) => number): number => median(turns.map(of))
    return {
      fresh: middle(({ fresh, fetch }) => fresh / fetch),
      unchanged: middle(({ unchanged, fetch }) => unchanged / fetch),
      fetchSeconds: middle(({ fetch }) => fetch),
      memory: { people: MANY, mb: await memoryOf(stage) },
    }
  } finally {
    await server.stop()
    await parts.close()
    await lms.close()
    await postgres.close()
    rmSync(folder, { recursive: true, force: true })
  }
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
  if (fresh.joined !== PEOPLE || unchanged.state !== 'unchanged')
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

/** Asks as the operator does; the server's own clock says how long it took from taking it to the last row. */
async function sweep({ parts, platform }: Stage, courseId: string): Promise<SweepReport> {
  const { deps } = parts
  const { tenantId } = platform
  const runId = await rostersOf(deps).request(tenantId, courseId, 'operator')
  for (;;) {
    const report = await deps.db.withTenant(tenantId, (tx) => readRun(tx, runId))
    if (typeof report !== 'string') return report
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  }
}

/** Seconds to read every page in a process of its own. */
async function fetchAll({ lms }: Stage, name: string): Promise<number> {
  const file = join(import.meta.dirname, 'bare-fetch.ts')
  const ran = await promisify(execFile)(process.execPath, [file, lms.nrpsUrl(name)])
  return Number(ran.stdout)
}

/** The highest that the process stood above idle while it read a large roster. */
async function memoryOf(stage: Stage): Promise<number> {
  const course = await addCourse(stage, 'large', MANY)
  const idle = (await usageOf(stage.server, 'settled')).rssMb
  let highest = idle
  let reading = true
  const watching = (async () => {
    while (reading) {
      highest = Math.max(highest, (await usageOf(stage.server, 'now')).rssMb)
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
    }
  })()
  await sweep(stage, course)
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
