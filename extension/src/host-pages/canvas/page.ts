/**
 * Which page this is, and whether we may show ourselves on it. Recognised by the page, not by the host: many schools
 * don't use `*.instructure.com` (canvas.md §4.6). Asked anew at each event: pages change without loading.
 */
import type { CanvasPage, Marks } from './adapter.ts'
import { mayShow, pageFor } from './pages.ts'
import { find } from './read.ts'
import { selectors } from './selectors.ts'
import { canvasPageAt, isAnonymousAddress } from './urls.ts'
import type { CanvasUrl } from './urls.ts'

const has = (css: string): boolean => find(css) !== null

const marks: Marks = {
  get canvas() {
    return has(selectors.application) && has(selectors.courseContext)
  },
  get off() {
    return has(selectors.off)
  },
  get bare() {
    return has(selectors.bare)
  },
  get framed() {
    return window.top !== window
  },
  // Learning Mastery's container stood empty in older gradebooks: only without the grid is it the page.
  get mastery() {
    return !has('#gradebook_grid') && has('.outcome-gradebook-container')
  },
  get enhanced() {
    return has('[data-component="EnhancedIndividualGradebook"]')
  },
  get individual() {
    return has('#student_select')
  },
  get classic() {
    return has('#gradebook_header')
  },
}

/**
 * The course page in front of a person, or `null` where we stay away: not Canvas, not in a course, inside a frame,
 * in student view, acting as somebody, embedded, or while grading anonymously (design §5).
 */
export const canvasPage = (): CanvasUrl | null => {
  const url = isAnonymousAddress(location) ? null : canvasPageAt(location)
  return url && mayShow(url, marks) ? url : null
}

/** The adapter of the page in front, if it is one that we know. */
export const adapterHere = (): CanvasPage | null =>
  isAnonymousAddress(location) ? null : pageFor(canvasPageAt(location), marks)
