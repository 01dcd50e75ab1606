/** What stands on a course's home page from us, and whose turn it is to write there. */
import type { Selectable } from 'kysely'
import type { Deps } from '../deps.ts'
import type { HomePage } from 'shared/publish/home-pages'
import type { PublishTables, Sent } from './tables.ts'

export type PublicationRow = Selectable<PublishTables['publication']>

/** What is remembered of a course's page beside what stands there. */
export interface Remembered {
  readonly sent: Sent | null
  readonly kept: string | null
}

export interface Place {
  readonly tenantId: string
  readonly courseId: string
}

/** A server that died while writing gives its turn up after this long. */
const TURN_MS = 90_000

export async function findPublication(deps: Deps, place: Place): Promise<PublicationRow | null> {
  const row = await deps.db.withTenant(place.tenantId, (tx) =>
    tx.selectFrom('publication').selectAll().where('course_id', '=', place.courseId).executeTakeFirst(),
  )
  return row ?? null
}

/**
 * Whether our block was put on another page than this one. A server of the version before called pages by their
 * address, which changes with their title.
 */
export function standsElsewhere(row: PublicationRow, page: Pick<HomePage, 'id' | 'url'>): boolean {
  return row.page_id !== page.id && (row.page_id.startsWith('page_id:') || row.page_url !== page.url)
}

export async function findRemembered(deps: Deps, place: Place): Promise<Remembered> {
  const row = await deps.db.withTenant(place.tenantId, (tx) =>
    tx
      .selectFrom('publication_turn')
      .select(['sent', 'kept'])
      .where('course_id', '=', place.courseId)
      .executeTakeFirst(),
  )
  return row ?? { sent: null, kept: null }
}

/** Writes down what is about to be sent, or that it is known what became of it. */
export async function rememberSent(deps: Deps, place: Place, sent: Sent | null): Promise<void> {
  await deps.db.withTenant(place.tenantId, (tx) =>
    tx
      .updateTable('publication_turn')
      .set({ sent: sent && JSON.stringify(sent) })
      .where('course_id', '=', place.courseId)
      .execute(),
  )
}

/** What a teacher chose to leave as it is; null: nothing. */
export async function rememberKept(deps: Deps, place: Place, kept: string | null): Promise<void> {
  await deps.db.withTenant(place.tenantId, (tx) =>
    tx.updateTable('publication_turn').set({ kept }).where('course_id', '=', place.courseId).execute(),
  )
}

/**
 * Takes the turn to write this course's page. `busy`: somebody else has it; `repeated`: this very act was done
 * before (a request that was sent twice).
 */
export async function takeTurn(
  deps: Deps,
  place: Place,
  act: string | null,
): Promise<'taken' | 'busy' | 'repeated'> {
  const now = deps.clock()
  const until = new Date(now.getTime() + TURN_MS)
  return deps.db.withTenant(place.tenantId, async (tx) => {
    await tx
      .insertInto('publication_turn')
      .values({ tenant_id: place.tenantId, course_id: place.courseId, busy_until: now, last_act: null })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'course_id']).doNothing())
      .execute()
    const turn = await tx
      .selectFrom('publication_turn')
      .selectAll()
      .where('course_id', '=', place.courseId)
      .forUpdate()
      .executeTakeFirstOrThrow()
    if (act !== null && turn.last_act === act) return 'repeated'
    if (turn.busy_until > now) return 'busy'
    await tx
      .updateTable('publication_turn')
      .set({ busy_until: until })
      .where('course_id', '=', place.courseId)
      .execute()
    return 'taken'
  })
}

/** Gives the turn back; `act` is remembered when it was done. */
export async function endTurn(deps: Deps, place: Place, act: string | null): Promise<void> {
  await deps.db.withTenant(place.tenantId, (tx) =>
    tx
      .updateTable('publication_turn')
      .set({ busy_until: deps.clock(), ...(act === null ? {} : { last_act: act }) })
      .where('course_id', '=', place.courseId)
      .execute(),
  )
}
