/**
 * A server's roster work on a database of its own, beside a practice school that is told to misbehave. Everything is
 * real but three things at the boundary: waiting takes no time and is written down, a page may take a second instead
 * of twenty, and `https://school.test` leads to the school's own port, so that https has somewhere to be left.
 */
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { newSecret, secretHash } from 'lti-server/access/browser-cookie'
import { findLaunchSession } from 'lti-server/access/launch-session'
import { signingKeys } from 'lti-server/lti/signing-keys'
import { addPlatform } from 'lti-server/operator/platforms'
import { openCiphers } from 'lti-server/platform/ciphers'
import type { Database } from 'lti-server/platform/database'
import { openOutbound, type Outbound, type OutboundResponse } from 'lti-server/platform/outbound'
import { openTestDeps, type TestDeps } from 'lti-server/platform/test-class'
import { openTestDatabase, type TestDatabase } from 'lti-server/platform/test-database'
import { listMembers, type RosterRow } from 'lti-server/roster/members'
import { startRosterWork } from 'lti-server/roster/roster-work'
import { rostersOf } from 'lti-server/roster/rosters'
import { readRun, type SweepReport } from 'lti-server/roster/runs'
import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { v7 as newId } from 'uuid'
import { openPracticeSchool, type PracticeSchool } from '../../practice-school/school.ts'

/** The name by which the server reaches the school over "https". */
export const SCHOOL_HOST = 'https://school.test'
const PAGE_MS = 1_000
const REPORT_MS = 40_000
const LOOK_MS = 15

export interface Asked {
  readonly url: string
  readonly withToken: boolean
}

export interface Desk {
  readonly database: TestDatabase
  readonly deps: TestDeps
  readonly rows: pg.Client
  readonly masterKey: Buffer
  readonly toolUrl: string
  /** Every request that left the server. */
  readonly asked: Asked[]
  /** Milliseconds that the server would have waited. */
  readonly waited: number[]
  /** The address that `SCHOOL_HOST` stands for. */
  mapSchool(origin: string): void
  /** Whether addresses of the inside may be called, as in practice; off, it is as in production. */
  allowInside(allowed: boolean): void
  /** Stops this process's worker, so that another can be watched; `work()` begins again. */
  rest(): Promise<void>
  work(): Promise<void>
  close(): Promise<void>
}

/** The answer as a school with that name would have written it. */
function asSchoolHost(answer: OutboundResponse, origin: string): OutboundResponse {
  const named = (text: string) => text.replaceAll(origin, SCHOOL_HOST)
  const headers = new Headers([...answer.headers].map(([name, value]) => [name, named(value)]))
  return { ...answer, headers, url: named(answer.url) }
}

/** Parts over `db` as this suite's server has them; also for a process of its own. */
export async function rosterDeps(
  db: Database,
  masterKey: Buffer,
  environment: Record<string, string> = {},
): Promise<{ deps: TestDeps; asked: Asked[]; waited: number[]; map: { school: string; inside: boolean } }> {
  const deps = await openTestDeps(db, environment)
  const asked: Asked[] = []
  const waited: number[] = []
  const map = { school: '', inside: true }
  const outside = openOutbound({ allowPrivateNetwork: false })
  const { outbound: inside } = deps
  const outbound: Outbound = {
    permits: inside.permits,
    close: () => {
      inside.close()
      outside.close()
    },
    fetch: async (url, request = {}) => {
      const withToken = request.headers?.['authorization'] !== undefined
      const mapped = url.startsWith(`${SCHOOL_HOST}/`)
      const real = mapped ? map.school + url.slice(SCHOOL_HOST.length) : url
      const timeoutMs = Math.min(request.timeoutMs ?? PAGE_MS, PAGE_MS)
      const door = map.inside || real.startsWith(map.school) ? inside : outside
      const answer = await door.fetch(real, { ...request, timeoutMs })
      // What the guard refuses never left.
      if (answer.ok || answer.code !== 'refused') asked.push({ url, withToken })
      return mapped && answer.ok ? { ok: true, value: asSchoolHost(answer.value, map.school) } : answer
    },
  }
  const wait = (ms: number): Promise<void> => {
    waited.push(ms)
    return Promise.resolve()
  }
  Object.assign(deps, { outbound, wait, ciphers: openCiphers(db, masterKey) })
  return { deps, asked, waited, map }
}

async function openTool(deps: TestDeps): Promise<{ url: string; close(): void }> {
  const app = new Hono().get('/lti/jwks.json', async (c) => c.json(await signingKeys(deps).publicSet()))
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise<void>((resolve) => server.once('listening', () => resolve()))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, close: () => void server.close() }
}

export async function openDesk(environment: Record<string, string> = {}): Promise<Desk> {
  const database = await openTestDatabase()
  const rows = new pg.Client({ connectionString: database.superUrl })
  await rows.connect()
  const masterKey = randomBytes(32)
  const { deps, asked, waited, map } = await rosterDeps(database.db, masterKey, environment)
  const tool = await openTool(deps)
  let stop: (() => Promise<void>) | null = await startRosterWork(deps, { schedule: false })
  const rest = async (): Promise<void> => {
    await stop?.()
    stop = null
  }
  return {
    database,
    deps,
    rows,
    masterKey,
    toolUrl: tool.url,
    asked,
    waited,
    mapSchool: (origin) => {
      map.school = origin
    },
    allowInside: (allowed) => {
      map.inside = allowed
    },
    rest,
    work: async () => {
      stop ??= await startRosterWork(deps, { schedule: false })
    },
    close: async () => {
      await rest()
      tool.close()
      await rows.end()
      await deps.close()
      await database.close()
    },
  }
}

