/** What a new version does to the marks of its lines and to the proposals that led to it, in the version's own act. */
import type { AgreedLine } from 'shared/domain/alliance/versions'
import { removedQuietly, settleLines } from 'shared/domain/pulse/line-states'
import { v7 as newId } from 'uuid'
import type { Room } from '../alliance/room.ts'
import { amendmentsOf, updateAmendment } from './store/amendments.ts'
import { decidedAt, insertMarks, marksOf, newestMarks } from './store/lines.ts'

interface Change {
  readonly before: readonly AgreedLine[]
  readonly after: readonly AgreedLine[]
}

async function reviewOf({ tx, alliance }: Room, change: Change) {
  const marks = newestMarks(await marksOf(tx, alliance.id))
  return { ...change, marks, decidedAt: await decidedAt(tx, alliance.id) }
}

/** A line that the class said does not fit and that would go without its decision; null: none (F5). */
export async function lineLeftBehind(room: Room, change: Change): Promise<string | null> {
  return removedQuietly(await reviewOf(room, change))[0] ?? null
}

/** Keeps what became of lines and of proposals. `versionId`: the version whose time is over; `n`: the one that holds now. */
export async function settleReview(
  room: Room,
  change: Change,
  { versionId, n }: { versionId: string; n: number },
): Promise<void> {
  const settled = settleLines(await reviewOf(room, change))
  await insertMarks(
    room.tx,
    settled.map(({ id, state }) => ({
      tenant_id: room.tenantId,
      id: newId(),
      alliance_id: room.alliance.id,
      version_id: versionId,
      clause_id: id,
      state,
      marked_by: room.member.personId,
      at: room.now,
    })),
  )
  for (const one of await amendmentsOf(room.tx, room.alliance.id)) {
    if (one.fate !== 'taken_up' || one.agreed !== null) continue
    const stands = change.after.some((line) => line.id === one.clause_id)
    const agreed = one.kind === 'drop' ? !stands : stands
    await updateAmendment(room.tx, one.id, { agreed, outcome_version: n })
  }
}
