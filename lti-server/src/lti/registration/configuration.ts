/**
 * What an LMS says about itself: read once, with the admin's token, and believed only where its addresses are https
 * and belong to it (conformance §3.1.2, §3.3.5; LTI Dynamic Registration 1.0 §3.4).
 */
import * as v from 'valibot'
import type { ErrorCode } from 'shared/contract/errors'
import { err, ok, type Result } from 'shared/domain/result'
import type { Deps } from '../../deps.ts'
import type { OutboundCode } from '../../platform/outbound.ts'
import { isStorable } from '../../platform/storable-text.ts'
import type { LtiParts } from '../parts.ts'
import { refusalWords } from './refusal-words.ts'
import { isVendorHost, samePlatform } from './trusted-hosts.ts'

const PLATFORM = 'https://purl.imsglobal.org/spec/lti-platform-configuration'
const CANVAS = 'https://canvas.instructure.com/lti'
const MAX_BYTES = 500_000
const TIMEOUT_MS = 10_000
const LONGEST = 2_000

const Text = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LONGEST), v.check(isStorable))
const Words = v.fallback(v.optional(v.pipe(v.array(Text), v.maxLength(500))), undefined)
const MaybeText = v.fallback(v.optional(Text), undefined)

const Message = v.object({ type: Text, placements: v.fallback(v.optional(v.array(Text), []), []) })

const Platform = v.object({
  product_family_code: MaybeText,
  version: MaybeText,
  messages_supported: v.fallback(v.pipe(v.array(Message), v.maxLength(200)), []),
  variables: Words,
  [`${CANVAS}/account_name`]: MaybeText,
  [`${CANVAS}/account_lti_guid`]: MaybeText,
  [`${CANVAS}/account_domain`]: MaybeText,
})

const Answer = v.object({
  issuer: Text,
  authorization_endpoint: Text,
  token_endpoint: Text,
  jwks_uri: Text,
  registration_endpoint: Text,
  scopes_supported: Words,
  claims_supported: Words,
  // What it can do besides is good to know and decides nothing about whom to trust.
  [PLATFORM]: v.fallback(Platform, { messages_supported: [] }),
})

export interface PlatformConfiguration {
  /** Without its query. */
  readonly url: string
  readonly issuer: string
  readonly authUrl: string
  readonly tokenUrl: string
  readonly jwksUrl: string
  readonly registrationUrl: string
  /** `undefined`: it does not say. */
  readonly scopes?: readonly string[] | undefined
  readonly claims?: readonly string[] | undefined
  readonly variables?: readonly string[] | undefined
  readonly messages: readonly { readonly type: string; readonly placements: readonly string[] }[]
  /** `canvas`, `moodle`, …, as it calls itself. */
  readonly product?: string | undefined
  readonly version?: string | undefined
  readonly accountName?: string | undefined
  readonly guid?: string | undefined
  /** The school's own host, where its pages are. */
  readonly accountDomain?: string | undefined
}

export type RegistrationParts = Pick<LtiParts, 'deps' | 'mayBePlain'>
/** What decides which addresses may be called. */
export type AddressRules = Pick<LtiParts, 'mayBePlain'> & { readonly deps: Pick<Deps, 'outbound'> }

const FETCH_CODES: Readonly<Record<OutboundCode, ErrorCode>> = {
  refused: 'ssrf',
  redirected: 'ssrf',
  unreachable: 'ssrf',
  timeout: 'configuration_timeout',
  too_large: 'configuration_too_large',
}

/** Fetches the configuration: the address as it came, and the token as Bearer too (canvas.md §1.13). */
export async function readConfiguration(
  parts: RegistrationParts,
  url: string,
  token: string | undefined,
): Promise<Result<PlatformConfiguration, ErrorCode>> {
  const { outbound } = parts.deps
  if (url.length > LONGEST || !outbound.permits(url)) return err('ssrf')
  const answer = await outbound.fetch(url, {
    headers: {
      accept: 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    maxBytes: MAX_BYTES,
    timeoutMs: TIMEOUT_MS,
  })
  if (!answer.ok) return err(FETCH_CODES[answer.code])
  // A redirect that was not followed is an answer like any other that is not 200.
  if (answer.value.status !== 200) return err('configuration_refused', refusalWords(answer.value, token))
  return judgeConfiguration(parts, url, answer.value.text)
}

/**
 * The rules of conformance §3.3.5, issuer first. The detail names the field.
 * @param url where `text` was read
 */
export function judgeConfiguration(
  rules: AddressRules,
  url: string,
  text: string,
): Result<PlatformConfiguration, ErrorCode> {
  const json = v.safeParse(v.pipe(v.string(), v.parseJson(), Answer), text)
  if (!json.success) return err('configuration_invalid', v.getDotPath(json.issues[0]) ?? undefined)
  const answer = json.output
  const own = new URL(url)
  const issuer = URL.parse(answer.issuer)
  if (!issuer || issuer.search !== '' || issuer.hash !== '') return err('configuration_invalid', 'issuer')
  if (!isSecure(rules, issuer)) return err('endpoint_not_https', 'issuer')
  if (!samePlatform(own, issuer)) return err('issuer_mismatch', issuer.host)
  const platform = answer[PLATFORM]
  const schoolHost = accountHost(own, platform[`${CANVAS}/account_domain`])
  const fields = ['jwks_uri', 'token_endpoint', 'authorization_endpoint', 'registration_endpoint'] as const
  for (const field of fields) {
    const endpoint = URL.parse(answer[field])
    if (!endpoint) return err('configuration_invalid', field)
    if (!isSecure(rules, endpoint)) return err('endpoint_not_https', field)
    // Canvas's schools may have a host of their own; Canvas itself vouches for it.
    const vouched = field === 'registration_endpoint' && endpoint.host === schoolHost
    if (!vouched && !samePlatform(own, endpoint)) return err('endpoint_host', `${field} ${endpoint.host}`)
    if (!rules.deps.outbound.permits(endpoint.href)) return err('ssrf', field)
  }
  return ok({
    // Canvas puts its token into the query.
    url: own.origin + own.pathname,
    issuer: answer.issuer,
    authUrl: answer.authorization_endpoint,
    tokenUrl: answer.token_endpoint,
    jwksUrl: answer.jwks_uri,
    registrationUrl: answer.registration_endpoint,
    scopes: answer.scopes_supported,
    claims: answer.claims_supported,
    variables: platform.variables,
    messages: platform.messages_supported,
    product: platform.product_family_code?.toLowerCase(),
    version: platform.version,
    accountName: platform[`${CANVAS}/account_name`],
    guid: platform[`${CANVAS}/account_lti_guid`],
    accountDomain: schoolHost,
  })
}

/** Believed only of a vendor, who knows which hosts are its customers', or of the platform's own host. */
function accountHost(own: URL, domain: string | undefined): string | undefined {
  const host = domain === undefined ? undefined : URL.parse(`https://${domain}`)?.host
  return host !== undefined && (isVendorHost(own) || host === own.host) ? host : undefined
}

function isSecure(rules: AddressRules, url: URL): boolean {
  return url.protocol === 'https:' || rules.mayBePlain(url)
}
