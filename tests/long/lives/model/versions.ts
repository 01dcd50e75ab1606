/** Versions: what a class agreed, what became of the lines before, and of the proposals that led to it (F5, A15). */
import { byTime, newestVersion, type Life, type Version, type Words } from './life.ts'
import { sameWords } from './lines.ts'

type Agreed = Version['lines'][number]

/** The lines that stand agreed now, in the order they were worded. */
export function agreedNow(life: Life): Agreed[] {
  return life.lines
    .filter((line) => line.state === 'agreed')
    .toSorted(byTime)
    .map(({ id, text, direction, demonstrations }) => ({ id, text, direction, demonstrations }))
}

/** When the class last came to an end about a line. */
function endedAt(life: Life, line: string): number {
  const ends = life.rounds.filter(
    (round) => round.line === line && (round.state === 'agreed' || round.state === 'parked'),
  )
  return Math.max(-1, ...ends.map((round) => round.closedAt ?? -1))
}

function newestMark(life: Life, line: string) {
  return life.marks.filter((mark) => mark.line === line).at(-1)
}

/** How the class lives a line, as long as its words are the ones it spoke of. */
export function standingMark(life: Life, line: string) {
  const mark = newestMark(life, line)
  return mark && mark.state !== 'amended' && mark.state !== 'retired' ? mark : null
}

const misfits = (life: Life, line: string): boolean => newestMark(life, line)?.state === 'does_not_fit'
const endedSince = (life: Life, line: string): boolean => endedAt(life, line) > newestMark(life, line)!.at

/** F5: a line that does not fit is not removed without the class's decision. */
export function quietlyGone(life: Life): string[] {
  const after = new Set(agreedNow(life).map(({ id }) => id))
  return (newestVersion(life)?.lines ?? [])
    .filter((line) => !after.has(line.id) && misfits(life, line.id) && !endedSince(life, line.id))
    .map((line) => line.id)
}

/** What was agreed becomes the next version; at the very same words the one that stands goes on. */
export function makeVersion(life: Life, reviewOn: string): void {
  const before = newestVersion(life)
  const lines = agreedNow(life)
  const stands = before !== undefined && isSame(before.lines, lines)
  const n = stands ? before.n : (before?.n ?? 0) + 1
  if (before) settle(life, before, lines, n)
  for (const line of life.lines)
    if (line.state === 'draft' || line.state === 'proposed') line.state = 'parked'
  life.phase = 'agreed'
  if (stands) before.reviewOn = reviewOn
  else life.versions.push({ n, at: life.now, reviewOn, lines, stances: {} })
}

function isSame(before: readonly Agreed[], after: readonly Agreed[]): boolean {
  return (
    before.length === after.length &&
    before.every((line) => after.some((one) => one.id === line.id && sameWords(one, line)))
  )
}

function settle(life: Life, before: Version, after: readonly Agreed[], n: number): void {
  for (const line of before.lines) {
    const now = after.find(({ id }) => id === line.id)
    const state = settled(life, line, now)
    if (state) life.marks.push({ line: line.id, state, at: life.now, n: before.n })
  }
  for (const proposal of life.proposals) {
    if (proposal.fate !== 'taken_up' || proposal.outcome !== null) continue
    const stands = after.some(({ id }) => id === proposal.line)
    proposal.outcome = { agreed: proposal.kind === 'drop' ? !stands : stands, version: n }
  }
}

function settled(life: Life, line: Agreed, now: Words | undefined) {
  if (!now) return 'retired'
  if (!sameWords(line, now)) return 'amended'
  return misfits(life, line.id) && endedSince(life, line.id) ? 'not_yet' : null
}

/** What changed, in words that a ten-year-old reads. */
export function changesIn(version: Version, before: Version | undefined): string {
  const { lines } = version
  if (!before)
    return `This is our first agreement. It has ${lines.length === 1 ? '1 line' : `${lines.length} lines`}.`
  const old = new Map(before.lines.map((line) => [line.id, line]))
  const added = lines.filter(({ id }) => !old.has(id)).length
  const changed = lines.filter((line) => old.has(line.id) && !sameWords(line, old.get(line.id)!)).length
  const gone = before.lines.filter(({ id }) => !lines.some((line) => line.id === id)).length
  return [
    sentence(added, ['1 line is new.', 'lines are new.']),
    sentence(changed, ['1 line has new words.', 'lines have new words.']),
    sentence(gone, ['1 line was taken out.', 'lines were taken out.']),
  ]
    .filter((words) => words !== '')
    .join(' ')
}

function sentence(n: number, [one, many]: readonly [string, string]): string {
  if (n === 0) return ''
  return n === 1 ? one : `${n} ${many}`
}
