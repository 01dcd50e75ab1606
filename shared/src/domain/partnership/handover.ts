/**
 * A hand-over of a partnership (F9): a teacher offers it to another one who teaches the student, or the student starts
 * it herself; the student chooses which lines travel; the receiving teacher takes them, with the open pacts; the student
 * sees that it was received. Until the student chose, nothing travels at all. Private notes never do (W-17).
 */
import { sideOf, type Member, type Side } from './access.ts'

export const handoverStates = ['offered', 'student_chose', 'received', 'acknowledged', 'withdrawn'] as const
export type HandoverState = (typeof handoverStates)[number]

/**
 * What may travel: texts that both can read, and what the student tells of herself to those who teach her. `side`: what
 * one of them says of a dimension; `stage`: where one of them sees the two; `need`: one text of a need. Each of those is
 * a line of its own: a side does not bring the other one along.
 */
export const handoverLineKinds = [
  'target',
  'note',
  'conversation',
  'self_assessment',
  'evidence',
  'side',
  'stage',
  'need',
  'profile_line',
] as const
export type HandoverLineKind = (typeof handoverLineKinds)[number]

/** A line as she chooses it. */
export interface LineName {
  readonly kind: HandoverLineKind
  readonly id: string
}

/** A line that may travel now. */
export interface Travelling extends LineName {
  /** Of a pact that both confirmed and that is not over: it travels with whatever she chooses. */
  readonly isOpenPact: boolean
  /** What belongs to it and travels along, by id: the answers to a note. */
  readonly along: readonly string[]
}

/** Those of the lines that she chose: what she took back since is none of them, and nothing else comes in (W-17). */
export function chosenOf<L extends LineName>(lines: readonly L[], chosen: readonly LineName[]): L[] {
  return lines.filter((line) => chosen.some(({ kind, id }) => kind === line.kind && id === line.id))
}

/** What arrives when it is received: the lines that she chose and that still stand, and every open pact (F9, W-17). */
export function arriving(lines: readonly Travelling[], chosen: readonly LineName[]): LineName[] {
  const wanted = new Set(chosenOf(lines, chosen))
  return lines
    .filter((line) => line.isOpenPact || wanted.has(line))
    .flatMap(({ kind, id, along }) => [id, ...along].map((one) => ({ kind, id: one })))
}

export const handoverActs = ['choose', 'receive', 'acknowledge', 'withdraw'] as const
export type HandoverAct = (typeof handoverActs)[number]

export interface HandoverLife {
  readonly state: HandoverState
  /** Who offers: a teacher, or the student herself. */
  readonly fromId: string
  readonly toId: string
}

/** `handover_waits`: the student has not chosen. `handover_closed`: taken back, received, or the other one is gone. */
export type HandoverRefusal = 'forbidden' | 'handover_waits' | 'handover_closed'

/** Neither received nor taken back: the student can still choose, and choose otherwise. */
export function isHandoverOpen({ state }: Pick<HandoverLife, 'state'>): boolean {
  return state === 'offered' || state === 'student_chose'
}

/** What was chosen has arrived. */
export function isReceived({ state }: Pick<HandoverLife, 'state'>): boolean {
  return state === 'received' || state === 'acknowledged'
}

/** Whether this member of the course may be in the partnership about `subject`, now or once the student lets her in. */
export function mayReceive(receiver: Member, subject: Member): boolean {
  return sideOf({ ...receiver, isInvited: true }, subject) === 'educator'
}

/** Who may offer: the student, and a teacher of hers; a teaching assistant passes nothing on. */
export function mayOffer(offerer: Member, subject: Member, receiver: Member): boolean {
  if (subject.state !== 'active' || offerer.personId === receiver.personId) return false
  const side = sideOf(offerer, subject)
  return (side === 'student' || offerer.role === 'teacher') && side !== null && mayReceive(receiver, subject)
}

interface Actor {
  readonly side: Side
  readonly personId: string
}

/**
 * The hand-over after this act, or why not. The same act twice changes nothing more. The student may choose again until
 * it is received; from then on what travelled has been read.
 * @param isThere whether the receiving one may still be in the partnership.
 */
export function afterHandoverAct(
  handover: HandoverLife,
  { side, personId }: Actor,
  act: HandoverAct,
  isThere: boolean,
): HandoverLife | HandoverRefusal {
  const { state, fromId, toId } = handover
  switch (act) {
    case 'choose':
      if (side !== 'student') return 'forbidden'
      return isThere && isHandoverOpen(handover) ? { ...handover, state: 'student_chose' } : 'handover_closed'
    case 'receive':
      if (personId !== toId) return 'forbidden'
      if (isReceived(handover)) return handover
      if (state === 'offered') return 'handover_waits'
      return isThere && state === 'student_chose' ? { ...handover, state: 'received' } : 'handover_closed'
    case 'acknowledge':
      if (side !== 'student') return 'forbidden'
      return isReceived(handover) ? { ...handover, state: 'acknowledged' } : 'handover_closed'
    case 'withdraw':
      if (side !== 'student' && personId !== fromId) return 'forbidden'
      return isReceived(handover) ? 'handover_closed' : { ...handover, state: 'withdrawn' }
  }
}

/**
 * For how long one may stand in for somebody: marked by a teacher who was here before her, so that nobody is shut out of
 * partnerships that were hers already.
 */
export function mayMarkSubstitute(
  marker: Member & { readonly joinedAt: Date },
  other: Member & { readonly joinedAt: Date },
): boolean {
  const isTeaching = (one: Member): boolean => one.role === 'teacher' && one.state === 'active'
  if (!isTeaching(marker) || marker.isSubstitute === true || !isTeaching(other)) return false
  return marker.joinedAt < other.joinedAt
}
