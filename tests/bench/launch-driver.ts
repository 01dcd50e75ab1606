/**
 * The browser's and the platform's side of many launches: logins, signed tokens, form posts, cookies. It runs in the
 * benchmark's own process, so that nothing of it counts as the server's work.
 */
import { createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { Agent, createServer, request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

const LTI = 'https://purl.imsglobal.org/spec/lti/claim'
const MEMBERSHIP = 'http://purl.imsglobal.org/vocab/lis/v2/membership'

export const ISSUER = 'https://canvas.bench.example'
export const CLIENT_ID = '10000000000042'
export const DEPLOYMENT_ID = '42:bench'

export interface BenchPlatform {
  readonly keySetUrl: string
  readonly key: KeyObject
  close(): Promise<void>
}

/** A platform as far as a launch needs it: a key, and where its public half is. */
export async function openBenchPlatform(): Promise<BenchPlatform> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const jwk = createPublicKey(privateKey).export({ format: 'jwk' })
  const body = JSON.stringify({ keys: [{ ...jwk, kid: 'bench', alg: 'RS256', use: 'sig' }] })
  const server = createServer((_, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(body),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    keySetUrl: `http://127.0.0.1:${port}/jwks`,
    key: privateKey,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

/** Where one of the two servers takes launches. */
export interface Door {
  readonly origin: string
  readonly loginPath: string
  readonly launchPath: string
  readonly targetLinkUri: string
  /** What the redirect of a made launch looks like. */
  readonly accepted: RegExp
}

export interface Driver {
  /** Complete launches, `inFlight` at a time. Throws when one is refused. */
  run(count: number): Promise<void>
  close(): void
}

const IN_FLIGHT = 8
/** A school's first period: these come again and again, and one launch in ten is a person not seen before. */
const KNOWN_PEOPLE = 400
const COURSES = 20

export function openDriver(platform: BenchPlatform, door: Door): Driver {
  const agent = new Agent({ keepAlive: true, maxSockets: IN_FLIGHT })
  const jars = new Map<number, Map<string, string>>()
  let launched = 0
  const next = (): number => {
    launched += 1
    return launched % 10 === 0 ? KNOWN_PEOPLE + launched : launched % KNOWN_PEOPLE
  }
  return {
    async run(count) {
      let left = count
      const browse = async (): Promise<void> => {
        while (left > 0) {
          left -= 1
          const person = next()
          const jar = jars.get(person) ?? new Map<string, string>()
          await launchOnce(agent, platform.key, door, person, jar)
          if (person < KNOWN_PEOPLE) jars.set(person, jar)
        }
      }
      await Promise.all(Array.from({ length: IN_FLIGHT }, browse))
    },
    close: () => agent.destroy(),
  }
}

async function launchOnce(
  agent: Agent,
  key: KeyObject,
  door: Door,
  person: number,
  jar: Map<string, string>,
): Promise<void> {
  const login = new URLSearchParams({
    iss: ISSUER,
    client_id: CLIENT_ID,
    login_hint: `hint-${person}`,
    lti_message_hint: `message-${person}`,
    target_link_uri: door.targetLinkUri,
    lti_deployment_id: DEPLOYMENT_ID,
  })
  const begun = await send(agent, door, door.loginPath, jar, login.toString())
  const asked = new URL(begun.location).searchParams
  const [state, nonce] = [asked.get('state'), asked.get('nonce')]
  if (state === null || nonce === null) throw new Error(`login answered ${begun.status}: ${begun.body}`)
  const form = new URLSearchParams({ state, id_token: idToken(key, door, person, nonce) })
  const ended = await send(agent, door, door.launchPath, jar, form.toString())
  if (!door.accepted.test(ended.location)) throw new Error(`launch answered ${ended.status}: ${ended.body}`)
}

interface Answer {
  readonly status: number
  readonly location: string
  readonly body: string
}

function send(
  agent: Agent,
  door: Door,
  path: string,
  jar: Map<string, string>,
  body: string,
): Promise<Answer> {
  const headers: Record<string, string | number> = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': Buffer.byteLength(body),
  }
  if (jar.size > 0) headers['cookie'] = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  return new Promise((resolve, reject) => {
    const request = httpRequest(`${door.origin}${path}`, { agent, method: 'POST', headers }, (response) => {
      keepCookies(response.headers, jar)
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          location: response.headers.location ?? '',
          body: Buffer.concat(chunks).toString('utf8').slice(0, 500),
        }),
      )
    })
    request.on('error', reject)
    request.end(body)
  })
}

function keepCookies(headers: IncomingHttpHeaders, jar: Map<string, string>): void {
  for (const line of headers['set-cookie'] ?? []) {
    const [pair = '', ...attributes] = line.split('; ')
    const equals = pair.indexOf('=')
    const gone = attributes.some(
      (attribute) =>
        attribute === 'Max-Age=0' ||
        (attribute.startsWith('Expires=') && Date.parse(attribute.slice(8)) < Date.now()),
    )
    if (gone) jar.delete(pair.slice(0, equals))
    else jar.set(pair.slice(0, equals), pair.slice(equals + 1))
  }
}

/** A student's launch as Canvas sends it, custom fields of the join included. */
function idToken(key: KeyObject, door: Door, person: number, nonce: string): string {
  const now = Math.floor(Date.now() / 1000)
  const course = person % COURSES
  const claims = {
    iss: ISSUER,
    aud: CLIENT_ID,
    azp: CLIENT_ID,
    sub: `5c3f0f1e-0000-4000-8000-${String(person).padStart(12, '0')}`,
    iat: now,
    exp: now + 300,
    nonce,
    name: `Student Number ${person}`,
    given_name: 'Student',
    family_name: `Number ${person}`,
    locale: 'en',
    [`${LTI}/message_type`]: 'LtiResourceLinkRequest',
    [`${LTI}/version`]: '1.3.0',
    [`${LTI}/deployment_id`]: DEPLOYMENT_ID,
    [`${LTI}/target_link_uri`]: door.targetLinkUri,
    [`${LTI}/resource_link`]: { id: `link-${course}`, title: 'Our alliance' },
    [`${LTI}/roles`]: [
      `${MEMBERSHIP}#Learner`,
      'http://purl.imsglobal.org/vocab/lis/v2/institution/person#Student',
    ],
    [`${LTI}/context`]: {
      id: `context-${course}`,
      label: `BIO ${course}`,
      title: `Biology ${course}`,
      type: ['http://purl.imsglobal.org/vocab/lis/v2/course#CourseOffering'],
    },
    [`${LTI}/tool_platform`]: {
      guid: 'bench',
      name: 'Bench',
      product_family_code: 'canvas',
      version: 'cloud',
    },
    [`${LTI}/launch_presentation`]: {
      document_target: 'iframe',
      return_url: `${ISSUER}/courses/${course}/external_content/success/external_tool_redirect`,
      locale: 'en',
      height: 600,
      width: 800,
    },
    [`${LTI}/custom`]: {
      canvas_user_id: String(20_000 + person),
      canvas_course_id: String(4_000 + course),
      canvas_api_domain: 'canvas.bench.example',
      canvas_section_ids: String(9_000 + course),
      canvas_group_ids: '',
    },
    'https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice': {
      context_memberships_url: `${ISSUER}/api/lti/courses/${course}/names_and_roles`,
      service_versions: ['2.0'],
    },
    'https://www.instructure.com/placement': 'course_navigation',
  }
  const input = `${encode({ alg: 'RS256', typ: 'JWT', kid: 'bench' })}.${encode(claims)}`
  return `${input}.${sign('sha256', Buffer.from(input), key).toString('base64url')}`
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
