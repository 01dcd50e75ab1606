/**
 * What the content script in an LMS page and the extension's background say to each other. The page side knows no
 * notes, no tokens and no people but the one whose row a person is at (design §2, §5), so neither does this list.
 * `host` is the page's `location.host` (with the port), ids are the LMS's own, as text.
 */
import * as v from 'valibot'

const text = (max: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(max))

/** An LMS id in a page; a cross-shard link writes `1234~567` (canvas.md §4.3). */
const lmsId = v.pipe(v.string(), v.regex(/^\d+(~\d+)?$/))
const host = text(255)

/** The pages that we recognise. `other` is any further page of a course. */
export const pageKinds = [
  'gradebook',
  'speed-grader',
  'home',
  'people',
  'person',
  'grades',
  'groups',
  'discussion',
  'other',
] as const
export type PageKind = (typeof pageKinds)[number]

/**
 * A person's row. `open` asks for the side panel and is only sent from inside a click or key press, so that the
 * gesture still counts; with `open: false` an open panel changes its header only, never its notes.
 */
export const pagePersonSchema = v.object({
  type: v.literal('page-person'),
  host,
  courseId: lmsId,
  studentId: lmsId,
  /** As the page shows it. */
  name: text(500),
  /** The line under the name in the gradebook; several sections stand in it as one text. */
  section: v.optional(text(500)),
  via: v.picklist(['pointer', 'keyboard', 'touch']),
  open: v.boolean(),
})

/**
 * A page that was recognised and has not what we know of it: names of our own selectors and how often each matched.
 * Nothing else fits in here, so no student does (models.md finding 2).
 */
export const pageDriftSchema = v.object({
  page: v.pipe(v.string(), v.regex(/^[a-z-]{1,40}$/)),
  counts: v.record(
    v.pipe(v.string(), v.regex(/^[a-zA-Z]{1,40}$/)),
    v.pipe(v.number(), v.integer(), v.minValue(0)),
  ),
})
export type PageDrift = v.InferOutput<typeof pageDriftSchema>

/** The course page that is in front; sent when it loads, when the section filter changes, and to open the alliance. */
export const pageCourseSchema = v.object({
  type: v.literal('page-course'),
  host,
  courseId: lmsId,
  kind: v.picklist(pageKinds),
  /** The section picked in the gradebook's filter: `null` for all of them, absent when the page doesn't say an id. */
  sectionId: v.optional(v.nullable(lmsId)),
  /** The picked section's name where the page shows only that. */
  sectionName: v.optional(text(500)),
  /** Our knowledge of this page is out of date: there will be no button on it. */
  drift: v.optional(pageDriftSchema),
  open: v.boolean(),
})

/** The page lost focus; whether the window did too is for the background to ask (stack.md, "Side panel"). */
export const pageBlurSchema = v.object({ type: v.literal('page-blur') })

/** Our LTI frame offers to connect this browser; origin and sender were checked by the content script (design §4). */
export const connectOfferSchema = v.object({
  type: v.literal('connect-offer'),
  origin: text(300),
  ticket: text(2000),
})

/** The one mark on the one button was read, and is not shown again (design §5, The first five minutes). */
export const coachSeenSchema = v.object({ type: v.literal('coach-seen') })

/** Content script → background. */
export const fromPageSchema = v.variant('type', [
  pagePersonSchema,
  pageCourseSchema,
  pageBlurSchema,
  connectOfferSchema,
  coachSeenSchema,
])

const pageName = text(300)
/** The calls by which our block comes onto the course's front page and off it again; no other can be asked for. */
export const frontPageCallSchema = v.variant('do', [
  v.object({ do: v.picklist(['course', 'read']) }),
  v.object({ do: v.literal('write'), body: v.string() }),
  v.object({ do: v.literal('revisions'), pageId: pageName }),
  v.object({ do: v.picklist(['revision', 'revert']), pageId: pageName, revisionId: pageName }),
])

/**
 * Background → content script. `open-partnership-for-active-row` (the browser's command) is answered by a
 * `page-person` with `open: true`, and returns whether there was a row. `return-focus` goes back to the cell that
 * the person came from. `coach` puts a mark beside the button when it next stands there. `rest` ends our script on this
 * page: its LMS changed under us. `dock` shows the panel as a frame at the page's edge, where the browser has no side
 * panel that a page can open, with the focus in it when a person asked for it; `undock` takes it away. `front-page`, after
 * a teacher's click in our panel, does one call with her own session of this very course; it is answered with what the
 * LMS said, or that this page is not hers any more.
 */
export const toPageSchema = v.variant('type', [
  v.object({ type: v.literal('open-partnership-for-active-row') }),
  v.object({ type: v.literal('return-focus') }),
  v.object({ type: v.literal('coach') }),
  v.object({ type: v.literal('rest') }),
  v.object({ type: v.literal('dock'), address: text(300), focus: v.boolean() }),
  v.object({ type: v.literal('undock') }),
  v.object({ type: v.literal('front-page'), host, courseId: lmsId, call: frontPageCallSchema }),
])

export type PagePerson = v.InferOutput<typeof pagePersonSchema>
export type PageCourse = v.InferOutput<typeof pageCourseSchema>
export type PageBlur = v.InferOutput<typeof pageBlurSchema>
export type ConnectOffer = v.InferOutput<typeof connectOfferSchema>
export type FromPage = v.InferOutput<typeof fromPageSchema>
export type ToPage = v.InferOutput<typeof toPageSchema>
