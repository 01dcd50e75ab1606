/**
 * Two ids of one person: what the past one left in this course goes to the one who carries it now, and can go back.
 * Rows are moved, never copied and never deleted (conformance §8.2.9).
 */
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import * as v from 'valibot'
import type { Tx } from '../platform/database.ts'
import type { ApplyTarget } from './apply.ts'
import { courseOf, isMoved, moveBack, Moved, movedTogether, movePartnership } from './moved-partnerships.ts'
import type { PastId } from './people.ts'

type Link = { id: string; personId: string; fromPersonId: string; moved: Moved }

/** Writes down that a platform calls these people otherwise now. @returns how many it linked. */
export async function linkPastIds(
  tx: Tx,
  target: ApplyTarget,
  past: readonly PastId[],
  now: Date,
): Promise<number> {
  let linked = 0
  for (const one of past) {
    const renamed = one.known || (await rename(tx, target.platformId, one))
    if (!renamed) continue
    await tx
      .insertInto('user_alias')
      .values({
        tenant_id: target.tenantId,
        id: uuidv7(),
        platform_id: target.platformId,
        old_sub: one.fromSub,
        person_id: one.known ? one.personId : one.fromPersonId,
        from_person_id: one.known ? one.fromPersonId : null,
        source: 'past_id',
        linked_at: now,
      })
      .execute()
    await noteMembership(tx, target, one.known ? one.personId : one.fromPersonId, 'merged', now)
    linked++
  }
  return linked
}

/** Nobody is called so yet: the person that we know is, from now on. */
async function rename(tx: Tx, platformId: string, { sub, fromPersonId }: PastId): Promise<boolean> {
  const done = await tx
    .updateTable('person')
    .set({ sub })
    .where('id', '=', fromPersonId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('person as x')
            .select('x.id')
            .where('x.platform_id', '=', platformId)
            .where('x.sub', '=', sub),
        ),
      ),
    )
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

async function noteMembership(
  tx: Tx,
  target: Pick<ApplyTarget, 'tenantId' | 'courseId' | 'runId'>,
  personId: string,
  kind: 'merged' | 'unmerged',
  at: Date,
): Promise<void> {
  await sql`
    insert into membership_event (tenant_id, course_id, person_id, kind, role, role_before, run_id, at)
    select ${target.tenantId}, ${target.courseId}, e.person_id, ${kind}, e.role, e.role, ${target.runId}, ${at}
    from enrollment e where e.course_id = ${target.courseId} and e.person_id = ${personId}`.execute(tx)
}

/** Links of two ids of whom the present one is on this course's roster. */
async function linksIn(tx: Tx, courseId: string): Promise<Link[]> {
  const rows = await tx
    .selectFrom('user_alias as a')
    .innerJoin('enrollment as e', (join) =>
      join.onRef('e.person_id', '=', 'a.person_id').on('e.course_id', '=', courseId),
    )
    .select(['a.id', 'a.person_id', 'a.from_person_id', 'a.moved'])
    .where('a.undone_at', 'is', null)
    .execute()
  return rows.flatMap(({ id, person_id, from_person_id, moved }) =>
    from_person_id === null
      ? []
      : [{ id, personId: person_id, fromPersonId: from_person_id, moved: v.parse(Moved, moved) }],
  )
}

/** Brings what past ids left in this course to who carries them now. */
export async function followPastIds(tx: Tx, courseId: string): Promise<void> {
  const links = await linksIn(tx, courseId)
  if (links.length === 0) return
  const course = await courseOf(tx, courseId)
  for (const link of links) {
    const moved = await movePartnership(tx, course, link)
    if (!isMoved(moved)) continue
    await tx
      .updateTable('user_alias')
      .set({ moved: JSON.stringify(movedTogether(link.moved, moved)) })
      .where('id', '=', link.id)
      .execute()
  }
}

/** Two people after all: what was moved goes back, and no sweep links them again. @returns false when it is no open link. */
export async function undoLink(tx: Tx, aliasId: string, now: Date): Promise<boolean> {
  const link = await tx
    .updateTable('user_alias')
    .set({ undone_at: now })
    .where('id', '=', aliasId)
    .where('undone_at', 'is', null)
    .returning(['person_id', 'from_person_id', 'old_sub', 'moved'])
    .executeTakeFirst()
  if (!link) return false
  if (link.from_person_id === null) {
    await tx.updateTable('person').set({ sub: link.old_sub }).where('id', '=', link.person_id).execute()
  } else {
    const heirs = { personId: link.person_id, fromPersonId: link.from_person_id }
    await moveBack(tx, heirs, v.parse(Moved, link.moved))
  }
  return true
}
