/**
 * An alliance as it crosses the API: what a member may see of it, and every act that changes it. The rules behind
 * the acts are pure functions in `domain/alliance` and `domain/decision`.
 *
 * Acts are POSTs below `/api/v1/alliances/{id}/…`; all may be sent twice. The whole of what a viewer may see is
 * `GET /api/v1/alliances/{id}` → `AllianceView`; events say only that something is new.
 */
import * as v from 'valibot'
import { cardWays } from '../domain/alliance/card-ways.ts'
import * as words from '../domain/alliance/vocabulary.ts'
import { lineMethods, methods } from '../domain/decision/methods.ts'
import { ratedStates } from '../domain/pulse/vocabulary.ts'
import { Id } from './api.ts'
import { NotOurs } from './not-ours.ts'
import { text } from './words-text.ts'

const Time = v.pipe(v.string(), v.isoTimestamp())

/** An IANA name: concern windows are counted in the school's own days. */
const TimeZone = v.pipe(v.string(), v.maxLength(64), v.check(isTimeZone))

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

export const Band = v.picklist(words.bands)
export type Band = words.Band

/** For whom an alliance is (A16). */
export const Scope = v.picklist(words.scopes)
export type Scope = words.Scope

/**
 * What an alliance is about (A3–A9). An act that names no part is about the one the class is at: of the parts under
 * way the one that moved last, else the values.
 */
export const PartKind = v.picklist(words.partKinds)
export type PartKind = words.PartKind
const part = v.optional(PartKind)

/** What a routine is about (A7–A9). */
export const Topic = v.picklist(words.topics)
export type Topic = words.Topic

/** The life of a part (domain §4.2). `gathering`: cards come in, hidden from classmates. */
export const Phase = v.picklist(words.phases)
export type Phase = words.Phase

/** Whom a commitment binds, towards whom (A2, A13). */
export const Direction = v.picklist(words.directions)
export type Direction = words.Direction

/** What became of a card: every card has a visible fate (A14). */
export const Fate = v.picklist(words.fates)
export type Fate = words.Fate

export const Card = v.object({
  /**
   * The writer's own id to its writer, a masked one to everybody else (a UUIDv7 tells when it was written, INV-5).
   * Acts take either; themes and clauses name it as the same reader sees it.
   */
  id: Id,
  text: v.string(),
  fate: Fate,
  /** Why it is held, parked or not ours: shown to its writer and to staff. */
  why: v.nullable(v.string()),
  themeId: v.nullable(Id),
  /** The reader wrote it. Nobody else's name crosses (masked). */
  mine: v.boolean(),
  /** `wall`: a line the teacher brought from what is on the wall (A1). */
  source: v.picklist(words.cardSources),
  /** To its author: who typed it for her. */
  way: v.optional(v.picklist(cardWays)),
  /** It is drawn; `alt` is the drawing in words, when somebody gave it some. */
  drawing: v.optional(v.object({ alt: v.nullable(v.string()) })),
})
export type Card = v.InferOutput<typeof Card>

export const Theme = v.object({ id: Id, name: v.string(), cardIds: v.array(Id) })
export type Theme = v.InferOutput<typeof Theme>

/** Servers of the version before know of values only. */
const placed = {
  part: v.optional(PartKind, 'values'),
  topic: v.optional(v.nullable(Topic), null),
}

export const Clause = v.object({
  id: Id,
  text: v.string(),
  direction: Direction,
  ...placed,
  /** The agreed line of the wider alliance that it echoes (D2). */
  echoes: v.optional(v.nullable(Id), null),
  /** The line of the wider alliance that somebody says it goes against: to be settled before it is decided (F16). */
  against: v.optional(v.nullable(Id), null),
  /** How we show it: what one would see or hear (A5). A value without one shows as unfinished. */
  demonstrations: v.array(v.string()),
  /** The cards behind it (A11, INV-3). */
  cardIds: v.array(Id),
  teachersWords: v.boolean(),
  state: v.picklist(words.clauseStates),
  decisionId: v.nullable(Id),
})
export type Clause = v.InferOutput<typeof Clause>

