/**
 * How a class decides, besides the lines themselves: who decides what (A9), what is not ours to decide (A19), consent,
 * votes on small things, and whether a writer meant what the line now says (W-11).
 */
import * as v from 'valibot'
import * as consent from '../domain/decision/consent.ts'
import * as words from '../domain/decision/methods.ts'
import { rewordingAnswers } from '../domain/alliance/rewording.ts'
import { decisionStates } from '../domain/alliance/vocabulary.ts'
import { Clause } from './alliance.ts'
import { Id } from './api.ts'
import { NotOurs } from './not-ours.ts'
import { text } from './words-text.ts'

const Time = v.pipe(v.string(), v.isoTimestamp())

/** A row of the table "who decides what". */
export const DecisionRight = v.object({
  id: Id,
  /** Null: the row about the lines of the agreement, which every class has. */
  what: v.nullable(v.string()),
  whose: v.picklist(words.holders),
  method: v.picklist(words.rightMethods),
  lines: v.boolean(),
})
export type DecisionRight = v.InferOutput<typeof DecisionRight>
/** `POST …/decision-rights` (teachers) → `DecisionRight`: a row more. */
export const NewDecisionRight = v.object({
  id: Id,
  what: text(200),
  whose: v.picklist(words.holders),
  method: v.picklist(words.rightMethods),
})
export type NewDecisionRight = v.InferOutput<typeof NewDecisionRight>
/** `POST …/decision-rights/{rightId}` (teachers); the row about the lines has the alliance's own id, and stays. */
export const DecisionRightEdit = v.union([
  v.object({ remove: v.literal(true) }),
  v.partial(v.omit(NewDecisionRight, ['id'])),
])
export type DecisionRightEdit = v.InferOutput<typeof DecisionRightEdit>

/** `POST …/not-ours` (teachers) → `NotOurs`. */
export const NewNotOurs = v.object({
  id: Id,
  text: text(300),
  reason: text(300),
  whoDecides: text(120),
  cardIds: v.optional(v.pipe(v.array(Id), v.maxLength(60)), []),
})
export type NewNotOurs = v.InferOutput<typeof NewNotOurs>
/** `POST …/not-ours/{itemId}` (teachers) → `NotOurs`. */
export const NotOursEdit = v.union([
  v.object({ remove: v.literal(true) }),
  v.partial(v.object({ ...v.omit(NewNotOurs, ['id', 'cardIds']).entries, cardIds: v.array(Id) })),
])
export type NotOursEdit = v.InferOutput<typeof NotOursEdit>

/** A line that is decided by consent, as one member meets it. */
export const ConsentQuestion = v.object({
  decisionId: Id,
  line: v.pick(Clause, ['id', 'text', 'direction', 'demonstrations', 'part', 'topic']),
  round: v.picklist([1, 2]),
  /** The words it was asked in last, where it has other ones now. */
  before: v.nullable(v.string()),
  /** Tried until then. */
  reviewOn: v.string(),
  /** The facilitator reads concerns now; answers may still change. */
  hearing: v.boolean(),
  mine: v.nullable(v.picklist(consent.consentAnswers)),
  /** The reader's own concern, with what the facilitator answered. */
  concern: v.nullable(v.object({ text: v.string(), answer: v.nullable(v.string()) })),
})
export type ConsentQuestion = v.InferOutput<typeof ConsentQuestion>
/** `POST …/consents` (students) → `DecidingView`: may change until close; a concern says its reason. */
export const ConsentAnswers = v.object({
  answers: v.pipe(
    v.array(
      v.object({
        decisionId: Id,
        answer: v.picklist(consent.consentAnswers),
        concern: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(500)), ''),
        willSpeak: v.optional(v.boolean(), false),
        /** What the facilitator answered does not answer it. */
        still: v.optional(v.boolean(), false),
      }),
    ),
    v.minLength(1),
    v.maxLength(60),
  ),
})
export type ConsentAnswers = v.InferOutput<typeof ConsentAnswers>
/** `POST …/decisions/{decisionId}/hear` (teachers): everybody had time; concerns are read from now on. */
export const HearConcerns = v.object({})
/** `POST …/decisions/{decisionId}/concerns/{concernId}/answer` (teachers): what was answered, or how it was reworded. */
export const ConcernAnswer = v.object({ text: text(500) })
export type ConcernAnswer = v.InferOutput<typeof ConcernAnswer>

