/** What a course's roster can be asked of: its platform, its addresses, and whether they may be used now. */
import { err, ok, type Result } from 'shared/domain/result'
import type { Deps } from '../deps.ts'
import type { GroupsSource } from '../lti/services/course-groups.ts'
import type { RosterSource } from '../lti/services/nrps.ts'
import type { Tx } from '../platform/database.ts'
import type { CourseLms } from '../platform/schema.ts'
import type { LaunchedCourse } from './due.ts'

export type CourseSource = {
  platformId: string
  lms: CourseLms
  source: RosterSource
  /** Where the launch named a service for groups. */
  groups: GroupsSource | null
}

/** As the Course Groups claim of a launch says it. */
export type GroupServices = { groupsUrl?: string | undefined; groupSetsUrl?: string | undefined }

/** Keeps where a launched course's groups can be read; a launch without the claim says nothing. */
export async function keepGroupServices(
  tx: Tx,
  launched: LaunchedCourse,
  { groupsUrl, groupSetsUrl }: GroupServices,
): Promise<void> {
  if (groupsUrl === undefined) return
  await tx
    .updateTable('course')
    .set({ groups_url: groupsUrl, group_sets_url: groupSetsUrl ?? null })
    .where('platform_id', '=', launched.platformId)
    .where('deployment_id', '=', launched.deploymentId)
    .where('context_id', '=', launched.contextId)
    .where(({ eb, or }) =>
      or([
        eb('groups_url', 'is distinct from', groupsUrl),
        eb('group_sets_url', 'is distinct from', groupSetsUrl ?? null),
      ]),
    )
    .execute()
}

/** Why a course can't be asked for its roster now. */
export type NoSource = 'no_service' | 'platform_disabled' | 'course_gone'

export async function findSource(
  { db }: Deps,
  run: { tenantId: string; courseId: string },
): Promise<Result<CourseSource, NoSource>> {
  const row = await db.withTenant(run.tenantId, (tx) =>
    tx
      .selectFrom('course as c')
      .innerJoin('platform as p', 'p.id', 'c.platform_id')
      .innerJoin('deployment as d', (join) =>
        join.onRef('d.platform_id', '=', 'c.platform_id').onRef('d.deployment_id', '=', 'c.deployment_id'),
      )
      .select(['c.context_id', 'c.nrps_url', 'c.groups_url', 'c.group_sets_url'])
      .select(['p.id as platform_id', 'p.client_id', 'p.token_url', 'p.lms'])
      .select(['p.state as platform_state', 'd.state as deployment_state'])
      .where('c.id', '=', run.courseId)
      .executeTakeFirst(),
  )
  if (!row) return err('course_gone')
  if (row.platform_state !== 'active' || row.deployment_state !== 'approved') return err('platform_disabled')
  if (row.nrps_url === null || URL.parse(row.nrps_url) === null) return err('no_service')
  const platform = { id: row.platform_id, clientId: row.client_id, tokenUrl: row.token_url }
  return ok({
    platformId: row.platform_id,
    lms: row.lms,
    source: { platform, url: row.nrps_url, contextId: row.context_id, withCustom: row.lms === 'canvas' },
    groups:
      row.groups_url === null ? null : { platform, groupsUrl: row.groups_url, setsUrl: row.group_sets_url },
  })
}
