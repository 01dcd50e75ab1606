/** A conversation between a student and an educator: the date alone is enough (B1); a kind and a summary may follow. */

export const conversationKinds = ['2min', 'conference', 'conversation'] as const
export type ConversationKind = (typeof conversationKinds)[number]

const HOUR_MS = 3_600_000
/** East of UTC it is tomorrow that many hours earlier, at most. */
const EARLIEST_TOMORROW_HOURS = 14

/** Whether a day (`2026-11-21`) has not begun anywhere yet: nobody has talked then. */
export function isInFuture(day: string, now: Date): boolean {
  return day > new Date(now.getTime() + EARLIEST_TOMORROW_HOURS * HOUR_MS).toISOString().slice(0, 10)
}

/** Check dates as one text holds them: each day once, the earliest first. */
export function checkDatesIn(text: string): string[] {
  return [...new Set(text.split(/[\s,]+/).filter((day) => isDay(day)))].toSorted()
}

/** A day of the calendar as ISO 8601 writes it; February has no 30th. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text
}
