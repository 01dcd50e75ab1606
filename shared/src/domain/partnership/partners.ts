/**
 * Since when each educator is in a partnership. Nobody is put into it by a roster alone: whoever is there when the first
 * word is written reads from the start; whoever comes later reads what is written from then on (W-17), and the older
 * texts by the student's choice (F9). Times are ISO 8601 in UTC.
 */
import type { Period } from './access.ts'

/** Before everything that was ever written. */
export const FROM_THE_START = '1970-01-01T00:00:00.000Z'

export interface PeriodChanges<P extends Period> {
  readonly begin: readonly Period[]
  readonly end: readonly P[]
}

/**
 * What has to be noted when these educators are found in the partnership at `now`: who is new, and whose time there is
 * over. Where nothing was noted yet nothing was written either.
 */
export function periodChanges<P extends Period>(
  periods: readonly P[],
  educators: readonly string[],
  now: string,
): PeriodChanges<P> {
  const open = periods.filter(({ until }) => until === null)
  const since = periods.length === 0 ? FROM_THE_START : now
  return {
    begin: educators
      .filter((id) => !open.some(({ educatorId }) => educatorId === id))
      .map((educatorId) => ({ educatorId, since, until: null })),
    end: open.filter(({ educatorId }) => !educators.includes(educatorId)),
  }
}

/** Whether she reads everything that was ever shared: then there is nothing to hand over to her. */
export function readsAll(periods: readonly Period[], educatorId: string): boolean {
  return periods.some(
    (one) => one.educatorId === educatorId && one.since === FROM_THE_START && one.until === null,
  )
}
