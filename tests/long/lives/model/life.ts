/**
 * One alliance as the papers say it lives (domain §4.2, §4.4), written without a look at the server: what every act
 * changes is changed here too, and what anybody reads is read off this. Plain values, so that a life can be copied and
 * two orders of the same acts can be tried.
 */
import type {
  Band,
  CardSource,
  ClauseState,
  DecisionState,
  Direction,
  Phase,
  SignatureValue,
} from 'shared/domain/alliance/vocabulary'
import type { ConsentAnswer } from 'shared/domain/decision/consent'
import type { AmendmentFate, AmendmentKind, LineState } from 'shared/domain/pulse/vocabulary'

export type Role = 'teacher' | 'ta' | 'student' | 'test-student'

/** Whoever looks; the projector is a nobody who sees what a test student sees. */
export interface Reader {
  readonly id: string
  readonly role: Role
}

export interface Person extends Reader {
  readonly name: string
  /** Of the course today. Students come and go. */
  here: boolean
  /** In another section: of the course, and not of this class. */
  readonly elsewhere: boolean
}

export interface Card {
  readonly id: string
  text: string
  readonly author: string
  readonly source: CardSource
  readonly way: 'friend' | 'scribed' | 'paper' | null
  given: 'waiting' | 'held' | 'stands_alone' | 'parked' | 'not_ours' | 'withdrawn'
  why: string | null
  /** When it came before the class. */
  shownAt: number | null
  theme: string | null
  readonly at: number
  /** Who sent it: only she may send it again. */
  readonly sender: string
}

export interface Theme {
  readonly id: string
  name: string
  readonly at: number
  readonly sender: string
}

export interface Words {
  readonly text: string
  readonly direction: Direction
  readonly demonstrations: readonly string[]
}

export interface Line extends Words {
  readonly id: string
  text: string
  direction: Direction
  demonstrations: readonly string[]
  cards: readonly string[]
  teachersWords: boolean
  state: ClauseState
  readonly at: number
  readonly sender: string
}

/** By fingers, or by consent: whether anybody sees harm in trying it. */
export interface Stance {
  readonly fingers: number | null
  readonly consent: ConsentAnswer | null
  readonly concern: string | null
  readonly speaks: boolean
  /** What the facilitator answered to the concern. */
  answered: string | null
}

export interface Round {
  readonly id: string
  readonly line: string
  readonly n: 1 | 2
  readonly asked: string
  /** By consent it is tried until then; null: by fingers. */
  readonly reviewOn: string | null
  /** Everybody had time: the facilitator reads what was raised. */
  heard: boolean
  state: DecisionState
  readonly openedAt: number
  closedAt: number | null
  /** Whom it asks (INV-1). */
  list: string[]
  absent: string[]
  readonly stances: Record<string, Stance>
  /** Raised by absent members after it closed. */
  readonly later: { readonly id: string; readonly person: string; readonly text: string; speaks: boolean }[]
  /** INV-13: what may be shown of it. */
  counts: readonly number[] | null
  readonly sender: string
}

export interface Version {
  readonly n: number
  readonly at: number
  reviewOn: string
  readonly lines: readonly (Words & { readonly id: string })[]
  readonly stances: Record<string, SignatureValue>
}

export interface Pulse {
  readonly id: string
  readonly at: number
  readonly closesAt: number
  closedAt: number | null
  readonly asked: readonly { readonly id: string; readonly text: string }[]
  answers: Record<string, readonly number[]>
  counts: readonly (readonly number[] | null)[]
  answerers: readonly string[]
  shown: boolean
  willDo: string | null
  /** What the teacher changes herself (F5). */
  ownChange: string | null
  readonly sender: string
}

export interface Mark {
  readonly line: string
  readonly state: LineState
  readonly at: number
  /** The version that stood then. */
  readonly n: number
}

export interface Proposal {
  readonly id: string
  readonly author: string
  readonly kind: AmendmentKind
  line: string | null
  readonly text: string | null
  readonly direction: Direction | null
  readonly why: string
  fate: AmendmentFate
  answer: string | null
  outcome: { readonly agreed: boolean; readonly version: number } | null
}

/** What a card's writer said about a line's words, and about which words. */
export interface Reworded {
  readonly line: string
  readonly card: string
  words: string
  answer: 'accepted' | 'not_meant' | 'unanswered'
  note: string | null
  speaks: boolean
}

export interface Life {
  readonly id: string
  readonly courseId: string
  readonly sectionId: string
  /** The row of who decides what that names consent. */
  readonly right: string
  readonly band: Band
  now: number
  phase: Phase
  readonly people: Person[]
  readonly cards: Card[]
  readonly themes: Theme[]
  readonly lines: Line[]
  readonly rounds: Round[]
  readonly versions: Version[]
  readonly pulses: Pulse[]
  readonly marks: Mark[]
  readonly proposals: Proposal[]
  readonly reworded: Reworded[]
}

export const byTime = <Made extends { readonly at: number; readonly id: string }>(a: Made, b: Made): number =>
  a.at - b.at || (a.id < b.id ? -1 : 1)

export function personOf(life: Life, id: string): Person {
  return life.people.find((person) => person.id === id)!
}

/** The students whom a question asks now (INV-1). */
export function studentsNow(life: Life): Person[] {
  return life.people.filter((person) => person.role === 'student' && person.here && !person.elsewhere)
}

export function newestVersion(life: Life): Version | undefined {
  return life.versions.at(-1)
}
