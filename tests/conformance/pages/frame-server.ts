/** The real server with a small class, for tests that open its pages in a browser: every room, database and rule is the product's. */
import { createAdaptorServer } from '@hono/node-server'
import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { Hono } from 'hono'
import { createApp } from 'lti-server/app'
import { openBuiltPages } from '../../built-pages.ts'
import { makeTestClass, openTestDeps, type TestClass } from 'lti-server/platform/test-class'
import { openTestDatabase } from 'lti-server/platform/test-database'

type SeatRole = 'teacher' | 'ta' | 'student' | 'mentor' | 'test-student' | 'none'

export interface Seat {
  readonly personId: string
  /** The page of this person's launch. */
  readonly url: string
  readonly launchId: string
  /** Signs a browser in as this person and goes on to her page, as a launch does. */
  readonly door: string
  /** What a request of this person's carries. */
  readonly headers: Record<string, string>
  /** Asks the API as this person. */
  post(path: string, body: unknown): Promise<{ status: number; body: unknown }>
}

export interface FrameServer {
  readonly origin: string
  readonly room: TestClass
  readonly assetsFolder: string
  /** A student is in section red unless told otherwise. */
  seat(name: string, role: SeatRole, section?: 'red' | 'blue'): Promise<Seat>
  close(): Promise<void>
}

export async function openFrameServer(): Promise<FrameServer> {
  const assets = await openBuiltPages()
  const database = await openTestDatabase()
  const app = new Hono()
  const server = createAdaptorServer({ fetch: app.fetch })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const origin = `http://localhost:${typeof address === 'object' && address ? address.port : 0}`
  const deps = await openTestDeps(database.db, { PUBLIC_URL: origin })
  app.get('/door/:launchId', (c) => {
    c.header('set-cookie', `${c.req.query('cookie')}; Path=/; Secure; HttpOnly; SameSite=None`)
    return c.redirect(`/app/${c.req.param('launchId')}/`, 303)
  })
  app.get('/favicon.ico', (c) => c.body(null, 204))
  app.route('/', createApp(deps, assets))
  const room = await makeTestClass(deps)
  return {
    origin,
    room,
    assetsFolder: assets.folder,
    seat: (name, role, section = 'red') => takeSeat(origin, room, name, role, section),
    close: async () => {
      await new Promise((resolve) => {
        server.close(resolve)
        if ('closeAllConnections' in server) server.closeAllConnections()
      })
      await deps.close()
      await database.close()
    },
  }
}

async function takeSeat(
  origin: string,
  room: TestClass,
  name: string,
  role: SeatRole,
  section: 'red' | 'blue',
): Promise<Seat> {
  const sectionIds = role === 'student' ? [room.sections[section]] : []
  const personId = await room.add({ name, role, sectionIds })
  const { launchId, headers } = await room.launch(personId, role)
  return {
    personId,
    launchId,
    headers: { ...headers, 'alliance-launch': launchId },
    url: `${origin}/app/${launchId}/`,
    door: `${origin}/door/${launchId}?cookie=${encodeURIComponent(headers['cookie'] ?? '')}`,
    post: async (path, body) => {
      const response = await fetch(`${origin}/api/v1/${path}`, {
        method: 'POST',
        headers: { ...headers, 'alliance-launch': launchId, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      return { status: response.status, body: await response.json() }
    },
  }
}

/** A browser of this person's own, at her page or `at` below it; what it complains about is collected. */
export async function openPage(
  browser: Browser,
  seat: Seat,
  options: BrowserContextOptions = {},
  at = '',
): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  // Says which step was waited for, before the test's own end cuts it off.
  context.setDefaultTimeout(8_000)
  await page.goto(seat.door)
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('ERR_INTERNET_DISCONNECTED'))
      complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(seat.url + at)
  if (options.javaScriptEnabled !== false)
    await page.locator('html[data-alive]').waitFor({ state: 'attached' })
  return { page, complaints }
}
