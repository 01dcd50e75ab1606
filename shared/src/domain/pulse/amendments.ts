/** Proposals to change the agreement: by any member, hidden as cards are, and each with an answer (A14, A15). */
import { may, type Relation, type Role, type Thing } from '../visibility/rights.ts'
import { err, ok, type Result } from '../result.ts'
import type { AmendmentFate } from './vocabulary.ts'

/** More changes than these at one review are advised against, not refused (F5). */
export const CHANGES_A_REVIEW = 2

export interface AmendmentFacts {
  readonly authorId: string
  readonly fate: AmendmentFate
}

interface Reader {
  readonly personId: string
  readonly role: Role
  /** How she stands to the alliance itself; `member` where that is not said. */
  readonly standing?: Relation
}

/** How a reader who belongs to the class stands to a proposal. */
export function standsTo(amendment: Pick<AmendmentFacts, 'authorId'>, reader: Reader): Relation {
  return amendment.authorId === reader.personId ? 'author' : (reader.standing ?? 'member')
}

const things: Record<AmendmentFate, Thing> = {
  waiting: 'amendment_waiting',
  taken_up: 'amendment_answered',
  later: 'amendment_answered',
  withdrawn: 'amendment_withdrawn',
}

/** What a proposal is in the table of rights. */
export function amendmentThing({ fate }: Pick<AmendmentFacts, 'fate'>): Thing {
  return things[fate]
}

/** Whether a reader who belongs to the class may see this proposal. Nobody sees whose it is. */
export function seesAmendment(amendment: AmendmentFacts, reader: Reader): boolean {
  return may(reader.role, standsTo(amendment, reader), amendmentThing(amendment), 'read')
}

/** What was kept for later may be taken up later; what was taken up or taken back is over. */
export function answerAmendment(
  from: AmendmentFate,
  to: 'taken_up' | 'later',
): Result<'stay' | 'change', 'amendment_answered'> {
  if (from === to) return ok('stay')
  const open = from === 'waiting' || (from === 'later' && to === 'taken_up')
  return open ? ok('change') : err('amendment_answered')
}

/** Its writer takes a proposal back, until it is being worded. */
export function withdrawAmendment(from: AmendmentFate): Result<'stay' | 'change', 'amendment_answered'> {
  if (from === 'withdrawn') return ok('stay')
  return from === 'taken_up' ? err('amendment_answered') : ok('change')
}
