/**
 * What waits for the answer of one side of a partnership: a time for a check-in (F17), a proposed target (C16), a yes to
 * a pact (INV-7), something to put right (F12), a hand-over (F9). It is said and led to, and never counted (INV-11, W-2).
 */
import type { Side } from './access.ts'
import type { CheckInState } from './check-in.ts'
import type { HandoverState } from './handover.ts'
import type { Confirmation, PactState } from './pact.ts'
import type { TargetLife } from './target.ts'
import { threadsOf, type Answering } from './threads.ts'

/** An educator is asked for a time, or for another one; the student whether a time fits. */
export function checkInWaits(side: Side, state: CheckInState): boolean {
  if (side === 'student') return state === 'offered'
  return state === 'asked' || state === 'seen' || state === 'another'
}

/** The other side proposed it. What rests asks for nothing. */
export function targetWaits(side: Side, { state, proposedBy, paused }: TargetLife): boolean {
  return state === 'proposed' && proposedBy !== side && !paused
}

/** The other side said yes to exactly these words, and this one has not. */
export function pactWaits(
  side: Side,
  { state, yes }: { readonly state: PactState; readonly yes: readonly Pick<Confirmation, 'side'>[] },
): boolean {
  return state === 'one_side' && yes.every((one) => one.side !== side)
}

/** The student chooses what travels and reads that it arrived; whoever is named receives what was chosen. */
export function handoverWaits(
  reader: 'student' | 'receiver',
  { state, isGone }: { readonly state: HandoverState; readonly isGone: boolean },
): boolean {
  if (reader === 'receiver') return state === 'student_chose' && !isGone
  return state === 'received' || (state === 'offered' && !isGone)
}

/** A note as it may ask for something to be put right. */
export interface AskingNote extends Answering {
  readonly kind: string
  readonly author: { readonly id: string }
  /** ISO 8601; null: it stands. */
  readonly withdrawnAt: string | null
}

/**
 * Those that ask `reader` to put something right and have had no answer: nobody else wrote below them since, and what
 * they are about still stands.
 */
export function correctionsWaiting<N extends AskingNote>(notes: readonly N[], reader: string): N[] {
  return threadsOf(notes).flatMap(({ first, answers }) => {
    const all = [first, ...answers]
    return all.filter(
      (note, at) =>
        note.kind === 'correction' &&
        note.author.id !== reader &&
        note.withdrawnAt === null &&
        all.find(({ id }) => id === note.replyTo)?.withdrawnAt == null &&
        !all.slice(at + 1).some((later) => later.withdrawnAt === null && later.author.id !== note.author.id),
    )
  })
}
