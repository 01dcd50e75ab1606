/** Days and school days of a class whose clock is UTC. */

export function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

/** The end of the fifth Monday-to-Friday after the day of `at`; the class's clock is UTC. */
export function fiveSchoolDaysAfter(at: number): number {
  const end = new Date(`${day(at)}T00:00:00Z`)
  for (let left = 5; left > 0;) {
    end.setUTCDate(end.getUTCDate() + 1)
    if (end.getUTCDay() % 6 !== 0) left -= 1
  }
  end.setUTCDate(end.getUTCDate() + 1)
  return end.getTime()
}
