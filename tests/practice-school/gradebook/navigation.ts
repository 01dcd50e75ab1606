/**
 * Where the person is in the grid: the active cell, the editor in it, and the keys that move it. Focus goes to the
 * name's link, to a grade's input, or to a sink of no size outside the row. Observed 2026-11: arrows reach the
 * document already prevented, Enter in a grade editor does not reach it at all.
 */
import { cellHtml } from './cells.ts'
import { openGradeEditor, openNotesEditor } from './editors.ts'
import type { CellEditor } from './editors.ts'
import type { CellPlace, FrozenGrid } from './frozen-grid.ts'
import type { GradebookData, Student } from './gradebook-data.ts'

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

export interface NavigationPorts {
  saveGrade(student: Student, assignmentId: string, grade: string): Promise<void>
  focusHeader(columnIndex: number): boolean
}

export class Navigation {
  readonly #grid: FrozenGrid
  readonly #data: GradebookData
  readonly #ports: NavigationPorts
  #editor: CellEditor | null = null

  constructor(grid: FrozenGrid, data: GradebookData, ports: NavigationPorts) {
    this.#grid = grid
    this.#data = data
    this.#ports = ports
    const { canvases, sinks } = grid.panes
    for (const canvas of canvases) canvas.addEventListener('click', (event) => this.#onClick(event))
    for (const part of [...canvases, ...sinks])
      part.addEventListener('keydown', (event) => this.#onKey(event))
  }

  /** Redraws everything and puts an open editor back with what was typed. */
  redraw(): void {
    const { active } = this.#grid
    const typed = this.#editor?.value()
    const hadFocus = document.activeElement instanceof HTMLInputElement
    this.#editor?.destroy()
    const wasEditing = this.#editor !== null
    this.#editor = null
    if (active && active.row >= this.#data.rows.length) this.#grid.active = null
    this.#grid.invalidate()
    if (!wasEditing || !active || !this.#grid.active) return
    const reopened = this.#startEditing(active)
    if (typed !== undefined) reopened?.setValue(typed)
    if (hadFocus) reopened?.focus()
  }

  /** Forgets the active cell, as sorting and filtering do. */
  clear(): void {
    this.#leaveCell(false)
    const nodes = this.#grid.active && this.#grid.rowNodes(this.#grid.active.row)
    for (const node of nodes ?? []) node.classList.remove('active')
    this.#grid.active = null
    this.#grid.panes.activeStyle.textContent = ''
  }

  activate(place: CellPlace, options: { edit: boolean; save?: boolean }): void {
    this.#leaveCell(options.save ?? false)
    const before = this.#grid.active
    if (before && before.row !== place.row)
      for (const node of this.#grid.rowNodes(before.row) ?? []) node.classList.remove('active')
    this.#grid.active = place
    this.#grid.scrollRowIntoView(place.row)
    for (const node of this.#grid.rowNodes(place.row) ?? []) node.classList.add('active')
    const cell = this.#grid.cellNode(place.row, place.cell)
    const column = this.#grid.source.columns[place.cell]
    if (!(cell instanceof HTMLElement) || !column) return
    cell.classList.add('active')
    this.#grid.panes.activeStyle.textContent = `.slick-cell.${column.id}:not(.primary-column):not(.active){border-left:1px solid #1790df;border-right:1px solid #1790df}`
    if (column.kind === 'assignment' && !column.assignment?.anonymous) this.#startEditing(place)
    else if (column.kind === 'notes' && options.edit) this.#startEditing(place)
    if (this.#editor) this.#editor.focus()
    else if (cell.querySelector('a')) cell.querySelector('a')?.focus({ preventScroll: true })
    else this.#grid.panes.sinks[0].focus({ preventScroll: true })
  }

  #startEditing(place: CellPlace): CellEditor | null {
    const cell = this.#grid.cellNode(place.row, place.cell)
    const column = this.#grid.source.columns[place.cell]
    const student = this.#data.rows[place.row]
    if (!(cell instanceof HTMLElement) || !column || !student) return null
    cell.classList.add('editable')
    this.#editor =
      column.kind === 'notes'
        ? openNotesEditor(cell, student.notes ?? '', (save) => {
            this.#leaveCell(save)
            this.#grid.panes.sinks[0].focus({ preventScroll: true })
          })
        : column.assignment
          ? openGradeEditor(
              cell,
              column.assignment,
              this.#data.grade(student.id, column.assignment.id)?.grade ?? null,
            )
          : null
    return this.#editor
  }

  /** Closes the editor, keeping what was typed when `save`, and gives the cell its formatter's look again. */
  #leaveCell(save: boolean): void {
    const { active } = this.#grid
    if (!active) return
    const editor = this.#editor
    const student = this.#data.rows[active.row]
    const column = this.#grid.source.columns[active.cell]
    const cell = this.#grid.cellNode(active.row, active.cell)
    this.#editor = null
    if (editor && student && column) {
      const typed = editor.value()
      editor.destroy()
      if (save && editor.kind === 'notes') student.notes = typed
      if (cell instanceof HTMLElement) cell.innerHTML = cellHtml(this.#data, student, column)
      if (save && column.assignment) this.#saveGrade(student, column.assignment.id, typed)
    }
    if (cell instanceof HTMLElement) cell.classList.remove('active', 'editable')
  }

  #saveGrade(student: Student, assignmentId: string, typed: string): void {
    if (typed === (this.#data.grade(student.id, assignmentId)?.grade ?? '')) return
    void this.#ports.saveGrade(student, assignmentId, typed)
  }

  #onClick(event: MouseEvent): void {
    if (!(event.target instanceof Element)) return
    const place = this.#grid.placeOf(event.target)
    if (!place || (this.#editor && this.#isActive(place))) return
    this.activate(place, { edit: true, save: true })
  }

  #isActive(place: CellPlace): boolean {
    return this.#grid.active?.row === place.row && this.#grid.active.cell === place.cell
  }

  #onKey(event: KeyboardEvent): void {
    const { active } = this.#grid
    if (event.key === 'Tab') return this.#onTab(event)
    if (!active) return
    const inInput = event.target instanceof HTMLInputElement
    const arrow = ARROWS[event.key]
    if (arrow && !(inInput && arrow[0] === 0)) {
      event.preventDefault()
      this.#move(active, arrow[0], arrow[1])
    } else if (event.key === 'Enter' && inInput) {
      event.preventDefault()
      event.stopPropagation()
      this.#move(active, 1, 0)
    } else if (event.key === 'Enter' && !(event.target instanceof HTMLAnchorElement)) {
      this.activate(active, { edit: true })
    } else if (event.key === 'Escape' && this.#editor) {
      this.#leaveCell(false)
      const cell = this.#grid.cellNode(active.row, active.cell)
      if (cell instanceof HTMLElement) cell.classList.add('active')
      this.#grid.panes.sinks[0].focus({ preventScroll: true })
    }
  }

  #move(from: CellPlace, down: number, across: number): void {
    const sideways = this.#grid.source.rtl ? -across : across
    const row = Math.min(from.row + down, this.#data.rows.length - 1)
    const cell = Math.min(Math.max(from.cell + sideways, 0), this.#grid.source.columns.length - 1)
    if (row < 0) {
      this.clear()
      this.#ports.focusHeader(cell)
      return
    }
    this.activate({ row, cell }, { edit: false, save: true })
  }

  /** Tab goes from an input to its cell's button and then out; from the sink before the grid it goes in. */
  #onTab(event: KeyboardEvent): void {
    const [before, after] = this.#grid.panes.sinks
    if (event.target instanceof HTMLInputElement && !event.shiftKey) return
    const enters = this.#grid.active === null && (event.shiftKey ? after : before) === event.target
    if (enters && this.#data.rows.length > 0) {
      event.preventDefault()
      this.activate({ row: 0, cell: 0 }, { edit: false })
      return
    }
    if (this.#grid.active === null) return
    this.#leaveCell(true)
    this.clear()
    const exit = event.shiftKey ? before : after
    exit.focus({ preventScroll: true })
  }
}
