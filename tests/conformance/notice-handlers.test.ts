/**
 * Asking a platform to send us notices (LTI PNS 1.0, canvas.md §1.9): once for each deployment, by one process at a
 * time, politely when it fails, and never at the launch's cost.
 */
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { randomBytes, randomUUID } from 'node:crypto'
import { heedLaunch } from 'lti-server/lti/notices/after-launch'
import { signingKeys } from 'lti-server/lti/signing-keys'
import { openCiphers } from 'lti-server/platform/ciphers'
import { openDatabase } from 'lti-server/platform/database'
import { openTestDeps, type TestDeps } from 'lti-server/platform/test-class'
import { openTestDatabase } from 'lti-server/platform/test-database'
import pg from 'pg'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { openPracticeSchool } from '../practice-school/school.ts'

const database = await openTestDatabase()
const rows = new pg.Client({ connectionString: database.superUrl })
await rows.connect()
const app = new Hono()
const server = createAdaptorServer({ fetch: app.fetch })
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const address = server.address()
const origin = `http://localhost:${typeof address === 'object' && address ? address.port : 0}`
const processes: TestDeps[] = []
const masterKey = randomBytes(32)
const first = await openProcess()
app.get('/lti/jwks.json', async (c) => c.json(await signingKeys(first).publicSet()))
const school = await openPracticeSchool({ tool: { publicUrl: origin } })
const [tenantId, platformId] = [randomUUID(), randomUUID()]
await rows.query(`insert into tenant (tenant_id, name) values ($1, 'District')`, [tenantId])
await rows.query(
  `insert into platform (tenant_id, id, name, lms, issuer, client_id, auth_url, token_url, jwks_url)
   values ($1, $2, 'District', 'canvas', $3, $4, $5, $6, $7)`,
  [
    tenantId,
    platformId,
    school.registration.issuer,
    school.registration.clientId,
    school.registration.authUrl,
    school.registration.tokenUrl,
    school.registration.jwksUrl,
  ],
)
afterAll(async () => {
  await school.close()
  await new Promise((resolve) => {
    server.close(resolve)
    if ('closeAllConnections' in server) server.closeAllConnections()
  })
  for (const deps of processes) {
    await deps.close()
    await deps.db.close()
  }
  await rows.end()
  await database.close()
})

/** A server process of its own: it remembers nothing of what others did. */
async function openProcess(publicUrl = origin): Promise<TestDeps> {
  const db = openDatabase({ url: database.appUrl })
  const opened = await openTestDeps(db, { PUBLIC_URL: publicUrl })
  const deps: TestDeps = Object.assign(opened, { ciphers: openCiphers(db, masterKey) })
  processes.push(deps)
  return deps
}

const SERVICE = 'https://purl.imsglobal.org/spec/lti/claim/platformnotificationservice'
const SCOPE = 'https://purl.imsglobal.org/spec/lti/scope/noticehandlers'

let deploymentId: string
beforeEach(async () => {
  deploymentId = randomUUID()
  await rows.query(
    `insert into deployment (tenant_id, platform_id, deployment_id, state) values ($1, $2, $3, 'approved')`,
    [tenantId, platformId, deploymentId],
  )
  await school.faults.tell({ do: 'clear' })
})

function launch(deps: TestDeps, service: Record<string, unknown> = {}): Promise<void> {
  const offered = {
    service_versions: ['1.0'],
    platform_notification_service_url: `${school.url}/api/lti/notice-handlers/913`,
    scope: [SCOPE],
    notice_types_supported: [
      'LtiHelloWorldNotice',
      'LtiContextCopyNotice',
      'LtiAssetProcessorSubmissionNotice',
    ],
    ...service,
  }
  const where = { tenantId, platformId, deploymentId, contextId: undefined }
  return heedLaunch(deps, { ...where, claims: { [SERVICE]: offered } })
}

interface Handler {
  type: string
  state: string
  reason: string | null
  attempts: number
  minutes: number
}

async function handlers(): Promise<Handler[]> {
  const found = await rows.query<Handler>(
    `select replace(replace(type, 'Lti', ''), 'Notice', '') as type, state, reason, attempts,
       round(extract(epoch from next_try_at - tried_at) / 60)::int as minutes
     from notice_handler where deployment_id = $1 order by type`,
    [deploymentId],
  )
  return found.rows
}

