/** Rounds on lines, by fingers and by consent (domain §4.2): who was asked (INV-1), what may be shown (INV-13). */
import { keepRewording, rewordingsOf } from './lines.ts'
import { fiveSchoolDaysAfter } from './days.ts'
import { studentsNow, type Life, type Line, type Round, type Stance } from './life.ts'

export function latestRound(life: Life, line: string): Round | undefined {
  return life.rounds.filter((round) => round.line === line).at(-1)
}

/** INV-1: what was decided about words before these is no decision on these. */
export function standingRound(life: Life, line: Line): Round | undefined {
  const latest = latestRound(life, line.id)
  const isOver = latest?.state === 'agreed' || latest?.state === 'parked'
  return isOver && (line.state === 'draft' || line.state === 'proposed') ? undefined : latest
}

/** The second asking follows an answered first one; a line that came to an end starts anew. */
export function nextRound(life: Life, line: string): 1 | 2 {
  const latest = latestRound(life, line)
  if (latest?.state !== 'again') return 1
  return latest.n === 2 || Object.keys(latest.stances).length > 0 ? 2 : 1
}

const FEWEST = 5

/** INV-13: none below five answers, and none whose answerers differ by one to four from a shown one's. */
export function showable(life: Life, round: Round): number[] | null {
  const who = Object.keys(round.stances)
  if (who.length < FEWEST) return null
  for (const other of life.rounds) {
    if (other.line !== round.line || other.counts === null) continue
    const them = Object.keys(other.stances)
    const apart =
      who.filter((id) => !them.includes(id)).length + them.filter((id) => !who.includes(id)).length
    if (apart > 0 && apart < FEWEST) return null
  }
  return [0, 1, 2, 3, 4, 5].map(
    (fingers) => Object.values(round.stances).filter((one) => one.fingers === fingers).length,
  )
}

/** The class counts no one to four low fingers: a lone dissenter stays unseen. */
export function countsForClass(counts: readonly number[] | null): readonly number[] | null {
  const low = (counts ?? []).slice(0, 3).reduce((sum, n) => sum + n, 0)
  return low > 0 && low < FEWEST ? null : counts
}

/** Domain §4.2: low fingers, or a concern that stands unanswered. */
function standsInTheWay({ fingers, consent, answered }: Stance): boolean {
  return consent === null ? fingers !== null && fingers <= 2 : consent === 'concern' && answered === null
}

/** Silence decides nothing, and neither do those who pass or stand aside. */
export function isAnswered(round: Round): boolean {
  const counts = ({ consent }: Stance) =>
    consent === null || consent === 'no_concern' || consent === 'concern'
  return Object.values(round.stances).some(counts)
}

/** Closes a round that somebody answered. */
export function closeRound(life: Life, round: Round): void {
  const answered = Object.keys(round.stances)
  const low = Object.values(round.stances).some(standsInTheWay)
  // By consent there is no picture: a concern is read, not counted.
  round.counts = round.reviewOn === null ? showable(life, round) : null
  round.list = [...new Set([...round.list, ...studentsNow(life).map(({ id }) => id), ...answered])]
  round.absent = round.list.filter((id) => !answered.includes(id))
  round.closedAt = life.now
  const line = life.lines.find(({ id }) => id === round.line)!
  if (low) {
    round.state = round.n === 1 ? 'again' : 'parked'
    line.state = round.n === 1 ? 'proposed' : 'parked'
    return
  }
  round.state = 'agreed'
  line.state = 'agreed'
  for (const { line: about, card, said } of rewordingsOf(life, [line]))
    if (!said)
      keepRewording(life, {
        line: about.id,
        card: card.id,
        words: about.text,
        answer: 'unanswered',
        note: null,
        speaks: false,
      })
}

/** INV-6: going back stops what is open and forgets nothing. */
export function stopRounds(life: Life): void {
  for (const round of life.rounds)
    if (round.state === 'open') {
      round.state = 'again'
      round.closedAt = life.now
    }
  for (const line of life.lines) if (line.state === 'proposed') line.state = 'draft'
}

/** Until when this person may still raise a concern about this round; null: she may not. */
export function concernUntil(life: Life, round: Round, person: string): number | null {
  if (round.closedAt === null || round.state === 'open' || !round.absent.includes(person)) return null
  if (latestRound(life, round.line) !== round) return null
  const until = fiveSchoolDaysAfter(round.closedAt)
  return life.now < until ? until : null
}
