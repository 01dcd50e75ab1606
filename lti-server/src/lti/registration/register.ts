/**
 * `/lti/register`: the admin's two steps. The first reads what the LMS says about itself and shows what we would ask
 * for; the second, from the same browser, registers. Nothing is called without an invitation, nothing is used up by a
 * try that failed, and however often the button is pressed there is one registration (conformance §3).
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { Context } from 'hono'
import type { ErrorCode } from 'shared/contract/errors'
import { err, ok, type Result } from 'shared/domain/result'
import { cookie } from '../../access/browser-cookie.ts'
import { clientAddress } from '../../access/client-address.ts'
import { frameOrigin } from '../../access/page-security.ts'
import { pageLanguage } from '../../access/plain-page.ts'
import { readForm, singleFields } from '../form.ts'
import { REGISTRATION_TIMEOUT_MS, sendRegistration, type Registered } from './answer.ts'
import { lmsOf, registrationRequest } from './ask.ts'
import { readConfiguration, type PlatformConfiguration, type RegistrationParts } from './configuration.ts'
import { claimInvitation, endClaim, findInvitation, takeTry, type Invitation } from './invitations.ts'
import { askPage, changesPage, donePage, leftPage, refusedPage, type PageContext } from './pages.ts'
import type { Language } from './preflight-words.ts'
import { preflight } from './preflight.ts'
import {
  findSession,
  finishSession,
  keepProposal,
  openSession,
  SESSION_LIFE_SECONDS,
  type RegistrationSession,
} from './sessions.ts'
import { applyUpdate, findKnown, keepNew, movesKeys, schoolOrigins, type Change, type NewRegistration } from './store.ts'
import { toolAddresses } from './tool.ts'

const MAX_FORM_BYTES = 16_384
const LOOK_AGAIN_MS = 200
const WAIT_MS = REGISTRATION_TIMEOUT_MS + 5_000
/** What may stand in a header. */
const TOKEN = /^[\x21-\x7e]{1,8000}$/

type Answer<T> = Result<T, ErrorCode>

/** Any method on `/lti/register`. */
export async function register(c: Context, parts: RegistrationParts): Promise<Response> {
  const answer = await answerStep(c, parts)
  if (answer.ok) return answer.value
  const headers: Record<string, string> =
    answer.code === 'method'
      ? { allow: 'GET, POST' }
      : answer.code === 'too_many_requests'
        ? { 'retry-after': '3600' }
        : {}
  const { response, reference } = await refusedPage(languageOf(c), answer.code, answer.detail, headers)
  parts.deps.log.info({ code: answer.code, detail: answer.detail, reference }, 'registration refused')
  return response
}

function answerStep(c: Context, parts: RegistrationParts): Promise<Answer<Response>> {
  if (c.req.method === 'GET') return firstStep(c, parts)
  if (c.req.method === 'POST') return secondStep(c, parts)
  return Promise.resolve(err('method'))
}

function languageOf(c: Context): Language {
  return pageLanguage(c.req.header('accept-language'))
}

async function firstStep(c: Context, parts: RegistrationParts): Promise<Answer<Response>> {
  const { deps } = parts
  const query = new URL(c.req.url).searchParams
  const fields = singleFields(query, ['invitation', 'openid_configuration', 'registration_token'])
  if (!fields.ok) return fields
  const { invitation: given, openid_configuration: url, registration_token: sent } = fields.value
  const invitation = await findInvitation(deps, given)
  if (!invitation.ok) return invitation
  if (!url) return err('configuration_missing')
  const token = sent || undefined
  if (token !== undefined && !TOKEN.test(token)) return err('form', 'registration_token')
  if (!(await takeTry(deps, invitation.value.id))) return err('too_many_requests')
  const configuration = await readConfiguration(parts, url, token)
  if (!configuration.ok) return configuration
  const opened = await openSession(deps, invitation.value.id, configuration.value, token)
  const { publicUrl } = deps.config
  const form = { secret: opened.secret, again: `${publicUrl}/lti/register?${query}`, publicUrl }
  const { name, value } = opened.cookie
  return ok(
    await askPage(
      pageContext(c, parts, configuration.value, invitation.value),
      form,
      cookie(name, value, SESSION_LIFE_SECONDS),
    ),
  )
}

function pageContext(
  c: Context,
  parts: RegistrationParts,
  configuration: PlatformConfiguration,
  invitation: Invitation,
): PageContext {
  const urls = [configuration.url, configuration.issuer, ...schoolOrigins(configuration)]
  const origins = urls.map((one) => frameOrigin(one, parts.mayBePlain))
  return {
    language: languageOf(c),
    lms: lmsOf(configuration, invitation.lms),
    configuration,
    invited: invitation.name,
    frameAncestors: [...new Set(origins.filter((origin) => origin !== undefined))],
  }
}

async function secondStep(c: Context, parts: RegistrationParts): Promise<Answer<Response>> {
  const form = await readForm(c, MAX_FORM_BYTES)
  if (!form.ok) return form
  const fields = singleFields(form.value, ['session', 'step'])
  if (!fields.ok) return fields
  const { session: secret, step } = fields.value
  const find = () => findSession(parts.deps, secret, c.req.header('cookie'))
  const session = await find()
  if (!session.ok) return session
  const context = pageContext(c, parts, session.value.configuration, session.value.invitation)
  if (step === 'leave') return ok(await leftPage(context))
  if (step !== 'agree' && step !== 'apply') return err('form', 'step')
  const outcome = await whileClaimed(parts, find, (claimed) =>
    step === 'apply' ? change(parts, c, claimed) : submit(parts, c, claimed),
  )
  if (!outcome.ok) return outcome
  if ('changes' in outcome.value) return ok(await changesPage(context, outcome.value.changes, secret!))
  return ok(await donePage(context, await findings(parts, outcome.value.platformId, context.language)))
}

