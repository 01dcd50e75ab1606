/** Launches that a page began and that authorization has not finished: each message hint is good once, for an hour. */
import { SignJWT, jwtVerify } from 'jose'
import { randomBytes, randomUUID } from 'node:crypto'
import type { Person } from '../story/people.ts'
import type { SchoolState } from '../state.ts'
import { targetLinkUri } from './id-token.ts'

export interface Launches {
  begin(person: Person): Promise<string>
  /** The `canvasId` the hint was made for, or null when it is unknown, used or too old. */
  consume(hint: string): Promise<number | null>
}

export function openLaunches(): Launches {
  const secret = randomBytes(32)
  const waiting = new Map<string, number>()
  return {
    async begin(person) {
      const verifier = randomUUID()
      waiting.set(verifier, person.canvasId)
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
      const canvasId = waiting.get(verifier) ?? null
      waiting.delete(verifier)
      return canvasId
    },
  }
}

/** The fields that Canvas posts to the tool's login address (canvas.md §1.2). */
export async function loginInitiation(school: SchoolState, person: Person): Promise<Record<string, string>> {
  const { clientId, deploymentId } = school.story.tool
  return {
    iss: school.issuer,
    login_hint: person.loginHint,
    client_id: clientId,
    lti_deployment_id: deploymentId,
    deployment_id: deploymentId,
    target_link_uri: targetLinkUri(school),
    lti_message_hint: await school.launches.begin(person),
    canvas_region: 'us-east-1',
    canvas_environment: 'production',
    lti_storage_target: 'post_message_forwarding',
  }
}