/** The decision on one clause. No names; no distribution below five answers (INV-13). */
export const Decision = v.object({
  id: Id,
  clauseId: Id,
  /** Named before anybody answers (F3); none: fist-to-five. */
  method: v.optional(v.picklist(lineMethods)),
  /** By consent: tried until then. */
  reviewOn: v.optional(v.string()),
  round: v.picklist([1, 2]),
  /** The words this round asked about: a rewording shows old and new (F3). */
  asked: v.optional(v.string()),
  state: v.picklist(words.decisionStates),
  /** Counts for 0…5, or null while open or below five answers. */
  distribution: v.nullable(v.array(v.number())),
  mine: v.nullable(v.number()),
  /** The reader may still raise a concern until then: they were absent when it closed (five school days). */
  concernUntil: v.nullable(Time),
  closedAt: v.nullable(Time),
  /** Facilitator only: what low fingers and concerns said, without names unless the writer chose to speak. */
  concerns: v.optional(
    v.array(
      v.object({
        id: Id,
        text: v.string(),
        name: v.nullable(v.string()),
        /** By consent: what was answered; null while it stands open. */
        answer: v.optional(v.nullable(v.string())),
      }),
    ),
  ),
  /** Facilitator only, while open: how many have answered. Never shown on the projector. */
  answered: v.optional(v.number()),
  eligible: v.optional(v.number()),
})
export type Decision = v.InferOutput<typeof Decision>

export const Version = v.object({
  n: v.number(),
  agreedAt: Time,
  reviewOn: v.string(),
  /** One line a ten-year-old understands. */
  changes: v.string(),
  clauses: v.array(
    v.object({
      id: Id,
      text: v.string(),
      direction: Direction,
      ...placed,
      demonstrations: v.array(v.string()),
    }),
  ),
})
export type Version = v.InferOutput<typeof Version>

/** One part in a few words: where it is, and how many lines of it stand agreed. */
export const PartSummary = v.object({ kind: PartKind, phase: Phase, lines: v.number() })
export type PartSummary = v.InferOutput<typeof PartSummary>

/**
 * What this viewer may see of one alliance now, through one of its parts: `GET /api/v1/alliances/{id}?part=`. Phase,
 * prompt, cards, themes, clauses, decisions and what is unfinished are that part's; the version is the whole's.
 */
export const AllianceView = v.object({
  id: Id,
  courseId: Id,
  courseTitle: v.string(),
  scope: Scope,
  /** What a team calls itself. */
  name: v.nullable(v.string()),
  sections: v.array(v.object({ id: Id, name: v.string() })),
  /** Those it is for, where it is for a few: a team, or one student. Nobody else reads them. */
  members: v.array(v.object({ id: Id, name: v.nullable(v.string()) })),
  /** The wider alliance that it stands under. */
  parentId: v.nullable(Id),
  /** What is agreed there: a line here may echo one of them (D2). */
  above: v.nullable(
    v.object({
      scope: Scope,
      title: v.string(),
      lines: v.array(v.object({ id: Id, text: v.string(), part: PartKind })),
    }),
  ),
  /** The last day of a team's project (F16). */
  endsOn: v.nullable(v.string()),
  /** The project it was for is over: it is read, and nobody of it writes any more. */
  hasEnded: v.optional(v.boolean()),
  /** The reader leads it: sets phases, words lines, closes decisions. */
  leads: v.boolean(),
  part: PartKind,
  parts: v.array(PartSummary),
  band: Band,
  language: v.picklist(words.languages),
  phase: Phase,
  /** The question on the students' box, from the content pack or the teacher's own. */
  prompt: v.string(),
  masked: v.boolean(),
  /** The reader's own cards, always; everybody's once revealed; for staff, all (skim), without names. */
  cards: v.array(Card),
  /** How many cards came in: all that is shown to others before reveal (INV-5). */
  cardCount: v.number(),
  themes: v.array(Theme),
  clauses: v.array(Clause),
  decisions: v.array(Decision),
  /** What the class does not decide: beside what it agreed, never part of it (A19). */
  notOurs: v.optional(v.array(NotOurs)),
  /** How much waits for the reader on the page of how we decide. */
  waiting: v.optional(v.number()),
  version: v.nullable(Version),
  /** The reader's stance to the current version (INV-21). */
  signature: v.nullable(v.picklist(words.signatureValues)),
  /** How the agreement is lived, once there is one (A12). */
  living: v.optional(
    v.object({
      /** `open`: the reader has not answered; `result`: the class has its newest answers back. */
      pulse: v.picklist(['none', 'open', 'answered', 'result']),
      /** What the class said of its lines; those it has not spoken of are not here. */
      lines: v.array(v.object({ id: Id, state: v.picklist(ratedStates) })),
    }),
  ),
  /** Staff only: what still stands between here and the next phase, as codes of `alliance.*` in errors. */
  unfinished: v.optional(v.array(v.object({ code: v.string(), clauseId: v.optional(Id) }))),
  /** What the class's lesson is at now, as one sentence for students; absent without one. */
  lessonNow: v.optional(v.string()),
  /** The address a QR code on the wall opens: it leads through the LMS. Staff only. */
  joinUrl: v.optional(v.string()),
  /** Resume the event stream here. */
  cursor: v.string(),
})
export type AllianceView = v.InferOutput<typeof AllianceView>