export const Choice = v.object({
  id: Id,
  question: v.string(),
  options: v.array(v.object({ id: Id, text: v.string() })),
  /** The asking that is open, or was last. */
  roundId: Id,
  round: v.picklist([1, 2]),
  state: v.picklist(decisionStates),
  mine: v.nullable(Id),
  /** The reader answered, and picked none. */
  passed: v.boolean(),
  winner: v.nullable(Id),
  /** By option, or null: open, below five, or so that one to four could be counted (INV-13). */
  picture: v.nullable(v.array(v.number())),
  /** What the smaller group asked for, in words that were written down (W-8). */
  wish: v.nullable(v.string()),
  concernUntil: v.nullable(Time),
  /** Facilitator only. */
  desk: v.optional(
    v.object({
      answered: v.number(),
      eligible: v.number(),
      /** Options besides the winner that somebody asked for: to be written down. Never how many. */
      others: v.array(Id),
      notes: v.array(v.object({ id: Id, text: v.string(), name: v.nullable(v.string()) })),
    }),
  ),
})
export type Choice = v.InferOutput<typeof Choice>
/** `POST …/choices` (teachers) → `Choice`: a vote on something of low stakes. Its first asking has the same id. */
export const NewChoice = v.object({
  id: Id,
  question: text(200),
  options: v.pipe(v.array(v.object({ id: Id, text: text(120) })), v.minLength(2), v.maxLength(8)),
  /** The teacher's own word: a name, a colour, an order. */
  lowStakes: v.boolean(),
  /** The row of the table it is decided under. */
  rightId: v.optional(Id),
})
export type NewChoice = v.InferOutput<typeof NewChoice>
/** `POST …/choices/{choiceId}/rounds` (teachers) → `Choice`: asks again. */
export const NewChoiceRound = v.object({ id: Id })
export type NewChoiceRound = v.InferOutput<typeof NewChoiceRound>
/** `POST …/choices/{choiceId}/answers` (students) → `Choice`; null passes. `wish` is read by the facilitator alone. */
export const ChoiceAnswer = v.object({
  roundId: Id,
  optionId: v.nullable(Id),
  wish: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(300)), ''),
})
export type ChoiceAnswer = v.InferOutput<typeof ChoiceAnswer>
/** `POST …/choices/{choiceId}/close` (teachers) → `Choice`. */
export const CloseChoice = v.object({})
/** `POST …/choices/{choiceId}/wish` (teachers) → `Choice`. */
export const ChoiceWish = v.object({ text: text(300) })
export type ChoiceWish = v.InferOutput<typeof ChoiceWish>

/** One card of the reader's behind a line that says it otherwise. */
export const Rewording = v.object({
  clauseId: Id,
  cardId: Id,
  before: v.string(),
  now: v.string(),
  answer: v.picklist(rewordingAnswers),
})
export type Rewording = v.InferOutput<typeof Rewording>
/** The same for the facilitator: what was said, with a name only of who chose to speak. */
export const HeardRewording = v.object({
  ...Rewording.entries,
  note: v.nullable(v.string()),
  name: v.nullable(v.string()),
})
export type HeardRewording = v.InferOutput<typeof HeardRewording>
/** `POST …/rewordings` (a card's writer) → `Rewording`. */
export const RewordingAnswer = v.object({
  clauseId: Id,
  cardId: Id,
  answer: v.picklist(['accepted', 'not_meant']),
  note: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(500)), ''),
  willSpeak: v.optional(v.boolean(), false),
})
export type RewordingAnswer = v.InferOutput<typeof RewordingAnswer>

/** `GET …/deciding`: how this class decides, and what of it waits for the reader. */
export const DecidingView = v.object({
  rights: v.array(DecisionRight),
  notOurs: v.array(NotOurs),
  consents: v.array(ConsentQuestion),
  choices: v.array(Choice),
  rewordings: v.array(Rewording),
  /** Facilitator only. */
  heard: v.optional(v.array(HeardRewording)),
})
export type DecidingView = v.InferOutput<typeof DecidingView>
