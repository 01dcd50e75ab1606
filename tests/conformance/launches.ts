/** Launches as sentences: who launches, from which browser, with what changed. */
import type { Browser } from './browser.ts'
import { planLaunch, type LaunchPlan } from './mutations.ts'
import { launchRequest, startLogin, type School, type StartedLogin, type World } from './world.ts'

export interface LaunchOptions {
  /** `student` unless told otherwise: a base of the case file. */
  readonly base?: string
  /** Strings of the mutation grammar. */
  readonly mutate?: readonly string[]
  /** Fields of the login that differ; `undefined` leaves one out. */
  readonly login?: Record<string, string | undefined>
  readonly change?: (plan: LaunchPlan) => void
}

/** Begins a login and answers the request that ends it, not yet sent. */
export async function prepareLaunch(
  world: World,
  school: School,
  browser: Browser,
  options: LaunchOptions = {},
): Promise<{ request: [string, RequestInit]; login: StartedLogin; token: string }> {
  const login = await startLogin(browser, school, options.login)
  const now = world.deps.clock().getTime() / 1000
  const plan = planLaunch(options.base ?? 'student', options.mutate ?? [], { now, ...login })
  plan.claims = school.own(plan.claims)
  options.change?.(plan)
  const token = world.platform.token(plan)
  return { request: launchRequest(plan, login.state, token), login, token }
}

export async function launch(
  world: World,
  school: School,
  browser: Browser,
  options: LaunchOptions = {},
): Promise<Response> {
  const { request } = await prepareLaunch(world, school, browser, options)
  return browser.fetch(...request)
}

/** The id of an accepted launch. */
export async function accepted(response: Promise<Response> | Response): Promise<string> {
  const { status, headers } = await response
  const id = /\/app\/([0-9a-f-]{36})\//.exec(headers.get('location') ?? '')?.[1]
  if (status !== 303 || id === undefined) throw new Error(`not accepted: ${status}`)
  return id
}

/** The code of a refused one. */
export async function refusal(
  response: Promise<Response> | Response,
): Promise<{ status: number; code?: string }> {
  const { status } = await response
  const code = /<main data-error-code="([^"]*)"/.exec(await (await response).text())?.[1]
  return { status, ...(code === undefined ? {} : { code }) }
}

export interface SeenSession {
  readonly status: number
  readonly body: Record<string, unknown>
}

export async function session(browser: Browser, launchId?: string): Promise<SeenSession> {
  const headers = launchId === undefined ? {} : { 'alliance-launch': launchId }
  const response = await browser.fetch('/api/v1/session', { headers })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

const COURSE = 'https://purl.imsglobal.org/spec/lti/claim/context'
const CUSTOM = 'https://purl.imsglobal.org/spec/lti/claim/custom'

/** A launch whose claims differ in these, by their whole names. */
export function withClaims(claims: Record<string, unknown>, base = 'student'): LaunchOptions {
  return { base, change: (plan) => void Object.assign(plan.claims, claims) }
}

export function as(sub: string, base?: string): LaunchOptions {
  return withClaims({ sub }, base)
}

export function inCourse(id: string, title: string): LaunchOptions {
  return withClaims({ [COURSE]: { id, title } })
}

export function withCustom(values: Record<string, unknown>, base?: string): LaunchOptions {
  return withClaims({ [CUSTOM]: values }, base)
}

/** One launch that must be accepted; its id. */
export function open(
  world: World,
  school: School,
  browser: Browser,
  options: LaunchOptions = {},
): Promise<string> {
  return accepted(launch(world, school, browser, options))
}
