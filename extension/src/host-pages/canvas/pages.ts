/** The list of all pages, and which one an address and a page's marks make: one, or none. */
import type { CanvasPage, Marks } from './adapter.ts'
import { enhanced } from './pages/enhanced.ts'
import { gradebook } from './pages/gradebook.ts'
import { home } from './pages/home.ts'
import { discussion, groups, mastery } from './pages/hooked.ts'
import { individual } from './pages/individual.ts'
import { people } from './pages/people.ts'
import { speedGraderClassic } from './pages/speed-grader-classic.ts'
import { speedGrader } from './pages/speed-grader.ts'
import { studentGrades } from './pages/student-grades.ts'
import { user } from './pages/user.ts'
import { selectors } from './selectors.ts'
import type { CanvasUrl } from './urls.ts'

export const canvasPages: readonly CanvasPage[] = [
  gradebook,
  enhanced,
  individual,
  mastery,
  speedGraderClassic,
  speedGrader,
  people,
  user,
  studentGrades,
  home,
  groups,
  discussion,
]

/**
 * Whether we may show ourselves: on Canvas, in a course, in no frame, not in student view, not while acting as
 * somebody, not embedded (design §5). SpeedGrader alone has no header of Canvas's and is a page all the same.
 */
export const mayShow = ({ kind }: CanvasUrl, marks: Marks): boolean =>
  !marks.framed && marks.canvas && !marks.off && (kind === 'speed-grader' || !marks.bare)

/** The page that an address and its marks are; pure. */
export const pageFor = (url: CanvasUrl | null, marks: Marks): CanvasPage | null =>
  url && mayShow(url, marks) ? (canvasPages.find((page) => page.claims(url, marks)) ?? null) : null

/** What a report about a page counts: its own selectors and Canvas's frame; empty for a page that there is none of. */
export const countedOn = (name: string): Readonly<Record<string, string>> => {
  const { application, courseContext, bare } = selectors
  const page = canvasPages.find((one) => one.name === name)
  return page ? { application, courseContext, bare, ...page.selectors } : {}
}
