/**
 * What a student tells of herself: who she is, how she thinks, learns and sees herself (C4); how she shows what others
 * may read otherwise (B3); her strengths (C5), what she wants to get braver at (C6), and goals (C7). Only she writes;
 * her teachers read what she has not kept to herself. All of it is free words below a question that nobody has to
 * answer: nothing about who she is by birth, belief or home has a field (C18, INV-15).
 */
import { sideOf, type Member, type Side } from './access.ts'

/** The four facets (C4). */
export const facets = ['who', 'thinking', 'learning', 'seeing'] as const
/** How she shows it: told by her, never noted about her (B3). */
export const signs = ['listening', 'respect', 'disagreeing'] as const
/** Of these she may say as many as she likes. */
export const lists = ['strength', 'challenge', 'goal'] as const

/** Every question there is, in the order in which they are read. */
export const profileKinds = [...facets, ...signs, ...lists] as const
export type ProfileKind = (typeof profileKinds)[number]

/** `student_only`: hers alone. `co_owned`: her teachers of this course read it too, and write nothing in it. */
export const lineVisibilities = ['student_only', 'co_owned'] as const
export type LineVisibility = (typeof lineVisibilities)[number]

export const profileActs = ['take_back', 'bring_back', 'share', 'keep'] as const
/** `share` lets her teachers read a goal, `keep` makes it hers alone again. */
export type ProfileAct = (typeof profileActs)[number]

export interface ProfileLine {
  readonly kind: ProfileKind
  readonly visibility: LineVisibility
  /** ISO 8601, UTC. Null: it stands. */
  readonly takenBackAt: string | null
}

/** Whether one question takes more than one answer. */
export function takesMany(kind: ProfileKind): boolean {
  return lists.some((list) => list === kind)
}

/** A goal is hers alone until she says otherwise (C7); what she answers else is for those who teach her. */
export function firstVisibility(kind: ProfileKind): LineVisibility {
  return kind === 'goal' ? 'student_only' : 'co_owned'
}

/** Only a goal has a choice. */
export function mayHave(kind: ProfileKind, visibility: LineVisibility): boolean {
  return kind === 'goal' || visibility === 'co_owned'
}

/** Whether `asker` may write in what is told about `subject`: the student herself, and nobody else at all. */
export function mayTell(asker: Member, subject: Member): boolean {
  return sideOf(asker, subject) === 'student' && subject.state === 'active'
}

/** Whether somebody on this side of the partnership is shown the line. What she took back, she can bring back. */
export function isShownTo(
  side: Side,
  { visibility, takenBackAt }: Pick<ProfileLine, 'visibility' | 'takenBackAt'>,
): boolean {
  return side === 'student' || (visibility === 'co_owned' && takenBackAt === null)
}

/**
 * The line after the student did this, or why not. Doing the same twice changes nothing more; what she took back is
 * brought back first, before anybody else may read it (INV-9).
 */
export function afterTelling<L extends ProfileLine>(
  line: L,
  act: ProfileAct,
  at: string,
): L | 'conflict' | 'forbidden' {
  if (act === 'take_back') return { ...line, takenBackAt: line.takenBackAt ?? at }
  if (act === 'bring_back') return { ...line, takenBackAt: null }
  const visibility = act === 'share' ? 'co_owned' : 'student_only'
  if (!mayHave(line.kind, visibility)) return 'forbidden'
  return line.takenBackAt === null ? { ...line, visibility } : 'conflict'
}

/** What came of an act, for whoever says it in words: kept, gone or back, and for whom. */
export const tellings = [
  'kept_shared',
  'kept_mine',
  'taken_back',
  'back_shared',
  'back_mine',
  'shared',
  'mine',
] as const
export type Telling = (typeof tellings)[number]

/** @param act null: words were written. */
export function tellingOf(act: ProfileAct | null, { visibility }: Pick<ProfileLine, 'visibility'>): Telling {
  const isMine = visibility === 'student_only'
  if (act === 'take_back') return 'taken_back'
  if (act === 'bring_back') return isMine ? 'back_mine' : 'back_shared'
  if (act === null) return isMine ? 'kept_mine' : 'kept_shared'
  return isMine ? 'mine' : 'shared'
}
