/** What stands on a course's home page from us, and whose turn it is to write there. */
import type { Selectable } from 'kysely'
import type { Deps } from '../deps.ts'
import type { PublishTables } from './tables.ts'

export type PublicationRow = Selectable<PublishTables['publication']>

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
