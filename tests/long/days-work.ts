/** What was done on a day, how often and with how many presses, as a table that a person reads. */

export interface DaysWork {
  readonly what: string
  /** Presses, at most. */
  readonly budget?: number
  /** Seconds, at most (design §5): told beside what was measured, never asserted. */
  readonly within?: number
  readonly presses: number[]
  readonly seconds: number[]
}

export function dayTable(work: readonly DaysWork[]): string {
  const head = ['act', 'times', 'presses', 'budget', 'seconds, median', 'slowest', 'budget']
  const rows = work.map(({ what, budget, within, presses, seconds }) => [
    what,
    String(presses.length),
    String(Math.max(...presses)),
    budget === undefined ? '' : `≤ ${budget}`,
    median(seconds).toFixed(2),
    Math.max(...seconds).toFixed(2),
    within === undefined ? '' : `≤ ${within}`,
  ])
  const sum = work.reduce((all, { presses }) => all + presses.reduce((one, next) => one + next, 0), 0)
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line), `\n${sum} presses in all.`].join('\n')
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
}
