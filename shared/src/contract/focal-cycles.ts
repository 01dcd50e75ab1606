/**
 * A teacher's own focal cycles as they cross the API (B5, C1–C3). They are answered to their author and to nobody else:
 * no colleague, no leader, no student; and no list of anybody else says that there are any.
 */
import * as v from 'valibot'
import { cycleStates, cycleWeeks } from '../domain/partnership/focal-cycle.ts'
import { Id, Note } from './api.ts'
import { text } from './words-text.ts'

const Time = v.pipe(v.string(), v.isoTimestamp())
const Person = Note.entries.author
const Day = v.pipe(v.string(), v.isoDate())

/** Characters, at most. */
export const LONGEST_QUESTION = 500
export const LONGEST_CHANGE = 2000
/** So many at once, at most: a bound for the wire. Three to five is advice, and said in words only. */
const MOST_CHOSEN = 30

/** A student whom the teacher may choose, or chose. */
const Chosen = v.object({
  ...Person.entries,
  /** The LMS's own number, by which a page of it knows her. */
  lmsId: v.nullable(v.string()),
  /** Her sections, by name, as far as the teacher may see them. */
  sections: v.array(v.string()),
  /** Another student of the teacher is called so too. */
  isNamesake: v.boolean(),
})

/** The practice change card (C3). */
export const PracticeChange = v.object({
  learnt: v.string(),
  change: v.string(),
  testOn: Day,
  happened: v.nullable(v.string()),
})

export const FocalCycle = v.object({
  id: Id,
  state: v.picklist(cycleStates),
  question: v.string(),
  weeks: v.picklist(cycleWeeks),
  startedAt: Time,
  /** When its weeks are over; nothing ends by itself then. */
  weeksOver: Time,
  endedAt: v.nullable(Time),
  /** While it runs: those who are still in her classes. Nobody once it ended (W-5). */
  students: v.array(Chosen),
  change: v.nullable(PracticeChange),
  /** Its end can still be undone until then; null: it runs, or it can't. */
  takeUpUntil: v.nullable(Time),
  /** Grows with each change: an act says which it saw. */
  revision: v.pipe(v.number(), v.integer()),
})
export type FocalCycle = v.InferOutput<typeof FocalCycle>

/** `GET …/focal-cycles`: the one that runs first, then the newest first. */
export const FocalCycles = v.object({
  cycles: v.array(FocalCycle),
  /** Whom she may choose: her own students, by name. */
  students: v.array(Chosen),
})
export type FocalCycles = v.InferOutput<typeof FocalCycles>

const plan = {
  question: text(LONGEST_QUESTION),
  studentIds: v.pipe(v.array(Id), v.minLength(1), v.maxLength(MOST_CHOSEN)),
  weeks: v.picklist(cycleWeeks),
}

/** `POST …/focal-cycles` (teachers): begins one; a teacher has one at a time in a course. */
export const NewFocalCycle = v.object({ id: Id, ...plan })
export type NewFocalCycle = v.InferOutput<typeof NewFocalCycle>

const expected = v.pipe(v.number(), v.integer())

/** `POST …/focal-cycles/{cycleId}/acts`. A cycle that is done has its change: there is no way without it (C3). */
export const NewFocalAct = v.variant('act', [
  v.object({ act: v.literal('plan'), expected, ...plan }),
  v.object({
    act: v.literal('finish'),
    expected,
    learnt: text(LONGEST_CHANGE),
    change: text(LONGEST_CHANGE),
    testOn: Day,
  }),
  v.object({ act: v.literal('stop'), expected }),
  v.object({ act: v.literal('take_up'), expected }),
  v.object({ act: v.literal('tell'), expected, happened: text(LONGEST_CHANGE) }),
])
export type NewFocalAct = v.InferOutput<typeof NewFocalAct>