/** `as=class`: what everybody in the room may see. `part`: through which part; the one the class is at by default. */
export const ViewQuery = v.object({
  as: v.optional(
    v.pipe(
      v.string(),
      v.transform((as) => (as === 'class' ? as : undefined)),
    ),
  ),
  part,
})
export type ViewQuery = v.InferOutput<typeof ViewQuery>

/** The event that says how many cards of a part came in. */
export const CardsCounted = v.object({
  kind: v.literal('cards.counted'),
  allianceId: Id,
  details: v.object({ count: v.number(), part: PartKind }),
})
export type CardsCounted = v.InferOutput<typeof CardsCounted>

/** A view after such an event: the number is all that is new in it. */
export function withCount<View extends Pick<AllianceView, 'id' | 'part' | 'cardCount'>>(
  view: View,
  { allianceId, details }: CardsCounted,
): View {
  const isOfIt = view.id === allianceId && view.part === details.part
  return isOfIt ? { ...view, cardCount: details.count } : view
}

/** `POST /api/v1/courses/{courseId}/alliances` (teachers); `GET` answers `AllianceList`. */
export const NewAlliance = v.object({
  id: Id,
  band: Band,
  language: v.optional(v.picklist(words.languages), 'en'),
  /** Empty: the whole course. */
  sectionIds: v.array(Id),
  scope: v.optional(Scope, 'class'),
  name: v.optional(text(120)),
  /** For a team of students (2–12 of the course) or one student: exactly these. */
  memberIds: v.optional(v.pipe(v.array(Id), v.maxLength(12)), []),
  /** The agreed alliance that it stands under; a team's and a student's stand under their class's. */
  parentId: v.optional(Id),
  /** A team's alliance ends with its project: its last day. */
  endsOn: v.optional(v.pipe(v.string(), v.isoDate())),
  prompt: v.optional(text(300)),
  /** The teacher's browser knows it (`Intl.DateTimeFormat().resolvedOptions().timeZone`). */
  timeZone: v.optional(TimeZone, 'UTC'),
  /** "What is on your wall?": each becomes a draft card that students keep, reword or drop. */
  wall: v.optional(v.pipe(v.array(v.object({ id: Id, text: text(500) })), v.maxLength(60)), []),
})
export type NewAlliance = v.InferOutput<typeof NewAlliance>

export const AllianceSummary = v.object({
  id: Id,
  scope: Scope,
  name: v.nullable(v.string()),
  /** The phase of the part the class is at. */
  phase: Phase,
  part: PartKind,
  parts: v.array(v.object({ kind: PartKind, phase: Phase })),
  leads: v.boolean(),
  sections: AllianceView.entries.sections,
  versionNumber: v.nullable(v.number()),
  agreedAt: v.nullable(Time),
})
export type AllianceSummary = v.InferOutput<typeof AllianceSummary>
export const AllianceList = v.object({
  alliances: v.array(AllianceSummary),
  /** The reader's sections, for whom an alliance may be started: all, or her own; a nameless one carries its LMS id. */
  sections: AllianceView.entries.sections,
  cursor: v.optional(v.string()),
})
export type AllianceList = v.InferOutput<typeof AllianceList>

/** `POST …/phase` → `AllianceSummary`: the facilitator moves one step on, or back (to `agreed` only by a version); going back keeps what was decided as an earlier round (INV-6). */
export const PhaseChange = v.object({
  to: Phase,
  part,
  /** The question on this part's cards from now on. */
  prompt: v.optional(text(300)),
})
export type PhaseChange = v.InferOutput<typeof PhaseChange>

/** `POST …/cards` (members); teachers too, in their own words. */
export const NewCard = v.object({ id: Id, text: text(500), part })
export type NewCard = v.InferOutput<typeof NewCard>
/** `POST …/cards` and `POST …/cards/{cardId}` answer this: the card, and a warning while it can still be changed. */
export const CardReceipt = v.object({
  card: Card,
  /** The text seems to name a classmate: say so, and offer to change it. Never blocks. */
  namesClassmate: v.boolean(),
  /** Its writer had sent the same words before: this is that card, and nothing was added (A14). */
  already: v.optional(v.literal(true)),
})
export type CardReceipt = v.InferOutput<typeof CardReceipt>
/** `POST …/cards/{cardId}`: its writer edits it until reveal, withdraws it until agreed, or takes it out of a theme. */
export const CardEdit = v.union([
  v.object({ text: text(500) }),
  v.object({ withdraw: v.literal(true) }),
  v.object({ standAlone: v.literal(true) }),
])
export type CardEdit = v.InferOutput<typeof CardEdit>
/**
 * `POST …/cards/{cardId}/fate` (teachers) → `Card`: hold, let go, park or name as not ours. `why` is required for
 * `held`, `parked` and `not_ours`: its writer reads it (A14).
 */
