/** What a student tells of herself as a reader may see it; its words are opened here and nowhere else. */
import type { PactText } from 'shared/contract/partnership'
import type { ProfileLine } from 'shared/contract/profile'
import type { ProfileLine as LineLife } from 'shared/domain/partnership/profile'
import { mergeField, type Merged, type Written } from 'shared/domain/partnership/written'
import { partnershipCells } from './cells.ts'
import type { ProfileTextRow, WholeLine } from './profile-store.ts'
import type { Shared } from './partners.ts'
import { peopleBy, type Room } from './room.ts'
import { seenIn } from './seen.ts'

interface WrittenRow extends Written {
  readonly row: ProfileTextRow
}

/** The line for the rules. */
export function lifeOfLine({ line }: WholeLine): LineLife {
  const { kind, visibility, taken_back_at: takenBackAt } = line
  return { kind, visibility, takenBackAt: takenBackAt?.toISOString() ?? null }
}

/** Two devices of hers may have written at once: the same rule as where two people do. */
function merged({ line, texts }: WholeLine): Merged<WrittenRow> {
  const { student_id: authorId } = line
  return mergeField(
    texts.map((row) => ({
      id: row.id,
      authorId,
      side: 'student',
      saw: row.saw,
      writtenAt: row.written_at.toISOString(),
      row,
    })),
  )
}

/** What a line says now, still sealed. */
export function lineNow(whole: WholeLine): ProfileTextRow | null {
  return merged(whole).current?.row ?? null
}

/** A line for the rule of who reads it: as old as the words that stand, or as its sharing, which named who would. */
export function lineFacts(whole: WholeLine): Shared {
  const { id, student_id: authorId, made_at: madeAt, shared_at: sharedAt } = whole.line
  const written = lineNow(whole)?.written_at ?? madeAt
  return { id, authorId, at: sharedAt !== null && sharedAt > written ? sharedAt : written }
}

/**
 * Lines as the reader of the room may see them; which ones she may is asked before. A teacher gets the words that
 * stand: what the student wrote before them is hers.
 */
export async function presentLines(room: Room, wholes: readonly WholeLine[]): Promise<ProfileLine[]> {
  const isStudent = room.side === 'student'
  const { studentId } = room.about
  const author = (await peopleBy(room, [studentId])).get(studentId) ?? { id: studentId }
  const texts = wholes.flatMap((whole) => whole.texts)
  const seenBy = await seenIn(room, 'profile_text_seen', texts)

  function textOf({ row, writtenAt }: WrittenRow): PactText {
    const text = room.cipher.open(partnershipCells.profileText(row.id), row.text_sealed)
    return { id: row.id, text, author, scribe: null, side: 'student', writtenAt, ...seenBy(row.id) }
  }
  return wholes.map((whole) => {
    const { current, beside, earlier } = merged(whole)
    const { kind, visibility, takenBackAt } = lifeOfLine(whole)
    return {
      id: whole.line.id,
      kind,
      visibility,
      takenBackAt,
      words: {
        current: current && textOf(current),
        beside: isStudent ? beside.map(textOf) : [],
        earlier: isStudent ? earlier.map(textOf) : [],
      },
    }
  })
}
