/**
 * SpeedGrader as Canvas itself draws it. Who is graded stands in a list whose values are ids; the address must not
 * say otherwise. Silent while grading is anonymous, while names are hidden, and where a whole group is graded as one.
 * Anatomy: `speed_grader.html.erb` and SpeedGraderSelectMenu, read 2026-11 (canvas.md §4.3).
 */
import type { CanvasPage } from '../adapter.ts'
import { find, squeeze } from '../read.ts'
import { canvasPageAt } from '../urls.ts'
import { onePerson, type Shown } from './one-person.ts'
import { namesAreHidden } from './hidden-names.ts'
import { pickedIn } from './selected.ts'

const selectors = {
  classicHeader: '#gradebook_header',
  classicStudents: 'select#students_selectmenu',
  classicName: '#students_selectmenu-button .ui-selectmenu-item-header',
  classicSelection: '.studentSelection, #combo_box_container',
  /** Addresses of anonymous work; and the box by which comments go to a group that is graded as one. */
  classicNobody: 'a[href*="/anonymous_submissions/"], #submission_group_comment[type="checkbox"]',
} as const

const shown = (): Shown | null => {
  if (find(selectors.classicNobody) || namesAreHidden()) return null
  const { studentId, name: option } = pickedIn(find(selectors.classicStudents))
  const inAddress = canvasPageAt(location)?.studentId
  if (inAddress !== undefined && inAddress !== studentId) return null
  const label = find(selectors.classicName)
  const name = squeeze(label?.textContent)
  // The option says the name and more. A name that it doesn't say is the one of the student before.
  if (!option.includes(name)) return null
  return { studentId, name, label, element: find(selectors.classicSelection) }
}

export const speedGraderClassic: CanvasPage = {
  ...onePerson(shown),
  name: 'speed-grader-classic',
  selectors,
  claims: ({ kind }, { classic }) => kind === 'speed-grader' && classic,
  drifted: (count) => count('classicStudents') === 0 || count('classicName') === 0,
  picked: '#combo_box_container',
}
