/** Check-ins as a reader may see them; their texts are opened here and nowhere else. */
import type { CheckIn } from 'shared/contract/check-ins'
import { byNewest, checkInState, type CheckInState, type Offer } from 'shared/domain/partnership/check-in'
import { partnershipCells } from './cells.ts'
import type { CheckInRow, OfferRow, WholeCheckIn } from './check-in-store.ts'
import { readable } from './partners.ts'
import { peopleBy, person, type Room } from './room.ts'

interface OfferOfRow extends Offer {
  readonly row: OfferRow
}

/** For the rules, the newest first. */
export function offersOf({ offers }: WholeCheckIn): OfferOfRow[] {
  return offers
    .map((row) => ({ id: row.id, offeredAt: row.offered_at.toISOString(), answer: row.answer, row }))
    .toSorted(byNewest)
}

export function stateOfCheckIn(whole: WholeCheckIn): CheckInState {
  const { row, seen, talks, askedAgain } = whole
  return checkInState({
    askedAt: row.asked_at.toISOString(),
    seen: seen.length > 0,
    offers: offersOf(whole),
    ended: row.ended,
    talks,
    askedAgain,
  })
}

/** Whether the line was for the reader of the room, too. */
export function readsLine(room: Room, row: CheckInRow): boolean {
  const facts = { id: row.id, authorId: room.about.studentId, at: row.asked_at }
  return readable(room, [row], () => facts).length > 0
}

/**
 * Rows as the reader of the room may see them. An educator gets the student's line once she has said that she opens
 * it: then nobody reads it without the student knowing (INV-10), and no screen shows it by itself. Whoever came later
 * learns that she asks for a talk, and not the words that were for others (W-17).
 */
export async function presentCheckIns(room: Room, wholes: readonly WholeCheckIn[]): Promise<CheckIn[]> {
  const authors = await peopleBy(
    room,
    wholes.flatMap(({ offers }) => offers.map((offer) => offer.author_id)),
  )
  const isStudent = room.side === 'student'
  return wholes.map((whole) => {
    const { row, seen } = whole
    const opened = seen.some((one) => one.reader_id === room.actor.personId)
    const line = row.line_sealed && (isStudent || (opened && readsLine(room, row))) ? row.line_sealed : null
    const offers = readable(
      room,
      offersOf(whole),
      ({ id, row: { author_id: authorId, offered_at: at } }) => ({
        id,
        authorId,
        at,
      }),
    )
    return {
      id: row.id,
      state: stateOfCheckIn(whole),
      askedAt: row.asked_at.toISOString(),
      line: line && room.cipher.open(partnershipCells.checkInLine(row.id), line),
      offers: offers.map((offer) => ({
        id: offer.id,
        text: room.cipher.open(partnershipCells.offer(offer.id), offer.row.text_sealed),
        author: authors.get(offer.row.author_id) ?? { id: offer.row.author_id },
        offeredAt: offer.offeredAt,
        answer: offer.answer,
      })),
      ...(isStudent
        ? {
            seenBy: seen.map((one) => ({
              ...person(room.cipher, one.reader_id, one.name_sealed),
              at: one.seen_at.toISOString(),
            })),
          }
        : { opened }),
    }
  })
}
