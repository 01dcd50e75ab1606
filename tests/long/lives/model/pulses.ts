/** "Are we living it?": one at a time, counted once, and never again without what we will do (INV-13, INV-20). */
import { studentsNow, type Life, type Pulse } from './life.ts'

const FEWEST = 5
const SAME_WEEKS = 14 * 86_400_000

/** How many words there are to answer with. */
export const choicesOf = ({ band }: Pick<Life, 'band'>): number => (band === 'K-2' ? 3 : 4)

export function isOpen(life: Life, pulse: Pulse): boolean {
  return pulse.closedAt === null && life.now < pulse.closesAt
}

export const hasPicture = (pulse: Pulse): boolean => pulse.counts.some((counts) => counts !== null)

/** Where it stands, as the class reads it. */
export function stateOf(pulse: Pulse): 'open' | 'closed' | 'shown' | 'suppressed' {
  if (pulse.closedAt === null) return 'open'
  if (!hasPicture(pulse)) return 'suppressed'
  return pulse.shown ? 'shown' : 'closed'
}

/** INV-20: what stands in the way of the next one. */
export function inTheWay(life: Life): string[] {
  if (life.pulses.some((pulse) => pulse.closedAt === null)) return ['pulse_running']
  const pictures = life.pulses.filter(hasPicture)
  if (pictures.some((pulse) => !pulse.shown)) return ['pulse_not_shown']
  if (pictures.some((pulse) => pulse.willDo === null)) return ['pulse_needs_will_do']
  return pictures.some((pulse) => pulse.ownChange === null) ? ['pulse_needs_own_change'] : []
}

/** What is over is counted at whichever look comes next, as if it had been at its time. */
export function closeDue(life: Life): void {
  for (const pulse of life.pulses)
    if (pulse.closedAt === null && life.now >= pulse.closesAt) closePulse(life, pulse)
}

/** INV-13: counted where five answered, and no picture of these weeks is of nearly the same people. */
export function closePulse(life: Life, pulse: Pulse): void {
  const here = new Set(studentsNow(life).map(({ id }) => id))
  const answers = Object.entries(pulse.answers).filter(([id]) => here.has(id))
  pulse.closedAt = Math.min(life.now, pulse.closesAt)
  pulse.answerers = answers.map(([id]) => id)
  pulse.counts = pulse.asked.map(({ id }, n) => {
    if (answers.length < FEWEST || life.pulses.some((other) => isTooNear(other, pulse, id))) return null
    return Array.from(
      { length: choicesOf(life) },
      (_, choice) => answers.filter(([, one]) => one[n] === choice).length,
    )
  })
  pulse.answers = {}
}

function isTooNear(other: Pulse, pulse: Pulse, line: string): boolean {
  const at = other.asked.findIndex(({ id }) => id === line)
  if (other === pulse || other.closedAt === null || !other.counts[at]) return false
  if (pulse.closedAt! - other.closedAt >= SAME_WEEKS) return false
  const both = pulse.answerers.filter((id) => other.answerers.includes(id)).length
  const apart = pulse.answerers.length + other.answerers.length - 2 * both
  return apart > 0 && apart < FEWEST
}
