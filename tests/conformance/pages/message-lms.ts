/**
 * An LMS of two origins, as Canvas is: the page around the tool, and the sign-in host that authorizes and keeps a
 * tool's values. Either can be told to say something else than it should; what each was told is kept.
 */
import { randomUUID } from 'node:crypto'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { createApp } from 'lti-server/app'
import { openTestDeps } from 'lti-server/platform/test-class'
import { openTestDatabase } from 'lti-server/platform/test-database'
import pg from 'pg'
import { selfPostingForm, jsonForScript } from '../../practice-school/canvas/pages/html.ts'
import { planLaunch } from '../mutations.ts'
import { openPlatform } from '../platform.ts'

/** Changes of what the keeping frame answers, by the question's last word. */
export interface Misdeeds {
  /** `lti_storage_target` of the login. */
  readonly target?: string
  /** The frame that the page names in its capabilities. */
  readonly named?: string
  /** The keeping frame stands at the page's origin, not at the sign-in host. */
  readonly keptByPage?: boolean
  /** Merged into the frame's answers to `lti.get_data`; null: no answer. */
  readonly get?: Readonly<Record<string, unknown>> | null
  /** The page itself answers each question it can think of with this value, before the frame does. */
  readonly shouted?: string
}

export interface MessageLms {
  readonly tool: string
  readonly rows: pg.Client
  /** The page around the tool, which launches as soon as it is open. */
  pageUrl(misdeeds: Misdeeds): string
  /** A launch that somebody else's browser began and did not finish: what its owner knows of it. */
  beginElsewhere(): Promise<{ state: string; idToken: string; secret: string }>
  close(): Promise<void>
}

const LISTEN = `const heard = (window.heard = [])
addEventListener('message', (event) => heard.push({ from: event.origin, ...event.data }))`

/** Of the keeping frame. */
const KEEP = `({ get }) => {
  ${LISTEN}
  addEventListener('message', ({ data, source, origin }) => {
    const { subject, key, value, message_id } = data
    if (subject !== 'lti.put_data' && subject !== 'lti.get_data') return
    if (subject === 'lti.put_data' && value !== null) sessionStorage.setItem(key, value)
    if (subject === 'lti.put_data' && value === null) sessionStorage.removeItem(key)
    const answer = { subject: subject + '.response', message_id, key, value: sessionStorage.getItem(key) }
    if (subject === 'lti.put_data') source.postMessage(answer, origin)
    else if (get !== null) source.postMessage({ ...answer, ...get }, origin)
  })
}`

/** Of the page: says where values are kept, and perhaps more than it knows. */
const PAGE = `({ named, shouted }) => {
  ${LISTEN}
  addEventListener('message', ({ data, source, origin }) => {
    if (data.subject !== 'lti.capabilities') return
    const messages = ['lti.put_data', 'lti.get_data'].map((subject) => ({ subject, frame: named }))
    source.postMessage({ subject: 'lti.capabilities.response', message_id: data.message_id, supported_messages: messages }, '*')
    if (!shouted) return
    for (const subject of ['lti.put_data.response', 'lti.get_data.response'])
      for (const key of [shouted.key, undefined])
        source.postMessage({ subject, key, message_id: data.message_id, value: shouted.value }, '*')
  })
}`

const html = (body: string): string => `<!doctype html><meta charset="utf-8"><title>LMS</title>${body}`

