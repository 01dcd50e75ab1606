/**
 * Who may do what with an alliance: one table, so that a right has one place to be read, argued about and tested
 * (design §6). Everything that is not written here is refused; an unknown role has no rights.
 */

export const roles = ['teacher', 'ta', 'student', 'mentor', 'test-student', 'anonymous', 'none'] as const
export type Role = (typeof roles)[number]

/**
 * How a person stands to the thing. `author`: a member who made it; `member`: belongs to the alliance's course or
 * sections today; `team`: it is the alliance of her own team of students, who lead it themselves (F16); `outside`: another section, course or school, or somebody who left.
 */
export const relations = ['author', 'member', 'team', 'outside'] as const
export type Relation = (typeof relations)[number]

export const actions = ['read', 'create', 'change', 'answer'] as const
/** `answer`: what the teacher says becomes of it. */
export type Action = (typeof actions)[number]

/** Members who see what the class sees. */
const CLASS = ['teacher', 'ta', 'student', 'test-student'] as const
const STAFF = ['teacher', 'ta'] as const
const TEACHER = ['teacher'] as const
/** Who leads: the teacher, and in a team of students the team. */
const LEAD = ['teacher', 'team'] as const
/** Those whom the agreement binds and who take a stance to it (A2). */
const BOUND = ['student', 'teacher'] as const

type Who = Role | 'author' | 'team'

const table = {
  /** Not opened to the class yet. */
  alliance_draft: { read: [...STAFF, 'team'], change: LEAD },
  alliance: { read: CLASS, create: LEAD, change: LEAD },
  /** How students come before anything is published, and what is still missing. */
  lesson_desk: { read: [...STAFF, 'team'] },
  /** What the class is doing now, and for how long. */
  lesson: { read: CLASS, create: LEAD, change: LEAD },
  /** Two at one device, whoever of them holds it. */
  lesson_of_two: { read: ['author'], create: BOUND, change: ['author'] },
  card: { create: BOUND },
  /** Before reveal: the writer's, and the teacher's private skim (INV-5). */
  card_hidden: { read: ['author', 'teacher', 'ta'], change: ['author'], answer: TEACHER },
  card_held: { read: ['author', 'teacher', 'ta'], change: ['author'], answer: TEACHER },
  card_shown: { read: CLASS, change: ['author'], answer: TEACHER },
  card_withdrawn: { read: ['author'] },
  /** F1: two authors are kept, and the card is the friend's. */
  card_for_friend: { create: ['student'] },
  /** Spoken, or on paper, and typed by the teacher (F14). */
  card_scribed: { create: TEACHER },
  /** For whom a card may be typed: names of the class, and nothing else of anybody. */
  classmates: { read: CLASS },
  drawing_words: { change: TEACHER },
  /** Who wrote a card: looked up by an act that is kept (INV-23). */
  card_author: { answer: TEACHER },
  /** What hung on the wall, as the teacher photographed it. */
  wall_photo: { read: TEACHER, create: TEACHER, change: TEACHER },
  card_reason: { read: ['author', 'teacher', 'ta'] },
  theme: { read: CLASS, create: LEAD, change: LEAD },
  clause: { read: CLASS, create: LEAD, change: LEAD },
  /** Who decides what, what is not ours to decide, and votes on small things. */
  decision_rights: { read: CLASS, create: LEAD, change: LEAD },
  decision: { read: CLASS, create: LEAD, change: LEAD },
  /** How many have answered while it is open: never "waiting for one" to the class. */
  turnout: { read: TEACHER },
  fingers: { read: ['author'], create: ['student'] },
  /** What low fingers said is read by the facilitator alone (design §5, defaults). */
  concern: { read: TEACHER, create: ['student'] },
  version: { read: CLASS, create: LEAD },
  /** INV-21: nobody reads another's stance. */
  signature: { read: ['author'], create: BOUND },
  pulse: { read: CLASS, create: LEAD, change: LEAD },
  pulse_answer: { read: ['author'], create: ['student'] },
  /** Before the teacher shows it: the group that answered is its author, and sees it first (domain §4.3, W-13). */
  pulse_picture_fresh: { read: ['author'] },
  pulse_picture: { read: CLASS },
  line_state: { read: CLASS, change: LEAD },
  amendment: { create: BOUND },
  amendment_waiting: { read: ['author', 'teacher', 'ta', 'team'], change: ['author'], answer: LEAD },
  amendment_answered: { read: CLASS, change: ['author'], answer: LEAD },
  amendment_withdrawn: { read: ['author'], change: ['author'] },
  amendment_reason: { read: ['author', 'teacher', 'ta'] },
} as const satisfies Record<string, Partial<Record<Action, readonly Who[]>>>

export type Thing = keyof typeof table
export const things = Object.keys(table) as Thing[]

/** Whether a person of this role, standing so to this thing, may do this. */
export function may(role: Role, relation: Relation, thing: Thing, action: Action): boolean {
  if (relation === 'outside') return false
  const rights: Partial<Record<Action, readonly Who[]>> = table[thing]
  const who = rights[action] ?? []
  if (who.includes(role)) return true
  if (relation === 'team') return role === 'student' && who.includes('team')
  return relation === 'author' && who.includes('author') && canAuthor(role)
}

/** Only these ever make something; a TA or a test student who is passed off as an author gains nothing. */
function canAuthor(role: Role): boolean {
  return role === 'student' || role === 'teacher'
}
