/**
 * Which Canvas page an address is. Total: any path answers, pages we don't know are `other` or nothing.
 * Rules: canvas.md §4.3. A cross-shard id is written `1~234` in addresses and `10000000000234` in data; both are one
 * person, so one of the two is used everywhere.
 */
import type { PageKind } from 'shared/contract/messages'

export interface CanvasUrl {
  readonly kind: PageKind
  readonly courseId: string
  /** The person in the address, on `person` and `grades` pages and in SpeedGrader. */
  readonly studentId?: string
}

type Address = Pick<URL, 'pathname' | 'search'>

const COURSE_PATH = /^\/courses\/([^/]+)(?:\/(.*))?$/
/** Ids of one shard stand below this many digits (Canvas: `Shard::IDS_PER_SHARD`, ten to the thirteenth). */
const SHARD_DIGITS = 13

/** An id in its one spelling, or `undefined` where there is none: `0`, `-1`, `self` and anonymous ids are nobody's. */
export const lmsIdIn = (text: string | null | undefined): string | undefined => {
  const [, shard, local] = /^(?:([1-9]\d*)~)?([1-9]\d*)$/.exec(text ?? '') ?? []
  if (local === undefined || (shard !== undefined && local.length > SHARD_DIGITS)) return undefined
  return shard === undefined ? local : shard + local.padStart(SHARD_DIGITS, '0')
}

const pageOf = (
  [area, second, third]: readonly string[],
  search: URLSearchParams,
): [kind: PageKind, person?: string | null] => {
  if (area === undefined) return ['home']
  if (third !== undefined) return ['other']
  if (area === 'discussion_topics' || area === 'announcements') return ['discussion']
  if (area === 'gradebook' && second === 'speed_grader') return ['speed-grader', search.get('student_id')]
  if (second === undefined) {
    if (area === 'gradebook' || area === 'groups') return [area]
    return [area === 'users' ? 'people' : 'other']
  }
  // A page of one person needs an id that is one.
  if (lmsIdIn(second) === undefined) return ['other']
  if (area === 'users') return ['person', second]
  return area === 'grades' ? ['grades', second] : ['other']
}

/** The course page at an address, or `null` outside a course. */
export const canvasPageAt = ({ pathname, search }: Address): CanvasUrl | null => {
  const match = COURSE_PATH.exec(pathname)
  const courseId = lmsIdIn(match?.[1])
  if (courseId === undefined) return null
  const parts = (match?.[2] ?? '').split('/').filter((part) => part !== '')
  const [kind, person] = pageOf(parts, new URLSearchParams(search))
  const studentId = lmsIdIn(person)
  return { kind, courseId, ...(studentId === undefined ? {} : { studentId }) }
}

/** An address that speaks of an anonymous student: there we draw and say nothing (canvas.md §4.3). */
export const isAnonymousAddress = (url: Pick<URL, 'search'>): boolean =>
  new URLSearchParams(url.search).has('anonymous_id')
