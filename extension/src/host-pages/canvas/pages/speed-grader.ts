/**
 * The new SpeedGrader, a program of its own whose code nobody can read: the student is taken from the address, the
 * name from the two marks that three other extensions agree on (canvas.md §4.3, the newest of them 2026-04).
 */
import type { CanvasPage } from '../adapter.ts'
import { find, squeeze } from '../read.ts'
import { canvasPageAt } from '../urls.ts'
import { onePerson, type Shown } from './one-person.ts'
import { namesAreHidden } from './hidden-names.ts'
import { settlingName } from './settled-name.ts'

const selectors = {
  graderTrigger: 'button[data-testid="student-select-trigger"]',
  graderStudent: 'button[data-testid="student-select-trigger"] [data-testid="selected-student"]',
} as const

const settled = settlingName()

const shown = (): Shown | null => {
  const studentId = canvasPageAt(location)?.studentId
  if (studentId === undefined || namesAreHidden()) return null
  const label = find(selectors.graderStudent)
  // The text may be cut by an ellipsis; the attribute is whole.
  const name = squeeze(label?.getAttribute('name')) || squeeze(label?.textContent)
  return {
    studentId,
    name: settled(studentId, name, performance.now()),
    label,
    element: find(selectors.graderTrigger),
  }
}

export const speedGrader: CanvasPage = {
  ...onePerson(shown),
  name: 'speed-grader',
  selectors,
  claims: ({ kind }, { classic }) => kind === 'speed-grader' && !classic,
  drifted: (count) => count('graderStudent') === 0,
  picked: selectors.graderTrigger,
}
