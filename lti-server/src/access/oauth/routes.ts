/** The extension's sign-in under `/oauth` (design §4). The token endpoints speak RFC 6749's errors, not our own. */
import { Hono, type Context } from 'hono'
import { readForm, singleFields } from '../../lti/form.ts'
import type { Deps } from '../../deps.ts'
import { openToExtensions } from '../cross-origin.ts'
import { acceptedLanguage } from '../reader-language.ts'
import { answerConsent, prepareConsent, type AuthorizeRefusal } from './authorize.ts'
import { consentPage, refusalPage } from './consent-page.ts'
import { giveTokens, revokeToken, type TokenError } from './token.ts'

const LONGEST_FORM = 16_384
const TOKEN_FIELDS = [
  'grant_type',
  'client_id',
  'code',
  'code_verifier',
  'redirect_uri',
  'refresh_token',
  'token',
] as const

export function oauthRoutes(deps: Deps): Hono {
  const app = new Hono()

  app.get('/oauth/authorize', async (c) => {
    const query = singleFields(new URL(c.req.url).searchParams, QUERY)
    if (!query.ok) return refusalPage('connect_invalid', acceptedLanguage(c))
    const consent = await prepareConsent(deps, query.value)
    return consent.ok
      ? consentPage(consent.value, deps.config.extensionRedirects)
      : refused(c, consent.refusal)
  })

  app.post('/oauth/authorize', async (c) => {
    const form = await readForm(c, LONGEST_FORM)
    const fields = form.ok ? singleFields(form.value, ['offer', 'answer']) : form
    if (!fields.ok) return refusalPage('connect_invalid', acceptedLanguage(c))
    const answer = await answerConsent(deps, {
      offer: fields.value.offer ?? '',
      answer: fields.value.answer === 'connect' ? 'connect' : 'refuse',
      browser: c.req.header('user-agent') ?? '',
    })
    return answer.ok ? c.redirect(answer.value, 303) : refused(c, answer.refusal)
  })

  app.use('/oauth/token', openToExtensions)
  app.use('/oauth/revoke', openToExtensions)
  app.post('/oauth/token', (c) => tokenRequest(c, (form, proof) => giveTokens(deps, form, proof)))
  app.post('/oauth/revoke', (c) => tokenRequest(c, (form, proof) => revokeToken(deps, form, proof)))
  return app
}

const QUERY = [
  'response_type',
  'client_id',
  'redirect_uri',
  'code_challenge',
  'code_challenge_method',
  'state',
  'dpop_jkt',
  'ticket',
] as const

type TokenWork = (
  form: Partial<Record<(typeof TOKEN_FIELDS)[number], string>>,
  proof: string | null,
) => Promise<{ ok: true; value: object | true } | { ok: false; code: TokenError; detail?: string }>

async function tokenRequest(c: Context, work: TokenWork): Promise<Response> {
  c.header('cache-control', 'no-store')
  const form = await readForm(c, LONGEST_FORM)
  const fields = form.ok ? singleFields(form.value, TOKEN_FIELDS) : form
  if (!fields.ok) return c.json({ error: 'invalid_request' }, 400)
  const answer = await work(fields.value, c.req.header('dpop') ?? null)
  if (answer.ok) return c.json(answer.value === true ? {} : answer.value)
  const description = answer.detail === undefined ? {} : { error_description: answer.detail }
  return c.json({ error: answer.code, ...description }, answer.code === 'invalid_client' ? 401 : 400)
}

function refused(c: Context, refusal: AuthorizeRefusal): Response | Promise<Response> {
  return refusal.show === 'redirect'
    ? c.redirect(refusal.url, 303)
    : refusalPage(refusal.code, acceptedLanguage(c))
}
