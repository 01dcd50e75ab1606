/**
 * A learning platform for tests of whole servers, small enough to count and to break: keys that can be rotated, a key
 * set that can be down, tokens for services, and rosters of any size in NRPS pages that can fail or be held back.
 */
import { createPublicKey, generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

const LTI = 'https://purl.imsglobal.org/spec/lti/claim'
const MEMBERSHIP = 'http://purl.imsglobal.org/vocab/lis/v2/membership'
const NRPS = 'https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice'
const PAGE = 50

export const CLIENT_ID = '10000000000042'
export const DEPLOYMENT_ID = '42:small'

export interface SmallLms {
  readonly issuer: string
  readonly origin: string
  readonly keySetUrl: string
  readonly tokenUrl: string
  /** What a launch of this person in this course claims, signed. */
  idToken(launch: LaunchWords): string
  nrpsUrl(course: string): string
  /** Who is on each course's roster; the first is its teacher. */
  readonly rosters: Map<string, readonly string[]>
  /** A new key signs from now on; the old one leaves the set. */
  rotateKey(): void
  keySetDown: boolean
  /** Asked before every page: it may wait, and answer with a status other than 200. */
  beforePage: (course: string, page: number) => Promise<number> | number
  /** Where pages say that the next one is, instead of here. */
  nextOrigin: string | undefined
  close(): Promise<void>
}

export interface LaunchWords {
  readonly person: string
  readonly course: string
  readonly nonce: string
  readonly targetLinkUri: string
  readonly role?: 'Learner' | 'Instructor'
}

interface Key {
  readonly kid: string
  readonly privateKey: KeyObject
}

export async function openSmallLms(): Promise<SmallLms> {
  let key = newKey()
  const rosters = new Map<string, readonly string[]>()
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://lms')
    if (url.pathname === '/jwks') return answerKeySet(lms, key, response)
    if (url.pathname === '/token') {
      return json(response, { access_token: randomUUID(), token_type: 'Bearer', expires_in: 3600 })
    }
    answerPage(lms, url, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const lms: SmallLms = {
    issuer: `https://canvas-${randomUUID().slice(0, 8)}.example`,
    origin,
    keySetUrl: `${origin}/jwks`,
    tokenUrl: `${origin}/token`,
    idToken: (launch) => idToken(lms, key, launch),
    nrpsUrl: (course) => `${origin}/courses/${course}/names_and_roles`,
    rosters,
    rotateKey: () => void (key = newKey()),
    keySetDown: false,
    beforePage: () => 200,
    nextOrigin: undefined,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
  return lms
}

function newKey(): Key {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return { kid: randomUUID(), privateKey }
}

function json(response: ServerResponse, body: object, headers: Record<string, string> = {}): void {
  response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}

function answerKeySet(lms: SmallLms, { kid, privateKey }: Key, response: ServerResponse): void {
  if (lms.keySetDown) return void response.writeHead(503).end()
  const jwk = createPublicKey(privateKey).export({ format: 'jwk' })
  json(response, { keys: [{ ...jwk, kid, alg: 'RS256', use: 'sig' }] })
}

/** NRPS 2.0 §2.4. */
async function answerPage(lms: SmallLms, url: URL, response: ServerResponse): Promise<void> {
  const course = url.pathname.split('/')[2] ?? ''
  const people = lms.rosters.get(course)
  const page = Number(url.searchParams.get('page') ?? 1)
  const status = people ? await lms.beforePage(course, page) : 404
  if (!people || status !== 200) return void response.writeHead(status).end()
  const here = lms.nrpsUrl(course)
  const there = lms.nextOrigin === undefined ? here : here.replace(lms.origin, lms.nextOrigin)
  const next = page * PAGE < people.length ? `${there}?page=${page + 1}` : undefined
  const from = (page - 1) * PAGE
  const members = people.slice(from, from + PAGE).map((person, index) => ({
    status: 'Active',
    user_id: person,
    name: nameOf(person),
    given_name: 'Person',
    family_name: person,
    email: `${person}@example.edu`,
    lti11_legacy_user_id: `legacy-${person}`,
    roles: [`${MEMBERSHIP}#${from + index === 0 ? 'Instructor' : 'Learner'}`],
  }))
  const body = { id: here, context: { id: course, label: course, title: course }, members }
  json(response, body, next === undefined ? {} : { link: `<${next}>; rel="next"` })
}

const nameOf = (person: string): string => `Person ${person}`

/** A launch as Canvas sends it, custom fields of the join included. */
function idToken(
  lms: SmallLms,
  key: Key,
  { person, course, nonce, targetLinkUri, role }: LaunchWords,
): string {
  const now = Math.floor(Date.now() / 1000)
  const claims = {
    iss: lms.issuer,
    aud: CLIENT_ID,
    azp: CLIENT_ID,
    sub: person,
    iat: now,
    exp: now + 300,
    nonce,
    name: nameOf(person),
    given_name: 'Person',
    family_name: person,
    locale: 'en',
    [`${LTI}/message_type`]: 'LtiResourceLinkRequest',
    [`${LTI}/version`]: '1.3.0',
    [`${LTI}/deployment_id`]: DEPLOYMENT_ID,
    [`${LTI}/target_link_uri`]: targetLinkUri,
    [`${LTI}/resource_link`]: { id: `link-${course}`, title: 'Our alliance' },
    [`${LTI}/roles`]: [
      `${MEMBERSHIP}#${role ?? 'Learner'}`,
      'http://purl.imsglobal.org/vocab/lis/v2/institution/person#Student',
    ],
    [`${LTI}/context`]: {
      id: course,
      label: course,
      title: course,
      type: ['http://purl.imsglobal.org/vocab/lis/v2/course#CourseOffering'],
    },
    [`${LTI}/tool_platform`]: {
      guid: 'small',
      name: 'Small',
      product_family_code: 'canvas',
      version: 'cloud',
    },
    [`${LTI}/launch_presentation`]: {
      document_target: 'iframe',
      return_url: `${lms.issuer}/courses/${course}/external_content/success/external_tool_redirect`,
      locale: 'en',
      height: 600,
      width: 800,
    },
    [`${LTI}/custom`]: {
      canvas_user_id: `u-${person}`,
      canvas_course_id: `c-${course}`,
      canvas_api_domain: new URL(lms.issuer).host,
      canvas_section_ids: `s-${course}`,
      canvas_group_ids: '',
    },
    [NRPS]: { context_memberships_url: lms.nrpsUrl(course), service_versions: ['2.0'] },
    'https://www.instructure.com/placement': 'course_navigation',
  }
  const input = `${encode({ alg: 'RS256', typ: 'JWT', kid: key.kid })}.${encode(claims)}`
  return `${input}.${sign('sha256', Buffer.from(input), key.privateKey).toString('base64url')}`
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
