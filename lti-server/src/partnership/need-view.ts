/** What a student needed, as a reader may see it; its words are opened here and nowhere else. */
import { needsPrompts } from 'shared/content/needs'
import type { Need, Needs } from 'shared/contract/needs'
import type { PactBox, PactText } from 'shared/contract/partnership'
import { needsIn, type NeedText } from 'shared/domain/partnership/need'
import type { Merged } from 'shared/domain/partnership/written'
import { partnershipCells } from './cells.ts'
import type { NeedTextRow } from './need-store.ts'
import { peopleBy, readersIn, type Room } from './room.ts'
import { seenIn } from './seen.ts'

interface TextOfRow extends NeedText {
  readonly row: NeedTextRow
}

/** A text for the rules. */
export function needText(row: NeedTextRow): TextOfRow {
  const { id, part, side, saw, need_id: needId, author_id: authorId } = row
  return { id, part, side, saw, needId, authorId, writtenAt: row.written_at.toISOString(), row }
}

export async function presentNeeds(room: Room, rows: readonly NeedTextRow[]): Promise<Needs> {
  const people = await peopleBy(
    room,
    rows.flatMap((row) => [row.author_id, ...(row.scribe_id === null ? [] : [row.scribe_id])]),
  )
  const known = (id: string) => people.get(id) ?? { id }
  const isStudents = room.side === 'student'
  const seenBy = await seenIn(room, 'need_text_seen', rows)

  function textOf({ row, writtenAt }: TextOfRow): PactText {
    const { id, side, author_id: author, scribe_id: by, text_sealed: sealed } = row
    const scribe = by === null ? null : known(by)
    const text = sealed && room.cipher.open(partnershipCells.needText(id), sealed)
    return { id, text, author: known(author), scribe, side, writtenAt, ...seenBy(id) }
  }
  const boxOf = ({ current, beside, earlier }: Merged<TextOfRow>): PactBox => ({
    current: current && textOf(current),
    beside: beside.filter(({ row }) => row.text_sealed !== null).map(textOf),
    earlier: earlier.map(textOf),
  })
  const needs = needsIn(rows.map(needText)).map(({ id, parts }): Need => {
    const { needed, next_time: nextTime, change_first: changeFirst } = parts
    return {
      id,
      needed: needed.student && boxOf(needed.student),
      nextTime: nextTime.student && boxOf(nextTime.student),
      changeFirst: changeFirst.educators.map((one) => ({ author: known(one.authorId), ...boxOf(one) })),
    }
  })
  return { needs, prompts: isStudents ? [] : [...needsPrompts], readers: readersIn(room) }
}
