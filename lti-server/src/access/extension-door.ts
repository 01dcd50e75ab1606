/** The extension's way into the API: which course a request names, and who its token makes the person there. */
import type { Context } from 'hono'
import type { ErrorCode } from 'shared/contract/errors'
import { err, ok, type Result } from 'shared/domain/result'
import { validate as isId } from 'uuid'
import type { Deps } from '../deps.ts'
import type { Actor } from './actor.ts'
import { actorFromExtension, actorInCourse, DPOP_CHALLENGE } from './extension-tokens.ts'
import type { ExtensionDoor } from './require-actor.ts'

/** A request is checked once, however many rooms ask: its proof is good for one use. */
const checked = new WeakMap<Request, Promise<Result<Actor, ErrorCode>>>()

/**
 * A door for `requireActor`. Below a course the actor is in that course, below an alliance in the alliance's; elsewhere in the one that
 * `?course=` names, or in none.
 */
export function extensionDoor(deps: Deps): ExtensionDoor {
  return (c) => {
    const known = checked.get(c.req.raw)
    if (known) return known
    const checking = enter(deps, c)
    checked.set(c.req.raw, checking)
    return checking
  }
}

async function enter(deps: Deps, c: Context): Promise<Result<Actor, ErrorCode>> {
  const { pathname, searchParams } = new URL(c.req.url)
  const [, room, id] = /^\/api\/v1\/(courses|alliances)\/([^/]+)/.exec(pathname) ?? []
  if (id !== undefined && !isId(id)) return err('not_found')
  const courseId = room === 'courses' ? (id ?? null) : searchParams.get('course')
  if (courseId !== null && !isId(courseId)) return err('not_found')
  const actor = await actorFromExtension(deps, c.req.raw, room === 'alliances' ? null : courseId)
  if (!actor.ok) {
    if (actor.code === 'not_signed_in') c.header('www-authenticate', DPOP_CHALLENGE)
    return actor
  }
  return room === 'alliances' && id !== undefined ? inAlliance(deps, actor.value, id) : ok(actor.value)
}

async function inAlliance(deps: Deps, actor: Actor, allianceId: string): Promise<Result<Actor, ErrorCode>> {
  const alliance = await deps.db.withTenant(actor.tenantId, (tx) =>
    tx.selectFrom('alliance').select('course_id').where('id', '=', allianceId).executeTakeFirst(),
  )
  return alliance ? actorInCourse(deps, actor, alliance.course_id) : err('not_found')
}
