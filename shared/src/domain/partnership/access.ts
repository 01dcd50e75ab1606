/**
 * Who is in a partnership and who may do what with a co-owned note (domain §4.3, `co_owned`): the student and the
 * teachers who teach her. Nobody else: no classmate, no TA, no observer, no admin.
 */

export type PartnershipRole = 'teacher' | 'ta' | 'student' | 'mentor' | 'test-student' | 'anonymous' | 'none'

/** What a member of the course is at this moment, by the roster. */
export interface Member {
  readonly personId: string
  readonly role: PartnershipRole
  readonly state: 'active' | 'left'
  readonly sectionIds: readonly string[]
  /** The LMS lets this educator see her own sections only. */
  readonly sectionRestricted: boolean
}

export type Side = 'student' | 'educator'

/**
 * The side on which `asker` stands in the partnership about `subject`, or null for everybody outside it. Both are
 * members of the same course. An adult's access ends the day the enrolment ends; a student who left keeps her file
 * with the teachers until it is erased, but a course has no partnership with a test student.
 */
export function sideOf(asker: Member, subject: Member): Side | null {
  if (subject.role !== 'student' || asker.state !== 'active') return null
  if (asker.role === 'student') return asker.personId === subject.personId ? 'student' : null
  if (asker.role !== 'teacher') return null
  return !asker.sectionRestricted || sharesSection(asker, subject) ? 'educator' : null
}

function sharesSection(one: Member, other: Member): boolean {
  return one.sectionIds.some((id) => other.sectionIds.includes(id))
}

/** `correction`: the student says that something written about her is not right (F12). */
export type NoteKind = 'summary' | 'target' | 'promise' | 'reply' | 'correction'

/** What each side may write. The summary of a conversation is the educator's to write down; the student answers it. */
export const kindsOf: Readonly<Record<Side, readonly NoteKind[]>> = {
  educator: ['summary', 'target', 'promise', 'reply'],
  student: ['target', 'promise', 'reply', 'correction'],
}

export type PartnershipAct =
  | { act: 'read' }
  | { act: 'send'; kind: NoteKind; answersAuthor?: string | null }
  | { act: 'withdraw'; authorId: string }

/** Whether `asker` may do this in the partnership about `subject`. Neither side edits or withdraws the other's words. */
export function mayAct(asker: Member, subject: Member, wish: PartnershipAct): boolean {
  const side = sideOf(asker, subject)
  if (side === null) return false
  if (wish.act === 'read') return true
  if (wish.act === 'withdraw') return wish.authorId === asker.personId
  // What is to be put right is somebody else's text.
  if (wish.kind === 'correction' && (wish.answersAuthor ?? asker.personId) === asker.personId) return false
  return subject.state === 'active' && kindsOf[side].includes(wish.kind)
}

/** Everybody who can read what is written in the partnership about `subject`: she first, then her teachers. */
export function readersOf<M extends Member>(members: readonly M[], subject: M): M[] {
  const educators = members.filter((member) => sideOf(member, subject) === 'educator')
  return sideOf(subject, subject) === 'student' ? [subject, ...educators] : educators
}
