/**
 * Groups as the LMS has them now, kept by the same rule as rosters: a whole snapshot or nothing, and nothing is
 * deleted. A renamed set or group is the same one; a removed one is closed and its members' stay in it ends
 * (conformance §8.2.11).
 */
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { GroupListing } from '../lti/services/course-groups.ts'
import type { Tx } from '../platform/database.ts'
import type { ApplyTarget } from './apply.ts'

/** What a sweep learnt about groups beside what members are said to be in. */
export type Groups = {
  /** What the platform's own service lists; `null` where it has none. */
  listing: GroupListing | null
  names: ReadonlyMap<string, string>
  /** It has one, and it could not be asked: the groups stay as they are. */
  unread: boolean
}

/** Groups that members are said to be in, and that we have never seen: somebody could ask for their names. */
export async function unknownGroups(tx: Tx, courseId: string, runId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct g as id from roster_staged, unnest(lms_group_ids) as g where run_id = ${runId}
    except select lms_group_id from course_group where course_id = ${courseId}`.execute(tx)
  return rows.map(({ id }) => id)
}

async function applySets(
  tx: Tx,
  { tenantId, courseId }: ApplyTarget,
  sets: GroupListing['sets'],
  now: Date,
): Promise<Map<string, string>> {
  const ids = sets.map(({ id }) => id)
  for (const set of sets) {
    await tx
      .insertInto('group_set')
      .values({ tenant_id: tenantId, id: uuidv7(), course_id: courseId, lms_set_id: set.id, name: set.name })
      .onConflict((conflict) =>
        conflict
          .columns(['tenant_id', 'course_id', 'lms_set_id'])
          .doUpdateSet({ name: sql`coalesce(excluded.name, group_set.name)`, closed_at: null }),
      )
      .execute()
  }
  await tx
    .updateTable('group_set')
    .set({ closed_at: now })
    .where('course_id', '=', courseId)
    .where('closed_at', 'is', null)
    .where(sql<boolean>`not (lms_set_id = any(${ids}::text[]))`)
    .execute()
  const kept = await tx
    .selectFrom('group_set')
    .select(['id', 'lms_set_id'])
    .where('course_id', '=', courseId)
    .execute()
  return new Map(kept.map((row) => [row.lms_set_id, row.id]))
}

async function applyGroupRows(
  tx: Tx,
  { tenantId, courseId }: ApplyTarget,
  groups: GroupListing['groups'],
  sets: ReadonlyMap<string, string>,
  now: Date,
): Promise<void> {
  for (const group of groups) {
    await tx
      .insertInto('course_group')
      .values({
        tenant_id: tenantId,
        id: uuidv7(),
        course_id: courseId,
        set_id: (group.setId === null ? null : sets.get(group.setId)) ?? null,
        lms_group_id: group.id,
        name: group.name,
      })
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'course_id', 'lms_group_id']).doUpdateSet({
          name: sql`coalesce(excluded.name, course_group.name)`,
          set_id: sql`coalesce(excluded.set_id, course_group.set_id)`,
          closed_at: null,
        }),
      )
      .execute()
  }
  await tx
    .updateTable('course_group')
    .set({ closed_at: now })
    .where('course_id', '=', courseId)
    .where('closed_at', 'is', null)
    .where(sql<boolean>`not (lms_group_id = any(${groups.map(({ id }) => id)}::text[]))`)
    .execute()
}

/** Who came into a group, and whose stay ended: by leaving it, the course, or with the group itself. */
async function applyStays(tx: Tx, { tenantId, courseId, runId }: ApplyTarget, now: Date): Promise<number> {
  const { rows } = await sql<{ changed: number }>`
    with said as (
      select distinct g.id as group_id, s.person_id from roster_staged s
      cross join lateral unnest(s.lms_group_ids) as u (lms_id)
      join course_group g on g.course_id = ${courseId} and g.lms_group_id = u.lms_id and g.closed_at is null
      where s.run_id = ${runId} and s.role <> 'test-student'
    ), present as (
      select m.group_id, m.person_id, m.joined_at from group_member m
      join course_group g on g.id = m.group_id and g.course_id = ${courseId} where m.left_at is null
    ), ended as (
      update group_member m set left_at = ${now} from present p
      where m.group_id = p.group_id and m.person_id = p.person_id and m.joined_at = p.joined_at
        and not exists (select 1 from said s where s.group_id = p.group_id and s.person_id = p.person_id)
      returning 1
    ), begun as (
      insert into group_member (tenant_id, group_id, person_id, joined_at)
      select ${tenantId}::uuid, s.group_id, s.person_id, ${now} from said s
      where not exists (select 1 from present p where p.group_id = s.group_id and p.person_id = s.person_id)
      returning 1
    )
    select (select count(*)::int from ended) + (select count(*)::int from begun) as changed`.execute(tx)
  return rows[0]!.changed
}

/** What the members' own words name, where no listing is to be had: groups without sets, and without names. */
async function listingOf(tx: Tx, runId: string): Promise<GroupListing> {
  const { rows } = await sql<{ id: string }>`
    select distinct g as id from roster_staged, unnest(lms_group_ids) as g where run_id = ${runId}`.execute(
    tx,
  )
  return { sets: [], groups: rows.map(({ id }) => ({ id, name: null, setId: null })) }
}

/**
 * Makes the snapshot the course's groups. `said`: whether the reading says of anybody in which groups they are.
 * @returns how many stays in groups began or ended.
 */
export async function applyGroups(
  tx: Tx,
  target: ApplyTarget,
  snapshot: Groups & { said: boolean },
  now: Date,
): Promise<number> {
  if (snapshot.listing === null && !snapshot.said) return 0
  const listing = snapshot.listing ?? (await listingOf(tx, target.runId))
  const groups = listing.groups.map((group) => ({
    ...group,
    name: group.name ?? snapshot.names.get(group.id) ?? null,
  }))
  const sets = await applySets(tx, target, listing.sets, now)
  await applyGroupRows(tx, target, groups, sets, now)
  return applyStays(tx, target, now)
}
