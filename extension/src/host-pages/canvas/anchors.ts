/**
 * Who is where on the page in front, asked of its adapter at the moment it is needed; and the way back to the cell
 * where a person was.
 */
import type { FocusPlace, PersonRow } from '../host-page.ts'
import { adapterHere } from './page.ts'
import { grid, gridRowsOf } from './pages/gradebook.ts'
import { find } from './read.ts'
import { elementBelow } from './room.ts'

/** The student whom an event's target belongs to; `null` for headers, placeholders and anybody who is no student. */
export const personRowAt = (target: EventTarget | null): PersonRow | null =>
  target instanceof Element ? (adapterHere()?.personAt(target) ?? null) : null

/** The student whose row is drawn at a point, looking through our own overlay. */
export const personRowUnder = (x: number, y: number, own: Element): PersonRow | null =>
  personRowAt(elementBelow(x, y, own))

/** That student as the page shows her now, if it does. */
export const personRowOf = (studentId: string): PersonRow | null => adapterHere()?.personOf(studentId) ?? null

/** The row that is active or holds focus (it may be scrolled away), or the student whom the page is about. */
export const activePersonRow = (): PersonRow | null => adapterHere()?.active() ?? null

const rootOf = (css: string | undefined): Element | null => (css === undefined ? null : find(css))

/** The element whose direct children are the rows, to be watched for redraws. */
export const rowsHolder = (): Element | null => rootOf(adapterHere()?.rows)

/** The small element that shows whom the page is about, if that may change without loading. */
export const pickedHolder = (): Element | null => rootOf(adapterHere()?.picked)

/** Remembers the cell that is active or holds focus, so that a person can come back to it. */
export const focusPlace = (): FocusPlace | null => {
  const focused = document.activeElement
  const cell = focused?.closest(grid.gridCell) ?? find(grid.gridActiveCell) ?? focused
  const person = personRowAt(cell)
  if (!cell || !person) return null
  const column = [...cell.classList].find((name) =>
    /^(student|custom_col_\d+|assignment_.+|total_grade)$/.test(name),
  )
  return { studentId: person.studentId, column: column ?? '', element: focused }
}

/** Gives focus back to that cell as the page itself would, and says whether it could. */
export const returnToPlace = (place: FocusPlace): boolean => {
  const { element } = place
  if (
    element instanceof HTMLElement &&
    element.isConnected &&
    personRowAt(element)?.studentId === place.studentId
  ) {
    element.focus()
    return true
  }
  const cells = gridRowsOf(place.studentId).flatMap((row) => [...row.querySelectorAll(grid.gridCell)])
  const cell = cells.find((one) => place.column !== '' && one.classList.contains(place.column))
  const link = cell?.querySelector('a')
  if (link) link.focus()
  // A grade's input exists only while its cell is active: a click is how the page itself brings it back.
  else if (cell instanceof HTMLElement) cell.click()
  return cell !== undefined
}
