/** Who is asking, in which course, by which door. Every rule of who may do what starts from this value. */
import type { EnrollmentRole } from '../platform/schema.ts'
import type { LaunchSession } from './launch-session.ts'

export interface Actor {
  readonly tenantId: string
  readonly personId: string
  /** The course of the launch; null for a launch without a context. An extension's token names none. */
  readonly courseId: string | null
  /** The role in that course; `none` without one. */
  readonly role: EnrollmentRole | 'anonymous'
  /** Our ids of the sections this person belongs to in that course. */
  readonly sectionIds: readonly string[]
  readonly via: 'launch' | 'extension'
  /** The launch, or the extension's token family. */
  readonly sessionId: string
}

/** Hono variables of a route behind `requireActor`. */
export interface ActorVariables {
  Variables: { actor: Actor; nonce: string }
}

/** Of a page below `/app/:launchId/`, behind `requireLaunchPage`. */
export interface PageVariables {
  Variables: ActorVariables['Variables'] & { launch: LaunchSession }
}
