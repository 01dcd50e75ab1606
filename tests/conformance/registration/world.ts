/**
 * What a registration needs: the server at an address of its own, the practice school, and an
 * admin's browser between the two. The server runs a second time with the guard of production, where no address of
 * this machine may be called.
 */
import { createAdaptorServer } from '@hono/node-server'
import type { Server } from 'node:http'
import { createApp } from 'lti-server/app'
import type { Deps } from 'lti-server/deps'
import { commands } from 'lti-server/operator/registry'
import { openOutbound, type Outbound } from 'lti-server/platform/outbound'
import { openTestDatabase } from 'lti-server/platform/test-database'
import { openTestDeps, type TestDeps } from 'lti-server/platform/test-class'
import pg from 'pg'
import * as v from 'valibot'
import { openPracticeSchool, type PracticeSchool } from '../../practice-school/school.ts'
import { elementsOf, formOf, visitor, type Visitor } from '../../practice-school/testing/visitor.ts'
import { formPost, openBrowser, type Browser } from '../browser.ts'

export type Flavour = 'canvas' | 'moodle'

export interface RegistrationWorld {
  readonly deps: TestDeps
  readonly school: PracticeSchool
  /** What the world calls the server; it really listens there. */
  readonly tool: string
  readonly rows: pg.Client
  /** Every address that either server asked for. */
  readonly fetched: string[]
  newBrowser(): Browser
  /** A browser of the server whose guard is the production's. */
  newStrictBrowser(): Browser
  /** `npm run admin -- …`, in this process. */
  admin(...args: string[]): Promise<unknown>
  /** The address that the operator gives to a school. */
  invite(...flags: string[]): Promise<string>
  /** What the school's admin page opens in its frame for this address. */
  frameAddress(registrationUrl: string, flavour?: Flavour): Promise<string>
  counts(): Promise<Record<string, number>>
  close(): Promise<void>
}

const TABLES = [
  'tenant',
  'platform',
  'deployment',
  'registration',
  'registration_session',
  'person',
  'launch',
]

/** Remembers what was asked for. */
function watched(outbound: Outbound, fetched: string[]): Outbound {
  return {
    ...outbound,
    fetch: (url, request) => {
      fetched.push(`${request?.method ?? 'GET'} ${url}`)
      return outbound.fetch(url, request)
    },
  }
}

export async function openRegistrationWorld(): Promise<RegistrationWorld> {
  const database = await openTestDatabase()
  const rows = new pg.Client({ connectionString: database.superUrl })
  await rows.connect()
  const fetched: string[] = []
  let answer: (request: Request) => Response | Promise<Response> = () => new Response(null, { status: 503 })
  const server = createAdaptorServer({ fetch: (request: Request) => answer(request) }) as Server
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const tool = `http://localhost:${typeof address === 'object' && address ? address.port : 0}`
  const opened = await openTestDeps(database.db, { PUBLIC_URL: tool })
  const deps: TestDeps = Object.assign(opened, { outbound: watched(opened.outbound, fetched) })
  const app = createApp(deps)
  answer = app.fetch
  const strictOutbound = openOutbound({ allowPrivateNetwork: false })
  const strict: Deps = {
    ...deps,
    config: { ...deps.config, allowPrivateNetwork: false },
    clock: () => deps.clock(),
    outbound: watched(strictOutbound, fetched),
  }
  const strictApp = createApp(strict)
  const school = await openPracticeSchool({ tool: { publicUrl: tool } })
  const admin = (...args: string[]) => runAdmin(deps, args)
  return {
    deps,
    school,
    tool,
    rows,
    fetched,
    newBrowser: () => openBrowser(async (request) => app.fetch(request), tool),
    newStrictBrowser: () => openBrowser(async (request) => strictApp.fetch(request), tool),
    admin,
    invite: async (...flags) => {
      const answered = await admin('invite', '--name', 'Lincoln Unified', ...flags)
      return v.parse(v.object({ registrationUrl: v.string(), expiresAt: v.string() }), answered)
        .registrationUrl
    },
    frameAddress: (url, flavour = 'canvas') => frameAddress(school, url, flavour),
    counts: () => counts(rows),
    async close() {
      await school.close()
      await new Promise((resolve) => {
        server.close(resolve)
        server.closeAllConnections()
      })
      strictOutbound.close()
      await rows.end()
      await deps.close()
      await database.close()
    },
  }
}

/** Finds and runs a command as `admin` does, without opening another database. */
function runAdmin(deps: Deps, args: readonly string[]): Promise<unknown> {
  const found = commands.find(({ words }) => words.every((word, index) => args[index] === word))
  if (!found) throw new Error(`no command ${args.join(' ')}`)
  const database = { db: deps.db, ownerUrl: null, embedded: false, close: async () => undefined }
  return found.run({ deps, database, standingIn: '.' }, args.slice(found.words.length))
}

async function counts(rows: pg.Client): Promise<Record<string, number>> {
  const each = TABLES.map((table) => `(select count(*)::int from ${table}) as ${table}`)
  return (await rows.query<Record<string, number>>(`select ${each.join(', ')}`)).rows[0]!
}

export function adminPage(flavour: Flavour, registrationUrl: string): string {
  const path = flavour === 'canvas' ? '/accounts/17/apps/register' : '/mod/lti/startltiadvregistration.php'
  return `${path}?url=${encodeURIComponent(registrationUrl)}`
}

async function frameAddress(school: PracticeSchool, url: string, flavour: Flavour): Promise<string> {
  const admin = await signedIn(school, 'admin')
  const html = await (await admin.ask(adminPage(flavour, url))).text()
  for (const frame of elementsOf(html, 'iframe')) {
    const src = frame.attrs.find(({ name }) => name === 'src')?.value
    if (src?.includes('openid_configuration')) return src
  }
  throw new Error('the admin’s page has no frame')
}

export async function signedIn(school: PracticeSchool, person: string): Promise<Visitor> {
  const browser = visitor(school)
  await browser.signInAs(person)
  return browser
}

export interface Page {
  readonly status: number
  readonly text: string
  readonly code: string | undefined
  readonly outcome: string | undefined
  readonly policy: string
  /** What the page says is missing, by code. */
  readonly lacks: string[]
}

export async function readPage(response: Response): Promise<Page> {
  const text = await response.text()
  return {
    status: response.status,
    text,
    code: /<main data-error-code="([^"]+)"/.exec(text)?.[1],
    outcome: /<main data-outcome="([^"]+)"/.exec(text)?.[1],
    policy: response.headers.get('content-security-policy') ?? '',
    lacks: [...text.matchAll(/data-lack="([^"]+)"/g)].map(([, code]) => code!),
  }
}

/** The first page, as the frame of the school opens it. */
export async function openRegistration(browser: Browser, address: string): Promise<Page> {
  return readPage(await browser.fetch(address))
}

/** Presses the page's button. */
export async function press(browser: Browser, page: Page, step = 'agree'): Promise<Page> {
  const { fields } = formOf(page.text, '/lti/register')
  return readPage(await browser.fetch('/lti/register', formPost({ session: fields['session'] ?? '', step })))
}

/** Both steps of one admin. */
export async function registerWith(
  world: RegistrationWorld,
  registrationUrl: string,
  flavour: Flavour = 'canvas',
): Promise<Page> {
  const browser = world.newBrowser()
  const first = await openRegistration(browser, await world.frameAddress(registrationUrl, flavour))
  if (first.status !== 200) return first
  return press(browser, first)
}