export const CardFate = v.object({
  fate: v.picklist(['waiting', 'held', 'parked', 'not_ours', 'stands_alone']),
  why: v.optional(text(300)),
})
export type CardFate = v.InferOutput<typeof CardFate>

/** `POST …/themes` and `POST …/themes/{themeId}` (teachers) → `Theme`: a card is in one theme at most; groups never delete a card (INV-4). */
export const NewTheme = v.object({ id: Id, name: text(120), cardIds: v.array(Id), part })
export type NewTheme = v.InferOutput<typeof NewTheme>
export const ThemeEdit = v.partial(v.object({ name: text(120), cardIds: v.array(Id) }))
export type ThemeEdit = v.InferOutput<typeof ThemeEdit>

/** `POST …/clauses` and `POST …/clauses/{clauseId}` (teachers, while wording; and once after low fingers) → `Clause`. */
export const NewClause = v.object({
  id: Id,
  text: text(300),
  direction: Direction,
  demonstrations: v.pipe(v.array(text(200)), v.maxLength(6)),
  cardIds: v.array(Id),
  teachersWords: v.optional(v.boolean(), false),
  part,
  /** For a routine: what it is about. */
  topic: v.optional(Topic),
  /** An agreed line of the wider alliance (D2); null takes the link away. */
  echoes: v.optional(v.nullable(Id)),
  /** Other words take it away by themselves. */
  against: v.optional(v.nullable(Id)),
})
export type NewClause = v.InferOutput<typeof NewClause>
export const ClauseEdit = v.partial(
  v.object({
    ...v.omit(NewClause, ['id', 'part']).entries,
    teachersWords: v.boolean(),
    /** Parks a line that the class was not asked about; wording it again takes it up. */
    leftOut: v.literal(true),
  }),
)
export type ClauseEdit = v.InferOutput<typeof ClauseEdit>

/**
 * `POST …/decisions` (teachers) → `Decisions`: opens the decision on these clauses, all or none. The method is the one
 * that a row of the table names (A9): `rightId`, or the row about the agreement's lines.
 */
export const OpenDecisions = v.object({
  decisions: v.pipe(
    v.array(
      v.object({
        id: Id,
        clauseId: Id,
        method: v.optional(v.picklist(methods)),
        rightId: v.optional(Id),
        /** By consent it is compulsory: the day until which the line is tried. */
        reviewOn: v.optional(v.pipe(v.string(), v.isoDate())),
      }),
    ),
    v.minLength(1),
    v.maxLength(60),
  ),
})
export type OpenDecisions = v.InferOutput<typeof OpenDecisions>
export const Decisions = v.object({ decisions: v.array(Decision) })
export type Decisions = v.InferOutput<typeof Decisions>
/** `POST …/positions` (students) → `Decisions`: 0–5 per open decision; may change until close. 0–2 may carry a concern (private). */
export const Positions = v.object({
  positions: v.pipe(
    v.array(
      v.object({
        decisionId: Id,
        fingers: v.picklist([0, 1, 2, 3, 4, 5]),
        concern: v.optional(text(500)),
        /** The writer wants to speak: then, and only then, the facilitator sees the name. */
        willSpeak: v.optional(v.boolean(), false),
      }),
    ),
    v.minLength(1),
  ),
})
export type Positions = v.InferOutput<typeof Positions>
/** `POST …/decisions/{decisionId}/close` (teachers) → `Decision`: silent members are recorded as absent. */
export const CloseDecision = v.object({})
/** `POST …/decisions/{decisionId}/concerns` → `Decision`: an absent member, within five school days; reopens that line only. */
export const NewConcern = v.object({ id: Id, text: text(500), willSpeak: v.optional(v.boolean(), false) })
export type NewConcern = v.InferOutput<typeof NewConcern>

/** `POST …/versions` (teachers) → `Version`: what was agreed becomes version n; review after today, within a year. */
export const NewVersion = v.object({ reviewOn: v.pipe(v.string(), v.isoDate()), part })
export type NewVersion = v.InferOutput<typeof NewVersion>
/** `POST …/signatures` (students and teachers) → the same value. */
export const NewSignature = v.object({ value: v.picklist(words.signatureValues) })
export type NewSignature = v.InferOutput<typeof NewSignature>
