/** Writes down what stands on a course's home page from us, and tells its people that something is new. */
import type { Deps } from '../deps.ts'
import type { HomePage } from 'shared/publish/home-pages'
import type { Tx } from '../platform/database.ts'
import { appendEvent } from '../platform/events.ts'
import { standsElsewhere, type Place, type PublicationRow } from './store.ts'
import type { Standing } from './tables.ts'

/** Steps back that are remembered: an agreement of years has fewer versions. */
const MOST_EARLIER = 20

/** Our block as it stands there now. */
export interface NowStands {
  readonly page: Pick<HomePage, 'id' | 'title' | 'url'>
  readonly mark: string
  /** Null: it was found standing there, and nothing was written. */
  readonly revisions: { readonly before: string; readonly ours: string } | null
  readonly versions: Readonly<Record<string, number>>
  readonly by: string
}

export async function keepStanding(deps: Deps, place: Place, now: NowStands): Promise<void> {
  await deps.db.withTenant(place.tenantId, async (tx) => {
    const row = await lockRow(tx, place)
    const live = row && row.undone_at === null && !standsElsewhere(row, now.page) ? row : null
    if (live && !now.revisions && isKnown(live, now)) return
    const values = valuesOf(live, now, deps.clock())
    await tx
      .insertInto('publication')
      .values({ tenant_id: place.tenantId, course_id: place.courseId, ...values })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'course_id']).doUpdateSet(values))
      .execute()
    await tx
      .updateTable('publication_turn')
      .set({ kept: null })
      .where('course_id', '=', place.courseId)
      .execute()
    await tellChanged(tx, place, 'class')
  })
}

function isKnown(live: PublicationRow, { mark, versions }: NowStands): boolean {
  const isSame = live.block_mark === mark && isSameVersions(live.versions, versions)
  return isSame && live.follows && live.found === null
}

function isSameVersions(
  one: Readonly<Record<string, number>>,
  other: Readonly<Record<string, number>>,
): boolean {
  const ids = Object.keys(one)
  return ids.length === Object.keys(other).length && ids.every((id) => one[id] === other[id])
}

function valuesOf(live: PublicationRow | null, { page, mark, revisions, versions, by }: NowStands, at: Date) {
  const stays = live !== null && revisions === null
  const earlier = live === null ? [] : stays ? live.earlier : [...live.earlier, standingOf(live)]
  return {
    page_id: page.id,
    page_url: page.url,
    page_title: page.title,
    block_mark: mark,
    revision_before: stays ? live.revision_before : (revisions?.before ?? null),
    revision_ours: stays ? live.revision_ours : (revisions?.ours ?? null),
    versions: JSON.stringify(versions),
    published_by: by,
    published_at: stays && isSameVersions(live.versions, versions) ? live.published_at : at,
    undone_at: null,
    earlier: JSON.stringify(earlier.slice(-MOST_EARLIER)),
    follows: true,
    checked_at: at,
    found: null,
    found_at: null,
  }
}

function standingOf(row: PublicationRow): Standing {
  return {
    mark: row.block_mark,
    revisionBefore: row.revision_before,
    revisionOurs: row.revision_ours,
    versions: row.versions,
    by: row.published_by,
    at: row.published_at.toISOString(),
  }
}

/**
 * One write of ours was taken back. New versions wait for a click from then on.
 * @param mark the block that stands there now; null: none.
 */
export async function stepBack(deps: Deps, place: Place, mark: string | null): Promise<void> {
  const now = deps.clock()
  await deps.db.withTenant(place.tenantId, async (tx) => {
    const row = await lockRow(tx, place)
    if (!row) return
    const last = mark === null ? undefined : row.earlier.at(-1)
    // Without one, nothing stands there, or what somebody pasted: nothing of ours to look after or to undo.
    const back = last ? asBefore(last, row.earlier.slice(0, -1)) : { undone_at: now, earlier: '[]' }
    await tx
      .updateTable('publication')
      .set({ follows: false, checked_at: now, found: null, found_at: null, ...back })
      .where('course_id', '=', place.courseId)
      .execute()
    await tellChanged(tx, place, 'class')
  })
}

/** Its mark is what we wrote then: what somebody had made of it before our write is theirs again. */
function asBefore(last: Standing, earlier: readonly Standing[]) {
  return {
    block_mark: last.mark,
    revision_before: last.revisionBefore,
    revision_ours: last.revisionOurs,
    versions: JSON.stringify(last.versions),
    published_by: last.by,
    published_at: new Date(last.at),
    earlier: JSON.stringify(earlier),
  }
}

/**
 * What a look at the page found; who teaches the course is told when it is something else than before.
 * @param found an error code; null: the page is as we left it.
 */
export async function keepFound(
  deps: Deps,
  place: Place,
  found: string | null,
  checkedAt: Date,
): Promise<void> {
  await deps.db.withTenant(place.tenantId, async (tx) => {
    const row = await lockRow(tx, place)
    if (!row || row.undone_at !== null) return
    const since = row.found === found ? row.found_at : found === null ? null : deps.clock()
    await tx
      .updateTable('publication')
      .set({ found, found_at: since, checked_at: checkedAt })
      .where('course_id', '=', place.courseId)
      .execute()
    if (row.found !== found) await tellChanged(tx, place, 'staff')
  })
}

function lockRow(tx: Tx, place: Place): Promise<PublicationRow | undefined> {
  return tx
    .selectFrom('publication')
    .selectAll()
    .where('course_id', '=', place.courseId)
    .forUpdate()
    .executeTakeFirst()
}

function tellChanged(tx: Tx, { tenantId, courseId }: Place, audience: 'class' | 'staff'): Promise<number> {
  return appendEvent(tx, tenantId, { courseId, kind: 'publication.changed', audience })
}
