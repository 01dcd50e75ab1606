/**
 * The gradebook's grid. Identity comes from the row's class, never from a text; the grid's elements are only read (an
 * added child would corrupt it). Anatomy: gradebook observed 2026-11 (code of 2020-09 compared with newer files).
 */
import type { PersonRow } from '../../host-page.ts'
import type { CanvasPage } from '../adapter.ts'
import { courseHere, find, ownText, squeeze } from '../read.ts'
import { lmsIdIn } from '../urls.ts'

const ROW_STUDENT = /(?:^|\s)student_(\S+)/

export const grid = {
  grid: '#gradebook_grid',
  gridCanvas: '#gradebook_grid .canvas_0',
  /** The pane that shows the frozen rows; what is outside its box is scrolled away. */
  gridViewport: '#gradebook_grid .viewport_0',
  gridRow: '#gradebook_grid .slick-row',
  studentRow: '#gradebook_grid .slick-row[class*="student_"]',
  gridActiveRow: '#gradebook_grid .canvas_0 > .slick-row.active',
  gridActiveCell: '#gradebook_grid .slick-cell.active',
  gridCell: '.slick-cell',
  /** With separate first and last names both columns carry it. */
  nameCell: '.slick-cell.student',
  nameLink: '.student-name > a',
  lastNameHeader: '[id$="student_lastname"].slick-header-column',
  sectionFilter: '#sections-filter-container input[title]',
} as const

/** The grid's rows of one student, one in each pane; a class may spell a cross-shard id either way. */
export const gridRowsOf = (studentId: string): Element[] =>
  [...document.querySelectorAll(grid.studentRow)].filter((row) => studentIn(row) === studentId)

const studentIn = (row: Element): string | undefined => lmsIdIn(ROW_STUDENT.exec(row.className)?.[1])

/** Two name columns are joined the way Canvas writes "Last, First" when the family name stands first. */
const gridName = (row: Element): string => {
  const parts = [...row.querySelectorAll(grid.nameLink)].map(ownText).filter((part) => part !== '')
  return parts.join(parts.length > 1 && find(grid.lastNameHeader) ? ', ' : ' ')
}

const gridPerson = (row: Element | null | undefined): PersonRow | null => {
  const studentId = row ? studentIn(row) : undefined
  if (studentId === undefined) return null
  // Only the frozen pane's row names the person; a click may have come from the other pane.
  const frozen = gridRowsOf(studentId).find((one) => one.querySelector(`:scope > ${grid.nameCell}`))
  const label = frozen?.querySelector(grid.nameLink)
  const courseId = courseHere()
  if (!frozen || !label || courseId === undefined) return null
  const name = gridName(frozen)
  if (name === '') return null
  const section = squeeze(frozen.querySelector('.secondary-info')?.textContent)
  return { courseId, studentId, name, element: frozen, label, ...(section ? { section } : {}) }
}

const personAt = (target: Element): PersonRow | null => gridPerson(target.closest('.slick-row'))

export const gradebook: CanvasPage = {
  name: 'gradebook',
  selectors: grid,
  claims: ({ kind }, { enhanced, individual, mastery }) =>
    kind === 'gradebook' && !enhanced && !individual && !mastery,
  // A course without students has a grid without rows; rows that name nobody for so long are not the rows we know.
  drifted: (count) =>
    count('gridCanvas') === 0 ||
    (count('gridRow') > 0 && (count('studentRow') === 0 || count('nameLink') === 0)),
  personAt,
  personOf: (studentId) => gridPerson(gridRowsOf(studentId)[0]),
  /** The row that is active in the grid, or that holds focus; it may be scrolled away. */
  active: () => {
    const active = find(grid.gridActiveRow)
    return active ? gridPerson(active) : document.activeElement && personAt(document.activeElement)
  },
  rows: grid.gridCanvas,
}

/** The name of the section picked in the gradebook's filter; `null` when all are shown or there is no filter. */
export const pickedSection = (): string | null => {
  const input = find(grid.sectionFilter)
  if (!(input instanceof HTMLInputElement)) return null
  const picked = squeeze(input.value)
  // "All Sections" is translated text; but no student's row can carry it as her section.
  const lines = [...document.querySelectorAll('.secondary-info')].map((line) => squeeze(line.textContent))
  return picked !== '' && lines.some((line) => line.includes(picked)) ? picked : null
}
