/**
 * A student's own look at her work and how she did it (C12). It is hers alone until she shares it; from then on her
 * teachers read it too, and nothing makes it hers alone again (INV-9). Nothing in it is a number (INV-11).
 */
import type { Side } from './access.ts'

export type SelfAssessmentAct = 'write' | 'share' | 'take_back'

export interface SelfAssessmentLife {
  /** ISO 8601, UTC; null: nobody but the student reads it. */
  readonly sharedAt: string | null
  /** Its words are gone. */
  readonly takenBack: boolean
}

/** Domain §4.3: `student_only` until she shares it. */
export function levelOf({ sharedAt }: SelfAssessmentLife): 'student_only' | 'co_owned' {
  return sharedAt === null ? 'student_only' : 'co_owned'
}

export function mayReadSelfAssessment(life: SelfAssessmentLife, side: Side): boolean {
  return side === 'student' || levelOf(life) === 'co_owned'
}

/**
 * What it is after her act at `at`, or why not. Every act is the student's. Sharing and taking back twice is once; what
 * was taken back has no words left that could be shared.
 */
export function afterSelfAssessmentAct(
  life: SelfAssessmentLife,
  side: Side,
  act: Exclude<SelfAssessmentAct, 'write'>,
  at: string,
): SelfAssessmentLife | 'forbidden' | 'conflict' {
  if (side !== 'student') return 'forbidden'
  if (act === 'take_back') return { ...life, takenBack: true }
  if (life.sharedAt !== null) return life
  return life.takenBack ? 'conflict' : { ...life, sharedAt: at }
}