/** The registration is stored, or the admin has to read what it would change. */
type Outcome = { readonly platformId: string } | { readonly changes: readonly Change[] }

/**
 * Runs `act` for one press of the button at a time, also across servers. Who comes second waits and gets the first
 * one's outcome: a browser shows only the answer to its last press.
 */
async function whileClaimed(
  { deps }: RegistrationParts,
  find: () => Promise<Answer<RegistrationSession>>,
  act: (session: RegistrationSession) => Promise<Answer<Outcome>>,
): Promise<Answer<Outcome>> {
  for (const deadline = Date.now() + WAIT_MS; Date.now() < deadline; await pause(LOOK_AGAIN_MS)) {
    const session = await find()
    if (!session.ok) return session
    if (session.value.donePlatformId !== null) return ok({ platformId: session.value.donePlatformId })
    const { id, invitation } = session.value
    const claim = await claimInvitation(deps, invitation.id, id)
    if (claim === 'busy') continue
    if (claim !== 'claimed') {
      // The winner may have finished between our two looks.
      const again = await find()
      const done = again.ok ? again.value.donePlatformId : null
      return done === null ? err(claim) : ok({ platformId: done })
    }
    let used = false
    try {
      const fresh = await find()
      if (!fresh.ok) return fresh
      const outcome = await act(fresh.value)
      if (outcome.ok && 'platformId' in outcome.value) {
        await finishSession(deps, id, outcome.value.platformId)
        used = true
      }
      return outcome
    } finally {
      await endClaim(deps, invitation.id, id, used)
    }
  }
  return err('registration_busy')
}

async function submit(
  parts: RegistrationParts,
  c: Context,
  session: RegistrationSession,
): Promise<Answer<Outcome>> {
  const { deps } = parts
  const { invitation, configuration } = session
  // A server that ended between the two rows left the registration there and the invitation unused.
  if ((await tenantOf(parts, invitation.platformId)) !== null)
    return ok({ platformId: invitation.platformId })
  if (session.proposal !== null) return proposed(parts, newRegistration(c, session, session.proposal))
  const lms = lmsOf(configuration, invitation.lms)
  const body = registrationRequest(configuration, lms, toolAddresses(deps.config))
  const answer = await sendRegistration(deps, configuration.registrationUrl, body, session.token, lms)
  if (!answer.ok) return answer
  const registration = newRegistration(c, session, answer.value)
  const known = await findKnown(deps, registration)
  if (known === undefined) return keep(parts, registration)
  if (movesKeys(known, configuration)) return incident(parts, registration, 'registration_keys_moved')
  if (known.changes.length > 0) {
    await keepProposal(deps, session.id, answer.value)
    return ok({ changes: known.changes })
  }
  await applyUpdate(deps, registration, known.id)
  return ok({ platformId: known.id })
}

function newRegistration(c: Context, session: RegistrationSession, answer: Registered): NewRegistration {
  const { invitation, configuration } = session
  const lms = lmsOf(configuration, invitation.lms)
  return { invitation, configuration, lms, answer, from: clientAddress(c) }
}

async function keep(parts: RegistrationParts, registration: NewRegistration): Promise<Answer<Outcome>> {
  const kept = await keepNew(parts.deps, registration)
  if (!kept.ok) return incident(parts, registration, kept.code)
  const { configuration, answer, invitation } = registration
  parts.deps.log.info(
    {
      platformId: kept.value,
      invitationId: invitation.id,
      issuer: configuration.issuer,
      clientId: answer.clientId,
    },
    'registered',
  )
  return ok({ platformId: kept.value })
}

async function proposed(
  { deps }: RegistrationParts,
  registration: NewRegistration,
): Promise<Answer<Outcome>> {
  const known = await findKnown(deps, registration)
  return known === undefined ? err('registration_gone') : ok({ changes: known.changes })
}

/** The admin has read the changes and wants them. */
async function change(
  parts: RegistrationParts,
  c: Context,
  session: RegistrationSession,
): Promise<Answer<Outcome>> {
  if (session.proposal === null) return err('registration_gone')
  const registration = newRegistration(c, session, session.proposal)
  const known = await findKnown(parts.deps, registration)
  if (known === undefined) return err('registration_gone')
  if (movesKeys(known, session.configuration)) return incident(parts, registration, 'registration_keys_moved')
  await applyUpdate(parts.deps, registration, known.id)
  parts.deps.log.info(
    { platformId: known.id, changed: known.changes.map(({ field }) => field) },
    'registration updated',
  )
  return ok({ platformId: known.id })
}

/** Somebody with an invitation reached for what is not theirs: for the operator to look at. */
function incident(
  { deps }: RegistrationParts,
  { invitation, configuration, answer, from }: NewRegistration,
  code: ErrorCode,
): Answer<Outcome> {
  const { issuer, jwksUrl } = configuration
  deps.log.error(
    { incident: code, invitationId: invitation.id, issuer, clientId: answer.clientId, jwksUrl, from },
    'registration incident',
  )
  return err(code)
}

async function tenantOf({ deps }: RegistrationParts, platformId: string): Promise<string | null> {
  const [row] = await deps.db.lookup<{ tenant: string | null }>('select platform_tenant($1) as tenant', [
    platformId,
  ])
  return row?.tenant ?? null
}

async function findings(parts: RegistrationParts, platformId: string, language: Language) {
  const tenantId = await tenantOf(parts, platformId)
  if (tenantId === null) return []
  return parts.deps.db.withTenant(tenantId, (tx) => preflight(tx, platformId, language))
}
