/**
 * Who a Canvas row is about, read from the page at the moment it is asked. Identity comes from the row's class or
 * from Canvas's own mark on the name, never from the text; the grid's elements are only read (an added child would
 * corrupt it: gradebook observed 2026-11).
 */
import type { FocusPlace, PersonRow } from '../host-page.ts'
import { elementBelow } from './room.ts'
import { gridRowsOf, selectors } from './selectors.ts'
import { canvasPageAt } from './urls.ts'

const ROW_STUDENT = /(?:^|\s)student_(\d+(?:~\d+)?)(?:\s|$)/
const LMS_ID = /^\d+(?:~\d+)?$/

const squeeze = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim()

/** A name without the pronouns that Canvas sets in a child element. */
const ownText = (element: Element): string =>
  squeeze(
    [...element.childNodes]
      .filter((node) => node.nodeType === Node.TEXT_NODE)
      .map((node) => node.textContent)
      .join(' '),
  ) || squeeze(element.textContent)

/** Two name columns are joined the way Canvas writes "Last, First" when the family name stands first. */
const gridName = (row: Element): string => {
  const parts = [...row.querySelectorAll(selectors.nameLink)].map(ownText).filter((part) => part !== '')
  const lastFirst = parts.length > 1 && document.querySelector(selectors.lastNameHeader) !== null
  return parts.join(lastFirst ? ', ' : ' ')
}

const courseHere = (): string | undefined => canvasPageAt(location)?.courseId

const gridPerson = (row: Element): PersonRow | null => {
  const studentId = ROW_STUDENT.exec(row.className)?.[1]
  if (studentId === undefined) return null
  // Only the frozen pane's row names the person; a click may have come from the other pane.
  const frozen = document.querySelector(`${gridRowsOf(studentId)}:has(> ${selectors.nameCell})`)
  const courseId = courseHere()
  if (!frozen || courseId === undefined) return null
  const name = gridName(frozen)
  if (name === '') return null
  const section = squeeze(frozen.querySelector(selectors.secondaryInfo)?.textContent)
  return { courseId, studentId, name, element: frozen, ...(section ? { section } : {}) }
}

const triggerPerson = (trigger: Element): PersonRow | null => {
  const studentId = trigger.getAttribute('data-student_id') ?? ''
  const courseId = trigger.getAttribute('data-course_id') ?? ''
  const row = trigger.closest(selectors.rosterRow)
  if (row && !row.matches(selectors.rosterStudent)) return null
  const name = ownText(trigger)
  if (!LMS_ID.test(studentId) || !LMS_ID.test(courseId) || name === '') return null
  const sections = [...(row?.querySelector(selectors.rosterSection)?.children ?? [])]
  const section = sections.map((one) => squeeze(one.textContent)).join(', ')
  return { courseId, studentId, name, element: row ?? trigger, ...(section ? { section } : {}) }
}

/** The student whose row an event's target is in; `null` for headers, placeholders and anybody who is no student. */
export const personRowAt = (target: EventTarget | null): PersonRow | null => {
  if (!(target instanceof Element)) return null
  const gridRow = target.closest(selectors.gridRow)
  if (gridRow) return gridPerson(gridRow)
  const row = target.closest(selectors.rosterStudent)
  const trigger = row?.querySelector(selectors.trigger) ?? target.closest(selectors.trigger)
  return trigger ? triggerPerson(trigger) : null
}

/** The student whose row is drawn at a point, looking through our own overlay. */
export const personRowUnder = (x: number, y: number, own: Element): PersonRow | null =>
  personRowAt(elementBelow(x, y, own))

/** The row that a student has now, if one is drawn. */
export const personRowOf = (studentId: string): PersonRow | null => {
  if (!LMS_ID.test(studentId)) return null
  const row = document.querySelector(gridRowsOf(studentId))
  if (row) return gridPerson(row)
  const trigger = document.querySelector(`${selectors.trigger}[data-student_id="${studentId}"]`)
  return trigger ? triggerPerson(trigger) : null
}

/** The row that is active in the grid, or that holds focus; it may be scrolled away. */
export const activePersonRow = (): PersonRow | null => {
  const active = document.querySelector(selectors.gridActiveRow)
  return active ? gridPerson(active) : personRowAt(document.activeElement)
}

/** The element whose direct children are the frozen rows: the narrowest root to watch for redraws. */
export const rowsHolder = (): Element | null => document.querySelector(selectors.gridCanvas)

/** The name of the section picked in the gradebook's filter; `null` when all are shown or there is no filter. */
export const pickedSection = (): string | null => {
  const input = document.querySelector(selectors.sectionFilter)
  if (!(input instanceof HTMLInputElement)) return null
  const picked = squeeze(input.value)
  // "All Sections" is translated text; but no student's row can carry it as her section.
  const names = new Set(
    [...document.querySelectorAll(selectors.secondaryInfo)].map((line) => squeeze(line.textContent)),
  )
  return [...names].some((line) => line.includes(picked)) && picked !== '' ? picked : null
}

/** Remembers the cell that is active or holds focus, so that a person can come back to it. */
export const focusPlace = (): FocusPlace | null => {
  const focused = document.activeElement
  const cell =
    focused?.closest(selectors.gridCell) ?? document.querySelector(selectors.gridActiveCell) ?? focused
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
  const rows = [...document.querySelectorAll(gridRowsOf(place.studentId))]
  const cells = rows.flatMap((row) => [...row.querySelectorAll(selectors.gridCell)])
  const cell = cells.find((one) => place.column !== '' && one.classList.contains(place.column))
  const link = cell?.querySelector('a')
  if (link) link.focus()
  // A grade's input exists only while its cell is active: a click is how the page itself brings it back.
  else if (cell instanceof HTMLElement) cell.click()
  return cell !== undefined
}
