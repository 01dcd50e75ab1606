/**
 * An alliance as it crosses the API: what a member may see of it, and every act that changes it. The rules behind
 * the acts are pure functions in `domain/alliance` and `domain/decision`.
 *
 * Acts are POSTs below `/api/v1/alliances/{id}/…`; all may be sent twice. The whole of what a viewer may see is
 * `GET /api/v1/alliances/{id}` → `AllianceView`; events say only that something is new.
 */
import * as v from 'valibot'
import { Id } from './api.ts'

const text = (max: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(max))
const Time = v.pipe(v.string(), v.isoTimestamp())

export const Band = v.picklist(['K-2', '3-5', '6-8', '9-12'])
export type Band = v.InferOutput<typeof Band>

/** The life of the values part (domain §4.2). `gathering`: cards come in, hidden from classmates. */
export const Phase = v.picklist(['draft', 'gathering', 'grouping', 'wording', 'deciding', 'agreed'])
export type Phase = v.InferOutput<typeof Phase>

/** Whom a commitment binds, towards whom (A2, A13). */
export const Direction = v.picklist(['t_st', 'st_st', 'st_t', 'all', 'all_space'])
export type Direction = v.InferOutput<typeof Direction>

/** What became of a card: every card has a visible fate (A14). */
export const Fate = v.picklist([
  'waiting',
  'held',
  'grouped',
  'stands_alone',
  'used',
  'parked',
  'not_ours',
  'withdrawn',
])
export type Fate = v.InferOutput<typeof Fate>

export const Card = v.object({
  id: Id,
  text: v.string(),
  fate: Fate,
  /** Why it is held, parked or not ours: shown to its writer. */
  why: v.nullable(v.string()),
  themeId: v.nullable(Id),
  /** The reader wrote it. Nobody else's name crosses (masked). */
  mine: v.boolean(),
  /** `wall`: a line the teacher brought from what is on the wall (A1). */
  source: v.picklist(['student', 'teacher', 'wall']),
})
export type Card = v.InferOutput<typeof Card>

export const Theme = v.object({ id: Id, name: v.string(), cardIds: v.array(Id) })
export type Theme = v.InferOutput<typeof Theme>

export const Clause = v.object({
  id: Id,
  text: v.string(),
  direction: Direction,
  /** How we show it: what one would see or hear (A5). A value without one shows as unfinished. */
  demonstrations: v.array(v.string()),
  /** The cards behind it (A11, INV-3). */
  cardIds: v.array(Id),
  teachersWords: v.boolean(),
  state: v.picklist(['draft', 'proposed', 'agreed', 'parked']),
  decisionId: v.nullable(Id),
})
export type Clause = v.InferOutput<typeof Clause>

/** Fist-to-five on one clause. No names; no distribution below five answers (INV-13). */
export const Decision = v.object({
  id: Id,
  clauseId: Id,
  round: v.picklist([1, 2]),
  state: v.picklist(['open', 'agreed', 'parked', 'again']),
  /** Counts for 0…5, or null while open or below five answers. */
  distribution: v.nullable(v.array(v.number())),
  mine: v.nullable(v.number()),
  /** The reader may still raise a concern until then: they were absent when it closed (five school days). */
  concernUntil: v.nullable(Time),
  closedAt: v.nullable(Time),
  /** Facilitator only: what low fingers said, without names unless the writer chose to speak. */
  concerns: v.optional(v.array(v.object({ id: Id, text: v.string(), name: v.nullable(v.string()) }))),
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
    v.object({ id: Id, text: v.string(), direction: Direction, demonstrations: v.array(v.string()) }),
  ),
})
export type Version = v.InferOutput<typeof Version>

/** What this viewer may see of one alliance now. */
export const AllianceView = v.object({
  id: Id,
  courseId: Id,
  courseTitle: v.string(),
  scope: v.literal('class'),
  sections: v.array(v.object({ id: Id, name: v.string() })),
  band: Band,
  language: v.picklist(['en', 'es']),
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
  version: v.nullable(Version),
  /** The reader's stance to the current version (INV-21). */
  signature: v.nullable(v.picklist(['signed', 'not_yet', 'declined'])),
  /** Staff only: what still stands between here and the next phase, as codes of `alliance.*` in errors. */
  unfinished: v.optional(v.array(v.object({ code: v.string(), clauseId: v.optional(Id) }))),
  /** The address a QR code on the wall opens: it leads through the LMS. Staff only. */
  joinUrl: v.optional(v.string()),
  /** Resume the event stream here. */
  cursor: v.string(),
})
export type AllianceView = v.InferOutput<typeof AllianceView>

