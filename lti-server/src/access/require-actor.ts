/**
 * The doors of the API and of the pages in the LMS frame: behind them `c.get('actor')` says who is asking. A request
 * comes with a browser's cookie, or with the extension's token.
 */
import type { Context, MiddlewareHandler } from 'hono'
import type { Deps } from '../deps.ts'
import { refusalPage, referenceNumber } from '../lti/refusal-page.ts'
import { errors, type ErrorCode } from 'shared/contract/errors'
import { err, type Result } from 'shared/domain/result'
import type { Actor, ActorVariables, PageVariables } from './actor.ts'
import { readBrowserSecret, secretHash } from './browser-cookie.ts'
import { actorOf, findLaunchSession, type LaunchSession } from './launch-session.ts'
import { fromOwnPage } from './own-page.ts'
import { BEARER_HEADER, readBearer, tellBearer } from './page-bearer.ts'
import { newNonce, pageHeaders } from './page-security.ts'
import { problem } from './problem.ts'
import { readerLanguage } from './reader-language.ts'

/** Verifies `Authorization: DPoP …`; the extension's sign-in provides it. */
export type ExtensionDoor = (c: Context) => Promise<Result<Actor, ErrorCode>>

/** For the API. Without `extension`, only launches get in. */
export function requireActor(deps: Deps, extension?: ExtensionDoor): MiddlewareHandler<ActorVariables> {
  return async (c, next) => {
    const byToken = extension !== undefined && c.req.header('authorization') !== undefined
    const actor = byToken ? await extension(c) : await launchActor(c, deps)
    if (!actor.ok) return problem(c, actor.code)
    if (actor.value.role === 'anonymous') return problem(c, 'forbidden')
    c.set('actor', actor.value)
    await next()
  }
}

async function launchActor(c: Context, deps: Deps): Promise<Result<Actor, ErrorCode>> {
  if (!fromOwnPage(c, deps.config.publicUrl)) return { ok: false, code: 'wrong_origin' }
  const session = await requestedLaunch(c, deps, c.req.header('alliance-launch'))
  return session.ok ? { ok: true, value: actorOf(session.value) } : session
}

/** The launch that a request's cookie or bearer proves. `launchId` absent: the browser's newest, the bearer's own. */
export async function requestedLaunch(
  c: Context,
  deps: Deps,
  launchId: string | undefined,
): Promise<Result<LaunchSession, ErrorCode>> {
  const bearer = c.req.header(BEARER_HEADER)
  if (bearer !== undefined) return carriedLaunch(c, deps, bearer, launchId)
  const secret = readBrowserSecret(c.req.header('cookie'))
  return findLaunchSession(deps, secret === undefined ? undefined : secretHash(secret), launchId)
}

/** A bearer is good for its own launch only, so that two tabs never mix; an old one is renewed by the answer. */
async function carriedLaunch(
  c: Context,
  deps: Deps,
  bearer: string,
  launchId: string | undefined,
): Promise<Result<LaunchSession, ErrorCode>> {
  const read = readBearer(deps, bearer)
  if (!read || (launchId !== undefined && launchId !== read.launchId)) return err('not_signed_in')
  const session = await findLaunchSession(deps, read.browserHash, read.launchId)
  if (session.ok && read.stale) c.header(BEARER_HEADER, tellBearer(deps, read))
  return session
}

/**
 * For pages below `/app/:launchId/`: sets `actor`, `launch` and the `nonce` for the page's scripts and styles, and
 * gives every answer the page headers. Who may not enter gets a page that says what to do.
 */
export function requireLaunchPage(deps: Deps): MiddlewareHandler<PageVariables> {
  return async (c, next) => {
    const session = await requestedLaunch(c, deps, c.req.param('launchId'))
    if (!session.ok) return refusePage(c, deps, session.code)
    if (!fromOwnPage(c, deps.config.publicUrl)) return refusePage(c, deps, 'wrong_origin')
    const nonce = newNonce()
    c.set('launch', session.value)
    c.set('actor', actorOf(session.value))
    c.set('nonce', nonce)
    await next()
    const headers = pageHeaders({ nonce, frameAncestors: session.value.frameAncestors })
    for (const [name, value] of Object.entries(headers)) {
      if (!c.res.headers.has(name)) c.res.headers.set(name, value)
    }
  }
}

/** In the language of whoever asked, and to her, as far as that is known. */
export function refusePage(c: Context, deps: Pick<Deps, 'log'>, code: ErrorCode): Promise<Response> {
  const reference = referenceNumber()
  deps.log.info({ code, reference }, 'page refused')
  const { status } = errors[code]
  return refusalPage({ code, status, language: readerLanguage(c), audience: audienceOf(c) }, reference)
}

function audienceOf(c: Context<PageVariables>): 'student' | 'teacher' {
  // Only behind `requireLaunchPage`.
  const launch: LaunchSession | undefined = c.get('launch')
  return launch?.role === 'teacher' || launch?.role === 'ta' ? 'teacher' : 'student'
}