export async function openMessageLms(): Promise<MessageLms> {
  const [database, platform] = await Promise.all([openTestDatabase(), openPlatform()])
  const rows = new pg.Client({ connectionString: database.superUrl })
  await rows.connect()
  const server = await listen()
  const [around, signIn] = [await listen(), await listen()]
  const tool = server.origin.replace('127.0.0.1', 'localhost')
  const deps = await openTestDeps(database.db, { PUBLIC_URL: tool })
  server.app.get('/favicon.ico', (c) => c.body(null, 204))
  server.app.route('/', createApp(deps))
  await register(rows, signIn.origin, around.origin, platform.keySetUrl('messages'))

  const login = (target?: string): URLSearchParams =>
    new URLSearchParams({
      iss: 'https://lms.example.edu',
      client_id: 'client-A',
      login_hint: 'hint-1',
      target_link_uri: `${tool}/lti/app`,
      lti_deployment_id: 'dep-1',
      ...(target === undefined ? {} : { lti_storage_target: target }),
    })
  const token = (state: string, nonce: string): string => {
    const plan = planLaunch('student', [], { now: Date.now() / 1000, state, nonce })
    const own = JSON.stringify(plan.claims).replaceAll('https://tool.example.com', tool)
    plan.claims = JSON.parse(own) as typeof plan.claims
    return platform.token(plan)
  }

  around.app.get('/page', (c) => {
    const {
      target = 'keeper',
      named = 'keeper',
      keptByPage,
      get,
      shouted,
    } = misdeedsOf(c.req.query('misdeeds'))
    const keeper = `${keptByPage ? around.origin : signIn.origin}/keep?get=${encodeURIComponent(JSON.stringify(get ?? (get === null ? null : {})))}`
    const script = `(${PAGE})(${jsonForScript({ named, shouted: shouted && { value: shouted, key: 'any' } })})`
    return c.html(
      html(`<script>${script}</script><iframe name="tool"></iframe><script>
const keeper = document.createElement('iframe')
keeper.name = 'keeper'
keeper.src = ${jsonForScript(keeper)}
keeper.onload = () => { document.getElementsByName('tool')[0].src = ${jsonForScript(`${tool}/lti/login?${login(target)}`)} }
document.body.append(keeper)</script>`),
    )
  })
  for (const { app } of [around, signIn])
    app.get('/keep', (c) => {
      const get = JSON.parse(c.req.query('get') ?? '{}') as unknown
      return c.html(html(`<script>(${KEEP})(${jsonForScript({ get })})</script>`))
    })
  signIn.app.get('/auth', (c) => {
    const state = c.req.query('state') ?? ''
    return c.html(
      selfPostingForm(`${tool}/lti/launch`, { state, id_token: token(state, c.req.query('nonce') ?? '') }),
    )
  })

  return {
    tool,
    rows,
    pageUrl: (misdeeds) => `${around.origin}/page?misdeeds=${encodeURIComponent(JSON.stringify(misdeeds))}`,
    beginElsewhere: async () => {
      const answer = await fetch(`${tool}/lti/login?${login()}`, { redirect: 'manual' })
      const { searchParams } = new URL(answer.headers.get('location')!)
      const [state, nonce] = [searchParams.get('state')!, searchParams.get('nonce')!]
      const line = answer.headers.getSetCookie().find((one) => one.startsWith('__Host-lti_'))!
      return { state, idToken: token(state, nonce), secret: /=([^;]+)/.exec(line)![1]! }
    },
    close: async () => {
      for (const one of [server, around, signIn]) await one.close()
      await rows.end()
      await deps.close()
      await database.close()
      await platform.close()
    },
  }
}

function misdeedsOf(text: string | undefined): Misdeeds {
  return JSON.parse(text ?? '{}') as Misdeeds
}

async function listen(): Promise<{ app: Hono; origin: string; close(): Promise<void> }> {
  const app = new Hono()
  const server = createAdaptorServer({ fetch: app.fetch })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    app,
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}

async function register(rows: pg.Client, signIn: string, around: string, jwksUrl: string): Promise<void> {
  const [tenantId, platformId] = [randomUUID(), randomUUID()]
  await rows.query(`insert into tenant (tenant_id, name) values ($1, 'District')`, [tenantId])
  await rows.query(
    `insert into platform (tenant_id, id, name, lms, issuer, client_id, auth_url, token_url, jwks_url,
       lms_origins)
     values ($1, $2, 'District', 'canvas', 'https://lms.example.edu', 'client-A', $3, $4, $5, array[$6])`,
    [tenantId, platformId, `${signIn}/auth`, `${signIn}/token`, jwksUrl, around],
  )
  await rows.query(
    `insert into deployment (tenant_id, platform_id, deployment_id, state) values ($1, $2, 'dep-1', 'approved')`,
    [tenantId, platformId],
  )
}
