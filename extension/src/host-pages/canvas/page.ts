/**
 * Whether this page is Canvas, and whether we may show ourselves on it. Recognised by the page, not by the host:
 * many schools don't use `*.instructure.com` (canvas.md §4.6).
 */
import { selectors } from './selectors.ts'
import { canvasPageAt, isAnonymousAddress } from './urls.ts'
import type { CanvasUrl } from './urls.ts'

/**
 * The course page in front of a person, or `null` where we stay away: not Canvas, not in a course, inside a frame,
 * in student view, acting as somebody, embedded, or while grading anonymously (design §5).
 */
export const canvasPage = (): CanvasUrl | null => {
  if (window.top !== window) return null
  if (!document.querySelector(selectors.application) || !document.querySelector(selectors.courseContext))
    return null
  if (document.querySelector(selectors.off) || isAnonymousAddress(location)) return null
  return canvasPageAt(location)
}
