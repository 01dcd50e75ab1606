/**
 * From somebody whom Google vouched for to a launch of ours: only into a class whose roster names her (or whose teacher
 * she was seen to be), and the same pages as for whoever comes from an LMS (design §4).
 */
import { v7 as newId } from 'uuid'
import type { ErrorCode } from 'shared/contract/errors'
import { err, ok, type Result } from 'shared/domain/result'
import {
  BROWSER_COOKIE,
  cookie,
  newSecret,
  readBrowserSecret,
  secretHash,
} from '../../access/browser-cookie.ts'
import type { Deps } from '../../deps.ts'
import type { Tx } from '../../platform/database.ts'
import { rostersOf } from '../../roster/rosters.ts'
import { DEPLOYMENT, type Workspace } from './workspace.ts'

export interface OwnClass {
  readonly id: string
  readonly title: string
  readonly role: string
}

/** Who Google's id is to us, if a roster or a connected class has named her. */
export async function findPerson(tx: Tx, { platformId }: Workspace, sub: string): Promise<string | null> {
  const row = await tx
    .selectFrom('person')
    .select('id')
    .where('platform_id', '=', platformId)
    .where('sub', '=', sub)
    .executeTakeFirst()
  return row?.id ?? null
}

/** The classes that she is in now. */
export function classesOf(tx: Tx, { platformId }: Workspace, personId: string): Promise<OwnClass[]> {
  return tx
    .selectFrom('enrollment as e')
    .innerJoin('course as c', (join) =>
      join.onRef('c.tenant_id', '=', 'e.tenant_id').onRef('c.id', '=', 'e.course_id'),
    )
    .select(['c.id', 'e.role'])
    .select(({ fn, val }) => fn.coalesce('c.title', val('')).as('title'))
    .where('e.person_id', '=', personId)
    .where('e.state', '=', 'active')
    .where('c.platform_id', '=', platformId)
    .orderBy('c.title')
    .execute()
}

export interface Entering extends Workspace {
  readonly personId: string
  readonly locale: string | null
}

/** Makes the launch; the cookies are the browser's, by which the pages know it. */
export async function enterClass(
  deps: Deps,
  who: Entering,
  courseId: string,
  cookies: string | undefined,
): Promise<Result<{ readonly launchId: string; readonly cookies: readonly string[] }, ErrorCode>> {
  const { tenantId, platformId, personId } = who
  const own = await deps.db.withTenant(tenantId, (tx) => classesOf(tx, who, personId))
  const course = own.find(({ id }) => id === courseId)
  if (!course) return err('google_no_class')
  const now = deps.clock()
  const secret = await chooseSecret(deps, personId, readBrowserSecret(cookies))
  const launchId = newId()
  const isStaff = course.role === 'teacher' || course.role === 'ta'
  const contextId = await deps.db.withTenant(tenantId, async (tx) => {
    await tx
      .insertInto('launch')
      .values({
        tenant_id: tenantId,
        id: launchId,
        browser_hash: secretHash(secret),
        person_id: personId,
        course_id: courseId,
        platform_id: platformId,
        deployment_id: DEPLOYMENT,
        role: course.role,
        // What a launch from a course opens: its page.
        message_type: 'LtiResourceLinkRequest',
        placement: 'classroom',
        locale: who.locale,
        created_at: now,
      })
      .execute()
    await tx
      .updateTable('enrollment')
      .set({ last_launch_at: now })
      .where('course_id', '=', courseId)
      .where('person_id', '=', personId)
      .execute()
    const { context_id } = await tx
      .updateTable('course')
      .set({ last_launch_at: now, ...(isStaff && { last_staff_launch_at: now }) })
      .where('id', '=', courseId)
      .returning('context_id')
      .executeTakeFirstOrThrow()
    return context_id
  })
  if (isStaff) rostersOf(deps).afterStaffLaunch({ tenantId, platformId, deploymentId: DEPLOYMENT, contextId })
  return ok({ launchId, cookies: [cookie(BROWSER_COOKIE, secret)] })
}

/** Launches of one person live side by side in a browser; another person's end with hers (design §4). */
async function chooseSecret(deps: Deps, personId: string, old: string | undefined): Promise<string> {
  const fresh = newSecret()
  if (old === undefined) return fresh
  const oldHash = secretHash(old)
  const [row] = await deps.db.lookup<{ browser: Buffer }>('select choose_browser($1,$2,$3,$4) as browser', [
    oldHash,
    secretHash(fresh),
    personId,
    deps.clock(),
  ])
  return row?.browser.equals(oldHash) === true ? old : fresh
}
