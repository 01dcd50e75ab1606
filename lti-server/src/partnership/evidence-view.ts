/** What shows how a student grows as a reader may see it; its words are opened here and nowhere else. */
import type { Evidence } from 'shared/contract/evidence'
import type { EvidenceLife } from 'shared/domain/partnership/evidence'
import { isShownTo } from 'shared/domain/partnership/profile'
import { partnershipCells as cells } from './cells.ts'
import type { EvidenceRow } from './evidence-store.ts'
import { readable, type Shared } from './partners.ts'
import { peopleBy, type Room } from './room.ts'
import { seenIn } from './seen.ts'

export function lifeOfEvidence(row: EvidenceRow): EvidenceLife {
  return { visibility: row.visibility, takenBackAt: row.taken_back_at?.toISOString() ?? null }
}

/** Those that the reader of the room may read: not even that there are others is told. */
export function readableEvidence(room: Room, rows: readonly EvidenceRow[]): EvidenceRow[] {
  const shown = rows.filter((row) => isShownTo(room.side, lifeOfEvidence(row)))
  return readable(room, shown, (row) => evidenceFacts(room, row))
}

/** One for the rule of who reads it: as old as its sharing, which named who would. */
function evidenceFacts({ about }: Room, row: EvidenceRow): Shared {
  return { id: row.id, authorId: about.studentId, at: row.shared_at ?? row.written_at }
}

/** What she wrote, opened. */
export function wordsOf({ cipher }: Pick<Room, 'cipher'>, row: EvidenceRow) {
  return {
    text: cipher.open(cells.evidence(row.id), row.text_sealed),
    title: row.title_sealed && cipher.open(cells.evidenceTitle(row.id), row.title_sealed),
    link: row.link_sealed && cipher.open(cells.evidenceLink(row.id), row.link_sealed),
  }
}

/** Rows that the reader of the room may read. */
export async function presentEvidence(room: Room, rows: readonly EvidenceRow[]): Promise<Evidence[]> {
  const people = await peopleBy(
    room,
    rows.flatMap((row) => row.scribe_id ?? []),
  )
  const seenBy = await seenIn(room, 'evidence_seen', rows)
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    ...wordsOf(room, row),
    doneOn: row.done_on,
    alone: row.alone,
    targetId: row.target_id,
    ...lifeOfEvidence(row),
    scribe: row.scribe_id === null ? null : (people.get(row.scribe_id) ?? { id: row.scribe_id }),
    writtenAt: row.written_at.toISOString(),
    ...seenBy(row.id),
  }))
}
