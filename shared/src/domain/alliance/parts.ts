/**
 * The four parts of an alliance (A3–A9). Each moves through its own steps, independently of the others: a class may
 * live its values while its roadmap is still gathering (domain §4.2).
 */
import { stepOf } from './phases.ts'
import type { Band, Direction, PartKind, Phase, Scope } from './vocabulary.ts'

export interface PartFacts {
  readonly kind: PartKind
  readonly phase: Phase
  /** When it last moved to its phase. */
  readonly movedAt: Date
}

/** Whether the class works on it now: it was begun and is not agreed. */
export function isUnderWay({ phase }: Pick<PartFacts, 'phase'>): boolean {
  return phase !== 'draft' && phase !== 'agreed'
}

/**
 * The part that is meant where none is named: the one the class works on now, of several the one that moved last;
 * with nothing under way the values.
 */
export function currentPart(parts: readonly PartFacts[]): PartKind {
  const underWay = parts.filter(isUnderWay)
  const last = underWay.reduce<PartFacts | null>(
    (newest, part) => (newest === null || part.movedAt > newest.movedAt ? part : newest),
    null,
  )
  return last?.kind ?? 'values'
}

/** Nobody but its teachers knows an alliance of which no part was begun. */
export function isBegun(parts: readonly Pick<PartFacts, 'phase'>[]): boolean {
  return parts.some(({ phase }) => phase !== 'draft')
}

/** The phase that says where the whole alliance is: that of the part furthest along. */
export function furthest(parts: readonly Pick<PartFacts, 'phase'>[]): Phase {
  return parts.reduce<Phase>((far, { phase }) => (stepOf(phase) > stepOf(far) ? phase : far), 'draft')
}

/** A value is finished by how we show it (A5); lines of the other parts may stand without. */
export function wantsDemonstrations(part: PartKind): boolean {
  return part === 'values'
}

/**
 * The promises without which this part of this alliance is none (INV-2, A2, A13, E10): power is shared by those who
 * have it. The other parts need a line and no particular one.
 */
export function neededPromises(part: PartKind, scope: Scope): readonly Direction[] {
  return part === 'values' ? promisesOf[scope] : []
}

const promisesOf: Record<Scope, readonly Direction[]> = {
  class: ['t_st', 'st_st'],
  student_team: ['st_st'],
  student: ['t_st', 'st_t'],
  educator_team: ['all'],
  school: ['leader_team'],
  district: ['leader_team'],
}

/** The directions a line may have at this scope, the promise of those with more power first. */
export function directionsOf(scope: Scope): readonly Direction[] {
  return offered[scope]
}

const CLASSROOM: readonly Direction[] = ['t_st', 'st_st', 'st_t', 'all', 'all_space']
const offered: Record<Scope, readonly Direction[]> = {
  class: CLASSROOM,
  student_team: ['st_st', 'st_t', 't_st', 'all', 'all_space'],
  student: ['t_st', 'st_t', 'all'],
  educator_team: ['all', 'leader_team', 'all_space'],
  school: ['leader_team', 'all', 'all_space'],
  district: ['leader_team', 'all', 'all_space'],
}

/** From K-2 up nothing is anonymous; from grade 3 up a card is hidden from classmates (design §5, defaults). */
export function isMasked(band: Band): boolean {
  return band !== 'K-2'
}
