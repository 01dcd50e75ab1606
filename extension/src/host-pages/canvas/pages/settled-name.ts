/**
 * A page that changes its address first and its name later shows for a moment the name of the one before. A name
 * counts when it has changed with the address and come to rest, or has stood long enough for two of one name.
 */

/** A new name is believed after this many ms without another change. */
const REST_MS = 400
/** The name of the one before is believed to be the next one's, too, after this many ms. */
const NAMESAKE_MS = 4000

/** Keeps what a page showed; answers the name that may be said for an id now, or an empty text. */
export const settlingName = (): ((studentId: string, name: string, now: number) => string) => {
  let last = { studentId: '', name: '', before: '', since: 0 }
  return (studentId, name, now) => {
    if (studentId !== last.studentId || name !== last.name) {
      const before = studentId === last.studentId ? last.before : last.name || last.before
      last = { studentId, name, before, since: now }
    }
    const wait = last.before === '' ? 0 : name === last.before ? NAMESAKE_MS : REST_MS
    return now - last.since >= wait ? name : ''
  }
}
