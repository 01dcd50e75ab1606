/**
 * Where a partnership stands, in words (B11). A person says so, never a program; it may be said otherwise at any time, in
 * any direction, and it is no progress: there is no percent, no step of so many (W-15). The student reads it and may say
 * how she sees it herself; what the two say need not be the same.
 */
import type { Side } from './access.ts'

/** What often goes well first: trust before work, and work before a close look at how somebody learns. */
const comesFirst = ['rapport', 'alliance', 'insight'] as const
type ComesFirst = (typeof comesFirst)[number]

/** In that order. */
export const stages = [...comesFirst, 'student_leads'] as const
export type Stage = (typeof stages)[number]

/** Somebody said where the two stand. Only ever added. */
export interface StageWord {
  readonly id: string
  readonly side: Side
  /** Null: she said it in her own words alone. */
  readonly stage: Stage | null
  /** ISO 8601, UTC. */
  readonly saidAt: string
  /** Its writer took it back. */
  readonly withdrawn: boolean
}

/** An educator names a stage, and may add words; the student says it with one of the sentences, in her words, or both. */
export function isSaid(
  side: Side,
  said: { readonly stage: Stage | null; readonly text: string | null },
): boolean {
  if (said.stage !== null) return true
  return side === 'student' && said.text !== null
}

/** What stands of one side: the last that was said and not taken back. The other side's words never change it. */
export function stageNow<W extends StageWord>(words: readonly W[], side: Side): W | null {
  return newestFirst(words).find((word) => word.side === side && !word.withdrawn) ?? null
}

/** What was said before, newest first, by both; what was taken back is there as such. */
export function saidBefore<W extends StageWord>(words: readonly W[]): W[] {
  const now = [stageNow(words, 'educator')?.id, stageNow(words, 'student')?.id]
  return newestFirst(words).filter(({ id }) => !now.includes(id))
}

/**
 * B11: what often comes first and has never been said; null: nothing to advise. It is told to whoever names a stage, and
 * stops nobody.
 */
export function advisedFirst(words: readonly StageWord[], to: Stage): ComesFirst | null {
  const been = words.flatMap(({ side, stage, withdrawn }) =>
    side === 'educator' && !withdrawn && stage !== null ? [stage] : [],
  )
  // Going back, or saying the same again, needs no advice.
  if (been.some((stage) => stages.indexOf(stage) >= stages.indexOf(to))) return null
  return comesFirst.slice(0, stages.indexOf(to)).find((stage) => !been.includes(stage)) ?? null
}

function newestFirst<W extends StageWord>(words: readonly W[]): W[] {
  return words.toSorted((one, other) => {
    if (one.saidAt !== other.saidAt) return one.saidAt < other.saidAt ? 1 : -1
    return one.id < other.id ? 1 : -1
  })
}
