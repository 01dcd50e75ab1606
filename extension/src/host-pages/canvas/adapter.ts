/**
 * One adapter per page of Canvas: how it is recognised, who is on it, and what must be there. All that a page needs
 * stands in its own file under `pages/`, with its selectors; nothing else knows one.
 */
import type { PersonRow } from '../host-page.ts'
import type { CanvasUrl } from './urls.ts'

/** What an address alone doesn't say. Each is looked up when it is asked for. */
export interface Marks {
  /** Canvas's own frame, in a course. */
  readonly canvas: boolean
  /** Student view, acting as somebody, or a page that stands inside another one. */
  readonly off: boolean
  /** Without Canvas's header: a page inside of something, except SpeedGrader, which never has one. */
  readonly bare: boolean
  /** Inside a frame. */
  readonly framed: boolean
  /** Of the gradebook's other faces at the same address. */
  readonly enhanced: boolean
  readonly individual: boolean
  readonly mastery: boolean
  /** SpeedGrader as Canvas itself draws it; the new one is another program in its place. */
  readonly classic: boolean
}

/** How often a selector of the page matches now. */
export type Count = (name: string) => number

export interface CanvasPage {
  /** In reports. */
  readonly name: string
  /** Letters only: they are the words of a report about a page that has drifted. */
  readonly selectors: Readonly<Record<string, string>>
  /** Pure; no two pages claim the same. */
  claims(url: CanvasUrl, marks: Marks): boolean
  /** Whether what we know of the page isn't there. A page where nothing need be there doesn't say. */
  drifted?(count: Count): boolean
  /** The student whom an element of the page belongs to; `null` for headers, placeholders and who is no student. */
  personAt(target: Element): PersonRow | null
  /** That student as the page shows her now. */
  personOf(studentId: string): PersonRow | null
  /** The student whose row is active or holds focus, or whom the whole page is about. */
  active(): PersonRow | null
  /** The element whose direct children are the rows: the narrowest root to watch for redraws. */
  readonly rows?: string
  /** The small element that shows whom the page is about, watched whole. */
  readonly picked?: string
}
