/**
 * Typing into a cell. The grade editor replaces the cell's content (so the clicked node is gone before the click
 * reaches the document), the Notes editor is a text box outside the grid. Anatomy observed 2026-11.
 */
import { escapeHtml } from './cells.ts'
import type { AssignmentInfo } from './gradebook-data.ts'

export interface CellEditor {
  readonly kind: 'grade' | 'notes'
  value(): string
  setValue(text: string): void
  focus(): void
  destroy(): void
}

/** Puts a points input and its options button into a grade cell. */
export const openGradeEditor = (
  cell: HTMLElement,
  assignment: AssignmentInfo,
  grade: string | null,
): CellEditor => {
  const id = `u${Math.random().toString(36).slice(2, 14)}`
  cell.innerHTML =
    `<div class="Grid__GradeCell points"><div class="Grid__GradeCell__StartContainer"></div>` +
    `<div class="Grid__GradeCell__Content"><div class="Grid__GradeCell__PointsInput">` +
    `<label for="${id}"><span class="screenreader-only">Grade</span>` +
    `<input type="text" id="${id}" aria-required="false" value="${escapeHtml(grade ?? '')}"></label></div></div>` +
    `<div class="Grid__GradeCell__EndContainer"><span class="Grid__GradeCell__EndText">/${assignment.points}</span>` +
    `<div class="Grid__GradeCell__Options"><button type="button" tabindex="0" aria-label="Open submission tray">` +
    `<span aria-hidden="true">⇤</span></button></div></div></div>`
  const input = cell.querySelector('input')
  return {
    kind: 'grade',
    value: () => input?.value ?? '',
    setValue: (text) => {
      if (input) input.value = text
    },
    focus: () => {
      input?.focus({ preventScroll: true })
      input?.select()
    },
    destroy: () => undefined,
  }
}

/** Opens the long-text box of the Notes column over the cell; the cell itself is emptied. */
export const openNotesEditor = (
  cell: HTMLElement,
  text: string,
  done: (save: boolean) => void,
): CellEditor => {
  cell.innerHTML = ''
  const box = document.createElement('div')
  box.className = 'LongTextEditor'
  const { left, top } = cell.getBoundingClientRect()
  box.setAttribute('style', `position:fixed;left:${left}px;top:${top}px;z-index:1000`)
  box.innerHTML =
    `<textarea rows="5" cols="30" aria-label="Notes">${escapeHtml(text)}</textarea>` +
    `<div><button type="button" data-save>Save</button> <button type="button" data-cancel>Cancel</button></div>`
  document.body.append(box)
  const area = box.querySelector('textarea')
  box.querySelector('[data-save]')?.addEventListener('click', () => done(true))
  box.querySelector('[data-cancel]')?.addEventListener('click', () => done(false))
  area?.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') done(false)
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) done(true)
  })
  return {
    kind: 'notes',
    value: () => area?.value ?? '',
    setValue: (next) => {
      if (area) area.value = next
    },
    focus: () => area?.focus({ preventScroll: true }),
    destroy: () => box.remove(),
  }
}
