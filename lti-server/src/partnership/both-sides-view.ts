/** Both sides of a partnership as a reader may see them; their words are opened here and nowhere else. */
import type { BothSides, DimensionSides, StageWord } from 'shared/contract/both-sides'
import type { PactBox, PactText } from 'shared/contract/partnership'
import { dimensions, sidesOf, waitsForEducators, type SideText } from 'shared/domain/partnership/dimension'
import { saidBefore, stageNow, type StageWord as Said } from 'shared/domain/partnership/stage'
import type { Merged } from 'shared/domain/partnership/written'
import type { BothSidesRows, SideTextRow, StageWordRow } from './both-sides-store.ts'
import { partnershipCells } from './cells.ts'
import { peopleBy, readersIn, type Room } from './room.ts'
import { seenIn } from './seen.ts'

interface TextOfRow extends SideText {
  readonly row: SideTextRow
}
interface WordOfRow extends Said {
  readonly row: StageWordRow
}

/** Texts for the rules. */
export function sideText(row: SideTextRow): TextOfRow {
  const { id, dimension, side, saw, author_id: authorId } = row
  const takenBack = row.text_sealed === null
  return { id, dimension, side, saw, authorId, takenBack, writtenAt: row.written_at.toISOString(), row }
}

/** A word on where the two stand, for the rules. */
export function stageWord(row: StageWordRow): WordOfRow {
  const { id, side, stage } = row
  return { id, side, stage, saidAt: row.said_at.toISOString(), withdrawn: row.withdrawn_at !== null, row }
}

/** All of it, as the reader of the room may see it. */
export async function presentBothSides(room: Room, rows: BothSidesRows): Promise<BothSides> {
  const { known, scribeOf } = await namesIn(room, rows)
  const textSeenBy = await seenIn(room, 'dimension_text_seen', rows.texts)
  const wordSeenBy = await seenIn(room, 'stage_word_seen', rows.words)

  function textOf({ row, takenBack, writtenAt }: TextOfRow): PactText {
    const { id, side, author_id: author, text_sealed: sealed } = row
    const text = takenBack || !sealed ? null : room.cipher.open(partnershipCells.dimensionText(id), sealed)
    return { id, text, author: known(author), scribe: scribeOf(row), side, writtenAt, ...textSeenBy(id) }
  }
  const boxOf = ({ current, beside, earlier }: Merged<TextOfRow>): PactBox => ({
    current: current && textOf(current),
    // Taken back on one device while another wrote: nothing to show beside what stands.
    beside: beside.filter(({ takenBack }) => !takenBack).map(textOf),
    earlier: earlier.map(textOf),
  })
  function wordOf({ row, saidAt, withdrawn }: WordOfRow): StageWord {
    const { id, side, stage, author_id: author, text_sealed: sealed } = row
    const text = sealed && room.cipher.open(partnershipCells.stageWord(id), sealed)
    const scribe = scribeOf(row)
    return { id, side, stage, text, author: known(author), scribe, saidAt, withdrawn, ...wordSeenBy(id) }
  }

  const texts = rows.texts.map(sideText)
  const words = rows.words.map(stageWord)
  const [educator, student] = [stageNow(words, 'educator'), stageNow(words, 'student')]
  return {
    dimensions: dimensions.map((dimension): DimensionSides => {
      const sides = sidesOf(texts, dimension)
      return {
        dimension,
        student: sides.student && boxOf(sides.student),
        educators: sides.educators.map((one) => ({ author: known(one.authorId), ...boxOf(one) })),
        waits: waitsForEducators(sides),
      }
    }),
    stage: {
      educator: educator && wordOf(educator),
      student: student && wordOf(student),
      before: saidBefore(words).map(wordOf),
    },
    readers: readersIn(room),
    selfViewFirst: false,
  }
}

/** INV-8: nothing of it, and that it waits. */
export function heldBack(room: Room): BothSides {
  const nothing = { student: null, educators: [], waits: false }
  return {
    dimensions: dimensions.map((dimension) => ({ dimension, ...nothing })),
    stage: { educator: null, student: null, before: [] },
    readers: readersIn(room),
    selfViewFirst: true,
  }
}

/** Who wrote, and who wrote it down. */
async function namesIn(room: Room, rows: BothSidesRows) {
  const all = [...rows.texts, ...rows.words]
  const people = await peopleBy(
    room,
    all.flatMap((row) => [row.author_id, ...(row.scribe_id === null ? [] : [row.scribe_id])]),
  )
  const known = (id: string) => people.get(id) ?? { id }
  return {
    known,
    scribeOf: ({ scribe_id: id }: Pick<SideTextRow, 'scribe_id'>) => (id === null ? null : known(id)),
  }
}
