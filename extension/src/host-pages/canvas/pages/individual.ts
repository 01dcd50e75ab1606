/**
 * The individual gradebook of before (Ember): one student picked in a list. Anatomy: `screenreader_gradebook`'s
 * templates and page objects of Canvas's own tests, read 2026-11. The address is the gradebook's.
 */
import type { CanvasPage } from '../adapter.ts'
import { find } from '../read.ts'
import { onePerson } from './one-person.ts'
import { pickedIn } from './selected.ts'

const selectors = {
  individualStudent: '#student_select',
  individualNamesHidden: '#hide_names_checkbox:checked',
} as const

export const individual: CanvasPage = {
  ...onePerson(() => {
    const select = find(selectors.individualStudent)
    return find(selectors.individualNamesHidden) ? null : { ...pickedIn(select), label: select }
  }),
  name: 'individual-gradebook',
  selectors,
  claims: ({ kind }, marks) => kind === 'gradebook' && marks.individual && !marks.enhanced,
  drifted: (count) => count('individualStudent') === 0,
}
