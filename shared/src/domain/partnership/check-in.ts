/**
 * A student asks for a check-in: one button, no reason needed (F17). Who may do what with a request, and where it
 * stands. It ends when the two talked, or at the student's word; no count of requests is ever made (INV-11).
 */
import type { Side } from './access.ts'

export const checkInStates = [
  'asked',
  'seen',
  'offered',
  'fits',
  'another',
  'talked',
  'done',
  'taken_back',
] as const
/** `another`: the student asked for another time. `talked`, `done` and `taken_back` are over. */
export type CheckInState = (typeof checkInStates)[number]

/** How the student ends it herself: they have talked, or she takes the request back with its words. */
export const checkInEndings = ['done', 'taken_back'] as const
export type CheckInEnding = (typeof checkInEndings)[number]

export const offerAnswers = ['fits', 'another'] as const
export type OfferAnswer = (typeof offerAnswers)[number]

/** `see`: an educator opens it, and the student reads that she did. */
export type CheckInAct = 'see' | 'offer' | OfferAnswer | CheckInEnding

/** A time that an educator offers, in words. */
export interface Offer {
  readonly id: string
  /** ISO 8601, UTC. */
  readonly offeredAt: string
  readonly answer: OfferAnswer | null
}

/** When they talked, and when that was written down. */
export interface Talk {
  /** A day: `2026-11-30`. */
  readonly heldOn: string
  /** ISO 8601, UTC. */
  readonly writtenAt: string
}

export interface CheckInFacts {
  /** ISO 8601, UTC. */
  readonly askedAt: string
  /** An educator has opened it. */
  readonly seen: boolean
  readonly offers: readonly Offer[]
  readonly ended: CheckInEnding | null
  /** Talks of the two that stand, in any order. */
  readonly talks: readonly Talk[]
  /** She asked once more since: she can only once this one is over. */
  readonly askedAgain: boolean
}

/** Where a request stands. The order of offers and talks does not matter. */
export function checkInState(facts: CheckInFacts): CheckInState {
  if (facts.ended !== null) return facts.ended
  if (facts.askedAgain || facts.talks.some((talk) => isAnsweredBy(facts.askedAt, talk))) return 'talked'
  const offer = newestOffer(facts.offers)
  if (offer) return offer.answer ?? 'offered'
  return facts.seen ? 'seen' : 'asked'
}

const HOUR_MS = 3_600_000
/** West of UTC a day lasts that many hours longer, at most. */
const LATEST_TODAY_HOURS = 12

/** A talk answers a request that was there when it was written down, on a day that was not over when she asked. */
function isAnsweredBy(askedAt: string, { heldOn, writtenAt }: Talk): boolean {
  const asked = new Date(askedAt).getTime()
  const firstDay = new Date(asked - LATEST_TODAY_HOURS * HOUR_MS).toISOString().slice(0, 10)
  return new Date(writtenAt).getTime() >= asked && heldOn >= firstDay
}

/** The time that counts: the last one that was offered. */
export function newestOffer<O extends Offer>(offers: readonly O[]): O | null {
  return offers.toSorted(byNewest)[0] ?? null
}

/** For `toSorted`: the newest first. */
export function byNewest(one: Offer, other: Offer): number {
  const [a, b] = [new Date(one.offeredAt).getTime(), new Date(other.offeredAt).getTime()]
  if (a !== b) return b - a
  return one.id < other.id ? 1 : -1
}

export function isCheckInOver(state: CheckInState): boolean {
  return state === 'talked' || state === 'done' || state === 'taken_back'
}

/**
 * Whether `side` may do this while the request stands so, or why not. The student answers only a time that was
 * offered; ending twice in one way is once.
 */
export function mayCheckIn(
  state: CheckInState,
  side: Side,
  act: CheckInAct,
): 'yes' | 'forbidden' | 'check_in_ended' {
  const isEducators = act === 'see' || act === 'offer'
  if (isEducators !== (side === 'educator')) return 'forbidden'
  if (isCheckInOver(state)) return state === act ? 'yes' : 'check_in_ended'
  const isAnswer = act === 'fits' || act === 'another'
  const isOffered = state === 'offered' || state === 'fits' || state === 'another'
  return isAnswer && !isOffered ? 'forbidden' : 'yes'
}
