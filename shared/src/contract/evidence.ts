/**
 * What shows how a student grows, as it crosses the API (C10, C11, B10). No body has a place for a grade, a score or a
 * count of any kind (INV-11); a link leads to the course's own learning platform and nowhere else.
 */
import * as v from 'valibot'
import { evidenceActs, evidenceKinds } from '../domain/partnership/evidence.ts'
import { lineVisibilities } from '../domain/partnership/profile.ts'
import { Id, Note } from './api.ts'

const Time = v.pipe(v.string(), v.isoTimestamp())
const Day = v.pipe(v.string(), v.isoDate())

/** Characters, at most. */
export const LONGEST_EVIDENCE = 1000
/** As long as an assignment's name may be, and a little more. */
export const LONGEST_WORK_TITLE = 300
const LONGEST_LINK = 1000

const words = (max: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(max))

export const Evidence = v.object({
  id: Id,
  kind: v.picklist(evidenceKinds),
  /** What it shows, in her words. */
  text: v.string(),
  /** What the piece of work is called; null: it is about none. */
  title: v.nullable(v.string()),
  /** Where the learning platform shows it. */
  link: v.nullable(v.string()),
  /** The day of the work. */
  doneOn: Day,
  /** She can do this without help (B10). */
  alone: v.boolean(),
  /** The target it is about. */
  targetId: v.nullable(Id),
  visibility: v.picklist(lineVisibilities),
  /** Who wrote it down for her, while the two talked (INV-7). */
  scribe: v.nullable(Note.entries.author),
  writtenAt: Time,
  /** She took it back and can bring it back for thirty days; told to her alone. */
  takenBackAt: v.nullable(Time),
  /** Which educators have opened it: told to the student, to nobody else. */
  seenBy: Note.entries.seenBy,
})
export type Evidence = v.InferOutput<typeof Evidence>

/** `GET …/students/{personId}/evidence`: by the day of the work, the earliest first. */
export const EvidenceList = v.object({
  evidence: v.array(Evidence),
  /** Who reads what she shares. */
  readers: Note.entries.readers,
  /** Addresses of the learning platform, to which a link may lead. */
  linksTo: v.array(v.string()),
  /** A month went by since she wrote down what she can do without help: told to her alone. */
  aloneOffered: v.optional(v.boolean()),
})
export type EvidenceList = v.InferOutput<typeof EvidenceList>

/** `POST …/evidence` */
export const NewEvidence = v.object({
  id: Id,
  kind: v.picklist(evidenceKinds),
  text: words(LONGEST_EVIDENCE),
  title: v.optional(words(LONGEST_WORK_TITLE)),
  link: v.optional(words(LONGEST_LINK)),
  /** Today, where none is named. */
  doneOn: v.optional(v.pipe(v.string(), v.trim(), v.isoDate())),
  alone: v.optional(v.boolean(), false),
  targetId: v.optional(Id),
  /** Hers alone, where none is named. */
  visibility: v.optional(v.picklist(lineVisibilities)),
  /** An educator writes down what she says, in their conference: then both read it. */
  scribed: v.optional(v.boolean()),
})
export type NewEvidence = v.InferOutput<typeof NewEvidence>

/** `POST …/evidence/{evidenceId}/acts` (students) */
export const NewEvidenceAct = v.object({ act: v.picklist(evidenceActs) })
export type NewEvidenceAct = v.InferOutput<typeof NewEvidenceAct>

/** Why nothing can be picked. `no_way`: the school gave us none; `no_grant`: no teacher of hers allowed it. */
export const nothingToPick = ['no_way', 'no_grant', 'no_answer'] as const
export type NothingToPick = (typeof nothingToPick)[number]

/** `GET …/students/{personId}/handed-in`: what she handed in, the newest first, as the learning platform says now. */
export const HandedIn = v.object({
  work: v.array(v.object({ title: v.string(), doneOn: Day, link: v.nullable(v.string()) })),
  /** Null: it is hers to pick from, however much it is. */
  why: v.nullable(v.picklist(nothingToPick)),
})
export type HandedIn = v.InferOutput<typeof HandedIn>
