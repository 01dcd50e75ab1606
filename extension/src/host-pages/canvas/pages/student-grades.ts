/**
 * One student's grades, as her teacher sees them. The student is in the address; her name stands in the breadcrumbs,
 * or in the menu of students as long as that shows the one of the page. The heading says it inside a translated
 * sentence, so it is only stood beside. Anatomy: `grade_summary.html.erb`, SelectMenuGroup, read 2026-11.
 */
import type { CanvasPage } from '../adapter.ts'
import { find, gradesLink, squeeze } from '../read.ts'
import { canvasPageAt, lmsIdIn } from '../urls.ts'
import { onePerson, type Shown } from './one-person.ts'

const selectors = {
  gradesHeading: '#print-grades-container h1',
  gradesContent: '#grades_summary, #grade-summary-react',
  gradesCrumb: '#breadcrumbs a[href*="/grades/"]',
  gradesMenu: '#student_select_menu',
  /** Free to be pressed while a menu says something else than the page. */
  gradesApply: '#apply_select_menus:not([disabled])',
} as const

const menuOf = (studentId: string): string => {
  const menu = find(selectors.gradesMenu)
  if (menu instanceof HTMLSelectElement) {
    const own = [...menu.options].find(({ value }) => lmsIdIn(value) === studentId)
    return squeeze(own?.textContent)
  }
  return menu instanceof HTMLInputElement && !find(selectors.gradesApply) ? squeeze(menu.value) : ''
}

const shown = (): Shown | null => {
  const studentId = canvasPageAt(location)?.studentId
  if (studentId === undefined) return null
  const name = squeeze(gradesLink(selectors.gradesCrumb, studentId)?.textContent) || menuOf(studentId)
  return { studentId, name, label: find(selectors.gradesHeading) }
}

export const studentGrades: CanvasPage = {
  ...onePerson(shown),
  name: 'student-grades',
  selectors,
  claims: ({ kind }) => kind === 'grades',
  drifted: (count) =>
    count('gradesHeading') === 0 || (count('gradesCrumb') === 0 && count('gradesMenu') === 0),
}
