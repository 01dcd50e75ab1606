/**
 * The practice school and the real server on two sites of one machine, and Chromium as it is, or with everything that
 * our site could keep inside a page of the school forbidden: the two ends of the ladder (conformance §2.2).
 */
import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAdaptorServer } from '@hono/node-server'
import { chromium, type BrowserContext, type Frame, type Page } from '@playwright/test'
import { createApp } from 'lti-server/app'
import { Hono } from 'hono'
import { openBuiltPages } from '../../built-pages.ts'
import { openTestDeps, type TestDeps } from 'lti-server/platform/test-class'
import { openTestDatabase } from 'lti-server/platform/test-database'
import pg from 'pg'
import { chromiumPath, quietFlags } from '../../chromium.ts'
import { openPracticeSchool, type PracticeSchool } from '../../practice-school/school.ts'

/** `forbidden`: our site keeps nothing below a page of the school; `nothing`: it keeps nothing anywhere. */
export type Keeping = 'plain' | 'forbidden' | 'nothing'

export interface RungWorld {
  readonly origin: string
  readonly school: PracticeSchool
  readonly deps: TestDeps
  /** Sees all rows. */
  readonly rows: pg.Client
  browser(kind: Keeping, options?: { javaScriptEnabled?: boolean }): Promise<BrowserContext>
  close(): Promise<void>
}

export async function openRungWorld(): Promise<RungWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'rungs-'))
  const assets = await openBuiltPages()
  const database = await openTestDatabase()
  const app = new Hono()
  const server = createAdaptorServer({ fetch: app.fetch })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const origin = `http://localhost:${typeof address === 'object' && address ? address.port : 0}`
  const deps = await openTestDeps(database.db, { PUBLIC_URL: origin })
  app.get('/favicon.ico', (c) => c.body(null, 204))
  app.route('/', createApp(deps, assets))
  const school = await openPracticeSchool({ tool: { publicUrl: origin } })
  const rows = new pg.Client({ connectionString: database.superUrl })
  await rows.connect()
  await register(rows, school)
  const contexts: BrowserContext[] = []
  return {
    origin,
    school,
    deps,
    rows,
    browser: async (kind, options = {}) => {
      const context = await openChromium(join(folder, randomUUID()), kind, options)
      contexts.push(context)
      return context
    },
    close: async () => {
      await Promise.all(contexts.map((context) => context.close()))
      await new Promise((resolve) => {
        server.close(resolve)
        if ('closeAllConnections' in server) server.closeAllConnections()
      })
      await school.close()
      await rows.end()
      await deps.close()
      await database.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function register(rows: pg.Client, { registration: of }: PracticeSchool): Promise<void> {
  const [tenantId, platformId] = [randomUUID(), randomUUID()]
  await rows.query(`insert into tenant (tenant_id, name) values ($1, 'Alder Creek')`, [tenantId])
  await rows.query(
    `insert into platform (tenant_id, id, name, lms, issuer, client_id, auth_url, token_url, jwks_url, lms_origins)
     values ($1, $2, $3, 'canvas', $4, $5, $6, $7, $8, array[$9])`,
    [
      tenantId,
      platformId,
      of.name,
      of.issuer,
      of.clientId,
      of.authUrl,
      of.tokenUrl,
      of.jwksUrl,
      of.lmsOrigin,
    ],
  )
  await rows.query(
    `insert into deployment (tenant_id, platform_id, deployment_id, state) values ($1, $2, $3, 'approved')`,
    [tenantId, platformId, of.deploymentId],
  )
}

/** Chromium blocks third-party cookies by itself and lets partitioned ones through; a person or a policy may forbid both. */
const FORBIDDEN = { forbidden: 'localhost,127.0.0.1', nothing: 'localhost,*' }

/** A browser of its own; `profile` is an empty folder's path. */
export async function openChromium(
  profile: string,
  kind: Keeping,
  options: { javaScriptEnabled?: boolean } = {},
): Promise<BrowserContext> {
  await mkdir(join(profile, 'Default'), { recursive: true })
  if (kind !== 'plain') {
    const cookies = { [FORBIDDEN[kind]]: { setting: 2 } }
    const preferences = { profile: { content_settings: { exceptions: { cookies } } } }
    await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences))
  }
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
    // Frames that change their site stay in one process: a driver on a busy machine loses sight of those that don't.
    args: [...quietFlags, '--disable-site-isolation-trials'],
    headless: true,
    ...options,
  })
  context.setDefaultTimeout(15_000)
  return context
}

/** The school's page with our tool in its frame, as this person. */
export async function openTool(
  { school }: RungWorld,
  context: BrowserContext,
  person: string,
  at = `/courses/${school.story.course.id}/external_tools/${school.story.tool.id}`,
): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${school.url}/as/${person}?next=${encodeURIComponent(at)}`)
  return page
}

/** Our frame in that page, once it is at `path`. */
export async function toolFrame(page: Page, path: RegExp): Promise<Frame> {
  const found = (): Frame | undefined =>
    page.frames().find((one) => path.test(new URL(one.url(), 'http://none').pathname))
  const deadline = Date.now() + 20_000
  while (!found()) {
    if (Date.now() > deadline)
      throw new Error(
        `not at ${path}: ${page
          .frames()
          .map((one) => one.url())
          .join(' ')}`,
      )
    await page.waitForEvent('framenavigated', { timeout: 1_000 }).catch(() => undefined)
  }
  return found()!
}
