/** A pulse's life: when it may be answered, who sees it when, and what has to be said before the next (domain §4.2). */
import { err, ok, type Result } from '../result.ts'
import { endOfDay, localDate, schoolDaysAfter } from '../decision/school-days.ts'
import type { PulseState } from './vocabulary.ts'

export interface PulseFacts {
  readonly opensAt: Date
  readonly closesAt: Date
  readonly closedAt: Date | null
  /** Whether there is anything to show; null while it is not closed. */
  readonly picture: boolean | null
  readonly shownAt: Date | null
  /** The steward has written what follows from it. */
  readonly promised: boolean
  /** The steward has written what she will change herself. */
  readonly ownChange: boolean
}

/** Where a pulse stands now. One whose time is over is closed, also when nobody has looked since. */
export function stateOf(pulse: PulseFacts, now: Date): PulseState {
  if (pulse.closedAt === null) {
    if (now < pulse.opensAt) return 'scheduled'
    return now < pulse.closesAt ? 'open' : 'closed'
  }
  if (!pulse.picture) return 'suppressed'
  return pulse.shownAt === null ? 'closed' : 'shown'
}

/** Whether its time is over and its answers have not been counted. */
export function isDue(pulse: PulseFacts, now: Date): boolean {
  return pulse.closedAt === null && now >= pulse.closesAt
}

const SCHOOL_DAYS = 5

/** From when to when it is open: from `opensOn` (`YYYY-MM-DD`) or now, for five school days. */
export function openingHours(
  now: Date,
  timeZone: string,
  opensOn?: string,
): { readonly opensAt: Date; readonly closesAt: Date } {
  const today = localDate(now, timeZone)
  const day = opensOn !== undefined && opensOn > today ? opensOn : today
  const opensAt = day === today ? now : endOfDay(dayBefore(day), timeZone)
  return { opensAt, closesAt: endOfDay(schoolDaysAfter(day, SCHOOL_DAYS), timeZone) }
}

function dayBefore(day: string): string {
  const at = new Date(`${day}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() - 1)
  return at.toISOString().slice(0, 10)
}

/**
 * Whether the class may be asked again: one pulse at a time, and every picture it has was shown by the steward and
 * answered with what we will do (INV-20) and with a change of her own (F5). A picture that she never looks at does not get her around it.
 */
export function mayAskAgain(
  before: readonly PulseFacts[],
  now: Date,
): Result<true, 'pulse_running' | 'pulse_not_shown' | 'pulse_needs_will_do' | 'pulse_needs_own_change'> {
  if (before.some((pulse) => pulse.closedAt === null)) return err('pulse_running')
  const pictures = before.filter((pulse) => pulse.picture === true)
  if (pictures.some((pulse) => stateOf(pulse, now) === 'closed')) return err('pulse_not_shown')
  if (!pictures.every((pulse) => pulse.promised)) return err('pulse_needs_will_do')
  return pictures.every((pulse) => pulse.ownChange) ? ok(true) : err('pulse_needs_own_change')
}
