/** Turns a verified launch into rows: one call, which also uses up the login, or nothing at all. */
import { v7 as newId } from 'uuid'
import type { CourseRole } from 'shared/domain/roster/course-role'
import type { Deps } from '../deps.ts'
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
}

const FINISH =
  'select * from finish_launch($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18,$19,$20)'

interface FinishedRow {
  accepted: boolean
  kept_browser: boolean
  kept_person: string | null
  known_mark: Buffer | null
}

/** Nothing when another request used the login up first, or its registration is not the remembered one any more. */
export async function keepLaunch(deps: Deps, launch: LaunchToKeep): Promise<KeptLaunch | undefined> {
  const { login, claims, facts } = launch
  const { tenantId } = login.platform
  const launchId = newId()
  const personId = newId()
  const cipher = await deps.ciphers.of(tenantId)
  const name = claims.sub === undefined ? null : (facts.name ?? null)
  const { name_sealed: sealed, name_mark: mark } = sealPersonName(cipher, personId, name)
  const [row] = await deps.db.lookup<FinishedRow>(FINISH, [
    tenantId,
    login.platform.id,
    login.revision,
    claims.deploymentId,
    launch.stateHash,
    launch.oldBrowser,
    launch.newBrowser,
    launchId,
    launch.role,
    claims.messageType,
    facts.placement,
    facts.locale,
    launch.frameAncestors,
    JSON.stringify(launchDetails(launch)),
    claims.sub === undefined ? null : JSON.stringify(personRow(personId, claims.sub, facts)),
    sealed,
    mark,
    claims.contextId === undefined ? null : JSON.stringify(courseRow(claims.contextId, launch)),
    facts.sectionIds,
    deps.clock(),
  ])
  if (row?.accepted !== true) return undefined
  const known = row.kept_person
  if (name !== null && known !== null && known !== personId) {
    await renamePerson(deps, tenantId, { id: known, name, mark: row.known_mark })
  }
  return { launchId, keptBrowser: row.kept_browser }
}

function launchDetails({ claims, facts }: LaunchToKeep): object {
  return {
    resourceLinkId: claims.resourceLinkId,
    studentId: facts.studentId,
    groupIds: facts.groupIds,
    deepLinking: claims.deepLinking,
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
