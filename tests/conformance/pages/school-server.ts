/** The real server and the practice school side by side on two sites, in one process, for tests that launch in a browser. */
import { createAdaptorServer } from '@hono/node-server'
import type { Frame, FrameLocator, Page } from '@playwright/test'
import { Hono } from 'hono'
import { createApp } from 'lti-server/app'
import { openBuiltPages } from '../../built-pages.ts'
import { openTestDeps, type TestDeps } from 'lti-server/platform/test-class'
import { openTestDatabase } from 'lti-server/platform/test-database'
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { openPracticeSchool, type PracticeSchool } from '../../practice-school/school.ts'

export interface SchoolServer {
  readonly origin: string
  readonly deps: TestDeps
  readonly school: PracticeSchool
  readonly tenantId: string
  readonly platformId: string
  /** Sees all rows. */
  readonly rows: pg.Client
  close(): Promise<void>
}

export async function openSchoolServer(): Promise<SchoolServer> {
  const assets = await openBuiltPages()
  const database = await openTestDatabase()
  const app = new Hono()
  const server = createAdaptorServer({ fetch: app.fetch })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const origin = `http://localhost:${typeof address === 'object' && address ? address.port : 0}`
  const deps = await openTestDeps(database.db, { PUBLIC_URL: origin })
  app.route('/', createApp(deps, assets))
  const school = await openPracticeSchool({ tool: { publicUrl: origin } })
  const rows = new pg.Client({ connectionString: database.superUrl })
  await rows.connect()
  const { tenantId, platformId } = await register(rows, school)
  return {
    origin,
    deps,
    school,
    tenantId,
    platformId,
    rows,
    close: async () => {
      await new Promise((resolve) => {
        server.close(resolve)
        if ('closeAllConnections' in server) server.closeAllConnections()
      })
      await school.close()
      await rows.end()
      await deps.close()
      await database.close()
    },
  }
}

async function register(
  rows: pg.Client,
  { registration: of }: PracticeSchool,
): Promise<{ tenantId: string; platformId: string }> {
  const [tenantId, platformId] = [randomUUID(), randomUUID()]
  await rows.query(`insert into tenant (tenant_id, name) values ($1, $2)`, [tenantId, of.name])
  await rows.query(
    `insert into platform (tenant_id, id, name, lms, issuer, client_id, auth_url, token_url, jwks_url, lms_origins)
     values ($1, $2, $3, 'canvas', $4, $5, $6, $7, $8, $9)`,
    [
      tenantId,
      platformId,
      of.name,
      of.issuer,
      of.clientId,
      of.authUrl,
      of.tokenUrl,
      of.jwksUrl,
      [of.lmsOrigin],
    ],
  )
  await rows.query(
    `insert into deployment (tenant_id, platform_id, deployment_id, state) values ($1, $2, $3, 'approved')`,
    [tenantId, platformId, of.deploymentId],
  )
  return { tenantId, platformId }
}

const SOON_MS = 8_000

/**
 * Signs in at the school, goes on to `path`, and waits for something in our frame. A busy Chromium now and then never
 * shows what the frame was answered, with whatever status: the page is then opened once more, as a person would.
 */
export async function openInside(
  page: Page,
  school: PracticeSchool,
  person: string,
  path: string,
  wanted: string,
): Promise<FrameLocator> {
  const inside = page.frameLocator('#tool_content')
  const open = async (timeout?: number): Promise<void> => {
    await page.goto(`${school.url}/as/${person}?next=${encodeURIComponent(path)}`)
    await inside.locator(wanted).waitFor({ state: 'attached', ...(timeout === undefined ? {} : { timeout }) })
  }
  await open(SOON_MS).catch(() => open())
  return inside
}

/** Opens our tool in a course; answers our frame once it lives. */
export async function openTool(
  page: Page,
  school: PracticeSchool,
  person: string,
  course: number,
): Promise<Frame> {
  const path = `/courses/${course}/external_tools/${school.story.tool.id}`
  await openInside(page, school, person, path, 'html[data-alive]')
  return frameOf(page)
}

/** @throws when the page has no frame of ours. */
export function frameOf(page: Page): Frame {
  const frame = page.frames().find((one) => one.url().includes('/app/'))
  if (!frame) throw new Error('our frame is not there')
  return frame
}

/** Our API as the page in the frame calls it. @throws with the answer when it is no success. */
export async function callInFrame<T>(frame: Frame, path: string, body?: unknown): Promise<T> {
  const answer = await frame.evaluate(
    async ([where, text]) => {
      const launch = window.location.pathname.split('/')[2] ?? ''
      const response = await fetch(`/api/v1/${where}`, {
        method: text === null ? 'GET' : 'POST',
        headers: { 'alliance-launch': launch, 'content-type': 'application/json' },
        body: text,
      })
      return { status: response.status, text: await response.text() }
    },
    [path, body === undefined ? null : JSON.stringify(body)] as const,
  )
  if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${answer.text}`)
  return JSON.parse(answer.text) as T
}
