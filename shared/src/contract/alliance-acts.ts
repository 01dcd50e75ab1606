/**
 * What changes an alliance, as it crosses the API: POSTs below `/api/v1/alliances/{id}/…`; all may be sent twice. The
 * rules behind them are pure functions in `domain/alliance` and `domain/decision`.
 */
import * as v from 'valibot'
import * as words from '../domain/alliance/vocabulary.ts'
import { methods } from '../domain/decision/methods.ts'
import { Id } from './api.ts'
import { text } from './words-text.ts'
import { Band, Card, Decision, Direction, PartKind, Phase, Scope, Topic } from './alliance.ts'

/** An IANA name: concern windows are counted in the school's own days. */
const TimeZone = v.pipe(v.string(), v.maxLength(64), v.check(isTimeZone))

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

const part = v.optional(PartKind)

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
