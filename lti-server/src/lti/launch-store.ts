/** Turns a verified launch into rows: one call, which also uses up the login, or nothing at all. */
import { v7 as newId } from 'uuid'
import type { CourseRole } from 'shared/domain/roster/course-role'
import type { Deps } from '../deps.ts'
import { sealPersonName } from '../roster/person-name.ts'
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

const ACCEPT = 'select * from accept_launch($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12)'

/** Nothing when another request used the login up first. */
export async function keepLaunch(deps: Deps, launch: LaunchToKeep): Promise<KeptLaunch | undefined> {
  const { login, claims } = launch
  const { tenantId } = login.platform
  const launchId = newId()
  const name = await sealedName(deps, launch)
  const [row] = await deps.db.lookup<{ accepted: boolean; kept_browser: boolean }>(ACCEPT, [
    tenantId,
    login.platform.id,
    claims.deploymentId,
    launch.stateHash,
    launch.oldBrowser,
    launch.newBrowser,
    JSON.stringify(launchRow(launchId, launch)),
    name.person === undefined ? null : JSON.stringify(name.person),
    name.sealed,
    name.mark,
    claims.contextId === undefined ? null : JSON.stringify(courseRow(claims.contextId, launch)),
    deps.clock(),
  ])
  return row?.accepted === true ? { launchId, keptBrowser: row.kept_browser } : undefined
}

function launchRow(id: string, { claims, facts, role, frameAncestors }: LaunchToKeep): object {
  return {
    id,
    role,
    messageType: claims.messageType,
    placement: facts.placement,
    locale: facts.locale,
    frameAncestors,
    details: {
      resourceLinkId: claims.resourceLinkId,
      studentId: facts.studentId,
      groupIds: facts.groupIds,
      // Windows opened out of this launch copy its details, and share the one answer.
      deepLinking: claims.deepLinking && { ...claims.deepLinking, requestId: id },
    },
  }
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

interface PersonRow {
  readonly person: object | undefined
  readonly sealed: Buffer | null
  readonly mark: Buffer | null
}

/** Nobody for an anonymous launch. A name is sealed again only when it changed. */
async function sealedName(deps: Deps, { login, claims, facts }: LaunchToKeep): Promise<PersonRow> {
  if (claims.sub === undefined) return { person: undefined, sealed: null, mark: null }
  const id = login.personId ?? newId()
  const person = { id, sub: claims.sub, lmsUserId: facts.lmsUserId, locale: facts.locale }
  if (facts.name === undefined) return { person, sealed: null, mark: null }
  const cipher = await deps.ciphers.of(login.platform.tenantId)
  const { name_sealed: sealed, name_mark: mark } = sealPersonName(cipher, id, facts.name)
  const unchanged = mark !== null && login.nameMark?.equals(mark) === true
  return unchanged ? { person, sealed: null, mark: null } : { person, sealed, mark }
}
