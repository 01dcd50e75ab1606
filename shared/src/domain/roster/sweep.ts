/**
 * What a complete reading of a course's roster may change (conformance §8.2.3–4). A sweep only says who is there;
 * whoever it does not name leaves, but never many at once without a person's yes, and never someone who has
 * launched since the reading began.
 */

/** The counts that decide. `leaving` are active members the reading does not name. */
export type SweepCounts = {
  /** Active members before. */
  active: number
  /** People the reading names. */
  named: number
  leaving: number
}

export type HoldReason = 'empty' | 'large_drop'

export type EarlierHold = {
  /** Who was leaving then; equal digests mean the same people. */
  digest: string
  at: Date
  /** What a teacher said about it. */
  answer: 'left' | 'stayed' | null
}

export type SweepDecision = { act: 'apply' } | { act: 'hold'; reason: HoldReason }

const FEW = 5
const SHARE = 0.3
/** A hold that is found again, unchanged, after this long is taken for the truth. */
export const SETTLED_MS = 24 * 60 * 60 * 1000

/** Caps of one sweep (design §5, Rosters); a course beyond them is held. */
export const MAX_PAGES = 2_000
export const MAX_PEOPLE = 100_000

/** How many may leave a course of `active` without anybody being asked. */
export function mayLeave(active: number): number {
  return Math.max(FEW, Math.floor(active * SHARE))
}

/**
 * Apply, or hold and ask a teacher. "They left" covers whoever of those leaves now; "they did not" holds until the
 * reading is another one.
 * @param earlier the hold that is open, if any
 * @param covered whether everybody who leaves now was among those of the earlier hold
 */
export function decideSweep(
  counts: SweepCounts,
  digest: string,
  earlier: EarlierHold | null,
  covered: boolean,
  now: Date,
): SweepDecision {
  const reason = holdReason(counts)
  if (reason === null) return { act: 'apply' }
  if (earlier?.answer === 'left' && covered) return { act: 'apply' }
  const same = earlier?.digest === digest && earlier.answer !== 'stayed'
  const settled = same && now.getTime() - earlier.at.getTime() >= SETTLED_MS
  return settled ? { act: 'apply' } : { act: 'hold', reason }
}

function holdReason({ active, named, leaving }: SweepCounts): HoldReason | null {
  if (named === 0 && active > 0) return 'empty'
  return leaving > mayLeave(active) ? 'large_drop' : null
}

/** What is known of a course when somebody asks whether its roster should be read again. */
export type RosterAge = {
  asOf: Date | null
  lastStaffLaunchAt: Date | null
  lastLaunchAt: Date | null
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How long a schedule waits beyond the age at which a roster is due, so that courses do not come all at once. */
const SPREAD = HOUR

/**
 * When a schedule that nobody waits for reads a roster again: as `isRosterDue`, spread over an hour by `seed`, a
 * number made of the course that is the same every time.
 */
export function isScheduled(age: RosterAge, seed: number, now: Date): boolean {
  return isRosterDue({ ...age, lastStaffLaunchAt: null }, new Date(now.getTime() - (seed % SPREAD)))
}

/** Due: launched by staff and older than 15 minutes; used in 14 days and older than 4 hours; otherwise daily (design §4). */
export function isRosterDue({ asOf, lastStaffLaunchAt, lastLaunchAt }: RosterAge, now: Date): boolean {
  if (asOf === null) return true
  const age = now.getTime() - asOf.getTime()
  if (lastStaffLaunchAt !== null && lastStaffLaunchAt > asOf && age > 15 * MINUTE) return true
  const usedLately = lastLaunchAt !== null && now.getTime() - lastLaunchAt.getTime() < 14 * DAY
  return age > (usedLately ? 4 * HOUR : DAY)
}
