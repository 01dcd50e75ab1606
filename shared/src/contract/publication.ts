/** The agreed alliance on the course home page: its preview, its state, and why it can't be written. */
import * as v from 'valibot'
import { Id } from './api.ts'

/**
 * `GET /api/v1/alliances/{id}/publication` (teachers). `ready`: a page can be written; `unwritable`: it can't, `code`
 * says why, and the copy-paste block is the way; `consent`: the teacher has not yet allowed us to write for her;
 * `conflict`: somebody changed what stands there; `kept`: she chose to leave it so.
 */
export const Publication = v.object({
  state: v.picklist(['ready', 'consent', 'unwritable', 'published', 'conflict', 'kept', 'failed']),
  code: v.nullable(v.string()),
  pageTitle: v.nullable(v.string()),
  pageUrl: v.nullable(v.string()),
  /** The block as it will stand, safe LMS HTML. */
  html: v.string(),
  /** The whole page with the block in its place, for the preview; null when there is no page. */
  preview: v.nullable(v.string()),
  publishedVersion: v.nullable(v.number()),
  publishedAt: v.nullable(v.string()),
  /** When we last saw the page ourselves, and since when it is not as we left it. */
  checkedAt: v.optional(v.nullable(v.string())),
  foundAt: v.optional(v.nullable(v.string())),
  canUndo: v.boolean(),
  /** In a course that opens on its modules: the page is the first of them, or may be put there. */
  pin: v.optional(v.picklist(['pinned', 'offered'])),
  /** `conflict`, `kept`: what stands on the page now (empty when it was taken off) beside what we would write. */
  conflict: v.optional(v.object({ theirs: v.string(), ours: v.string() })),
  /** Codes worth reading beside a success: the course opens elsewhere, students may edit the page. */
  notes: v.optional(v.array(v.string())),
})
export type Publication = v.InferOutput<typeof Publication>

/** `POST …/publication`: after the preview; `place` counts for the first time only. */
export const Publish = v.object({
  id: Id,
  place: v.optional(v.picklist(['top', 'bottom']), 'top'),
  /** After a `conflict` was shown: ours in the place of theirs, or theirs to stay. */
  onConflict: v.optional(v.picklist(['stop', 'ours', 'theirs']), 'stop'),
})
export type Publish = v.InferOutput<typeof Publish>

/** `POST …/publication/undo` restores the page's revision before ours. */
export const UndoPublication = v.object({
  id: Id,
  /** After a `conflict` was shown: our block goes although somebody changed it. */
  evenEdited: v.optional(v.boolean(), false),
})
export type UndoPublication = v.InferOutput<typeof UndoPublication>

/** `POST …/publication/pin`. */
export const PinPublication = v.object({ id: Id })