/** One school registered in a tenant of its own, its course as a teacher's launch would leave it. */
export interface ClassRoom {
  readonly school: PracticeSchool
  readonly tenantId: string
  readonly platformId: string
  readonly courseId: string
  /** Asks for a sweep and waits until it is over. */
  sync(cause?: 'operator' | 'refresh' | 'schedule' | 'launch'): Promise<SweepReport>
  request(cause?: 'operator' | 'refresh' | 'schedule' | 'launch'): Promise<string>
  /** The report of a run that is over. */
  report(runId: string): Promise<SweepReport>
  members(): Promise<RosterRow[]>
  member(personKey: string): Promise<RosterRow | undefined>
  /** A note in the partnership of this student, by the teacher. Her id. */
  note(studentKey: string, author?: string): Promise<string>
  /** A browser that this person has launched in, by its secret's hash. */
  launch(personKey: string, role: string): Promise<Buffer>
  /** The launch itself, and the secret that proves it. */
  sit(personKey: string, role: string): Promise<{ launchId: string; secret: string }>
  /** The role that a browser has now, or why it has none. */
  access(browser: Buffer): Promise<string>
  close(): Promise<void>
}

export async function openClassRoom(
  desk: Desk,
  options: { students?: number; https?: boolean } = {},
): Promise<ClassRoom> {
  const { deps } = desk
  const school = await openPracticeSchool({
    tool: { publicUrl: desk.toolUrl },
    students: options.students ?? 30,
  })
  const { registration, story } = school
  const origin = new URL(registration.tokenUrl).origin
  desk.mapSchool(origin)
  const { id: platformId, tenantId } = await addPlatform(deps, {
    ...registration,
    issuer: `${registration.issuer}/${newId()}`,
    lmsOrigins: [registration.lmsOrigin],
    tenantId: null,
    api: null,
  })
  const courseId = newId()
  const base = options.https === true ? SCHOOL_HOST : origin
  const course = {
    tenant_id: tenantId,
    id: courseId,
    platform_id: platformId,
    deployment_id: registration.deploymentId,
    context_id: story.course.contextId,
    title: story.course.name,
    nrps_url: `${base}/api/lti/courses/${story.course.id}/names_and_roles`,
  }
  await deps.db.withTenant(tenantId, (tx) => tx.insertInto('course').values(course).execute())
  const rosters = rostersOf(deps)

  const members = async (): Promise<RosterRow[]> => {
    const cipher = await deps.ciphers.of(tenantId)
    return deps.db.withTenant(tenantId, (tx) => listMembers(tx, cipher, courseId))
  }
  const member = async (key: string): Promise<RosterRow | undefined> => {
    const sub = school.story.people.find((person) => person.key === key)?.sub
    return (await members()).find((row) => row.sub === sub)
  }
  const idOf = async (key: string): Promise<string> => {
    const found = await member(key)
    if (!found) throw new Error(`${key} is on no roster`)
    return found.id
  }
  const report = async (runId: string): Promise<SweepReport> => {
    const deadline = Date.now() + REPORT_MS
    for (;;) {
      // The database may be away for a moment: then there is nothing to read yet.
      const run = await deps.db.withTenant(tenantId, (tx) => readRun(tx, runId)).catch(String)
      if (typeof run !== 'string') return run
      if (Date.now() > deadline) throw new Error(`a sweep is still ${run}`)
      await pause(LOOK_MS)
    }
  }
  const sit: ClassRoom['sit'] = async (key, role) => {
    const [secret, launchId] = [newSecret(), newId()]
    await desk.rows.query(
      `insert into launch (tenant_id, id, browser_hash, person_id, course_id, platform_id, deployment_id, role, message_type)
         values ($1, $2, $3, $4, $5, $6, $7, $8, 'LtiResourceLinkRequest')`,
      [
        tenantId,
        launchId,
        secretHash(secret),
        await idOf(key),
        courseId,
        platformId,
        registration.deploymentId,
        role,
      ],
    )
    return { launchId, secret }
  }
  const request: ClassRoom['request'] = (cause = 'operator') => rosters.request(tenantId, courseId, cause)

  return {
    school,
    tenantId,
    platformId,
    courseId,
    request,
    report,
    members,
    member,
    sync: async (cause) => report(await request(cause)),
    note: async (studentKey, author = 'teacher') => {
      const [student, teacher, id] = [await idOf(studentKey), await idOf(author), newId()]
      const { rows } = await desk.rows.query<{ id: string }>(
        `insert into partnership (tenant_id, id, course_id, student_id, opened_by) values ($1, $2, $3, $4, $5)
         on conflict (tenant_id, course_id, student_id) do update set opened_by = excluded.opened_by returning id`,
        [tenantId, newId(), courseId, student, teacher],
      )
      await desk.rows.query(
        `insert into note (tenant_id, id, partnership_id, author_id, kind, text_sealed) values ($1, $2, $3, $4, 'target', $5)`,
        [tenantId, id, rows[0]!.id, teacher, randomBytes(40)],
      )
      return id
    },
    sit,
    launch: async (key, role) => secretHash((await sit(key, role)).secret),
    access: async (browser) => {
      const session = await findLaunchSession(deps, browser)
      return session.ok ? session.value.role : session.code
    },
    close: () => school.close(),
  }
}
