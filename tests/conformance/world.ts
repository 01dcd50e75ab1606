/**
 * Everything one launch needs: the server on a database of its own, a platform, and schools registered with it. Each
 * case gets schools of its own, so that no case sees what another left.
 */
import { randomUUID } from 'node:crypto'
import { createApp } from 'lti-server/app'
import { openTestDatabase } from 'lti-server/platform/test-database'
import { openTestDeps, type TestDeps } from 'lti-server/platform/test-class'
import pg from 'pg'
import { formPost, openBrowser, type Browser } from './browser.ts'
import { base } from './cases.ts'
import type { Json, LaunchPlan } from './mutations.ts'
import { openPlatform, type Platform } from './platform.ts'

export const TOOL = 'https://tool.example.com'

export interface World {
  readonly deps: TestDeps
  readonly platform: Platform
  /** For a second server on the same database. */
  readonly appUrl: string
  /** Sees all rows of all tenants. */
  readonly rows: pg.Client
  /** Every address that the server asked for. */
  readonly fetched: string[]
  newBrowser(): Browser
  /** `clients`: one, or two under the same issuer as the launch cases have it. */
  addSchool(clients?: 1 | 2): Promise<School>
  /** How many rows each table holds that a refused launch must not touch. */
  rowCounts(): Promise<Record<string, number>>
  close(): Promise<void>
}

export interface School {
  readonly id: string
  readonly tenantId: string
  readonly platformId: string
  /** Hosts of the case file, made this school's own. */
  own(value: Json): Json
}

const TABLES = [
  'tenant',
  'platform',
  'deployment',
  'person',
  'course',
  'section',
  'enrollment',
  'launch',
  'ticket',
]

export async function openWorld(): Promise<World> {
  const [database, platform] = await Promise.all([openTestDatabase(), openPlatform()])
  const rows = new pg.Client({ connectionString: database.superUrl })
  await rows.connect()
  const deps = await openTestDeps(database.db, { PUBLIC_URL: TOOL, TRUSTED_AUDIENCES: 'trusted-rp' })
  const fetched: string[] = []
  const { outbound } = deps
  const watched: TestDeps = Object.assign(deps, {
    outbound: {
      ...outbound,
      fetch: (url: string, request: Parameters<typeof outbound.fetch>[1]) => {
        fetched.push(url)
        return outbound.fetch(url, request)
      },
    },
  })
  const app = createApp(watched)
  return {
    deps: watched,
    platform,
    appUrl: database.appUrl,
    rows,
    fetched,
    newBrowser: () => openBrowser(async (request) => app.fetch(request), TOOL),
    addSchool: (clients = 2) => addSchool(rows, platform, clients),
    rowCounts: () => rowCounts(rows),
    async close() {
      await rows.end()
      await deps.close()
      await database.close()
      await platform.close()
    },
  }
}

async function rowCounts(rows: pg.Client): Promise<Record<string, number>> {
  const counts = TABLES.map((table) => `(select count(*)::int from ${table}) as ${table}`)
  const answer = await rows.query<Record<string, number>>(`select ${counts.join(', ')}`)
  return answer.rows[0]!
}

/** The registrations that the cases speak of: client-A, a second client of the same issuer, and another platform. */
async function addSchool(rows: pg.Client, platform: Platform, clients: 1 | 2): Promise<School> {
  const id = randomUUID().slice(0, 8)
  const host = `${id}.example.edu`
  const own = (value: Json): Json =>
    JSON.parse(
      JSON.stringify(value)
        .replaceAll('lms.example.edu', `lms-${host}`)
        .replaceAll('other.example.edu', `other-${host}`),
    ) as Json
  const first = await register(rows, `https://lms-${host}`, 'client-A', platform.keySetUrl(id))
  if (clients === 2) await register(rows, `https://lms-${host}`, 'client-A-second', platform.keySetUrl(id))
  await register(rows, `https://other-${host}`, 'client-B', platform.keySetUrl(id, 'other-platform'))
  return { id, ...first, own }
}

async function register(
  rows: pg.Client,
  issuer: string,
  clientId: string,
  jwksUrl: string,
): Promise<{ tenantId: string; platformId: string }> {
  const [tenantId, platformId] = [randomUUID(), randomUUID()]
  await rows.query(`insert into tenant (tenant_id, name) values ($1, 'District')`, [tenantId])
  await rows.query(
    `insert into platform (tenant_id, id, name, lms, issuer, client_id, auth_url, token_url, jwks_url)
     values ($1, $2, 'District', 'canvas', $3, $4, $5, $6, $7)`,
    [tenantId, platformId, issuer, clientId, `${issuer}/auth`, `${issuer}/token`, jwksUrl],
  )
  await rows.query(
    `insert into deployment (tenant_id, platform_id, deployment_id, state) values ($1, $2, 'dep-1', 'approved')`,
    [tenantId, platformId],
  )
  return { tenantId, platformId }
}

export interface StartedLogin {
  readonly state: string
  readonly nonce: string
  readonly authorization: URL
}

/** Begins a login in this browser as the LMS does. */
export async function startLogin(
  browser: Browser,
  school: School,
  changes: Json = {},
): Promise<StartedLogin> {
  const fields = { ...school.own(base('login')), ...changes }
  const sent = Object.entries(fields).filter(
    (field): field is [string, string] => typeof field[1] === 'string',
  )
  const query = new URLSearchParams(sent)
  const response = await browser.fetch(`/lti/login?${query}`)
  if (response.status !== 302) throw new Error(`login answered ${response.status}: ${await response.text()}`)
  const authorization = new URL(response.headers.get('location')!)
  return {
    state: authorization.searchParams.get('state')!,
    nonce: authorization.searchParams.get('nonce')!,
    authorization,
  }
}

/** The form that the platform makes the browser post. */
export function launchRequest(plan: LaunchPlan, state: string, token: string): [string, RequestInit] {
  const form = new URLSearchParams()
  for (const [name, value] of Object.entries({ state, id_token: token })) {
    const change = plan.form[name]
    if (!change) form.append(name, value)
    else if (change.kind === 'set') form.append(name, change.value)
    else if (change.kind === 'repeat') {
      for (const one of change.values) form.append(name, one.replace('{{id_token}}', token))
    } else if (change.kind === 'object') {
      for (const [key, one] of Object.entries(change.value)) form.append(`${name}[${key}]`, one)
    }
  }
  for (const [name, change] of Object.entries(plan.form)) {
    if (name !== 'state' && name !== 'id_token' && change.kind === 'set') form.append(name, change.value)
  }
  return plan.method === 'GET' ? [`/lti/launch?${form}`, {}] : ['/lti/launch', formPost(form)]
}
