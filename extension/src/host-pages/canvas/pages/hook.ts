/**
 * Canvas's own mark of a student, where it stands: `.student_context_card_trigger` with a student and a course; both
 * values are blank or missing for anybody else (canvas.md §4.3; RosterUserView, AuthorInfo and others read 2026-11).
 */
import type { PersonRow } from '../../host-page.ts'
import type { CanvasPage } from '../adapter.ts'
import { ownText, squeeze } from '../read.ts'
import { lmsIdIn } from '../urls.ts'

export const hook = {
  /** Anybody's: on a page of people there is always one, the teacher's own. */
  anyTrigger: '.student_context_card_trigger',
  trigger: '.student_context_card_trigger[data-student_id][data-course_id]:not([data-course_id=""])',
} as const

/** A row of people, in a table or in what is told to be one. */
const ROW = 'tr, [role="row"], .slick-row'
/** Canvas's older People page says in the row's class what somebody is; the section's cell is the same in all of them. */
const OTHER_THAN_STUDENT = 'tr.rosterUser:not(.StudentEnrollment)'
export const ROSTER_SECTION = '[data-testid="section-column-cell"]'

const hooked = (trigger: Element): PersonRow | null => {
  const studentId = lmsIdIn(trigger.getAttribute('data-student_id'))
  const courseId = lmsIdIn(trigger.getAttribute('data-course_id'))
  const row = trigger.closest(ROW)
  // The name is all the text that is the element's own, or its link's.
  const name = ownText(trigger.querySelector('a') ?? trigger)
  if (studentId === undefined || courseId === undefined || name === '') return null
  if (row?.matches(OTHER_THAN_STUDENT)) return null
  const sections = [...(row?.querySelector(ROSTER_SECTION)?.children ?? [])]
  const section = sections.map((one) => squeeze(one.textContent)).join(', ')
  return {
    courseId,
    studentId,
    name,
    element: row ?? trigger,
    label: trigger,
    ...(section ? { section } : {}),
  }
}

const personAt = (target: Element): PersonRow | null => {
  const own = target.closest(hook.trigger)
  const inRow = target.closest(ROW)?.querySelectorAll(hook.trigger) ?? []
  // A row that names several students is none's.
  const trigger = own ?? (inRow.length === 1 ? inRow[0] : undefined)
  return trigger ? hooked(trigger) : null
}

/** What a page with Canvas's hook answers; the page itself adds its name and how it is recognised. */
export const byHook: Pick<CanvasPage, 'personAt' | 'personOf' | 'active'> = {
  personAt,
  personOf: (studentId) => {
    const all = [...document.querySelectorAll(hook.trigger)]
    const trigger = all.find((one) => lmsIdIn(one.getAttribute('data-student_id')) === studentId)
    return trigger ? hooked(trigger) : null
  },
  active: () => document.activeElement && personAt(document.activeElement),
}
