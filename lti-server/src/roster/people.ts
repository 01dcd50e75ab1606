/**
 * Who the people of a reading are: new ones, changed ones, and those whom the platform calls by another id than before.
 * Two ids become one person only because the platform itself says so, never by a name or an address (conformance
 * §8.2.9).
 */
import { sql } from 'kysely'
import type { ApplyTarget } from './apply.ts'
import type { Tx } from '../platform/database.ts'

/** In place of a name's mark: it was said and not taken over, so the next reading has something to say. */
const UNREAD = Buffer.alloc(1)

/** A member who carries the past id of somebody whom the reading does not name. */
export type PastId = {
  sub: string
  personId: string
  /** Whether that id is somebody to us already, or only a name for a new row. */
  known: boolean
  fromPersonId: string
  fromSub: string
}

/**
 * Finds past ids among what is new in the reading. Nobody who is named can be somebody's past, and what two people
 * claim is nobody's; a link that was undone stays undone.
 */
export async function findPastIds(tx: Tx, { platformId, runId }: ApplyTarget): Promise<PastId[]> {
  const { rows } = await sql<PastId>`
    with said as (
      select s.sub, s.person_id, s.legacy_id from roster_staged s
      where s.run_id = ${runId} and s.has_past and s.role <> 'test-student'
    ), pairs as (
      select s.sub, s.person_id, q.id as from_id, q.sub as from_sub,
        count(*) over (partition by s.sub) as pasts, count(*) over (partition by q.id) as claims
      from said s
      join person q on q.platform_id = ${platformId} and q.legacy_id = s.legacy_id and q.id <> s.person_id
      where not exists (select 1 from roster_staged t where t.run_id = ${runId} and t.person_id = q.id)
        and not exists (select 1 from user_alias a where a.platform_id = ${platformId}
          and (a.old_sub = q.sub or a.old_sub = s.sub) and a.undone_at is not null)
        and not exists (select 1 from user_alias a where a.from_person_id = q.id and a.undone_at is null)
    )
    select p.sub, p.person_id as "personId", exists (select 1 from person x where x.id = p.person_id) as known,
      p.from_id as "fromPersonId", p.from_sub as "fromSub"
    from pairs p where p.pasts = 1 and p.claims = 1`.execute(tx)
  return rows
}

/** Lets staged members who are new to us stand for the people that they were. */
export async function recogniseStaged(tx: Tx, runId: string, past: readonly PastId[]): Promise<void> {
  for (const { sub, fromPersonId, known } of past) {
    if (known) continue
    // Its name was sealed for a row that will not be made.
    await tx
      .updateTable('roster_staged')
      .set({ person_id: fromPersonId, is_new: false, is_changed: true, name_sealed: null, name_mark: UNREAD })
      .where('run_id', '=', runId)
      .where('sub', '=', sub)
      .execute()
  }
}

/** A launch may have made somebody while the pages were read: then hers is the row. */
async function useRowsOfLaunches(tx: Tx, { platformId, runId }: ApplyTarget): Promise<void> {
  await sql`
    update roster_staged s
    set person_id = p.id, is_new = false, is_changed = true, name_sealed = null, name_mark = ${UNREAD}
    from person p
    where s.run_id = ${runId} and s.is_new and p.platform_id = ${platformId} and p.sub = s.sub
      and not exists (select 1 from person q where q.id = s.person_id)`.execute(tx)
}

/** Two ids of one person on one roster are one member. */
async function oneRowEach(tx: Tx, { platformId, runId }: ApplyTarget): Promise<void> {
  await sql`
    delete from roster_staged s using roster_staged t
    where exists (select 1 from user_alias where platform_id = ${platformId})
      and s.run_id = ${runId} and t.run_id = ${runId} and s.person_id = t.person_id and s.sub > t.sub`.execute(
    tx,
  )
}

async function addPeople(tx: Tx, target: ApplyTarget): Promise<number> {
  const { rows } = await sql<{ wanted: number; added: number }>`
    with wanted as (
      select s.* from roster_staged s
      where s.run_id = ${target.runId} and s.is_new
    ), added as (
      insert into person (tenant_id, id, platform_id, sub, name_sealed, name_mark, lms_user_id, legacy_id)
      select tenant_id, person_id, ${target.platformId}::uuid, sub, name_sealed, name_mark, lms_user_id, legacy_id
      from wanted on conflict (tenant_id, platform_id, sub) do nothing returning 1
    )
    select (select count(*)::int from wanted) as wanted, (select count(*)::int from added) as added`.execute(
    tx,
  )
  const { wanted, added } = rows[0]!
  if (added < wanted) await useRowsOfLaunches(tx, target)
  return added
}

/** New people, and what changed about known ones. @returns how many rows it wrote. */
export async function applyPeople(tx: Tx, target: ApplyTarget): Promise<number> {
  const added = await addPeople(tx, target)
  await oneRowEach(tx, target)
  const changed = await sql`
    update person p set
      name_sealed = coalesce(s.name_sealed, p.name_sealed),
      name_mark = case when s.name_sealed is null then p.name_mark else s.name_mark end,
      lms_user_id = coalesce(s.lms_user_id, p.lms_user_id), legacy_id = coalesce(s.legacy_id, p.legacy_id)
    from roster_staged s
    where s.run_id = ${target.runId} and s.is_changed and p.id = s.person_id
      and ((s.name_sealed is not null and s.name_mark is distinct from p.name_mark)
        or (s.lms_user_id is not null and s.lms_user_id is distinct from p.lms_user_id)
        or (s.legacy_id is not null and s.legacy_id is distinct from p.legacy_id))`.execute(tx)
  return added + Number(changed.numAffectedRows ?? 0)
}
