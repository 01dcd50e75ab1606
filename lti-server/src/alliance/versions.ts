/** What was agreed: versions and signatures. */
import type { NewSignature, NewVersion, Version } from 'shared/contract/alliance'
import type { Language } from 'shared/domain/alliance/vocabulary'
import type { ErrorCode } from 'shared/contract/errors'
import type { Result } from 'shared/domain/result'
import type { Actor } from '../access/actor.ts'
import type { Deps } from '../deps.ts'

/** Makes the next version of what was agreed (teachers). */
export function agreeVersion(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  body: NewVersion,
): Promise<Result<Version, ErrorCode>> {
  void [deps, actor, allianceId, body]
  throw new Error('Not here yet.')
}

/** Takes a stance to the current version (students and teachers, INV-21). */
export function sign(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  body: NewSignature,
): Promise<Result<NewSignature, ErrorCode>> {
  void [deps, actor, allianceId, body]
  throw new Error('Not here yet.')
}

/** The newest agreed version with what its block on a page needs. */
export interface AgreedVersion {
  readonly allianceId: string
  readonly courseId: string
  readonly courseTitle: string
  readonly language: Language
  /** Empty: the whole course. */
  readonly sections: readonly { readonly id: string; readonly name: string }[]
  readonly version: Version
}

/** For the publish room, which acts for the tenant and not for a person. Null: nothing is agreed. */
export function agreedVersion(
  deps: Deps,
  tenantId: string,
  allianceId: string,
): Promise<AgreedVersion | null> {
  void [deps, tenantId, allianceId]
  throw new Error('Not here yet.')
}

export interface VersionAgreed {
  readonly tenantId: string
  readonly courseId: string
  readonly allianceId: string
  readonly n: number
}

/** Calls `hook` in this process after a version was committed, never inside its transaction. Returns the way to stop. */
export function onVersionAgreed(deps: Deps, hook: (agreed: VersionAgreed) => void): () => void {
  void [deps, hook]
  throw new Error('Not here yet.')
}
