/** How Google says no: the bodies of its errors, with the words that clients match (google-classroom.md §1.4, §1.5). */
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

interface Refusal {
  readonly code: ContentfulStatusCode
  readonly status: string
  readonly message: string
  readonly reason: string
  /** What `errors[0]` says where it is not the message itself. */
  readonly short?: string
  /** Google's own word for machines, in `details`. */
  readonly info?: string
}

const REFUSALS = {
  unauthenticated: {
    code: 401,
    status: 'UNAUTHENTICATED',
    message:
      'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential.',
    reason: 'authError',
  },
  caller: {
    code: 403,
    status: 'PERMISSION_DENIED',
    message: 'The caller does not have permission',
    reason: 'forbidden',
  },
  project: {
    code: 403,
    status: 'PERMISSION_DENIED',
    message: '@ProjectPermissionDenied The Developer Console project is not permitted to make this request.',
    reason: 'forbidden',
  },
  scope: {
    code: 403,
    status: 'PERMISSION_DENIED',
    message: 'Request had insufficient authentication scopes.',
    reason: 'insufficientPermissions',
    short: 'Insufficient Permission',
    info: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT',
  },
  missing: {
    code: 404,
    status: 'NOT_FOUND',
    message: 'Requested entity was not found.',
    reason: 'notFound',
  },
  exists: {
    code: 409,
    status: 'ALREADY_EXISTS',
    message: 'Requested entity already exists',
    reason: 'alreadyExists',
  },
  mask: {
    code: 400,
    status: 'INVALID_ARGUMENT',
    message: '@InvalidUpdateMask Update mask is required or names an unsupported field',
    reason: 'badRequest',
  },
  argument: {
    code: 400,
    status: 'INVALID_ARGUMENT',
    message: 'Request contains an invalid argument.',
    reason: 'badRequest',
  },
  notActive: {
    code: 400,
    status: 'FAILED_PRECONDITION',
    message: '@CourseNotModifiable Precondition check failed.',
    reason: 'failedPrecondition',
  },
} as const satisfies Record<string, Refusal>

export type RefusalName = keyof typeof REFUSALS

function details(info: string): object[] {
  return [
    {
      '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
      reason: info,
      domain: 'googleapis.com',
      metadata: { service: 'classroom.googleapis.com' },
    },
  ]
}

function answer(c: Context, refusal: Refusal, headers: Record<string, string> = {}): Response {
  const { code, status, message, reason, short = message, info } = refusal
  const errors = [{ message: short, domain: 'global', reason }]
  const error = { code, message, errors, status, ...(info !== undefined && { details: details(info) }) }
  return c.json({ error }, code, headers)
}

export function refuse(c: Context, name: RefusalName): Response {
  return answer(c, REFUSALS[name])
}

/** Classroom is off for this person (`ClassroomDisabled`), or for every app of her domain (`ClassroomApiDisabled`). */
export function refuseDisabled(c: Context, word: string): Response {
  const message = `@${word} The user is not permitted to access Classroom.`
  return answer(c, { code: 403, status: 'PERMISSION_DENIED', message, reason: 'forbidden' })
}

export function refuseQuota(c: Context, code: 403 | 429, retryAfter: number | undefined): Response {
  const refusal: Refusal = {
    code,
    status: 'RESOURCE_EXHAUSTED',
    message:
      "Quota exceeded for quota metric 'Queries' and limit 'Queries per minute per user' of service 'classroom.googleapis.com' for consumer 'project_number:000000000000'.",
    reason: 'rateLimitExceeded',
    short: 'Quota exceeded',
    info: 'RATE_LIMIT_EXCEEDED',
  }
  return answer(c, refusal, retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) })
}
