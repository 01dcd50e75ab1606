/**
 * An alliance as it crosses the API: what a member may see of it. The whole of that is `GET /api/v1/alliances/{id}` →
 * `AllianceView`; events say only that something is new. What changes it is in `alliance-acts.ts`.
 */
import * as v from 'valibot'
import { cardWays } from '../domain/alliance/card-ways.ts'
import * as words from '../domain/alliance/vocabulary.ts'
import { lineMethods } from '../domain/decision/methods.ts'
import { ratedStates } from '../domain/pulse/vocabulary.ts'
import { Id } from './api.ts'
import { NotOurs } from './not-ours.ts'

const Time = v.pipe(v.string(), v.isoTimestamp())

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
