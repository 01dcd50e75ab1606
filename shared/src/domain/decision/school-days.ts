/** School days are Monday to Friday in the school's own time zone; holidays are not known to the product. */

/** The calendar day of an instant in a time zone, `YYYY-MM-DD`. */
export function localDate(at: Date, timeZone: string): string {
  const parts = partsIn(at, timeZone)
  return `${parts.year.padStart(4, '0')}-${parts.month}-${parts.day}`
}

/** The calendar day that is `count` school days after `day` (both `YYYY-MM-DD`; `count` ≥ 1). */
export function schoolDaysAfter(day: string, count: number): string {
  const at = new Date(`${day}T00:00:00Z`)
  for (let left = count; left > 0;) {
    at.setUTCDate(at.getUTCDate() + 1)
    const weekday = at.getUTCDay()
    if (weekday !== 0 && weekday !== 6) left -= 1
  }
  return at.toISOString().slice(0, 10)
}

/** The instant at which this calendar day is over in this time zone. */
export function endOfDay(day: string, timeZone: string): Date {
  const next = new Date(`${day}T00:00:00Z`)
  next.setUTCDate(next.getUTCDate() + 1)
  const midnight = next.getTime()
  // Twice: the offset at the first guess may be the one before a change of clocks.
  const guess = midnight - offsetAt(new Date(midnight), timeZone)
  return new Date(midnight - offsetAt(new Date(guess), timeZone))
}

function offsetAt(at: Date, timeZone: string): number {
  const { year, month, day, hour, minute, second } = partsIn(at, timeZone)
  const local = Date.UTC(+year, +month - 1, +day, +hour, +minute, +second)
  return local - Math.floor(at.getTime() / 1000) * 1000
}

type Part = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second'

function partsIn(at: Date, timeZone: string): Record<Part, string> {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(at)
  const part = (type: Part) => parts.find((one) => one.type === type)?.value ?? '0'
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
    second: part('second'),
  }
}
