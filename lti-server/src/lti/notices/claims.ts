/**
 * What a notice says, read strictly where it decides and tolerantly where it is only shown (LTI PNS 1.0, conformance
 * §4.3), and the two claims of a launch that belong to notices and copies.
 */
import type { LaunchErrorCode } from 'shared/contract/launch-errors'
import { err, ok, type Result } from 'shared/domain/result'
import { isStorable, storable } from '../../platform/storable-text.ts'
import { CLAIM } from '../claims.ts'
import { isObject, type JsonObject } from '../id-token.ts'
import { isStrings } from '../verify-launch.ts'

const LTI = 'https://purl.imsglobal.org/spec/lti/claim'
const NOTICE = `${LTI}/notice`
const ORIGINS = `${LTI}/origin_contexts`
const SERVICE = `${LTI}/platformnotificationservice`

export const HANDLER_SCOPE = 'https://purl.imsglobal.org/spec/lti/scope/noticehandlers'
export const CONTEXT_COPY = 'LtiContextCopyNotice'
export const HELLO_WORLD = 'LtiHelloWorldNotice'

const LONGEST_ID = 255
/** Canvas ends a list of 1,000 with `truncated` (canvas.md §1.4). */
const MOST_ORIGINS = 1000
const LONGEST_HISTORY = 100_000

export type NoticeCode = LaunchErrorCode | 'notice_missing'

export interface CopiedCourse {
  readonly contextId: string
  readonly title: string | null
  readonly label: string | null
  /** Context ids of the courses it was copied from. */
  readonly origins: readonly string[]
}

export interface Notice {
  readonly id: string
  readonly type: string
  readonly deploymentId: string
  /** Of a context copy; null for every other type. */
  readonly copy: CopiedCourse | null
}

/** Reads the claims of a notice whose signature is verified. A launch's token is no notice (conformance §2.4). */
export function readNotice(claims: JsonObject): Result<Notice, NoticeCode> {
  const about = claims[NOTICE]
  if (!isObject(about)) return err('notice_missing')
  const version = claims[CLAIM.version]
  if (version === undefined || version === null) return err('version_missing')
  if (version !== '1.3.0') return err('version_invalid')
  if (claims[CLAIM.messageType] !== undefined) return err('notice_missing', 'message_type')
  const { nonce } = claims
  if (typeof nonce !== 'string' || nonce === '') return err('nonce_missing')
  const deploymentId = requiredId(claims[CLAIM.deploymentId], 'deployment_missing')
  if (!deploymentId.ok) return deploymentId
  const id = requiredId(about['id'], 'claims_missing')
  if (!id.ok) return id
  const type = requiredId(about['type'], 'claims_missing')
  if (!type.ok) return type
  const copy = type.value === CONTEXT_COPY ? readCopy(claims) : ok(null)
  if (!copy.ok) return copy
  return ok({ id: id.value, type: type.value, deploymentId: deploymentId.value, copy: copy.value })
}

function readCopy(claims: JsonObject): Result<CopiedCourse, NoticeCode> {
  const context = claims[CLAIM.context]
  if (context !== undefined && context !== null && !isObject(context)) return err('claims_type', 'context')
  const contextId = requiredId(context?.['id'], 'context_id_missing')
  if (!contextId.ok) return contextId
  const origins = claims[ORIGINS] ?? []
  if (!isStrings(origins)) return err('claims_type', 'origin_contexts')
  return ok({
    contextId: contextId.value,
    title: shown(context?.['title'], 1000),
    label: shown(context?.['label'], 500),
    origins: asOrigins(origins, contextId.value),
  })
}

function requiredId(value: unknown, missing: LaunchErrorCode): Result<string, LaunchErrorCode> {
  if (value === undefined || value === null || value === '') return err(missing)
  if (typeof value !== 'string' || !isStorable(value)) return err('claims_type')
  return value.length > LONGEST_ID ? err('claims_length') : ok(value)
}

function shown(value: unknown, longest: number): string | null {
  const text = typeof value === 'string' ? storable(value).trim() : ''
  return text === '' || text.length > longest ? null : text
}

/** Other courses only, each once; what an LMS leaves unresolved begins with `$`. */
function asOrigins(ids: readonly string[], own: string): string[] {
  const usable = ids
    .map((id) => id.trim())
    .filter((id) => id !== '' && id !== own && !id.startsWith('$') && id !== 'truncated')
    .filter((id) => id.length <= LONGEST_ID && isStorable(id))
  return [...new Set(usable)].slice(0, MOST_ORIGINS)
}

/** The courses that a launch says this one was copied from: `$Context.id.history` as a custom field. */
export function contextHistory(claims: JsonObject, contextId: string): string[] {
  const custom = claims[CLAIM.custom]
  const list = isObject(custom) ? custom['context_id_history'] : undefined
  if (typeof list !== 'string' || list.length > LONGEST_HISTORY) return []
  return asOrigins(list.split(','), contextId)
}

export interface NoticeService {
  readonly url: string
  readonly types: readonly string[]
}

/** Where this launch's platform takes handlers; nothing when it offers none or does not let us. */
export function noticeService(claims: JsonObject): NoticeService | null {
  const service = claims[SERVICE]
  if (!isObject(service)) return null
  const { platform_notification_service_url: url, scope, notice_types_supported: types } = service
  if (typeof url !== 'string' || !isStorable(url)) return null
  const allowed = isStrings(scope) && scope.includes(HANDLER_SCOPE)
  return allowed && isStrings(types) ? { url, types } : null
}
