/** Turns a verified launch into rows: one call, which also uses up the login, or nothing at all. */
import { v7 as newId } from 'uuid'
import type { CourseRole } from 'shared/domain/roster/course-role'
import { isSchoolAdmin } from 'shared/domain/roster/school-admin'
import type { Deps } from '../deps.ts'
import { gather } from '../platform/gather.ts'
import { markPersonName, sealPersonName } from '../roster/person-name.ts'
import type { LaunchClaims } from './check-claims.ts'
import type { LaunchFacts } from './claims.ts'
import type { FoundLogin } from './login-store.ts'

export interface LaunchToKeep {
  readonly login: FoundLogin
  readonly stateHash: Buffer
  readonly claims: LaunchClaims
  readonly facts: LaunchFacts
  readonly role: CourseRole | 'anonymous'
  /** The hash of the browser's cookie as it came, and of the one it gets if it may not keep that. */
  readonly oldBrowser: Buffer | undefined
  readonly newBrowser: Buffer
  readonly frameAncestors: readonly string[]
  readonly returnOrigin: string | undefined
  readonly nrpsUrl: string | undefined
}

export interface KeptLaunch {
  readonly launchId: string
  /** The same person launched in this browser before: its cookie stays. */
  readonly keptBrowser: boolean
  /** A person whom we had never met. */
  readonly newcomer: boolean
}

const FINISH = 'select * from finish_launches($1,$2,$3,$4)'

interface FinishedRow {
  accepted: boolean
  kept_browser: boolean
  kept_person: string | null
  known_mark: Buffer | null
}

export type KeepLaunch = (launch: LaunchToKeep) => Promise<KeptLaunch | undefined>

interface Prepared {
  readonly launch: LaunchToKeep
  readonly row: ReturnType<typeof launchRow>
}

/** Launches of one registration that come together are made together. */
export function openLaunchStore(deps: Deps): KeepLaunch {
  const finish = gather(async (_, together: readonly Prepared[]): Promise<readonly FinishedRow[]> => {
    const { platform } = together[0]!.launch.login
    // In one order for everybody: two batches with the same people must not wait for one another in a circle.
    const order = [...together.keys()].sort((a, b) =>
      sortKey(together[a]!) < sortKey(together[b]!) ? -1 : 1,
    )
    const rows = await deps.db.lookup<FinishedRow>(FINISH, [
      platform.tenantId,
      platform.id,
      JSON.stringify(order.map((index) => together[index]!.row)),
      deps.clock(),
    ])
    const answers: FinishedRow[] = []
    for (const [at, index] of order.entries()) answers[index] = rows[at]!
    return answers
  })

  /** Nothing when another request used the login up first, or its registration is not the remembered one any more. */
  return async (launch) => {
    const { platform } = launch.login
    const personId = newId()
    const name = launch.claims.sub === undefined ? null : (launch.facts.name ?? null)
    const cipher = await deps.ciphers.of(platform.tenantId)
    const prepared = { launch, row: launchRow(launch, personId, sealPersonName(cipher, personId, name)) }
    const finished = await finish(`${platform.tenantId} ${platform.id}`, prepared)
    if (!finished.accepted) return undefined
    const known = finished.kept_person
    if (name !== null && known !== null && known !== personId) {
      await renamePerson(deps, platform.tenantId, { id: known, name, mark: finished.known_mark })
    }
    return {
      launchId: prepared.row.id,
      keptBrowser: finished.kept_browser,
      newcomer: known === personId,
    }
  }
}

const sortKey = ({ row, launch }: Prepared): string => JSON.stringify([launch.claims.contextId, row.sub])

function launchRow(
  launch: LaunchToKeep,
  personId: string,
  sealed: { name_sealed: Buffer | null; name_mark: Buffer | null },
) {
  const { login, claims, facts } = launch
  const { sub } = claims
  return {
    state: launch.stateHash.toString('hex'),
    revision: login.revision,
    deployment: claims.deploymentId,
    old_browser: launch.oldBrowser?.toString('hex'),
    new_browser: launch.newBrowser.toString('hex'),
    id: newId(),
    role: launch.role,
    message_type: claims.messageType,
    placement: facts.placement,
    locale: facts.locale,
    frame_ancestors: launch.frameAncestors,
    details: launchDetails(launch),
    sub,
    lms_user: facts.lmsUserId,
    person: sub === undefined ? undefined : personRow(personId, sub, facts),
    name: sealed.name_sealed?.toString('hex'),
    mark: sealed.name_mark?.toString('hex'),
    course: claims.contextId === undefined ? undefined : courseRow(claims.contextId, launch),
    sections: facts.sectionIds,
    restricted: facts.sectionRestricted,
  }
}

function launchDetails({ claims, facts }: LaunchToKeep): object {
  return {
    resourceLinkId: claims.resourceLinkId,
    studentId: facts.studentId,
    groupIds: facts.groupIds,
    highContrast: facts.highContrast === true || undefined,
    deepLinking: claims.deepLinking,
    schoolAdmin: isSchoolAdmin(claims.roles) || undefined,
  }
}

/** `id` for a person who is new to us. */
function personRow(id: string, sub: string, { lmsUserId, locale }: LaunchFacts): object {
  return { id, sub, lmsUserId, locale }
}

function courseRow(contextId: string, launch: LaunchToKeep): object {
  const { facts } = launch
  return {
    id: newId(),
    contextId,
    title: facts.courseTitle,
    label: facts.courseLabel,
    lmsCourseId: facts.lmsCourseId,
    apiDomain: facts.apiDomain,
    returnOrigin: launch.returnOrigin,
    nrpsUrl: launch.nrpsUrl,
    sections: facts.sectionIds?.map((lmsId) => ({ id: newId(), lmsId })),
    sectionRestricted: facts.sectionRestricted,
  }
}

interface KnownPerson {
  readonly id: string
  readonly name: string
  readonly mark: Buffer | null
}

/** A name is sealed for its person's row, so only now can one that changed be written. */
async function renamePerson(deps: Deps, tenantId: string, { id, name, mark }: KnownPerson): Promise<void> {
  const cipher = await deps.ciphers.of(tenantId)
  if (mark?.equals(markPersonName(cipher, id, name)) === true) return
  await deps.db.withTenant(tenantId, (tx) =>
    tx
      .updateTable('person')
      .set(sealPersonName(cipher, id, name))
      .where('id', '=', id)
      .execute(),
  )
}
