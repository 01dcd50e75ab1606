/** The LTI claims that decide about a launch (conformance §1.2 rows 32–40), checked in the order of the table. */
import { err, ok, type Result } from 'shared/domain/result'
import type { LaunchErrorCode } from 'shared/contract/launch-errors'
import { frameOrigin } from '../access/page-security.ts'
import { isStorable } from '../platform/storable-text.ts'
import { CLAIM } from './claims.ts'
import { isObject, type JsonObject } from './id-token.ts'
import { isStrings, type LaunchPorts, type StartedLogin } from './verify-launch.ts'

export type MessageType = 'LtiResourceLinkRequest' | 'LtiDeepLinkingRequest'

export interface LaunchClaims {
  readonly messageType: MessageType
  readonly deploymentId: string
  /** Absent: an anonymous launch that the registration allows. */
  readonly sub: string | undefined
  readonly roles: readonly string[]
  readonly contextId: string | undefined
  readonly resourceLinkId: string | undefined
  /** Below our launch address, e.g. `/alliances/1`; starts with `/`. */
  readonly landing: string
  readonly deepLinking: DeepLinkingSettings | undefined
}

export interface DeepLinkingSettings {
  readonly returnUrl: string
  readonly acceptTypes: readonly string[]
  /** `accept_presentation_document_targets`; undefined: the platform named none. */
  readonly acceptTargets: readonly string[] | undefined
  /** To be sent back byte for byte. */
  readonly data: string | undefined
}

type Checked<T> = Result<T, LaunchErrorCode>

const MESSAGE_TYPES: ReadonlySet<string> = new Set(['LtiResourceLinkRequest', 'LtiDeepLinkingRequest'])
const LONGEST_ID = 255

export function checkClaims(
  ports: LaunchPorts,
  login: StartedLogin,
  claims: JsonObject,
): Checked<LaunchClaims> {
  const messageType = checkMessage(claims)
  if (!messageType.ok) return messageType
  const linked = messageType.value === 'LtiResourceLinkRequest'
  const deploymentId = requiredId(claims[CLAIM.deploymentId], 'deployment_missing')
  if (!deploymentId.ok) return deploymentId
  const sub = checkSub(login, claims)
  if (!sub.ok) return sub
  const roles = checkRoles(claims[CLAIM.roles], linked)
  if (!roles.ok) return roles
  const resourceLink = linked ? idWithin(claims[CLAIM.resourceLink], 'resource_link_missing') : ok(undefined)
  if (!resourceLink.ok) return resourceLink
  const context = isAbsent(claims[CLAIM.context])
    ? ok(undefined)
    : idWithin(claims[CLAIM.context], 'context_id_missing')
  if (!context.ok) return context
  const landing = checkTarget(ports, login, claims[CLAIM.targetLinkUri], linked)
  if (!landing.ok) return landing
  const deepLinking = linked ? ok(undefined) : checkDeepLinking(ports, claims[CLAIM.deepLinking])
  if (!deepLinking.ok) return deepLinking
  return ok({
    messageType: messageType.value,
    deploymentId: deploymentId.value,
    sub: sub.value,
    roles: roles.value,
    contextId: isOutsideCourses(claims) ? undefined : context.value,
    resourceLinkId: resourceLink.value,
    landing: landing.value,
    deepLinking: deepLinking.value,
  })
}

/** Some platforms name the account as the context of a launch from its menu: that is no course. */
function isOutsideCourses(claims: JsonObject): boolean {
  return claims[CLAIM.placement] === 'account_navigation'
}

/** Rows 32–33. */
function checkMessage(claims: JsonObject): Checked<MessageType> {
  const type = claims[CLAIM.messageType]
  if (isAbsent(type)) return err('message_type_missing')
  if (typeof type !== 'string') return err('claims_type', 'message_type')
  if (!isMessageType(type)) return err('message_type_unknown')
  const version = claims[CLAIM.version]
  if (isAbsent(version)) return err('version_missing')
  return version === '1.3.0' ? ok(type) : err('version_invalid')
}

function isMessageType(type: string): type is MessageType {
  return MESSAGE_TYPES.has(type)
}

/** Row 35 and conformance §1.4: absent only where the registration allows it, empty never. */
function checkSub(login: StartedLogin, claims: JsonObject): Checked<string | undefined> {
  if (isAbsent(claims['sub']) && login.platform.anonymous) return ok(undefined)
  return requiredId(claims['sub'], 'sub_missing')
}

/** Row 36; roles are optional on deep linking (DL 2.0 §4.4.9). */
function checkRoles(roles: unknown, required: boolean): Checked<readonly string[]> {
  if (isAbsent(roles)) return required ? err('roles_missing') : ok([])
  return isStrings(roles) ? ok(roles) : err('claims_type', 'roles')
}

/** Rows 37–38: an object with an id. */
function idWithin(value: unknown, missing: LaunchErrorCode): Checked<string> {
  if (isAbsent(value)) return err(missing)
  return isObject(value) ? requiredId(value['id'], missing) : err('claims_type')
}

function requiredId(value: unknown, missing: LaunchErrorCode): Checked<string> {
  if (isAbsent(value) || value === '') return err(missing)
  if (typeof value !== 'string' || !isStorable(value)) return err('claims_type')
  return value.length > LONGEST_ID ? err('claims_length') : ok(value)
}

/**
 * Row 39: our origin without user info, the page the login asked for, and a page that a launch may open. Answers
 * the part below our launch address.
 */
function checkTarget(
  ports: LaunchPorts,
  login: StartedLogin,
  value: unknown,
  required: boolean,
): Checked<string> {
  if (isAbsent(value)) return required ? err('claims_missing', 'target_link_uri') : ok('/')
  if (typeof value !== 'string') return err('claims_type', 'target_link_uri')
  const target = URL.parse(value)
  const own = ports.launchTarget
  if (!target || target.origin !== own.origin || target.username !== '' || target.password !== '') {
    return err('target_not_allowed')
  }
  if (URL.parse(login.targetLinkUri)?.href !== target.href) return err('target_mismatch')
  const below = target.pathname.slice(own.pathname.length)
  const allowed = target.pathname.startsWith(own.pathname) && (below === '' || below.startsWith('/'))
  return allowed ? ok((below === '' ? '/' : below) + target.search) : err('target_not_allowed')
}

/** Row 40. */
function checkDeepLinking(ports: LaunchPorts, value: unknown): Checked<DeepLinkingSettings> {
  if (!isObject(value)) return err('dl_settings_missing')
  const { deep_link_return_url: returnUrl, accept_types: acceptTypes, data } = value
  if (isAbsent(returnUrl) || !isStrings(acceptTypes)) return err('dl_settings_missing')
  const targets = value['accept_presentation_document_targets']
  const acceptTargets = isStrings(targets) ? targets : undefined
  const kept = [...acceptTypes, ...(acceptTargets ?? []), ...(typeof data === 'string' ? [data] : [])]
  if (!kept.every(isStorable)) return err('claims_type', 'deep_linking_settings')
  // The answer is a form whose policy names this origin.
  if (typeof returnUrl !== 'string' || frameOrigin(returnUrl, ports.mayBePlain) === undefined)
    return err('dl_return_url')
  const { href } = new URL(returnUrl)
  return ok({
    returnUrl: href,
    acceptTypes,
    acceptTargets,
    data: typeof data === 'string' ? data : undefined,
  })
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null
}
