/**
 * A pact on a learning target: what each of the two will do (B7). It stands only with something on both sides and the
 * student's own yes to exactly these words (INV-7). Where it stands is never set by hand: it follows from what was
 * written, who said yes to it, and when they looked at it together.
 */
import type { Side } from './access.ts'

export const pactStates = [
  'draft',
  'one_side',
  'both_confirmed',
  'active',
  'checked',
  'renewed',
  'closed',
] as const
export type PactState = (typeof pactStates)[number]

/** The ids of the texts that the pact consists of now. */
export interface PactWords {
  readonly student: readonly string[]
  readonly educator: readonly string[]
  /** If-then and check dates. */
  readonly both: readonly string[]
}

/** How a yes was said. All but `typed` are a younger student's, written down by the educator beside her (INV-7). */
export const waysOfYes = ['typed', 'voice', 'mark'] as const
export type WayOfYes = (typeof waysOfYes)[number]

/** A yes of one side to exactly these texts. */
export interface Confirmation {
  readonly side: Side
  readonly covers: readonly string[]
  /** ISO 8601, UTC. */
  readonly at: string
}

export interface PactLife {
  readonly words: PactWords
  readonly confirmations: readonly Confirmation[]
  /** When the two talked about it, ISO 8601 in UTC. */
  readonly talks: readonly string[]
  readonly paused: boolean
  /** The target is met, changed or set aside. */
  readonly over: boolean
}

/** INV-7: a pact with one side empty can't be confirmed by anybody. */
export function hasBothSides({ student, educator }: PactWords): boolean {
  return student.length > 0 && educator.length > 0
}

/** Everything that a yes to these words is a yes to. */
export function coverOf({ student, educator, both }: PactWords): string[] {
  return [...student, ...educator, ...both].toSorted()
}

/** Whether a yes was said to these very words, not to some before or after them. */
export function covers(words: PactWords, covered: readonly string[]): boolean {
  return coverOf(words).join() === [...new Set(covered)].toSorted().join()
}

export function pactState(life: PactLife): PactState {
  if (life.over) return 'closed'
  const { words, talks } = life
  if (!hasBothSides(words)) return 'draft'
  const standing = life.confirmations.filter((one) => covers(words, one.covers))
  const yes = { student: newest(standing, 'student'), educator: newest(standing, 'educator') }
  if (yes.student === null && yes.educator === null) return 'draft'
  if (yes.student === null || yes.educator === null) return 'one_side'
  if (life.paused) return 'both_confirmed'
  const since = yes.student < yes.educator ? yes.student : yes.educator
  const began = firstTogether(life.confirmations) ?? since
  const checks = talks.filter((talk) => talk > began)
  if (checks.some((check) => check > since)) return 'checked'
  return checks.length > 0 ? 'renewed' : 'active'
}

/** Both said yes to what it says now. */
export function isConfirmed(state: PactState): boolean {
  return state === 'both_confirmed' || state === 'active' || state === 'checked' || state === 'renewed'
}

function newest(confirmations: readonly Confirmation[], side: Side): string | null {
  const times = confirmations.filter((one) => one.side === side).map(({ at }) => at)
  return times.toSorted().at(-1) ?? null
}

/** When both had said yes to the same words for the first time: a talk before that was not a check of the pact. */
function firstTogether(confirmations: readonly Confirmation[]): string | null {
  const inOrder = confirmations.toSorted((a, b) => (a.at < b.at ? -1 : 1))
  const second = inOrder.find((one, n) =>
    inOrder.slice(0, n).some((before) => before.side !== one.side && sameCover(before, one)),
  )
  return second?.at ?? null
}

function sameCover(one: Confirmation, other: Confirmation): boolean {
  return one.covers.toSorted().join() === other.covers.toSorted().join()
}
