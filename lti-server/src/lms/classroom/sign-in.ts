/**
 * Out to Google and back: a question that only the browser which asked can answer, good for a quarter of an hour and for
 * one nonce; and who somebody is between two of our pages (conformance §2.2, OpenID Connect Core 1.0 §3.1).
 */
import { randomBytes } from 'node:crypto'
import type { ErrorCode } from 'shared/contract/errors'
import { err, ok, type Result } from 'shared/domain/result'
import * as v from 'valibot'
import { cookie, newSecret, readCookie, secretHash } from '../../access/browser-cookie.ts'
import type { Deps } from '../../deps.ts'
import { verifyGoogleIdToken, type GoogleAccount } from './id-token.ts'
import { googleConsentUrl, redeemGoogleCode, type GoogleAsk, type GoogleGranted } from './oauth.ts'
import type { Google } from './google.ts'
import { findWorkspace, noteProved, type Workspace } from './workspace.ts'

/** How long a person may take over Google's question, and over ours after it. */
const LIFE_MS = 15 * 60_000
const BINDING_COOKIE = '__Host-google'
const SECRET = /^[A-Za-z0-9_-]{43}$/

const Question = v.object({
  ask: v.picklist(['sign_in', 'classes', 'home']),
  nonce: v.string(),
  verifier: v.string(),
  binding: v.string(),
  /** The class that a link led to. */
  courseId: v.nullable(v.string()),
  /** `home`: the teacher who asks from her class's page, and the ticket that brought her out of it. */
  teacher: v.nullable(
    v.object({ tenantId: v.string(), personId: v.string(), ticketId: v.nullable(v.string()) }),
  ),
  at: v.number(),
})
export type AskingTeacher = NonNullable<Question['teacher']>
type Question = v.InferOutput<typeof Question>

const Who = v.object({
  tenantId: v.string(),
  platformId: v.string(),
  personId: v.string(),
  binding: v.string(),
  locale: v.nullable(v.string()),
  at: v.number(),
})
/** Somebody whom Google vouched for a moment ago, in one browser. */
export type Who = v.InferOutput<typeof Who>

const bindingOf = (cookies: string | undefined): string | null => {
  const secret = readCookie(cookies, BINDING_COOKIE)
  return secret !== undefined && SECRET.test(secret) ? secret : null
}
const hashed = (secret: string) => secretHash(secret).toString('base64url')

function seal(deps: Deps, name: string, value: object): string {
  return deps.ciphers.sealSecret(name, Buffer.from(JSON.stringify(value))).toString('base64url')
}

/** What we sealed ourselves, in this browser and not long ago, or null. */
function open<T extends { binding: string; at: number }>(
  deps: Deps,
  { name, sealed, cookies }: { name: string; sealed: string; cookies: string | undefined },
  schema: v.GenericSchema<unknown, T>,
): T | null {
  try {
    const opened = deps.ciphers.openSecret(name, Buffer.from(sealed, 'base64url'))
    const read = v.safeParse(schema, JSON.parse(opened.toString('utf8')))
    const binding = bindingOf(cookies)
    if (!read.success || binding === null || hashed(binding) !== read.output.binding) return null
    return deps.clock().getTime() - read.output.at <= LIFE_MS ? read.output : null
  } catch {
    return null
  }
}

/** Where the browser goes, and the cookie by which it is known when it comes back. */
export function beginGoogle(
  deps: Deps,
  google: Google,
  asked: {
    readonly ask: GoogleAsk
    readonly courseId: string | null
    readonly teacher?: AskingTeacher
    readonly cookies: string | undefined
  },
): { readonly url: string; readonly cookies: readonly string[] } {
  const binding = bindingOf(asked.cookies) ?? newSecret()
  const [nonce, verifier] = [newSecret(), randomBytes(48).toString('base64url')]
  const question: Question = {
    ask: asked.ask,
    courseId: asked.courseId,
    teacher: asked.teacher ?? null,
    nonce,
    verifier,
    binding: hashed(binding),
    at: deps.clock().getTime(),
  }
  const state = seal(deps, 'google-question', question)
  return {
    url: googleConsentUrl(google, { ask: asked.ask, state, nonce, verifier }),
    cookies: [cookie(BINDING_COOKIE, binding, LIFE_MS / 1000)],
  }
}

export interface Answered {
  readonly ask: GoogleAsk
  readonly courseId: string | null
  readonly teacher: AskingTeacher | null
  readonly account: GoogleAccount
  readonly granted: GoogleGranted
  readonly workspace: Workspace
  readonly binding: string
}

/** Google's answer, checked: who it is, of which school, and what she allowed. */
export async function finishGoogle(
  deps: Deps,
  google: Google,
  answer: {
    readonly state: string
    readonly code: string | undefined
    readonly cookies: string | undefined
  },
): Promise<Result<Answered, ErrorCode>> {
  const { state: sealed, cookies } = answer
  const question = open(deps, { name: 'google-question', sealed, cookies }, Question)
  if (!question) return err('google_answer_lost')
  if (answer.code === undefined) return err('google_refused')
  const granted = await redeemGoogleCode(deps.outbound, google, {
    code: answer.code,
    verifier: question.verifier,
  })
  if (!granted.ok || granted.value.idToken === null)
    return failed(deps, granted.ok ? 'no_id_token' : granted.detail)
  const account = await verifyGoogleIdToken(deps, google, granted.value.idToken, question.nonce)
  if (!account.ok) return failed(deps, account.detail)
  const { domain } = account.value
  const workspace = domain === null ? null : await findWorkspace(deps, domain)
  if (domain === null || workspace === null) return err('google_school_unknown')
  await deps.db.withTenant(workspace.tenantId, (tx) => noteProved(tx, domain, deps.clock()))
  const { ask, courseId, teacher, binding } = question
  return ok({ ask, courseId, teacher, binding, account: account.value, granted: granted.value, workspace })
}

function failed({ log }: Deps, detail: string | undefined): Result<never, ErrorCode> {
  log.warn({ detail }, 'Google did not honour a sign-in')
  return err('google_failed')
}

/** For a form of ours: whom Google vouched for, bound to the browser in which it did. */
export function sealWho(deps: Deps, who: Omit<Who, 'at'>): string {
  return seal(deps, 'google-who', { ...who, at: deps.clock().getTime() })
}

export function readWho(deps: Deps, sealed: string, cookies: string | undefined): Who | null {
  return open(deps, { name: 'google-who', sealed, cookies }, Who)
}
