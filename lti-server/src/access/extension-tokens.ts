/**
 * Who is behind a request of the extension: an access token bound to a key, and a proof of that key for this very
 * request (RFC 9449 §7). What the person may do is asked of the roster each time, in the course she acts in.
 */
import { err, ok, type Result } from 'shared/domain/result'
import type { Deps } from '../deps.ts'
import type { Tx } from '../platform/database.ts'
import type { Actor } from './actor.ts'
import { findFamily } from './oauth/families.ts'
import { checkProof, unseen } from './oauth/proof.ts'
import { isGenuine, readToken } from './oauth/tokens.ts'

export type ExtensionRefusal =
  /** 401: no token, not one of ours, not with this key, over, or signed out. */
  | 'not_signed_in'
  /** 403: her enrolment in this course ended, or she is there as something other than staff. */
  | 'forbidden'
  /** 404: she has nothing to do with this course. */
  | 'not_found'

/** For a 401 to a request that came with, or without, a token (RFC 9449 §7.1). */
export const DPOP_CHALLENGE = 'DPoP algs="ES256"'

/**
 * The actor in the course that the request names, or outside any course (`courseId` null: role `none`). A token
 * that is shown as Bearer is refused.
 */
export async function actorFromExtension(
  deps: Deps,
  request: Request,
  courseId: string | null,
): Promise<Result<Actor, ExtensionRefusal>> {
  const token = /^DPoP ([\w-]+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  const claims = token === undefined ? null : readToken(token, 'access')
  if (token === undefined || !claims) return err('not_signed_in', 'token')
  const now = deps.clock()
  if (claims.number * 1000 <= now.getTime()) return err('not_signed_in', 'expired')
  const url = deps.config.publicUrl + new URL(request.url).pathname
  const proof = await checkProof(
    request.headers.get('dpop'),
    { method: request.method, url, accessToken: token },
    now,
  )
  if (!proof.ok) return err('not_signed_in', proof.detail)
  return deps.db.withTenant(claims.tenantId, async (tx): Promise<Result<Actor, ExtensionRefusal>> => {
    const family = await findFamily(tx, deps.ciphers, claims.familyId)
    if (!family || !isGenuine(token, family.secret)) return err('not_signed_in', 'family')
    if (family.jkt !== proof.value.jkt) return err('not_signed_in', 'key')
    if (family.revoked_at !== null || !family.platformActive) return err('not_signed_in', 'revoked')
    if (!(await unseen(tx, claims.tenantId, proof.value))) return err('not_signed_in', 'replay')
    return actorIn(tx, claims.tenantId, family.person_id, family.id, courseId)
  })
}

/** The same person in a course that was found out later, from what the request names (an alliance, a note). */
export function actorInCourse(
  deps: Deps,
  actor: Actor,
  courseId: string,
): Promise<Result<Actor, ExtensionRefusal>> {
  return deps.db.withTenant(actor.tenantId, (tx) =>
    actorIn(tx, actor.tenantId, actor.personId, actor.sessionId, courseId),
  )
}

async function actorIn(
  tx: Tx,
  tenantId: string,
  personId: string,
  sessionId: string,
  courseId: string | null,
): Promise<Result<Actor, ExtensionRefusal>> {
  const actor = { tenantId, personId, courseId, sessionId, via: 'extension' } as const
  if (courseId === null) return ok({ ...actor, role: 'none', sectionIds: [] })
  const enrollment = await tx
    .selectFrom('enrollment')
    .select(['role', 'state', 'section_ids'])
    .where('course_id', '=', courseId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  if (!enrollment) return err('not_found')
  const isStaff = enrollment.role === 'teacher' || enrollment.role === 'ta'
  if (enrollment.state !== 'active' || !isStaff) return err('forbidden')
  return ok({ ...actor, role: enrollment.role, sectionIds: enrollment.section_ids })
}
