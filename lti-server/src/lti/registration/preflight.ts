/**
 * What a registration still lacks, in sentences that say what to do: from what the LMS answered when it registered,
 * and from what its launches bring since, because an admin may drop scopes, placements or names afterwards without
 * telling us (conformance §3.2, canvas.md §1.13).
 */
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import type { Lms } from '../../platform/schema.ts'
import { preflightWords, type Language } from './preflight-words.ts'
import { SCOPE, type Placement } from './tool.ts'

export type PreflightCode =
  | 'approval_waiting'
  | 'confirm_in_lms'
  | 'deployment_unknown'
  | 'deployment_waiting'
  | 'fields_missing'
  | 'names_missing'
  | 'notices_missing'
  | 'placement_missing'
  | 'registration_disabled'
  | 'roster_missing'
  | 'services_refused'

/** `detail`: the deployment's id, or the placement's name. */
export interface Lack {
  readonly code: PreflightCode
  readonly detail?: string
}

export interface Finding extends Lack {
  /** One or two sentences, plain text. */
  readonly sentence: string
}

export interface PreflightFacts {
  readonly lms: Lms
  readonly state: 'draft' | 'active' | 'disabled'
  readonly deployments: readonly {
    readonly id: string
    readonly state: 'approved' | 'pending' | 'disabled'
  }[]
  /** Of a dynamic registration; `null` where the operator typed the platform in. */
  readonly registration: {
    readonly askedScopes: readonly string[]
    readonly grantedScopes: readonly string[] | null
    readonly askedPlacements: readonly Placement['name'][]
    readonly grantedPlacements: readonly Placement['name'][] | null
    readonly privacy: string | null
    /** The one that the LMS named when it registered. */
    readonly answeredDeployment: string | null
  } | null
  /** Why the LMS's services refuse us since it last went well, e.g. `token_refused`. */
  readonly alert: string | null
  /** Courses that staff opened, and what their launches brought. */
  readonly courses: { readonly opened: number; readonly withRoster: number; readonly withLmsId: number }
  readonly people: { readonly known: number; readonly named: number }
}

const NAMES = new Set(['name_only', 'public'])

/** Pure: what of `facts` somebody has to do something about, most pressing first. */
export function lacks(facts: PreflightFacts): Lack[] {
  if (facts.state === 'disabled') return [{ code: 'registration_disabled' }]
  return [...waiting(facts), ...withheld(facts)]
}

function waiting({ state, deployments, registration }: PreflightFacts): Lack[] {
  const pending = deployments.filter((one) => one.state === 'pending')
  const each = pending.map(({ id }) => ({ code: 'deployment_waiting' as const, detail: id }))
  if (state === 'active') return each
  const known = deployments.length > 0
  // A deployment that only a launch can have told: the LMS's side is finished.
  const launched = deployments.some(({ id }) => id !== registration?.answeredDeployment)
  return [
    ...(launched ? [] : [{ code: 'confirm_in_lms' as const }]),
    ...(known ? [] : [{ code: 'deployment_unknown' as const }]),
    ...(each.length > 0 ? each : [{ code: 'approval_waiting' as const }]),
  ]
}

function withheld({ lms, registration, alert, courses, people }: PreflightFacts): Lack[] {
  const found: Lack[] = []
  const granted = registration?.grantedScopes ?? registration?.askedScopes
  const without = (scope: string) => granted !== undefined && !granted.includes(scope)
  if (alert !== null) found.push({ code: 'services_refused', detail: alert })
  // What launches bring counts for more than what was once answered.
  const rosters = courses.withRoster > 0 ? true : courses.opened > 0 ? false : !without(SCOPE.roster)
  if (!rosters) found.push({ code: 'roster_missing' })
  const named = people.named > 0 ? true : people.known > 0 ? false : namesGranted(registration?.privacy)
  if (!named) found.push({ code: 'names_missing' })
  if (lms === 'canvas' && courses.opened > 0 && courses.withLmsId === 0)
    found.push({ code: 'fields_missing' })
  for (const name of registration?.askedPlacements ?? []) {
    const left = registration?.grantedPlacements?.includes(name) ?? true
    if (!left) found.push({ code: 'placement_missing', detail: name })
  }
  // No other LMS is known to send notices: nothing to mend there.
  if (lms === 'canvas' && without(SCOPE.notices)) found.push({ code: 'notices_missing' })
  return found
}

function namesGranted(privacy: string | null | undefined): boolean {
  return privacy === null || privacy === undefined || NAMES.has(privacy)
}

/**
 * What the registration `platformId` lacks, as sentences for its admin. Empty: everything is as it should be.
 * @param tx inside the tenant that owns the registration
 */
export async function preflight(tx: Tx, platformId: string, language: Language = 'en'): Promise<Finding[]> {
  const facts = await readFacts(tx, platformId)
  // A school's Google Classroom is no registration: nothing of one can be missing.
  if (facts === null) return []
  return lacks(facts).map((lack) => ({ ...lack, sentence: preflightWords(language, facts.lms, lack) }))
}

async function readFacts(tx: Tx, platformId: string): Promise<PreflightFacts | null> {
  const platform = await tx
    .selectFrom('platform')
    .leftJoin('registration', (join) =>
      join
        .onRef('registration.tenant_id', '=', 'platform.tenant_id')
        .onRef('registration.platform_id', '=', 'platform.id'),
    )
    .leftJoin('platform_health', (join) =>
      join
        .onRef('platform_health.tenant_id', '=', 'platform.tenant_id')
        .onRef('platform_health.platform_id', '=', 'platform.id'),
    )
    .select(['platform.lms', 'platform.state', 'registration.asked', 'registration.granted'])
    .select('platform_health.alert')
    .where('platform.id', '=', platformId)
    .executeTakeFirstOrThrow()
  const { lms } = platform
  if (lms === 'classroom') return null
  const deployments = await tx
    .selectFrom('deployment')
    .select(['deployment_id as id', 'state'])
    .where('platform_id', '=', platformId)
    .orderBy('first_seen_at')
    .execute()
  const { asked, granted } = platform
  return {
    lms,
    state: platform.state,
    deployments,
    registration:
      asked && granted
        ? {
            askedScopes: asked.scopes,
            grantedScopes: granted.scopes,
            askedPlacements: asked.placements,
            grantedPlacements: granted.placements,
            privacy: granted.privacy,
            answeredDeployment: granted.deploymentId,
          }
        : null,
    alert: platform.alert,
    ...(await readLaunchFacts(tx, platformId)),
  }
}

async function readLaunchFacts(
  tx: Tx,
  platformId: string,
): Promise<Pick<PreflightFacts, 'courses' | 'people'>> {
  const courses = await tx
    .selectFrom('course')
    .select([
      sql<number>`count(*)::int`.as('opened'),
      sql<number>`count(nrps_url)::int`.as('withRoster'),
      sql<number>`count(lms_course_id)::int`.as('withLmsId'),
    ])
    .where('platform_id', '=', platformId)
    .where('last_staff_launch_at', 'is not', null)
    .executeTakeFirstOrThrow()
  // One named person is answer enough; a district's people are not counted for it.
  const someone = await tx
    .selectFrom(
      tx
        .selectFrom('person')
        .select('name_sealed')
        .where('platform_id', '=', platformId)
        .limit(100)
        .as('some'),
    )
    .select([sql<number>`count(*)::int`.as('known'), sql<number>`count(name_sealed)::int`.as('named')])
    .executeTakeFirstOrThrow()
  return { courses, people: someone }
}
