/** How it stands with our block on a home page, for whoever put it there: one word, and what is worth knowing. */
import type { ErrorCode } from '../contract/errors.ts'
import type { Publication } from '../contract/publication.ts'
import type { HomeCourse, HomePage } from './home-pages.ts'

export interface Outcome {
  readonly code: ErrorCode | null
  /** What somebody made of our block. */
  readonly theirs?: string
  /** The block stands on the page as it should. */
  readonly stands?: boolean
  /** The difference is one that she chose to leave. */
  readonly left?: boolean
}

/** Another try may do it. */
const RETRYABLE: readonly ErrorCode[] = [
  'publish_lms_busy',
  'publish_lms_down',
  'publish_nothing_to_undo',
  'publish_odd_answer',
  'publish_page_left',
  'publish_page_moved',
  'publish_signed_out',
  'publish_unsure',
]

export function stateOf({ code, theirs, stands, left }: Outcome): Publication['state'] {
  if (code === null) return stands ? 'published' : 'ready'
  if (code === 'publish_consent') return 'consent'
  if (theirs !== undefined) return left ? 'kept' : 'conflict'
  return RETRYABLE.includes(code) ? 'failed' : 'unwritable'
}

/** `isPinned`: the page is the first of the modules on which the course opens. Not failures: what the teacher should know beside a success. */
export function notesOn(course: HomeCourse | null, page: HomePage | null, isPinned = false): ErrorCode[] {
  const notes: ErrorCode[] = []
  if (course && course.opensOn !== 'page' && !isPinned) notes.push('publish_home_elsewhere')
  if (page?.studentsMayEdit) notes.push('publish_students_can_edit')
  return notes
}
