/**
 * When a platform is left alone. A fault of the platform as a whole counts; a course that it refuses does not
 * (conformance §8.2.8). A removed key waits for a person, so one refusal is enough.
 */

/** What says something about the whole registration. */
export type PlatformFault = (typeof PLATFORM_FAULTS)[number]

export const PLATFORM_FAULTS = [
  'token_refused',
  'token_unavailable',
  'throttled',
  'unreachable',
  'timeout',
] as const

export function isPlatformFault(code: string): code is PlatformFault {
  return PLATFORM_FAULTS.some((fault) => fault === code)
}

export type Breaker = {
  failures: number
  /** Until then nothing is asked that nobody waits for; `null`: go on. */
  restsUntil: Date | null
  /** A person has to look. */
  alert: boolean
}

const PATIENCE = 3
const MINUTE = 60_000
const LONGEST_REST = 60 * MINUTE
const REFUSED_REST = 5 * MINUTE
/** So many failures in a row are no passing cloud. */
const ALERT_AFTER = 10

/** The breaker after one more fault; `failures` are those in a row before it. */
export function breakerAfter(failures: number, fault: PlatformFault, now: Date): Breaker {
  const count = failures + 1
  const mustMend = fault === 'token_refused'
  const alert = mustMend || count >= ALERT_AFTER
  if (count < PATIENCE && !mustMend) return { failures: count, restsUntil: null, alert }
  // A refusal may be a moment in which our own key set was not to be had: it is tried again before long.
  const first = mustMend
    ? REFUSED_REST * 2 ** Math.min(failures, 10)
    : MINUTE * 2 ** Math.min(count - PATIENCE, 10)
  const rest = Math.min(LONGEST_REST, first)
  return { failures: count, restsUntil: new Date(now.getTime() + rest), alert }
}
