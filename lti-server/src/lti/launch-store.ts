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
import { rememberMetPeople } from './met-people.ts'

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

const MAKE = 'select * from make_launches($1,$2,$3,$4,$5,$6,$7)'

interface MadeRow {
  accepted: boolean
  kept_browser: boolean
  kept_person: string | null
  known_mark: Buffer | null
}

export type KeepLaunch = (launch: LaunchToKeep) => Promise<KeptLaunch | undefined>

interface Prepared {
  readonly launch: LaunchToKeep
  /** Whose it is, and where. */
  readonly place: string
  readonly row: LaunchRow
}

/** What a person's row begins with if we never met her. */
interface OfferedPerson {
  readonly id: string
  readonly name_sealed: Buffer | null
  readonly name_mark: Buffer | null
}

const NOT_NULL_VIOLATION = '23502'

/** Launches of one deployment that come together are made together. */
export function openLaunchStore(deps: Deps): KeepLaunch {
  const met = rememberMetPeople()
  const together = gather((_, prepared: readonly Prepared[]) => makeLaunches(deps, prepared))

  const make = async (launch: LaunchToKeep, offered?: OfferedPerson) => {
    const { login, claims } = launch
    const row = launchRow(launch, offered)
    const key = JSON.stringify([login.platform.id, claims.deploymentId, login.revision])
    const made = await together(key, { launch, row, place: `${claims.contextId} ${claims.sub}` })
    return { ...made, launchId: row.id }
  }

  /** Without a row for her in hand: there is one, unless she was erased meanwhile. */
  const makeAgain = async (launch: LaunchToKeep) => {
    try {
      return await make(launch)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === NOT_NULL_VIOLATION)) throw error
      met.forget(launch)
      return undefined
    }
  }

  /** Nothing when another request used the login up first, or its registration is not the remembered one any more. */
  return async (launch) => {
    const known = met.recall(launch)
    const again = known && (await makeAgain(launch))
    const offered = again ? undefined : await offerPerson(deps, launch)
    const made = again ?? (await make(launch, offered))
    if (!made.accepted) return undefined
    const person = made.kept_person
    const newcomer = person !== null && person === offered?.id
    const isAsKnown = person === known?.id && made.known_mark !== null && known?.mark.equals(made.known_mark)
    if (person !== null && launch.facts.name !== undefined && !isAsKnown) {
      const mark = newcomer ? offered.name_mark! : await keepName(deps, launch, person, made.known_mark)
      met.remember(launch, { id: person, mark })
    }
    return { launchId: made.launchId, keptBrowser: made.kept_browser, newcomer }
  }
}

async function makeLaunches(deps: Deps, together: readonly Prepared[]): Promise<readonly MadeRow[]> {
  const { login, claims } = together[0]!.launch
  // In one order for everybody: two batches with the same people must not wait for one another in a circle.
  const order = [...together.keys()].sort((a, b) => (together[a]!.place < together[b]!.place ? -1 : 1))
  const rows = await deps.db.lookup<MadeRow>(MAKE, [
    login.platform.tenantId,
    login.platform.id,
    claims.deploymentId,
    login.revision,
    together.map(({ launch }) => launch.stateHash),
    JSON.stringify(order.map((index) => together[index]!.row)),
    deps.clock(),
  ])
  const answers: MadeRow[] = []
  for (const [at, index] of order.entries()) answers[index] = rows[at]!
  return answers
}

type LaunchRow = ReturnType<typeof launchRow>

function launchRow(launch: LaunchToKeep, offered: OfferedPerson | undefined) {
  const { claims, facts } = launch
  return {
    state: launch.stateHash.toString('hex'),
    old_browser: launch.oldBrowser?.toString('hex'),
    new_browser: launch.newBrowser.toString('hex'),
    id: newId(),
    role: launch.role,
    message_type: claims.messageType,
    placement: facts.placement,
    locale: facts.locale,
    frame_ancestors: launch.frameAncestors,
    details: launchDetails(launch),
    sub: claims.sub,
    lms_user: facts.lmsUserId,
    person_id: offered?.id,
    name: offered?.name_sealed?.toString('hex'),
    mark: offered?.name_mark?.toString('hex'),
    ...(claims.contextId === undefined ? {} : courseColumns(claims.contextId, launch)),
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

function courseColumns(contextId: string, { facts, returnOrigin, nrpsUrl }: LaunchToKeep): object {
  return {
    context: contextId,
    title: facts.courseTitle,
    label: facts.courseLabel,
    lms_course: facts.lmsCourseId,
    api_domain: facts.apiDomain,
    return_origin: returnOrigin,
    nrps_url: nrpsUrl,
    sections: facts.sectionIds,
    restricted: facts.sectionRestricted,
  }
}

async function offerPerson(
  { ciphers }: Deps,
  { login, claims, facts }: LaunchToKeep,
): Promise<OfferedPerson | undefined> {
  if (claims.sub === undefined) return undefined
  const id = newId()
  return { id, ...sealPersonName(await ciphers.of(login.platform.tenantId), id, facts.name ?? null) }
}

/** A name is sealed for its person's row, so only now can one that changed be written. Answers its mark. */
async function keepName(
  deps: Deps,
  { login, facts }: LaunchToKeep,
  id: string,
  known: Buffer | null,
): Promise<Buffer> {
  const { tenantId } = login.platform
  const cipher = await deps.ciphers.of(tenantId)
  const name = facts.name!
  const mark = markPersonName(cipher, id, name)
  if (known?.equals(mark) === true) return mark
  await deps.db.withTenant(tenantId, (tx) =>
    tx
      .updateTable('person')
      .set(sealPersonName(cipher, id, name))
      .where('id', '=', id)
      .execute(),
  )
  return mark
}
