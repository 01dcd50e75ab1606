/** The school tells its tool about copied courses as Canvas does: handlers by `PUT`, one delivery, its samples' shapes. */
import { serve } from '@hono/node-server'
import { createLocalJWKSet, decodeJwt, jwtVerify, type JSONWebKeySet } from 'jose'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPracticeSchool, type PracticeSchool } from '../school.ts'
import { authorizationRequest } from '../testing/launch.ts'
import { openPretendTool, type PretendTool } from '../testing/pretend-tool.ts'
import { sample } from '../testing/sample.ts'
import { shapeDifferences } from '../testing/shape.ts'
import { formOf, visitor } from '../testing/visitor.ts'

const SCOPE = 'https://purl.imsglobal.org/spec/lti/scope/noticehandlers'
const LTI = 'https://purl.imsglobal.org/spec/lti/claim'
const CUSTOM = `${LTI}/custom`

let tool: PretendTool
let school: PracticeSchool
let inbox: { url: string; bodies: string[]; close(): Promise<void> }

/** The pretend tool with an address for notices in front of it. */
async function openInbox(): Promise<typeof inbox> {
  const bodies: string[] = []
  const answer = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url)
    if (pathname !== '/lti/notices') return fetch(tool.url + pathname)
    bodies.push(await request.text())
    return new Response(null, { status: 202 })
  }
  return new Promise((resolve) => {
    const server = serve({ fetch: answer, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      resolve({
        url: `http://127.0.0.1:${port}`,
        bodies,
        close: () => new Promise((closed) => server.close(() => closed())),
      }),
    )
  })
}

beforeAll(async () => {
  tool = await openPretendTool()
  inbox = await openInbox()
  school = await openPracticeSchool({ tool: { publicUrl: inbox.url } })
})
afterAll(async () => {
  await Promise.all([school.close(), tool.close(), inbox.close()])
})

async function token(scope = SCOPE): Promise<string> {
  const answer = await tool.askToken(school, await tool.assertion(school), scope)
  return ((await answer.json()) as { access_token: string }).access_token
}

async function put(body: unknown, bearer: string): Promise<Response> {
  return fetch(`${school.url}/api/lti/notice-handlers/913`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}

const handler = () => ({ notice_type: 'LtiContextCopyNotice', handler: `${inbox.url}/lti/notices` })

it('takes a handler of the tool with a token for it, and answers the whole catalog', async () => {
  expect((await put(handler(), 'nobody')).status).toBe(401)
  expect((await put(handler(), await tool.rosterToken(school))).status).toBe(401)
  const bearer = await token()
  expect((await put({ ...handler(), notice_type: 'LtiRosterNotice' }, bearer)).status).toBe(400)
  expect((await put({ ...handler(), handler: 'https://evil.example/x' }, bearer)).status).toBe(400)
  const answer = await put(handler(), bearer)
  expect(answer.status).toBe(200)
  expect(shapeDifferences(await answer.json(), sample('lti/pns_catalog'))).toEqual([])
})

it('tells of a copied course once, signed by its key', async () => {
  await put(handler(), await token())
  const course = await school.copyCourse({ name: 'Biology 9 (2027)' })
  expect(inbox.bodies).toHaveLength(1)
  const body = JSON.parse(inbox.bodies[0]!) as { notices: { jwt: string }[] }
  expect(shapeDifferences(body, sample('lti/pns_delivery.body'))).toEqual([])
  const keys = (await (await fetch(school.registration.jwksUrl)).json()) as JSONWebKeySet
  const { payload } = await jwtVerify(body.notices[0]!.jwt, createLocalJWKSet(keys))
  expect(shapeDifferences(payload, sample('lti/pns_context_copy_notice.claims'))).toEqual([])
  expect(payload[`${LTI}/context`]).toMatchObject({ id: course.contextId, title: 'Biology 9 (2027)' })
  expect(payload[`${LTI}/origin_contexts`]).toEqual([school.story.course.contextId])
})

it('opens the tool in the copied course with its own id and its history', async () => {
  const course = await school.copyCourse({ silently: true })
  expect(inbox.bodies).toHaveLength(1)
  const browser = visitor(school)
  await browser.signInAs('teacher')
  expect((await browser.ask(`/courses/${course.id}`)).status).toBe(200)
  const page = await browser.ask(`/courses/${course.id}/external_tools/913`)
  const login = formOf(await page.text(), '/lti/login').fields
  const request = authorizationRequest(school, inbox.url, login)
  const answer = await browser.ask(`/api/lti/authorize_redirect?${request}`)
  const claims = decodeJwt(formOf(await answer.text()).fields['id_token'] ?? '')
  expect(claims[`${LTI}/context`]).toMatchObject({ id: course.contextId })
  expect(claims[CUSTOM]).toMatchObject({
    canvas_course_id: String(course.id),
    context_id_history: course.previous.join(','),
  })
  expect(course.previous).toHaveLength(2)
})
