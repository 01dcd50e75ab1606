/**
 * Who is in a partnership, and who may do what with a text about a student, by its visibility: one table (domain §4.3,
 * INV-9, INV-10). In a partnership are the student, the teachers who teach her, and a teaching assistant whom she let
 * in. Nobody else: no classmate, no observer, no admin, no substitute. A text is read by those educators who were there
 * when it was written; whoever came later reads it by the student's choice alone (F9, W-17).
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
  /** She stands in for somebody for now: the class's agreement and routines are hers to read, and nothing else (F9). */
  readonly isSubstitute?: boolean
  /** Of a teaching assistant: the student let her into the partnership that is asked about. */
  readonly isInvited?: boolean
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
  if (!isEducator(asker)) return null
  return !asker.sectionRestricted || sharesSection(asker, subject) ? 'educator' : null
}

function isEducator({ role, isSubstitute, isInvited }: Member): boolean {
  if (isSubstitute === true) return false
  return role === 'teacher' || (role === 'ta' && isInvited === true)
}

/** Whether this educator meets that one in the course: not where the LMS keeps the two to sections apart. */
export function meets(one: Member, other: Member): boolean {
  return !one.sectionRestricted || !other.sectionRestricted || sharesSection(one, other)
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

/** Who reads a text about a student (domain §4.3). */
export const visibilities = ['private', 'team', 'co_owned', 'student_only', 'class', 'aggregate'] as const
export type Visibility = (typeof visibilities)[number]

export const textActs = ['read', 'append', 'change'] as const
/** `append`: writes beside it. Neither side ever changes the other's words. */
export type TextAct = (typeof textActs)[number]

export interface TextFacts {
  readonly id: string
  readonly authorId: string
  /** ISO 8601, UTC. */
  readonly writtenAt: string
}

/** From when to when an educator was among those who are told as readers; no end: she still is. */
export interface Period {
  readonly educatorId: string
  /** ISO 8601, UTC. */
  readonly since: string
  readonly until: string | null
}

/** How an educator stands to what is written in one partnership. */
export interface Standing {
  readonly periods: readonly Period[]
  /** What the student let travel to her, by id (F9). */
  readonly handed: ReadonlySet<string>
}

/** `partner`: an educator who was there when it was written, or to whom the student let it travel. */
type Stand = 'author' | 'student' | 'partner' | 'member'

/**
 * The table. `team`: an adult's working text for those who teach her now; the student reads it on request (INV-10). No
 * text is written at it: domain §4.3 has it for insight notes that a team needs, and such a note crosses from its
 * author's private ones into a letter (`insight.ts`), which the same adults read and the student with them. Co-owned is
 * the default (W-1), and a place for what only staff reads would undo it. The row says what may become of one all the
 * same, and is tested with the others: it can never be read by more, and never be kept from its subject (INV-9).
 * What is of the whole class has its own rights in `domain/visibility`, of an aggregate no person reads anybody's answer
 * (INV-13).
 */
const table: Readonly<Record<Visibility, Readonly<Record<TextAct, readonly Stand[]>>>> = {
  private: { read: ['author'], append: [], change: ['author'] },
  team: { read: ['author', 'student', 'partner'], append: ['author', 'partner'], change: ['author'] },
  co_owned: {
    read: ['author', 'student', 'partner'],
    append: ['author', 'student', 'partner'],
    change: ['author'],
  },
  student_only: { read: ['student'], append: ['student'], change: ['student'] },
  class: { read: ['member'], append: [], change: [] },
  aggregate: { read: [], append: [], change: [] },
}

const CLASS: readonly PartnershipRole[] = ['teacher', 'ta', 'student', 'test-student']

/** Whether `asker`, who stands so to the partnership about `subject`, may do this with a text in it. */
export function mayWithText(
  asker: Member,
  subject: Member,
  text: TextFacts & { readonly visibility: Visibility },
  standing: Standing,
  act: TextAct,
): boolean {
  const side = sideOf(asker, subject)
  const isActive = asker.state === 'active'
  const isInside = side !== null || text.visibility === 'private'
  const stands: Readonly<Record<Stand, boolean>> = {
    author: isActive && isInside && text.authorId === asker.personId,
    student: side === 'student',
    partner: side === 'educator' && wasThere(asker, text, standing),
    member: isActive && CLASS.includes(asker.role),
  }
  return table[text.visibility][act].some((who) => stands[who])
}

function wasThere(
  { personId }: Member,
  { id, writtenAt }: TextFacts,
  { periods, handed }: Standing,
): boolean {
  const isIn = ({ educatorId, since, until }: Period): boolean =>
    educatorId === personId && since <= writtenAt && (until === null || writtenAt < until)
  return handed.has(id) || periods.some(isIn)
}
