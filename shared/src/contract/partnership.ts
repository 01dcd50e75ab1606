/**
 * Learning targets, their pacts, and conversations as they cross the API. Every text is co-owned: the student it is
 * about reads it from the moment it is sent (INV-10), and nothing in here is a number (INV-11).
 */
import * as v from 'valibot'
import { conversationKinds } from '../domain/partnership/conversation.ts'
import { gapOrders } from '../domain/partnership/conversation-gap.ts'
import { pactStates, waysOfYes } from '../domain/partnership/pact.ts'
import { strategyResults } from '../domain/partnership/strategy.ts'
import { pactFields, targetActs, targetKinds, targetStates } from '../domain/partnership/target.ts'
import { Id, Note } from './api.ts'

const Time = v.pipe(v.string(), v.isoTimestamp())
const Side = v.picklist(['student', 'educator'])
const Person = Note.entries.author
const Readers = Note.entries.readers
/** Told to the student it is about, to nobody else. */
const SeenBy = Note.entries.seenBy

/** Words as somebody wrote them; null once they were taken out. */
export const PactText = v.object({
  id: Id,
  text: v.nullable(v.string()),
  author: Person,
  /** Who wrote it down as its author said it; null: she wrote it herself (INV-7). */
  scribe: v.optional(v.nullable(Person), null),
  side: Side,
  writtenAt: Time,
  seenBy: SeenBy,
})
export type PactText = v.InferOutput<typeof PactText>

/** One field that both can read, and sometimes both write. */
export const PactBox = v.object({
  /** What it says now. */
  current: v.nullable(PactText),
  /** Written over by somebody who had not read it: kept, and shown to both (INV-22). */
  beside: v.array(PactText),
  /** What it said before, newest first. */
  earlier: v.array(PactText),
})
export type PactBox = v.InferOutput<typeof PactBox>

/** What one of the two will do. */
export const Commitment = v.object({ id: Id, side: Side, madeBy: Person, ...PactBox.entries })
export type Commitment = v.InferOutput<typeof Commitment>

/** A yes to what the pact says now. */
export const Yes = v.object({
  side: Side,
  person: Person,
  at: Time,
  said: v.optional(v.picklist(waysOfYes), 'typed'),
  /** Who wrote it down, where it was not typed. */
  scribe: v.optional(v.nullable(Person), null),
})

/** How a strategy went, once, in the words of one of the two. */
export const StrategyTry = v.object({
  id: Id,
  result: v.picklist(strategyResults),
  /** What comes next, if anybody said. */
  next: v.nullable(v.string()),
  author: Person,
  side: Side,
  writtenAt: Time,
  seenBy: SeenBy,
})
export type StrategyTry = v.InferOutput<typeof StrategyTry>

/** A way to go about the target (B9, C13). Tries are only ever added. */
export const Strategy = v.object({
  id: Id,
  whose: Side,
  author: Person,
  /** Null: its writer took it back. */
  text: v.nullable(v.string()),
  writtenAt: Time,
  /** Earliest first. */
  tries: v.array(StrategyTry),
  seenBy: SeenBy,
})
export type Strategy = v.InferOutput<typeof Strategy>

export const LearningTarget = v.object({
  id: Id,
  kind: v.picklist(targetKinds),
  state: v.picklist(targetStates),
  proposedBy: Side,
  proposer: Person,
  proposedAt: Time,
  paused: v.boolean(),
  /** Its texts are gone; that it was there stays. */
  withdrawn: v.boolean(),
  words: PactBox,
  strength: PactBox,
  /** Absent from a server that does not know them yet. */
  strategies: v.optional(v.array(Strategy), []),
  pact: v.object({
    state: v.picklist(pactStates),
    commitments: v.array(Commitment),
    ifThen: PactBox,
    /** Days (`2026-11-30`), in one text. */
    checkDates: PactBox,
    yes: v.array(Yes),
    /** What a yes to it now has to cover. */
    covers: v.array(Id),
  }),
})
export type LearningTarget = v.InferOutput<typeof LearningTarget>

/** `GET …/students/{personId}/targets`: newest first, those that are over too. */
export const LearningTargets = v.object({ targets: v.array(LearningTarget), readers: Readers })
export type LearningTargets = v.InferOutput<typeof LearningTargets>

/** Characters, at most. */
export const LONGEST_PACT_TEXT = 500
export const LONGEST_SUMMARY = 4000

const Words = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LONGEST_PACT_TEXT))

/** The student says it, and her educator writes it down for her while the two are in a conference (INV-7). */
export const Scribed = v.optional(v.literal(true))

