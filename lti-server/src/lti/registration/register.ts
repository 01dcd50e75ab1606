/**
 * `/lti/register`: the admin's two steps. The first reads what the LMS says about itself and shows what we would ask
 * for; the second, from the same browser, registers. Nothing is called without an invitation, nothing is used up by a
 * try that failed, and however often the button is pressed there is one registration (conformance §3).
 */
import type { Context } from 'hono'
import type { ErrorCode } from 'shared/contract/errors'
import { err, ok, type Result } from 'shared/domain/result'
import { cookie } from '../../access/browser-cookie.ts'
import { clientAddress } from '../../access/client-address.ts'
import { frameOrigin } from '../../access/page-security.ts'
import { acceptedLanguage } from '../../access/reader-language.ts'
import { readForm, singleFields } from '../form.ts'
import { change, submit, tenantOf, whileClaimed } from './acts.ts'
import { lmsOf } from './ask.ts'
import { readConfiguration, type PlatformConfiguration, type RegistrationParts } from './configuration.ts'
import { findInvitation, takeTry, type Invitation } from './invitations.ts'
import { askPage } from './pages/ask-page.ts'
import { changesPage } from './pages/changes-page.ts'
import { donePage, leftPage } from './pages/done-page.ts'
import type { PageContext } from './pages/page-parts.ts'
import { refusedPage, type Refusal } from './pages/refused-page.ts'
import type { Language } from './preflight-words.ts'
import { preflight } from './preflight.ts'
import { findSession, openSession, SESSION_LIFE_SECONDS } from './sessions.ts'
import { schoolOrigins } from './store.ts'

const MAX_FORM_BYTES = 16_384
/** What may stand in a header. */
const TOKEN = /^[\x21-\x7e]{1,8000}$/

type Answer<T> = Result<T, ErrorCode>

/** Any method on `/lti/register`. */
export async function register(c: Context, parts: RegistrationParts): Promise<Response> {
  const answer = await answerStep(c, parts)
  if (answer.ok) return answer.value
  const { code, detail } = answer
  const headers: Record<string, string> =
    code === 'method' ? { allow: 'GET, POST' } : code === 'too_many_requests' ? { 'retry-after': '3600' } : {}
  return refuse(parts, { language: acceptedLanguage(c), code, detail, headers })
}

async function refuse({ deps }: RegistrationParts, refusal: Refusal): Promise<Response> {
  const { response, reference } = await refusedPage(refusal)
  deps.log.info({ code: refusal.code, detail: refusal.detail, reference }, 'registration refused')
  return response
}

function answerStep(c: Context, parts: RegistrationParts): Promise<Answer<Response>> {
  if (c.req.method === 'GET') return firstStep(c, parts)
  if (c.req.method === 'POST') return secondStep(c, parts)
  return Promise.resolve(err('method'))
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
    language: acceptedLanguage(c),
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
  // Sent without its button, a form asks for no more than the first one does.
  const { session: secret, step = 'agree' } = fields.value
  const find = () => findSession(parts.deps, secret, c.req.header('cookie'))
  const session = await find()
  if (!session.ok) return session
  const context = pageContext(c, parts, session.value.configuration, session.value.invitation)
  if (step === 'leave') return ok(await leftPage(context))
  if (step !== 'agree' && step !== 'apply') return err('form', 'step')
  const from = clientAddress(c)
  const outcome = await whileClaimed(parts, find, (claimed) =>
    step === 'apply' ? change(parts, from, claimed) : submit(parts, from, claimed),
  )
  if (!outcome.ok) {
    const { code, detail } = outcome
    return ok(
      await refuse(parts, {
        language: context.language,
        code,
        detail,
        step: { secret: secret!, frameAncestors: context.frameAncestors },
      }),
    )
  }
  if ('changes' in outcome.value) return ok(await changesPage(context, outcome.value.changes, secret!))
  return ok(await donePage(context, await findings(parts, outcome.value.platformId, context.language)))
}

async function findings(parts: RegistrationParts, platformId: string, language: Language) {
  const tenantId = await tenantOf(parts, platformId)
  if (tenantId === null) return []
  return parts.deps.db.withTenant(tenantId, (tx) => preflight(tx, platformId, language))
}
