/**
 * Platform notices as Canvas sends them (LTI PNS 1.0; canvas.md §1.9): one handler a type, told by `PUT`; batches of
 * signed notices that are sent once and never again; and the one act that is told, copying a course.
 */
import { Hono, type Context } from 'hono'
import { SignJWT } from 'jose'
import { randomUUID } from 'node:crypto'
import * as v from 'valibot'
import type { SchoolState } from '../state.ts'
import { nextCourse } from '../story/courses.ts'
import type { Course } from '../story/room-12.ts'
import { CLAIM, NOTICE_SCOPE } from './claims.ts'

export interface Delivery {
  jwts: string[]
  /** Null: the tool could not be reached. */
  status: number | null
}

export interface Notices {
  /** By notice type; an empty text is none. */
  readonly handlers: Map<string, string>
  readonly deliveries: Delivery[]
}

const COPY = 'LtiContextCopyNotice'
const TYPES = [COPY, 'LtiHelloWorldNotice']
const COURSE = 'http://purl.imsglobal.org/vocab/lis/v2/course#CourseOffering'

export function openNotices(): Notices {
  return { handlers: new Map(TYPES.map((type) => [type, ''])), deliveries: [] }
}

const handlerBody = v.object({ notice_type: v.string(), handler: v.string() })

function catalog(school: SchoolState): Record<string, unknown> {
  const { clientId, deploymentId } = school.story.tool
  return {
    client_id: Number(clientId),
    deployment_id: deploymentId,
    notice_handlers: [...school.notices.handlers].map(([type, handler]) => ({ notice_type: type, handler })),
  }
}

/** No token, a token for something else, a tool that is not this one. */
function refusal(school: SchoolState, c: Context): Response | null {
  const token = /^Bearer (.+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? ''
  const scopes = school.serviceTokens.scopesOf(token)
  const refuse = (status: 401 | 403 | 404, message: string) => c.json({ errors: [{ message }] }, status)
  if (!scopes) return refuse(401, 'Access token invalid or expired')
  if (!scopes.includes(NOTICE_SCOPE)) return refuse(401, 'Insufficient scopes on access token')
  if (c.req.param('tool') !== String(school.story.tool.id)) return refuse(404, 'not found')
  return null
}

/** A handler stands on the tool's own domain. */
function isOwn(school: SchoolState, handler: string): boolean {
  return handler === '' || URL.parse(handler)?.host === new URL(school.tool.publicUrl).host
}

async function setHandler(school: SchoolState, c: Context): Promise<Response> {
  const refused = refusal(school, c)
  if (refused) return refused
  const body: unknown = await c.req.json().catch(() => null)
  const asked = v.safeParse(handlerBody, body)
  if (!asked.success || !school.notices.handlers.has(asked.output.notice_type))
    return c.json({ errors: [{ message: 'unknown notice_type' }] }, 400)
  if (!isOwn(school, asked.output.handler))
    return c.json({ errors: [{ message: "handler must be on the tool's domain" }] }, 400)
  school.notices.handlers.set(asked.output.notice_type, asked.output.handler)
  return c.json(catalog(school))
}

export function noticeRoutes(school: SchoolState): Hono {
  const app = new Hono()
  app.get('/api/lti/notice-handlers/:tool', (c) => refusal(school, c) ?? c.json(catalog(school)))
  app.put('/api/lti/notice-handlers/:tool', (c) => setHandler(school, c))
  return app
}

/** The claims of a context copy notice; `id` makes it another notice or the same once more. */
export function copyClaims(school: SchoolState, course: Course, id: string): Record<string, unknown> {
  const { tool } = school.story
  return {
    [CLAIM.version]: '1.3.0',
    [CLAIM.notice]: { id, timestamp: new Date().toISOString(), type: COPY },
    aud: tool.clientId,
    azp: tool.clientId,
    [CLAIM.deploymentId]: tool.deploymentId,
    iss: school.issuer,
    nonce: randomUUID(),
    [CLAIM.context]: { id: course.contextId, label: course.code, title: course.name, type: [COURSE] },
    [CLAIM.originContexts]: course.previous.slice(0, 1),
  }
}

/** Signed with the platform's current key, good for one hour. */
function signNotice(school: SchoolState, claims: Record<string, unknown>): Promise<string> {
  const { kid, privateKey } = school.keys.signing()
  const now = Math.floor(Date.now() / 1000)
  return new SignJWT({ ...claims, iat: now, exp: now + 3600 })
    .setProtectedHeader({ typ: 'JWT', alg: 'RS256', kid })
    .sign(privateKey)
}

/** Sends one batch, once: whatever the tool answers, it is not sent again. */
export async function sendNotices(school: SchoolState, handler: string, jwts: string[]): Promise<Delivery> {
  const { publicUrl, servicesUrl } = school.tool
  const url = servicesUrl === undefined ? handler : handler.replace(publicUrl, servicesUrl)
  const status = await fetch(url, {
    method: 'POST',
    redirect: 'error',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ notices: jwts.map((jwt) => ({ jwt })) }),
  }).then(
    (answer) => answer.status,
    () => null,
  )
  const delivery = { jwts, status }
  school.notices.deliveries.push(delivery)
  return delivery
}

/** A teacher copies the course; whoever asked for it is told. */
export async function copyCourse(
  school: SchoolState,
  { name, silently = false }: { name?: string | undefined; silently?: boolean | undefined } = {},
): Promise<Course> {
  const course = nextCourse(school, name)
  school.copies.push(course)
  const handler = school.notices.handlers.get(COPY)
  if (handler && !silently)
    await sendNotices(school, handler, [await signNotice(school, copyClaims(school, course, randomUUID()))])
  return course
}
