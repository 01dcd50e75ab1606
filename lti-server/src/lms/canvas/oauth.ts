/** Canvas's OAuth2 for its REST API (canvas.md §2.1): a key of the school's, codes, tokens of an hour, refreshes. */
import { err, ok, type Result } from 'shared/domain/result'
import * as v from 'valibot'
import type { GrantDoor } from '../grants.ts'
import type { Outbound } from '../../platform/outbound.ts'

/** Where a school's Canvas is and how it knows us there. */
export interface CanvasKey {
  /** Without a trailing slash. */
  readonly base: string
  readonly clientId: string
  readonly clientSecret: string
}

export interface CanvasGrant {
  readonly access: string
  /** Absent in the answer to a refresh: the old one stays good. */
  readonly refresh: string | null
  readonly expiresInS: number
  /** Canvas's number of the person who said yes. */
  readonly userId: string | null
}

/** What publishing needs (canvas.md §2.1). */
const PAGE_SCOPES = [
  'url:GET|/api/v1/courses/:id',
  'url:GET|/api/v1/courses/:course_id/sections',
  'url:GET|/api/v1/courses/:course_id/front_page',
  'url:PUT|/api/v1/courses/:course_id/front_page',
  'url:GET|/api/v1/courses/:course_id/pages/:url_or_id/revisions',
  'url:GET|/api/v1/courses/:course_id/pages/:url_or_id/revisions/:revision_id',
  'url:POST|/api/v1/courses/:course_id/pages/:url_or_id/revisions/:revision_id',
]

/** What students handed in, by name and day (canvas.md §2.8). */
const WORK_SCOPES = [
  'url:GET|/api/v1/courses/:course_id/assignments',
  'url:GET|/api/v1/courses/:course_id/students/submissions',
]

/** A page as the first thing on a course that opens on its modules (canvas.md §2.4). */
const MODULE_SCOPES = [
  'url:GET|/api/v1/courses/:course_id/modules',
  'url:POST|/api/v1/courses/:course_id/modules',
  'url:PUT|/api/v1/courses/:course_id/modules/:id',
  'url:GET|/api/v1/courses/:course_id/modules/:module_id/items',
  'url:POST|/api/v1/courses/:course_id/modules/:module_id/items',
]

const SCOPES: Readonly<Record<ConsentTo, readonly string[]>> = {
  page: PAGE_SCOPES,
  page_and_work: [...PAGE_SCOPES, ...WORK_SCOPES],
  page_work_and_modules: [...PAGE_SCOPES, ...WORK_SCOPES, ...MODULE_SCOPES],
}

/**
 * `page`: to write on the home page. `page_and_work`: and to read what students handed in;
 * `page_work_and_modules`: and to put the page first among the modules. Nothing more is asked.
 */
export type ConsentTo = 'page' | 'page_and_work' | 'page_work_and_modules'

const Tokens = v.object({
  access_token: v.string(),
  refresh_token: v.optional(v.string()),
  expires_in: v.optional(v.number(), 3600),
  user: v.optional(
    v.object({ id: v.optional(v.pipe(v.union([v.string(), v.number()]), v.transform(String))) }),
  ),
})

/** Where the teacher's browser goes to be asked. */
export function canvasConsentUrl(
  key: CanvasKey,
  redirectUri: string,
  { state, to }: { readonly state: string; readonly to: ConsentTo },
): string {
  const url = new URL(`${key.base}/login/oauth2/auth`)
  url.search = new URLSearchParams({
    client_id: key.clientId,
    response_type: 'code',
    redirect_uri: redirectUri,
    state,
    scope: SCOPES[to].join(' '),
    purpose: 'Learning Alliance',
  }).toString()
  return url.href
}

/** `ended`: Canvas does not know this code or refresh token any more. */
export type CanvasTokenCode = 'ended' | 'refused' | 'down'

export function redeemCanvasCode(
  outbound: Outbound,
  key: CanvasKey,
  code: string,
  redirectUri: string,
): Promise<Result<CanvasGrant, CanvasTokenCode>> {
  return ask(outbound, key, { grant_type: 'authorization_code', code, redirect_uri: redirectUri })
}

/** How a teacher's grant at this Canvas is renewed. */
export function canvasDoor(outbound: Outbound, key: CanvasKey): GrantDoor {
  return { base: key.base, renew: (refresh) => renewCanvasToken(outbound, key, refresh) }
}

function renewCanvasToken(
  outbound: Outbound,
  key: CanvasKey,
  refreshToken: string,
): Promise<Result<CanvasGrant, CanvasTokenCode>> {
  return ask(outbound, key, { grant_type: 'refresh_token', refresh_token: refreshToken })
}

async function ask(
  outbound: Outbound,
  key: CanvasKey,
  fields: Record<string, string>,
): Promise<Result<CanvasGrant, CanvasTokenCode>> {
  const answer = await outbound.fetch(`${key.base}/login/oauth2/token`, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      client_id: key.clientId,
      client_secret: key.clientSecret,
      ...fields,
    }).toString(),
  })
  if (!answer.ok) return err('down', answer.code)
  const { status, text } = answer.value
  if (status >= 500 || status === 429) return err('down', String(status))
  if (status !== 200)
    return err(/invalid_grant|invalid_request/.test(text) ? 'ended' : 'refused', String(status))
  const tokens = v.safeParse(v.pipe(v.string(), v.parseJson(), Tokens), text)
  if (!tokens.success) return err('refused', 'answer')
  const { access_token: access, refresh_token: refresh, expires_in: expiresInS, user } = tokens.output
  return ok({ access, refresh: refresh ?? null, expiresInS, userId: user?.id ?? null })
}
