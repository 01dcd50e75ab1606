/** The browser's side of a launch against a server of its own process: a login, a signed form, and the cookies between. */
import { Agent, request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { CLIENT_ID, DEPLOYMENT_ID, type SmallLms } from './small-lms.ts'

/** Where a server takes launches. */
export interface Door {
  readonly origin: string
  readonly loginPath: string
  readonly launchPath: string
  readonly targetLinkUri: string
}

export type Jar = Map<string, string>

export interface Answer {
  readonly status: number
  readonly location: string
  readonly body: string
}

export interface Launcher {
  readonly person: string
  readonly course: string
  readonly role?: 'Learner' | 'Instructor'
  readonly jar: Jar
}

const agent = new Agent({ keepAlive: true })

/** What a login answered with, ready to be posted, to this server or to another. */
export async function beginLaunch(lms: SmallLms, door: Door, who: Launcher): Promise<URLSearchParams> {
  const login = new URLSearchParams({
    iss: lms.issuer,
    client_id: CLIENT_ID,
    login_hint: `hint-${who.person}`,
    lti_message_hint: `message-${who.person}`,
    target_link_uri: door.targetLinkUri,
    lti_deployment_id: DEPLOYMENT_ID,
  })
  const begun = await post(door.origin + door.loginPath, login, who.jar)
  const asked = URL.canParse(begun.location) ? new URL(begun.location).searchParams : undefined
  const [state, nonce] = [asked?.get('state'), asked?.get('nonce')]
  if (!state || !nonce) throw new Error(`login answered ${begun.status}: ${begun.body}`)
  const { person, course, role } = who
  const token = lms.idToken({
    person,
    course,
    nonce,
    targetLinkUri: door.targetLinkUri,
    ...(role === undefined ? {} : { role }),
  })
  return new URLSearchParams({ state, id_token: token })
}

export function endLaunch(door: Door, form: URLSearchParams, jar: Jar): Promise<Answer> {
  return post(door.origin + door.launchPath, form, jar)
}

function post(url: string, form: URLSearchParams, jar: Jar): Promise<Answer> {
  const body = form.toString()
  const headers: Record<string, string | number> = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': Buffer.byteLength(body),
  }
  if (jar.size > 0) headers['cookie'] = cookieHeader(jar)
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { agent, method: 'POST', headers }, (response) => {
      keepCookies(response.headers, jar)
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          location: response.headers.location ?? '',
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      )
    })
    request.on('error', reject)
    request.end(body)
  })
}

export function cookieHeader(jar: Jar): string {
  return [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
}

function keepCookies(headers: IncomingHttpHeaders, jar: Jar): void {
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
