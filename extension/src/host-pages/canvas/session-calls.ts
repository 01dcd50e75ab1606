/**
 * One of the few calls about a course's front page, with the session of whoever is signed in on this page: same-origin,
 * and for a write with the token that Canvas keeps in a cookie (canvas.md §2.1). Only on a page of that very course on
 * which we may show ourselves: not in student view, and not while acting as somebody.
 */
import { CANVAS_ACCEPT, canvasRequest, type CanvasRequest, type PageCall } from 'shared/publish/canvas-calls'
import { canvasPage } from './page.ts'

export interface SessionAnswer {
  readonly status: number
  readonly text: string
  readonly remaining: string | null
}

/** `left`: this page is none of that course, or nobody's own. */
export const callWithSession = async (
  host: string,
  courseId: string,
  call: PageCall,
): Promise<SessionAnswer | { readonly left: true }> => {
  if (location.host !== host || canvasPage()?.courseId !== courseId) return { left: true }
  const request = canvasRequest(courseId, call)
  const first = await send(request)
  // The token changes while pages are open; it is read anew for each request.
  return first.status === 422 && request.method !== 'GET' ? send(request) : first
}

const send = async ({ method, path, body }: CanvasRequest): Promise<SessionAnswer> => {
  const response = await fetch(`${location.origin}/api/v1${path}`, {
    method,
    credentials: 'same-origin',
    // A school's sign-in page is no answer.
    redirect: 'manual',
    cache: 'no-store',
    headers: {
      accept: CANVAS_ACCEPT,
      ...(method === 'GET' ? {} : { 'x-csrf-token': csrfToken() }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (response.type === 'opaqueredirect') return { status: 401, text: '', remaining: null }
  const remaining = response.headers.get('x-rate-limit-remaining')
  return { status: response.status, text: await response.text(), remaining }
}

const csrfToken = (): string => {
  const pair = document.cookie.split('; ').find((one) => one.startsWith('_csrf_token='))
  return decodeURIComponent(pair?.slice('_csrf_token='.length) ?? '')
}
