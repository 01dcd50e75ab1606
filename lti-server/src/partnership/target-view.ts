/** Targets and pacts as a reader may see them; their texts are opened here and nowhere else. */
import type { LearningTarget, PactBox, PactText } from 'shared/contract/partnership'
import { coverOf, covers, pactState, type PactWords } from 'shared/domain/partnership/pact'
import { isOver, type PactField } from 'shared/domain/partnership/target'
import { isBefore, mergeField, type Merged, type Written } from 'shared/domain/partnership/written'
import { partnershipCells } from './cells.ts'
import { peopleBy, type Room } from './room.ts'
import { seenIn } from './seen.ts'
import { presentStrategies } from './strategy-view.ts'
import type { TextRow, WholeTarget } from './target-store.ts'

interface WrittenRow extends Written {
  readonly row: TextRow
}

function written(row: TextRow): WrittenRow {
  const { id, author_id: authorId, side, saw } = row
  return { id, authorId, side, saw, writtenAt: row.written_at.toISOString(), row }
}

function merged(rows: readonly TextRow[]): Merged<WrittenRow> {
  return mergeField(rows.map(written))
}

/** The texts of one field, or of one commitment. */
function textsIn(texts: readonly TextRow[], field: PactField, commitmentId: string | null = null): TextRow[] {
  return texts.filter((text) => text.field === field && text.commitment_id === commitmentId)
}

/** What a field says now, still sealed. */
export function textNow(texts: readonly TextRow[], field: PactField, commitmentId?: string): TextRow | null {
  return merged(textsIn(texts, field, commitmentId)).current?.row ?? null
}

/** Each commitment by its first text, in the order of making; those that were taken out too. */
export function commitmentsIn(texts: readonly TextRow[]): TextRow[] {
  return texts
    .filter((text) => text.commitment_id === text.id)
    .toSorted((a, b) => (isBefore(written(a), written(b)) ? -1 : 1))
}

/** The texts that the pact consists of now: what was taken out is no part of it. */
export function wordsOfPact(texts: readonly TextRow[]): PactWords {
  const standing = (rows: readonly (TextRow | null)[]): string[] =>
    rows.flatMap((row) => (row?.text_sealed ? [row.id] : []))
  const ofSide = (side: TextRow['side']): string[] =>
    standing(
      commitmentsIn(texts)
        .filter((first) => first.side === side)
        .map((first) => textNow(texts, 'commitment', first.id)),
    )
  const both = standing([textNow(texts, 'if_then'), textNow(texts, 'check_dates')])
  return { student: ofSide('student'), educator: ofSide('educator'), both }
}

/** Where the pact on a target stands. */
export function stateOfPact({ target, texts, yes, talks }: WholeTarget): LearningTarget['pact']['state'] {
  return pactState({
    words: wordsOfPact(texts),
    confirmations: yes.map((one) => ({ side: one.side, covers: one.covers, at: one.at.toISOString() })),
    talks: talks.map((talk) => talk.toISOString()),
    paused: target.paused,
    over: isOver(target),
  })
}

/** Opens texts for the reader of the room, with the names of those who wrote and, for the student, who has seen them. */
async function readerOf(room: Room, wholes: readonly WholeTarget[]) {
  const texts = wholes.flatMap((whole) => whole.texts)
  const named = [
    ...texts.flatMap((text) => [text.author_id, text.scribe_id]),
    ...wholes.flatMap(({ target, yes }) => [
      target.proposer_id,
      ...yes.flatMap((one) => [one.person_id, one.scribe_id]),
    ]),
  ]
  const people = await peopleBy(
    room,
    named.filter((id) => id !== null),
  )
  const seenBy = await seenIn(room, 'pact_text_seen', texts)
  const known = (id: string) => people.get(id) ?? { id }

  function textOf({ row, writtenAt }: WrittenRow): PactText {
    return {
      id: row.id,
      text: row.text_sealed ? room.cipher.open(partnershipCells.pactText(row.id), row.text_sealed) : null,
      author: known(row.author_id),
      scribe: row.scribe_id === null ? null : known(row.scribe_id),
      side: row.side,
      writtenAt,
      ...seenBy(row.id),
    }
  }
  function boxOf(rows: readonly TextRow[]): PactBox {
    const { current, beside, earlier } = merged(rows)
    return {
      current: current && textOf(current),
      // Taken out by one while the other changed it: nothing to show beside what stands.
      beside: beside.filter(({ row }) => row.text_sealed !== null).map(textOf),
      earlier: earlier.map(textOf),
    }
  }
  return { known, boxOf }
}

/** Rows as the reader of the room may see them. */
export async function presentTargets(room: Room, wholes: readonly WholeTarget[]): Promise<LearningTarget[]> {
  const { known, boxOf } = await readerOf(room, wholes)
  const strategiesOf = await presentStrategies(room, wholes)
  const pactOf = (whole: WholeTarget): LearningTarget['pact'] => {
    const { texts, yes } = whole
    const words = wordsOfPact(texts)
    return {
      state: stateOfPact(whole),
      commitments: commitmentsIn(texts).map((first) => ({
        id: first.id,
        side: first.side,
        madeBy: known(first.author_id),
        ...boxOf(textsIn(texts, 'commitment', first.id)),
      })),
      ifThen: boxOf(textsIn(texts, 'if_then')),
      checkDates: boxOf(textsIn(texts, 'check_dates')),
      yes: yes
        .filter((one) => covers(words, one.covers))
        .map((one) => ({
          side: one.side,
          person: known(one.person_id),
          at: one.at.toISOString(),
          said: one.said,
          scribe: one.scribe_id === null ? null : known(one.scribe_id),
        })),
      covers: coverOf(words),
    }
  }
  return wholes.map((whole) => ({
    id: whole.target.id,
    kind: whole.target.kind,
    state: whole.target.state,
    proposedBy: whole.target.proposed_by,
    proposer: known(whole.target.proposer_id),
    proposedAt: whole.target.proposed_at.toISOString(),
    paused: whole.target.paused,
    withdrawn: whole.target.withdrawn_at !== null,
    words: boxOf(textsIn(whole.texts, 'words')),
    strength: boxOf(textsIn(whole.texts, 'strength')),
    strategies: strategiesOf(whole),
    pact: pactOf(whole),
  }))
}
