/**
 * The enhanced individual gradebook (React), with its Learning Mastery tab. Anatomy: `individual_enhanced.html.erb`,
 * ContentSelection and StudentInformation, read 2026-11. The address is the gradebook's, with `?student=` at times.
 */
import type { CanvasPage } from '../adapter.ts'
import { find, gradesLink, ownText } from '../read.ts'
import { onePerson, type Shown } from './one-person.ts'
import { pickedIn } from './selected.ts'

const selectors = {
  enhancedRoot: '[data-component="EnhancedIndividualGradebook"]',
  enhancedStudent: 'select[data-testid$="content-selection-student-select"], select.student_select',
  enhancedName: 'h3[data-testid="student-information-name"] a[href]',
  enhancedNamesHidden: '[data-testid="hide-student-names-checkbox"]:checked',
} as const

/** The list of the tab that is in front. */
const picker = (): Element | undefined =>
  [...document.querySelectorAll(selectors.enhancedStudent)].find((one) => one.getClientRects().length > 0)

const shown = (): Shown | null => {
  if (find(selectors.enhancedNamesHidden)) return null
  const select = picker()
  const picked = pickedIn(select)
  // The heading follows the list a moment later: only its link says whom it names.
  const link = gradesLink(selectors.enhancedName, picked.studentId)
  return { ...picked, ...(link ? { name: ownText(link) } : {}), label: link ?? select ?? null }
}

export const enhanced: CanvasPage = {
  ...onePerson(shown),
  name: 'enhanced-individual-gradebook',
  selectors,
  claims: ({ kind }, marks) => kind === 'gradebook' && marks.enhanced,
  drifted: (count) => count('enhancedStudent') === 0,
  picked: '[data-testid="student-information-name"]',
}
