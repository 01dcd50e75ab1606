/**
 * A learning target: small, in the student's words, with a strength that helps (B6, C5, C9). What may become of it,
 * and at whose word: the student proposes, pauses, renames and ends it without asking anybody (C16).
 */
import type { Side } from './access.ts'

export const targetKinds = ['academic', 'habits', 'decision', 'mindset'] as const
export type TargetKind = (typeof targetKinds)[number]

export const targetStates = ['proposed', 'agreed', 'working', 'met', 'changed', 'set_aside'] as const
export type TargetState = (typeof targetStates)[number]

/** How a target ends. None of them is better than another, and none leaves a mark on the student (F8). */
export const endings = ['met', 'changed', 'set_aside'] as const
export type Ending = (typeof endings)[number]

export const targetActs = ['agree', 'pause', 'resume', ...endings] as const
export type TargetAct = (typeof targetActs)[number]

export interface TargetLife {
  readonly state: TargetState
  readonly proposedBy: Side
  /** It rests; the student goes on when she wants. */
  readonly paused: boolean
}

export type Refusal = 'forbidden' | 'target_ended'

export function isEnding(act: TargetAct | TargetState): act is Ending {
  return endings.some((ending) => ending === act)
}

export function isOver({ state }: Pick<TargetLife, 'state'>): boolean {
  return isEnding(state)
}

/** What the target is after `side` did this, or why not. Doing the same twice changes nothing more. */
export function afterAct(target: TargetLife, side: Side, act: TargetAct): TargetLife | Refusal {
  if (!mayDo(target, side, act)) return 'forbidden'
  if (isOver(target)) return target.state === act ? target : 'target_ended'
  if (act === 'pause' || act === 'resume') return { ...target, paused: act === 'pause' }
  if (act === 'agree') return target.state === 'proposed' ? { ...target, state: 'agreed' } : target
  return { ...target, state: act, paused: false }
}

/** Whose act it is: the student's, but for agreeing to the other's proposal and taking back one's own. */
function mayDo({ state, proposedBy }: TargetLife, side: Side, act: TargetAct): boolean {
  if (act === 'agree') return side !== proposedBy
  if (side === 'student') return true
  return act === 'set_aside' && proposedBy === 'educator' && (state === 'proposed' || state === 'set_aside')
}

/** Both have said yes to the pact: from now on they work on it. */
export function atWork(target: TargetLife): TargetLife {
  return isOver(target) ? target : { ...target, state: 'working' }
}

/** The fields of a target and its pact that hold words. */
export const pactFields = ['words', 'strength', 'if_then', 'check_dates', 'commitment'] as const
export type PactField = (typeof pactFields)[number]

/**
 * Whether `side` may write this field. The target's words are the student's to change; an educator rewords only her
 * own proposal, and only until it is agreed (W-11). A commitment is changed by whoever made it; the rest is both's.
 * @param madeIt who made the commitment that is changed; null: a new one, or another field.
 */
export function mayWrite(
  target: TargetLife,
  writer: { readonly side: Side; readonly personId: string },
  field: PactField,
  madeIt: string | null,
): boolean {
  if (field === 'commitment') return madeIt === null || madeIt === writer.personId
  if (field !== 'words' || writer.side === 'student') return true
  return target.proposedBy === 'educator' && target.state === 'proposed'
}