/** `POST …/targets`. A target names a strength that helps (C5). */
export const NewTarget = v.object({
  id: Id,
  kind: v.picklist(targetKinds),
  words: v.object({ id: Id, text: Words }),
  strength: v.object({ id: Id, text: Words }),
  scribed: Scribed,
})
export type NewTarget = v.InferOutput<typeof NewTarget>

/** `POST …/targets/{targetId}/texts` */
export const NewPactText = v.object({
  id: Id,
  field: v.picklist(pactFields),
  /** The commitment that is changed; absent: a new one. */
  commitmentId: v.optional(Id),
  /** Empty: taken out. */
  text: v.pipe(v.string(), v.trim(), v.maxLength(LONGEST_PACT_TEXT)),
  /** Texts of this field that the writer had before her. */
  saw: v.pipe(v.array(Id), v.maxLength(100)),
  scribed: Scribed,
})
export type NewPactText = v.InferOutput<typeof NewPactText>

/** `POST …/targets/{targetId}/acts` */
export const NewTargetAct = v.object({ act: v.picklist(targetActs) })
export type NewTargetAct = v.InferOutput<typeof NewTargetAct>

/** `POST …/targets/{targetId}/confirm`: a yes to exactly these texts (INV-7). */
export const NewYes = v.object({
  id: Id,
  covers: v.pipe(v.array(Id), v.maxLength(200)),
  /** Of the student's yes, as her educator heard or saw it while the two are in a conference. */
  said: v.optional(v.picklist(['voice', 'mark'])),
})
export type NewYes = v.InferOutput<typeof NewYes>

/** `POST …/targets/{targetId}/strategies/{strategyId}/tries` */
export const NewTry = v.object({
  id: Id,
  result: v.picklist(strategyResults),
  next: v.optional(Words),
})
export type NewTry = v.InferOutput<typeof NewTry>

/** `POST …/targets/{targetId}/strategies`: something to try, or with how it went already. */
export const NewStrategy = v.object({ id: Id, text: Words, tried: v.optional(NewTry) })
export type NewStrategy = v.InferOutput<typeof NewStrategy>

const Day = v.pipe(v.string(), v.isoDate())

/** A talk: when, and perhaps of what kind and about what. */
export const Conversation = v.object({
  id: Id,
  heldOn: Day,
  kind: v.nullable(v.picklist(conversationKinds)),
  /** Null: the date alone, or withdrawn. */
  summary: v.nullable(v.string()),
  targetId: v.nullable(Id),
  author: Person,
  writtenAt: Time,
  withdrawnAt: v.nullable(Time),
  seenBy: SeenBy,
})
export type Conversation = v.InferOutput<typeof Conversation>

/** `GET …/students/{personId}/conversations`, newest first. */
export const Conversations = v.object({
  conversations: v.array(Conversation),
  readers: Readers,
  cursor: v.optional(v.string()),
})
export type Conversations = v.InferOutput<typeof Conversations>

/** `POST …/conversations` */
export const NewConversation = v.object({
  id: Id,
  heldOn: Day,
  kind: v.optional(v.picklist(conversationKinds)),
  summary: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LONGEST_SUMMARY))),
  /** The target they looked at together: a check of its pact. */
  targetId: v.optional(Id),
})
export type NewConversation = v.InferOutput<typeof NewConversation>

/** Names in one answer, at most. */
export const LONGEST_GAP = 500

/**
 * `GET /api/v1/courses/{courseId}/conversation-gap?order=…&section=…`: with whom the asking teacher has written down no
 * conversation for three weeks (F7). Names and her own dates, and nothing else by which a student could be judged.
 */
export const ConversationGap = v.object({
  /** The sections by which she may look; none or one: there is nothing to choose. */
  sections: v.array(v.object({ id: Id, lmsId: v.string(), name: v.string() })),
  people: v.array(
    v.object({
      id: Id,
      name: v.optional(v.string()),
      /** The LMS's number of her, by which the page knows her; null where it told none. */
      lmsId: v.nullable(v.string()),
      sectionIds: v.array(Id),
      /** Another of the teacher's students is called the same: then her section says who is meant. */
      isNamesake: v.boolean(),
      /** The day of the teacher's own last conversation with her; null: none is written down. */
      lastOn: v.nullable(Day),
    }),
  ),
  /** There are more of them than one answer holds. */
  more: v.boolean(),
})
export type ConversationGap = v.InferOutput<typeof ConversationGap>

/** The query of the same. */
export const ConversationGapWish = v.object({
  order: v.picklist(gapOrders),
  section: v.optional(Id),
})
export type ConversationGapWish = v.InferOutput<typeof ConversationGapWish>
