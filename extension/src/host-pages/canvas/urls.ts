/**
 * Which Canvas page an address is. Total: any path answers, pages we don't know are `other` or nothing.
 * Rules: canvas.md §4.3 (URL matcher; cross-shard ids `1234~567` in links).
 */
import type { PageKind } from 'shared/contract/messages'

export interface CanvasUrl {
  readonly kind: PageKind
  readonly courseId: string
  /** The person in the address, on `person` and `grades` pages and in SpeedGrader. */
  readonly studentId?: string
}

const COURSE_PATH = /^\/courses\/(\d+(?:~\d+)?)(?:\/(.*))?$/
const ID = /^\d+(?:~\d+)?$/

const personPage = (kind: 'person' | 'grades', id: string | undefined): Omit<CanvasUrl, 'courseId'> =>
  id !== undefined && ID.test(id) ? { kind, studentId: id } : { kind: 'other' }

const pageOf = (parts: readonly string[], search: URLSearchParams): Omit<CanvasUrl, 'courseId'> => {
  const [area, second, third] = parts
  if (area === undefined) return { kind: 'home' }
  if (parts.length > 2 || third !== undefined) return { kind: 'other' }
  if (area === 'gradebook' && second === 'speed_grader') {
    const student = search.get('student_id')
    return { kind: 'speed-grader', ...(student !== null && ID.test(student) ? { studentId: student } : {}) }
  }
  if (area === 'users' && second !== undefined) return personPage('person', second)
  if (area === 'grades' && second !== undefined) return personPage('grades', second)
  if (second !== undefined) return { kind: 'other' }
  if (area === 'gradebook') return { kind: 'gradebook' }
  if (area === 'users') return { kind: 'people' }
  if (area === 'groups') return { kind: 'groups' }
  return { kind: 'other' }
}

/** The course page at an address, or `null` outside a course. */
export const canvasPageAt = (url: Pick<URL, 'pathname' | 'search'>): CanvasUrl | null => {
  const match = COURSE_PATH.exec(url.pathname)
  const courseId = match?.[1]
  if (courseId === undefined) return null
  const parts = (match?.[2] ?? '').split('/').filter((part) => part !== '')
  return { courseId, ...pageOf(parts, new URLSearchParams(url.search)) }
}

/** An address that speaks of an anonymous student: there we draw and say nothing (canvas.md §4.3). */
export const isAnonymousAddress = (url: Pick<URL, 'search'>): boolean =>
  new URLSearchParams(url.search).has('anonymous_id')