const settled = (): Promise<unknown> =>
  expect
    .poll(async () => (await handlers()).map((one) => one.state !== 'asking'), { timeout: 10_000 })
    .toEqual([true, true])

const asked = (): number => school.requests.filter((request) => request.method === 'PUT').length

test('both kinds, once, and never again by anybody', async () => {
  const before = asked()
  await launch(first)
  await settled()
  expect((await handlers()).map(({ type, state, attempts }) => [type, state, attempts])).toEqual([
    ['ContextCopy', 'registered', 1],
    ['HelloWorld', 'registered', 1],
  ])
  const second = await openProcess()
  await launch(first)
  await launch(second)
  // The other process had a question of its own to answer: when it is done, it has not asked.
  deploymentId = await another()
  await launch(second)
  await settled()
  expect(asked()).toBe(before + 4)
})

async function another(): Promise<string> {
  const id = randomUUID()
  await rows.query(
    `insert into deployment (tenant_id, platform_id, deployment_id, state) values ($1, $2, $3, 'approved')`,
    [tenantId, platformId, id],
  )
  return id
}

test('many launches in two processes at once make one request for each kind', async () => {
  const before = asked()
  const two = [await openProcess(), await openProcess()]
  await Promise.all(two.flatMap((deps) => [1, 2, 3].map(() => launch(deps))))
  await settled()
  expect((await handlers()).map(({ attempts }) => attempts)).toEqual([1, 1])
  expect(asked()).toBe(before + 2)
})

test('a platform that fails is asked again later, and not before', async () => {
  await school.faults.tell({ do: 'fail', path: '/api/lti/notice-handlers', status: 500, times: 1 })
  await launch(first)
  await settled()
  expect(await handlers()).toMatchObject([
    { type: 'ContextCopy', state: 'failed', reason: 'unavailable 500', attempts: 1, minutes: 1 },
    { type: 'HelloWorld', state: 'registered' },
  ])
  const before = asked()
  const [failed, early] = [deploymentId, await openProcess()]
  await launch(early)
  deploymentId = await another()
  await launch(early)
  await settled()
  expect(asked()).toBe(before + 2)
  deploymentId = failed
  await rows.query(
    `update notice_handler set next_try_at = now() - interval '1 second' where deployment_id = $1 and state = 'failed'`,
    [deploymentId],
  )
  await launch(await openProcess())
  await expect.poll(async () => (await handlers())[0]?.state, { timeout: 10_000 }).toBe('registered')
  expect((await handlers())[0]?.attempts).toBe(2)
  expect(asked()).toBe(before + 3)
})

test('a platform that says no is left alone for a day; a forgotten token is bought anew', async () => {
  await launch(first, { platform_notification_service_url: `${school.url}/api/lti/notice-handlers/1` })
  await settled()
  const no = { state: 'failed', reason: 'refused 404', minutes: 24 * 60 }
  expect(await handlers()).toMatchObject([no, no])

  deploymentId = await another()
  await school.faults.tell({ do: 'expire-tokens' })
  await launch(first)
  await settled()
  expect((await handlers()).map(({ state }) => state)).toEqual(['registered', 'registered'])
})

test('a server that moved says so; a platform that refuses its address is not pressed', async () => {
  await launch(first)
  await settled()
  await launch(await openProcess('http://localhost:1'))
  await expect
    .poll(async () => (await handlers()).map(({ reason }) => reason), { timeout: 10_000 })
    .toEqual(['refused 400', 'refused 400'])
})

test('nothing is asked where nothing is offered, allowed, or safe to call', async () => {
  const before = school.requests.length
  await launch(first, { scope: [] })
  await launch(first, { scope: undefined })
  await launch(first, { notice_types_supported: ['LtiAssetProcessorSubmissionNotice'] })
  await launch(first, { notice_types_supported: 'LtiContextCopyNotice' })
  await launch(first, { platform_notification_service_url: 'http://169.254.169.254/latest' })
  await launch(first, { platform_notification_service_url: 7 })
  expect(await handlers()).toEqual([])
  expect(school.requests.length).toBe(before)
})
