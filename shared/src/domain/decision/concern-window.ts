/** Who was absent when a line was decided has five school days to raise a concern about it (domain §4.2). */
import type { DecisionState } from '../alliance/vocabulary.ts'
import { err, ok, type Result } from '../result.ts'
import { endOfDay, localDate, schoolDaysAfter } from './school-days.ts'

const SCHOOL_DAYS = 5

/** The instant until which a concern about a decision closed at `closedAt` is heard. */
export function concernUntil(closedAt: Date, timeZone: string): Date {
  return endOfDay(schoolDaysAfter(localDate(closedAt, timeZone), SCHOOL_DAYS), timeZone)
}

export interface ClosedDecision {
  readonly state: DecisionState
  readonly closedAt: Date | null
  /** The asker was on its list and silent. */
  readonly absent: boolean
}

/** Whether the asker may still raise a concern now. It reopens this decision's line and no other. */
export function mayRaiseConcern(
  decision: ClosedDecision,
  now: Date,
  timeZone: string,
): Result<
  { readonly until: Date },
  'alliance_decision_open' | 'alliance_not_absent' | 'alliance_concern_late'
> {
  if (decision.state === 'open' || decision.closedAt === null) return err('alliance_decision_open')
  if (!decision.absent) return err('alliance_not_absent')
  const until = concernUntil(decision.closedAt, timeZone)
  return now < until ? ok({ until }) : err('alliance_concern_late')
}
