/** The lines of a hand-over (F9): what the student may choose from, what of her choice still stands, and what arrives. */
import type { ChoosableLine, HandoverLine } from 'shared/contract/handovers'
import { arriving, chosenOf } from 'shared/domain/partnership/handover'
import { itemsOf } from './handover-items.ts'
import { peopleBy, type Room } from './room.ts'

/** In words, for the student who chooses. */
export async function choosableLines(room: Room): Promise<ChoosableLine[]> {
  const items = await itemsOf(room)
  const people = await peopleBy(
    room,
    items.map(({ authorId }) => authorId),
  )
  return items.map(({ kind, id, authorId, at, isOpenPact, dimension, stage, open }) => ({
    kind,
    id,
    isOpenPact,
    ...(dimension && { dimension }),
    ...(stage && { stage }),
    text: open(),
    author: people.get(authorId) ?? { id: authorId },
    writtenAt: at.toISOString(),
  }))
}

/** Those of the wished lines that may travel now: what was taken back since she read the page does not. */
export async function standingLines(room: Room, wished: readonly HandoverLine[]): Promise<HandoverLine[]> {
  return chosenOf(await itemsOf(room), wished).map(({ kind, id }) => ({ kind, id }))
}

/** What arrives: the chosen lines that still stand, with the answers to each, and every open pact (F9). */
export async function arrivingLines(room: Room, chosen: readonly HandoverLine[]): Promise<HandoverLine[]> {
  return arriving(await itemsOf(room), chosen)
}
