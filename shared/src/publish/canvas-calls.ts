/**
 * The few calls of Canvas's REST API by which our block comes onto a front page and off it again (canvas.md §2.3): all
 * that a page's script is ever asked to do, and small enough to stand in it.
 */
export type PageCall =
  | { readonly do: 'course' }
  | { readonly do: 'read' }
  | { readonly do: 'write'; readonly body: string }
  | { readonly do: 'revisions'; readonly pageId: string }
  | { readonly do: 'revision' | 'revert'; readonly pageId: string; readonly revisionId: string }

export interface CanvasRequest {
  readonly method: 'GET' | 'PUT' | 'POST'
  /** Below `/api/v1`. */
  readonly path: string
  readonly body?: object
}

/** Always sent: ids as text, for a shard's exceed 2^53, and JSON without a prefix (canvas.md §2.1). */
export const CANVAS_ACCEPT = 'application/json+canvas-string-ids, application/json'

/** @param courseId Canvas's number for the course. */
export function canvasRequest(courseId: string, call: PageCall): CanvasRequest {
  const course = `/courses/${encodeURIComponent(courseId)}`
  switch (call.do) {
    case 'course':
      return { method: 'GET', path: course }
    case 'read':
      return { method: 'GET', path: `${course}/front_page` }
    case 'write':
      return {
        method: 'PUT',
        path: `${course}/front_page`,
        body: { wiki_page: { body: call.body, notify_of_update: false } },
      }
    default:
  }
  const revisions = `${course}/pages/${encodeURIComponent(call.pageId)}/revisions`
  if (call.do === 'revisions') return { method: 'GET', path: `${revisions}?per_page=20` }
  const path = `${revisions}/${encodeURIComponent(call.revisionId)}`
  return { method: call.do === 'revert' ? 'POST' : 'GET', path }
}
