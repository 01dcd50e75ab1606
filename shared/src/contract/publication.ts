/** The agreed alliance on the course home page: its preview, its state, and why it can't be written. */
import * as v from 'valibot'
import { Id } from './api.ts'

/**
 * `GET /api/v1/alliances/{id}/publication` (teachers). `ready`: a page can be written; `unwritable`: it can't, `code`
 * says why, and the copy-paste block is the way; `consent`: the teacher has not yet allowed us to write for her.
 */
export const Publication = v.object({
  state: v.picklist(['ready', 'consent', 'unwritable', 'published', 'conflict', 'failed']),
  code: v.nullable(v.string()),
  pageTitle: v.nullable(v.string()),
  pageUrl: v.nullable(v.string()),
  /** The block as it will stand, safe LMS HTML. */
  html: v.string(),
  /** The whole page with the block in its place, for the preview; null when there is no page. */
  preview: v.nullable(v.string()),
  publishedVersion: v.nullable(v.number()),
  publishedAt: v.nullable(v.string()),
  canUndo: v.boolean(),
  /** `conflict`: what stands on the page now (empty when it was taken off) beside what we would write. */
  conflict: v.optional(v.object({ theirs: v.string(), ours: v.string() })),
  /** Codes worth reading beside a success: the course opens elsewhere, students may edit the page. */
  notes: v.optional(v.array(v.string())),
})
export type Publication = v.InferOutput<typeof Publication>

/** `POST …/publication`: after the preview; `place` counts for the first time only. */
export const Publish = v.object({
  id: Id,
  place: v.optional(v.picklist(['top', 'bottom']), 'top'),
  /** After a `conflict` was shown: ours in the place of theirs. Keeping theirs is doing nothing. */
  onConflict: v.optional(v.picklist(['stop', 'ours']), 'stop'),
})
export type Publish = v.InferOutput<typeof Publish>
/** `POST …/publication/undo` restores the page's revision before ours. */
export const UndoPublication = v.object({ id: Id })
