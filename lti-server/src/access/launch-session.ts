/**
 * From a browser's cookie to who is asking: the launch that the request names, or the newest of this browser, with
 * what is true of the person in the course now, not what was true when they launched (conformance rows 46–47).
 */
import type { CourseRole } from 'shared/domain/roster/course-role'
import { err, ok, type Result } from 'shared/domain/result'
import { validate as isId } from 'uuid'
import type { Deps } from '../deps.ts'
import type { EnrollmentRole } from '../platform/schema.ts'
import { openPersonName } from '../roster/person-name.ts'
import type { Actor } from './actor.ts'

/** A launch is over after this long, whatever the browser keeps. */
export const LAUNCH_LIFE_MS = 24 * 3_600_000

export interface LaunchSession {
  readonly tenantId: string
  readonly launchId: string
  /** Null: an anonymous launch. */
  readonly personId: string | null
  readonly course: { readonly id: string; readonly title: string } | null
  readonly role: CourseRole | 'anonymous'
  readonly sectionIds: readonly string[]
  readonly frameAncestors: readonly string[]
  readonly messageType: string
  readonly placement: string | null
  readonly locale: string | null
  readonly details: Readonly<Record<string, unknown>>
  readonly nameSealed: Buffer | null
}

export type SessionCode = 'not_signed_in' | 'enrollment_ended' | 'platform_disabled'

interface LaunchRow {
  tenant_id: string
  launch_id: string
  person_id: string | null
  name_sealed: Buffer | null
  course_id: string | null
  course_title: string | null
  course_label: string | null
  launch_role: LaunchSession['role']
  role: EnrollmentRole | null
  section_ids: string[] | null
  enrollment_state: 'active' | 'left' | null
  active: boolean
  frame_ancestors: string[]
  placement: string | null
  locale: string | null
  message_type: string
  details: Record<string, unknown>
}

/**
 * `browserHash`: of the secret by which the browser is known, from its cookie or its page's bearer. `launchId` as the
 * request names it; a name that is no id is nobody's launch.
 */
export async function findLaunchSession(
  deps: Pick<Deps, 'db' | 'clock'>,
  browserHash: Buffer | undefined,
  launchId?: string,
): Promise<Result<LaunchSession, SessionCode>> {
  if (browserHash === undefined || (launchId !== undefined && !isId(launchId))) return err('not_signed_in')
  const since = new Date(deps.clock().getTime() - LAUNCH_LIFE_MS)
  const [row] = await deps.db.lookup<LaunchRow>('select * from find_launch($1,$2,$3)', [
    browserHash,
    launchId ?? null,
    since,
  ])
  if (!row) return err('not_signed_in')
  if (!row.active) return err('platform_disabled')
  const role = roleNow(row)
  return role.ok ? ok(sessionOf(row, role.value)) : role
}

/** A role that has ended since the launch ends the launch's rights; a new one counts at once (conformance §8.2). */
function roleNow(row: LaunchRow): Result<LaunchSession['role'], 'enrollment_ended'> {
  if (row.course_id === null || row.launch_role === 'anonymous') return ok(row.launch_role)
  if (row.enrollment_state === 'left') return err('enrollment_ended')
  if (row.role !== null) return ok(row.role)
  return row.launch_role === 'none' ? ok('none') : err('enrollment_ended')
}

function sessionOf(row: LaunchRow, role: LaunchSession['role']): LaunchSession {
  const title = row.course_title ?? row.course_label ?? ''
  return {
    tenantId: row.tenant_id,
    launchId: row.launch_id,
    personId: row.person_id,
    course: row.course_id === null ? null : { id: row.course_id, title },
    role,
    sectionIds: row.section_ids ?? [],
    frameAncestors: row.frame_ancestors,
    messageType: row.message_type,
    placement: row.placement,
    locale: row.locale,
    details: row.details,
    nameSealed: row.name_sealed,
  }
}

/** Who is behind a launch. An anonymous one has no person: its own id stands in, and rules give it nothing. */
export function actorOf(session: LaunchSession): Actor {
  return {
    tenantId: session.tenantId,
    personId: session.personId ?? session.launchId,
    courseId: session.course?.id ?? null,
    role: session.role,
    sectionIds: session.sectionIds,
    via: 'launch',
    sessionId: session.launchId,
  }
}

export async function nameOf(
  deps: Pick<Deps, 'ciphers'>,
  session: LaunchSession,
): Promise<string | undefined> {
  if (session.personId === null || session.nameSealed === null) return undefined
  const cipher = await deps.ciphers.of(session.tenantId)
  return openPersonName(cipher, session.personId, session.nameSealed) ?? undefined
}