/** `POST /api/v1/courses/{courseId}/alliances` (teachers); `GET` answers `AllianceList`. */
export const NewAlliance = v.object({
  id: Id,
  band: Band,
  language: v.optional(v.picklist(['en', 'es']), 'en'),
  /** Empty: the whole course. */
  sectionIds: v.array(Id),
  prompt: v.optional(text(300)),
  /** "What is on your wall?": each becomes a draft card that students keep, reword or drop. */
  wall: v.optional(v.pipe(v.array(v.object({ id: Id, text: text(500) })), v.maxLength(60)), []),
})
export type NewAlliance = v.InferOutput<typeof NewAlliance>

export const AllianceSummary = v.object({
  id: Id,
  phase: Phase,
  sections: AllianceView.entries.sections,
  versionNumber: v.nullable(v.number()),
  agreedAt: v.nullable(Time),
})
export const AllianceList = v.object({ alliances: v.array(AllianceSummary), cursor: v.optional(v.string()) })
export type AllianceList = v.InferOutput<typeof AllianceList>

/** `POST …/phase`: the facilitator moves on or back; going back keeps what was decided as an earlier round (INV-6). */
export const PhaseChange = v.object({ to: Phase })

/** `POST …/cards` (members); teachers too, in their own words. */
export const NewCard = v.object({ id: Id, text: text(500) })
export type NewCard = v.InferOutput<typeof NewCard>
/** `POST …/cards/{cardId}`: its writer edits or withdraws it until reveal. */
export const CardEdit = v.union([v.object({ text: text(500) }), v.object({ withdraw: v.literal(true) })])
/** `POST …/cards/{cardId}/fate` (staff): hold, let go, park or name as not ours, with a reason its writer reads. */
export const CardFate = v.object({
  fate: v.picklist(['waiting', 'held', 'parked', 'not_ours', 'stands_alone']),
  why: v.optional(text(300)),
})

/** `POST …/themes` and `POST …/themes/{themeId}`: groups never delete a card (INV-4). */
export const NewTheme = v.object({ id: Id, name: text(120), cardIds: v.array(Id) })
export const ThemeEdit = v.partial(v.object({ name: text(120), cardIds: v.array(Id) }))

/** `POST …/clauses` and `POST …/clauses/{clauseId}` (staff, while wording). */
export const NewClause = v.object({
  id: Id,
  text: text(300),
  direction: Direction,
  demonstrations: v.pipe(v.array(text(200)), v.maxLength(6)),
  cardIds: v.array(Id),
  teachersWords: v.optional(v.boolean(), false),
})
export type NewClause = v.InferOutput<typeof NewClause>
export const ClauseEdit = v.partial(v.omit(NewClause, ['id']))

/** `POST …/decisions` (staff): opens fist-to-five on clauses; without `clauseIds`, on all that are not agreed. */
export const OpenDecisions = v.object({
  decisions: v.pipe(v.array(v.object({ id: Id, clauseId: Id })), v.minLength(1)),
})
/** `POST …/positions`: 0–5 per open decision; may change until close. 0–2 may carry a concern (private). */
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
/** `POST …/decisions/{decisionId}/close` (staff): silent members are recorded as absent. */
export const CloseDecision = v.object({})
/** `POST …/decisions/{decisionId}/concerns`: an absent member, within five school days; reopens that line only. */
export const NewConcern = v.object({ id: Id, text: text(500), willSpeak: v.optional(v.boolean(), false) })

/** `POST …/versions` (staff): what was agreed becomes version n, with a review date (no later than one year). */
export const NewVersion = v.object({ reviewOn: v.pipe(v.string(), v.isoDate()) })
/** `POST …/signatures` (members). */
export const NewSignature = v.object({ value: v.picklist(['signed', 'not_yet', 'declined']) })
