/**
 * What shows how a student grows, in her own words: a piece of her work, a talk, her own look, what somebody saw (C10,
 * C11); and what she can do without help by now (B10). She alone adds to it, shares it and takes it back; it stands
 * beside her own earlier work and beside nobody else's (INV-12). Nothing in it is a grade or a number (INV-11), and
 * nobody counts it.
 */
import type { LineVisibility } from './profile.ts'

/** Of which kind it is: more than work shows growth (C11). */
export const evidenceKinds = ['work', 'talk', 'self', 'observation'] as const
export type EvidenceKind = (typeof evidenceKinds)[number]

export const evidenceActs = ['share', 'take_back', 'bring_back'] as const
export type EvidenceAct = (typeof evidenceActs)[number]

export interface EvidenceLife {
  /** `student_only` until she shares it. */
  readonly visibility: LineVisibility
  /** ISO 8601, UTC. Null: it stands. */
  readonly takenBackAt: string | null
}

/**
 * What it is after her act, or why not. Doing the same twice changes nothing more. What is shared stays shared (INV-9);
 * what she took back is brought back first, before anybody else may read it.
 */
export function afterEvidenceAct(
  life: EvidenceLife,
  act: EvidenceAct,
  at: string,
): EvidenceLife | 'conflict' {
  if (act === 'take_back') return { ...life, takenBackAt: life.takenBackAt ?? at }
  if (act === 'bring_back') return { ...life, takenBackAt: null }
  if (life.visibility === 'co_owned') return life
  return life.takenBackAt === null ? { ...life, visibility: 'co_owned' } : 'conflict'
}

/** As much of one as puts it beside the others. */
export interface Dated {
  readonly id: string
  readonly kind: EvidenceKind
  /** The day of the work, `2026-09-14`. */
  readonly doneOn: string
  /** What it is about: a target of the two, or nothing in particular. */
  readonly targetId: string | null
}

export interface Strip<E> {
  readonly targetId: string | null
  /** The earliest first. */
  readonly pieces: readonly E[]
  /** The work that stands for then and for now; null while there is no work of two different days. */
  readonly ends: { readonly first: string; readonly last: string } | null
}

/**
 * Her work then and now: one strip for each thing it is about, in the order in which each began, what is about nothing
 * in particular last. Every piece stands in one strip, beside others of hers alone (INV-12).
 */
export function strips<E extends Dated>(pieces: readonly E[]): Strip<E>[] {
  const ordered = pieces.toSorted(byDay)
  const about = [...new Set(ordered.map(({ targetId }) => targetId))]
  return [...about.filter((id) => id !== null), ...about.filter((id) => id === null)].map((targetId) => {
    const own = ordered.filter((piece) => piece.targetId === targetId)
    return { targetId, pieces: own, ends: endsOf(own) }
  })
}

function byDay(one: Dated, other: Dated): number {
  if (one.doneOn !== other.doneOn) return one.doneOn < other.doneOn ? -1 : 1
  return one.id < other.id ? -1 : 1
}

function endsOf(ordered: readonly Dated[]): Strip<Dated>['ends'] {
  const work = ordered.filter(({ kind }) => kind === 'work')
  const [first, last] = [work[0], work.at(-1)]
  if (!first || !last || first.doneOn === last.doneOn) return null
  return { first: first.id, last: last.id }
}

const DAY_MS = 86_400_000
/** Once a month she is offered a look at what she can do without help (B10). */
const RHYTHM_DAYS = 28

/**
 * Whether that is offered today: when she wrote nothing of it down for a month. An offer and no more: nothing remembers
 * that it was not taken.
 * @param days on which she wrote down something that she can do without help.
 */
export function isAloneOffered(days: readonly string[], today: string): boolean {
  const newest = days.toSorted().at(-1)
  return newest === undefined || Date.parse(today) - Date.parse(newest) >= RHYTHM_DAYS * DAY_MS
}
