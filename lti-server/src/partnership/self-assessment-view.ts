/** A student's own looks at her work as a reader may see them; their words are opened here and nowhere else. */
import { selfAssessmentPrompt } from 'shared/content/conference'
import type { SelfAssessment } from 'shared/contract/self-assessments'
import { mayReadSelfAssessment, type SelfAssessmentLife } from 'shared/domain/partnership/self-assessment'
import { partnershipCells } from './cells.ts'
import { readable, type Shared } from './partners.ts'
import type { Room } from './room.ts'
import { seenIn } from './seen.ts'
import type { SelfAssessmentRow } from './self-assessment-store.ts'

export function lifeOfSelfAssessment(row: SelfAssessmentRow): SelfAssessmentLife {
  return { sharedAt: row.shared_at?.toISOString() ?? null, takenBack: row.text_sealed === null }
}

/** Those that the reader of the room may read: not even that there are others is told. */
export function readableIn(room: Room, rows: readonly SelfAssessmentRow[]): SelfAssessmentRow[] {
  const shared = rows.filter((row) => mayReadSelfAssessment(lifeOfSelfAssessment(row), room.side))
  return readable(room, shared, (row) => selfAssessmentFacts(room, row))
}

/** One for the rule of who reads it: as old as its sharing, which named who would. */
export function selfAssessmentFacts({ about }: Room, row: SelfAssessmentRow): Shared {
  return { id: row.id, authorId: about.studentId, at: row.shared_at ?? row.written_at }
}

/** Rows that the reader of the room may read. */
export async function presentSelfAssessments(
  room: Room,
  rows: readonly SelfAssessmentRow[],
): Promise<SelfAssessment[]> {
  const { cipher } = room
  const seenBy = await seenIn(room, 'self_assessment_seen', rows)
  return rows.map((row) => ({
    id: row.id,
    prompt: row.prompt_id === null ? null : selfAssessmentPrompt(row.prompt_id),
    work: row.work_sealed && cipher.open(partnershipCells.selfAssessedWork(row.id), row.work_sealed),
    text: row.text_sealed && cipher.open(partnershipCells.selfAssessment(row.id), row.text_sealed),
    writtenAt: row.written_at.toISOString(),
    sharedAt: row.shared_at?.toISOString() ?? null,
    ...seenBy(row.id),
  }))
}
