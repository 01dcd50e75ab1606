/**
 * The JSON that crosses the server's API: one schema per body, used by the server to parse and by pages, panel and
 * tests to know what comes back. Ids are UUIDv7 made by the client; times are ISO 8601 in UTC.
 */
import * as v from 'valibot'

/** Lower case is the one spelling: ids are compared as text. */
export const Id = v.pipe(v.string(), v.uuid(), v.toLowerCase())
const Time = v.pipe(v.string(), v.isoTimestamp())

export const Role = v.picklist(['teacher', 'ta', 'student', 'mentor', 'test-student', 'anonymous', 'none'])
export type Role = v.InferOutput<typeof Role>

/** `GET /api/v1/session` */
export const Session = v.object({
  person: v.object({ id: Id, name: v.optional(v.string()) }),
  course: v.nullable(v.object({ id: Id, title: v.string() })),
  role: Role,
  launchId: v.string(),
})
export type Session = v.InferOutput<typeof Session>

export const Section = v.object({ id: Id, lmsId: v.string(), name: v.string() })
export type Section = v.InferOutput<typeof Section>

/** One person of a course's roster. People who left stay, with `state: left`. */
export const Member = v.object({
  id: Id,
  name: v.optional(v.string()),
  role: Role,
  sections: v.array(Section),
  state: v.picklist(['active', 'left']),
  /** The LMS's own number of this person, where it gave one: a page of the LMS knows people by it. */
  lmsId: v.optional(v.string()),
})
export type Member = v.InferOutput<typeof Member>

/** `GET /api/v1/courses/{courseId}/members` (staff). `asOf` is null before the first sweep. */
export const Members = v.object({
  asOf: v.nullable(Time),
  members: v.array(Member),
  cursor: v.optional(v.string()),
})
export type Members = v.InferOutput<typeof Members>

/** `POST /api/v1/tickets` */
export const TicketRequest = v.object({
  /** `page`: the next page of a browser that keeps no cookie for us, opened by a post (decision 0012). */
  purpose: v.picklist(['window', 'connect', 'lms-consent', 'page']),
  /** For `window`: the page of this launch to open, e.g. `alliances/{id}/projector`. */
  page: v.optional(v.pipe(v.string(), v.maxLength(200))),
})
export const Ticket = v.object({ id: Id, url: v.string(), ticket: v.string() })
export type Ticket = v.InferOutput<typeof Ticket>

/** `GET /api/v1/tickets/{id}`: how the frame learns what came of a ticket; `outcome` is the word of whoever used it. */
export const TicketState = v.object({
  id: Id,
  purpose: TicketRequest.entries.purpose,
  state: v.picklist(['waiting', 'used', 'expired']),
  outcome: v.nullable(v.string()),
})
export type TicketState = v.InferOutput<typeof TicketState>

/** `GET /api/v1/resolve?lms=&host=&course=&student=`: a page's numbers → our ids, to the staff of that course; the partnership to its teachers alone. */
export const Resolved = v.object({
  course: v.object({ id: Id, title: v.string() }),
  person: v.nullable(v.object({ id: Id, name: v.optional(v.string()), sections: v.array(Section) })),
  partnership: v.nullable(v.object({ id: Id })),
})
export type Resolved = v.InferOutput<typeof Resolved>

/** A co-owned note: readable by the student it is about from the moment it is sent (INV-10). */
export const Note = v.object({
  id: Id,
  studentId: Id,
  author: v.object({ id: Id, name: v.optional(v.string()) }),
  kind: v.picklist(['summary', 'target', 'promise', 'reply', 'correction']),
  text: v.string(),
  sentAt: Time,
  /** A withdrawn note keeps its place and loses its text. */
  withdrawnAt: v.nullable(Time),
  /** Everybody who can read it, by name and role. */
  readers: v.array(v.object({ id: Id, name: v.optional(v.string()), role: Role })),
  /** The note this one answers. */
  replyTo: v.nullable(Id),
  /** Which adults have opened it, and when first: told to the student it is about, to nobody else (INV-10). */
  seenBy: v.optional(v.array(v.object({ id: Id, name: v.optional(v.string()), at: Time }))),
})
export type Note = v.InferOutput<typeof Note>

/** `GET /api/v1/courses/{courseId}/students/{personId}/notes` */
export const Notes = v.object({
  notes: v.array(Note),
  readers: Note.entries.readers,
  cursor: v.optional(v.string()),
  /** INV-8: none is shown to this educator before the student has looked at her own work. */
  selfViewFirst: v.optional(v.boolean(), false),
})
export type Notes = v.InferOutput<typeof Notes>

/** `POST /api/v1/courses/{courseId}/students/{personId}/notes` */
export const NewNote = v.object({
  id: Id,
  kind: Note.entries.kind,
  text: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(4000)),
  replyTo: v.optional(Id),
})
export type NewNote = v.InferOutput<typeof NewNote>

/** `GET /api/v1/courses/{courseId}/students/{personId}/partnership`: what the panel's covered face may show. */
export const PartnershipFace = v.object({
  student: v.object({ id: Id, name: v.optional(v.string()), sections: v.array(Section) }),
  /** The newest target or promise that stands; null when there is none. */
  workingOn: v.nullable(
    v.object({
      noteId: Id,
      kind: v.picklist(['target', 'promise']),
      text: v.string(),
      /** The student wrote this wording herself. */
      inStudentsWords: v.boolean(),
      author: Note.entries.author,
      sentAt: Time,
    }),
  ),
  /** When the last note was sent; its text stays behind "Show my notes". */
  lastNoteAt: v.nullable(Time),
  /** When the student asked for the check-in that still stands, and nothing of what it is about. */
  checkInAt: v.optional(v.nullable(Time), null),
  /** The student wrote her side of something, and no teacher wrote theirs yet: her teachers are asked for it (C8). */
  sideWaits: v.optional(v.boolean(), false),
  /** INV-8: in a conference with the reader the student looks at her own work first; what the reader wrote waits. */
  selfViewFirst: v.optional(v.boolean(), false),
  /** How ten minutes of the two stand, if there are any (F8). */
  conference: v.optional(v.nullable(v.picklist(['planned', 'running', 'resting'])), null),
})
export type PartnershipFace = v.InferOutput<typeof PartnershipFace>

/** `GET /api/v1/events?after=`: as JSON a page of these; as `text/event-stream` each as one event. */
export const CourseEvent = v.object({
  seq: v.number(),
  kind: v.string(),
  allianceId: v.nullable(Id),
  details: v.record(v.string(), v.unknown()),
  at: Time,
})
export const Events = v.object({ events: v.array(CourseEvent), cursor: v.string() })
export type Events = v.InferOutput<typeof Events>

/** RFC 9457; `code` is from the closed list, `field` names what a 400 is about; words are in the language asked for. */
export const Problem = v.object({
  type: v.string(),
  title: v.string(),
  status: v.number(),
  code: v.string(),
  detail: v.optional(v.string()),
  field: v.optional(v.string()),
  /** `urn:uuid:` and the answer's `X-Request-Id`, by which support finds it in the log. */
  instance: v.optional(v.string()),
})
export type Problem = v.InferOutput<typeof Problem>
