/**
 * `/oauth/authorize`: may this browser's extension act for the person who asked for it in the LMS frame? The ticket
 * says who; it is used up by the answer on the consent page and never by looking at it (Firefox looks twice).
 */
import { EXTENSION_CLIENT_ID } from 'shared/contract/extension-identity'
import { err, ok, type Result } from 'shared/domain/result'
import * as v from 'valibot'
import type { Deps } from '../../deps.ts'
import { openPersonName } from '../../roster/person-name.ts'
import { findTicket, useTicket, type FoundTicket } from '../ticket-lookup.ts'
import { addFamily } from './families.ts'
import { writeToken } from './tokens.ts'

/** An authorization code is good once, for this long. */
const CODE_LIFE_MS = 60_000
/** How long a person may look at the consent page; the ticket had to be good when it was drawn. */
const CONSENT_LIFE_MS = 10 * 60_000

const base64url256 = v.pipe(v.string(), v.regex(/^[\w-]{43}$/))

const Request = v.object({
  response_type: v.literal('code'),
  client_id: v.literal(EXTENSION_CLIENT_ID),
  redirect_uri: v.string(),
  code_challenge: base64url256,
  code_challenge_method: v.literal('S256'),
  state: v.pipe(v.string(), v.minLength(8), v.maxLength(512)),
  dpop_jkt: base64url256,
  ticket: v.pipe(v.string(), v.minLength(1), v.maxLength(2000)),
})
type AuthorizeRequest = v.InferOutput<typeof Request>

/** Everything the consent page's form carries, sealed with the master key so that only we can have drawn it. */
const Offer = v.object({ request: Request, drawnAt: v.number() })

export interface Consent {
  readonly person: string | null
  readonly school: string
  readonly locale: string | null
  readonly offer: string
}

/** `page`: a refusal for a person to read; `redirect`: the extension learns it and has better words for it. */
export type AuthorizeRefusal =
  | { readonly show: 'page'; readonly code: 'connect_invalid' | 'connect_staff_only' | 'wrong_server' }
  | { readonly show: 'redirect'; readonly url: string }

export type AuthorizeAnswer<T> = { ok: true; value: T } | { ok: false; refusal: AuthorizeRefusal }

/** The consent page's contents. Looking changes nothing. */
export async function prepareConsent(
  deps: Deps,
  query: Record<string, string>,
): Promise<AuthorizeAnswer<Consent>> {
  const request = readRequest(deps, query)
  if (!request.ok) return refuse({ show: 'page', code: request.code })
  const ticket = await findTicket(deps.db, request.value.ticket, 'connect', deps.clock())
  if (!ticket) return refuse(answerTo(deps, request.value, { error: 'invalid_request' }))
  if (!isStaff(ticket)) return refuse({ show: 'page', code: 'connect_staff_only' })
  const cipher = await deps.ciphers.of(ticket.tenantId)
  const offer = { request: request.value, drawnAt: deps.clock().getTime() }
  return {
    ok: true,
    value: {
      person: openPersonName(cipher, ticket.personId, ticket.nameSealed),
      school: ticket.school,
      locale: ticket.locale,
      offer: deps.ciphers
        .sealSecret('extension-consent', Buffer.from(JSON.stringify(offer)))
        .toString('base64url'),
    },
  }
}

/** The person's answer on the consent page; the redirect that brings it to the extension. */
export async function answerConsent(
  deps: Deps,
  form: { offer: string; answer: 'connect' | 'refuse'; browser: string },
): Promise<AuthorizeAnswer<string>> {
  const request = openOffer(deps, form.offer)
  if (!request) return refuse({ show: 'page', code: 'connect_invalid' })
  const ticket = await findTicket(deps.db, request.ticket, 'connect', null)
  const gone = refuse(answerTo(deps, request, { error: 'invalid_request' }))
  if (!ticket) return gone
  if (!isStaff(ticket)) return refuse({ show: 'page', code: 'connect_staff_only' })
  if (form.answer === 'refuse') {
    await deps.db.withTenant(ticket.tenantId, (tx) => useTicket(tx, ticket.id, deps.clock(), 'refused'))
    return refuse(answerTo(deps, request, { error: 'access_denied' }))
  }
  const code = await grantCode(deps, ticket, request, form.browser)
  return code === null ? gone : { ok: true, value: answerTo(deps, request, { code }).url }
}

async function grantCode(
  deps: Deps,
  ticket: FoundTicket,
  request: AuthorizeRequest,
  browser: string,
): Promise<string | null> {
  const now = deps.clock()
  return deps.db.withTenant(ticket.tenantId, async (tx) => {
    if (!(await useTicket(tx, ticket.id, now, 'connected'))) return null
    const family = await addFamily(tx, deps.ciphers, {
      tenantId: ticket.tenantId,
      personId: ticket.personId,
      platformId: ticket.platformId,
      deploymentId: ticket.deploymentId,
      jkt: request.dpop_jkt,
      redirectUri: request.redirect_uri,
      codeChallenge: request.code_challenge,
      codeExpiresAt: new Date(now.getTime() + CODE_LIFE_MS),
      browser: browser.slice(0, 200),
    })
    const claims = { kind: 'code', tenantId: ticket.tenantId, familyId: family.id, number: 0 } as const
    return writeToken(claims, family.secret)
  })
}

/** An address that is not on the list is never redirected to, nor is a request that is not whole. */
function readRequest(
  deps: Deps,
  query: Record<string, string>,
): Result<AuthorizeRequest, 'connect_invalid' | 'wrong_server'> {
  const parsed = v.safeParse(Request, query)
  const redirect = query['redirect_uri'] ?? ''
  if (!deps.config.extensionRedirects.includes(redirect)) return err('wrong_server')
  return parsed.success ? ok(parsed.output) : err('connect_invalid')
}

function openOffer(deps: Deps, sealed: string): AuthorizeRequest | null {
  try {
    const opened = deps.ciphers.openSecret('extension-consent', Buffer.from(sealed, 'base64url'))
    const offer = v.safeParse(Offer, JSON.parse(opened.toString('utf8')))
    if (!offer.success) return null
    const age = deps.clock().getTime() - offer.output.drawnAt
    return age <= CONSENT_LIFE_MS ? offer.output.request : null
  } catch {
    return null
  }
}

/** The answer at the redirect address, with its issuer (RFC 9207). */
function answerTo(
  deps: Deps,
  request: AuthorizeRequest,
  answer: Record<string, string>,
): { show: 'redirect'; url: string } {
  const url = new URL(request.redirect_uri)
  const parameters = { ...answer, state: request.state, iss: deps.config.publicUrl }
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return { show: 'redirect', url: url.href }
}

/** The extension is for staff (design §5, the first five minutes). */
function isStaff(ticket: FoundTicket): boolean {
  return ticket.role === 'teacher' || ticket.role === 'ta'
}

function refuse(refusal: AuthorizeRefusal): { ok: false; refusal: AuthorizeRefusal } {
  return { ok: false, refusal }
}
