/** Launches that a page began and that authorization has not finished: each message hint is good once, for an hour. */
import { SignJWT, jwtVerify } from 'jose'
import { randomBytes, randomUUID } from 'node:crypto'
import type { Person } from '../story/people.ts'
import type { SchoolState } from '../state.ts'
import { targetLinkUri } from './id-token.ts'
import { storageTarget } from './storage.ts'

/** How a launch differs from the course navigation's. */
export interface Difference {
  /** The address it asks for. */
  readonly target?: string
  /** Claims put over the usual ones; `undefined` takes one away. */
  readonly claims?: Readonly<Record<string, unknown>>
}

export interface BegunLaunch {
  canvasId: number
  courseId: number
  difference: Difference
}

export interface Launches {
  begin(person: Person, courseId: number, difference: Difference): Promise<string>
  /** Whom and where the hint was made for, or null when it is unknown, used or too old. */
  consume(hint: string): Promise<BegunLaunch | null>
}

export function openLaunches(): Launches {
  const secret = randomBytes(32)
  const waiting = new Map<string, BegunLaunch>()
  return {
    async begin(person, courseId, difference) {
      const verifier = randomUUID()
      waiting.set(verifier, { canvasId: person.canvasId, courseId, difference })
      return new SignJWT({ verifier, include_storage_target: true })
        .setProtectedHeader({ typ: 'JWT', alg: 'HS256' })
        .setExpirationTime('1h')
        .sign(secret)
    },
    async consume(hint) {
      const payload = await jwtVerify(hint, secret).then(
        (verified) => verified.payload,
        () => null,
      )
      const verifier = payload?.['verifier']
      if (typeof verifier !== 'string') return null
      const begun = waiting.get(verifier) ?? null
      waiting.delete(verifier)
      return begun
    },
  }
}

/** The fields that Canvas posts to the tool's login address (canvas.md §1.2). */
export async function loginInitiation(
  school: SchoolState,
  person: Person,
  difference: Difference = {},
): Promise<Record<string, string>> {
  const { clientId, deploymentId } = school.story.tool
  return {
    iss: school.issuer,
    login_hint: person.loginHint,
    client_id: clientId,
    lti_deployment_id: deploymentId,
    deployment_id: deploymentId,
    target_link_uri: difference.target ?? targetLinkUri(school),
    lti_message_hint: await school.launches.begin(person, school.story.course.id, difference),
    canvas_region: 'us-east-1',
    canvas_environment: 'production',
    ...storageTarget(school),
  }
}
