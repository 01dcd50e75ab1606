/**
 * The grid itself, with the habits of Canvas's SlickGrid fork that a guest on the page must survive: rows are drawn
 * twice (once a pane), never reused, removed and appended as the person scrolls, indexed from their last child, and
 * kept while active. Behaviour observed 2026-11 (Canvas code of 2020-09); written from the observations.
 */
import type { Column } from './columns.ts'
import { buildPanes, HEADER_HEIGHT, placeColumns, ROW_HEIGHT } from './panes.ts'
import type { ColumnPlaces, Panes } from './panes.ts'

/** Rows drawn beyond the screen on the side that the scroll leaves. */
const MIN_BUFFER = 3
/** A scroll of at most this many px since the last drawing draws nothing. */
const SCROLL_THRESHOLD = 20
/** A jump of a screen or more draws only after this many ms. */
const FAR_JUMP_DELAY = 50

interface RowEntry {
  readonly nodes: readonly [HTMLElement, HTMLElement]
  readonly cells: Map<number, ChildNode>
  /** Columns that are drawn but not yet found: they are looked up from the last child backwards. */
  readonly pending: number[]
}

interface Range {
  readonly top: number
  readonly bottom: number
  readonly leftPx: number
  readonly rightPx: number
}

export interface GridSource {
  readonly columns: readonly Column[]
  readonly frozenCount: number
  readonly rtl: boolean
  rowCount(): number
  /** `student_<id>`, or an empty string for a row whose person is still loading. */
  rowClass(row: number): string
  cellHtml(row: number, column: Column): string
}

export interface CellPlace {
  readonly row: number
  readonly cell: number
}

export class FrozenGrid {
  readonly panes: Panes
  readonly source: GridSource
  active: CellPlace | null = null
  readonly #places: ColumnPlaces
  readonly #root: HTMLElement
  readonly #cache = new Map<number, RowEntry>()
  #scrollTop = 0
  #scrollLeft = 0
  #direction: -1 | 0 | 1 = 0
  #drawnTop = 0
  #drawnLeft = 0
  #allCells = false
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(root: HTMLElement, source: GridSource) {
    this.#root = root
    this.source = source
    this.#places = placeColumns(source.columns, source.frozenCount)
    this.panes = buildPanes(root, source.columns, source.frozenCount, source.rtl)
    this.panes.viewports[1].addEventListener('scroll', () => this.#onScroll())
    this.panes.viewports[0].addEventListener('wheel', (event) => this.#onFrozenWheel(event), {
      passive: true,
    })
    this.resize()
  }

  get #viewportHeight(): number {
    return this.panes.viewports[1].clientHeight
  }

  /** Fits the grid into the window; the page itself never scrolls. Rows that are drawn stay. */
  resize(): void {
    const height = Math.max(200, window.innerHeight - this.#root.getBoundingClientRect().top)
    this.#root.style.height = `${height}px`
    for (const viewport of this.panes.viewports) viewport.style.height = `${height - HEADER_HEIGHT}px`
    this.updateRowCount()
    this.render()
  }

  updateRowCount(): void {
    const rows = this.source.rowCount()
    for (const row of this.#cache.keys()) if (row >= rows) this.#removeRow(row)
    const height = `${Math.max(rows * ROW_HEIGHT, this.#viewportHeight)}px`
    for (const canvas of this.panes.canvases) canvas.style.height = height
  }

  /** Draws every row anew: what Canvas does on sorting, filtering and any saved grade. */
  invalidate(): void {
    for (const row of this.#cache.keys()) this.#removeRow(row)
    this.updateRowCount()
    this.render()
  }

  /** Draws some rows anew; they are appended, so that DOM order stops being visual order. */
  invalidateRows(rows: readonly number[]): void {
    for (const row of rows) if (this.#cache.has(row)) this.#removeRow(row)
    this.render()
  }

  /** Writes one cell's content where the grid believes that cell to be. */
  updateCell(row: number, cell: number): void {
    const node = this.cellNode(row, cell)
    const column = this.source.columns[cell]
    if (node instanceof HTMLElement && column) node.innerHTML = this.source.cellHtml(row, column)
  }

  /** The node that the grid takes for a cell: found from `lastChild` backwards, so a foreign child shifts it. */
  cellNode(row: number, cell: number): ChildNode | null {
    const entry = this.#cache.get(row)
    if (!entry) return null
    this.#indexCells(entry)
    return entry.cells.get(cell) ?? null
  }

  rowNodes(row: number): readonly [HTMLElement, HTMLElement] | null {
    return this.#cache.get(row)?.nodes ?? null
  }

  /** Which cell a node of the page belongs to. */
  placeOf(target: Element): CellPlace | null {
    const cellNode = target.closest('.slick-cell')
    const rowNode = target.closest('.slick-row')
    const cell = Number.parseInt(/\bb(\d+)\b/.exec(cellNode?.className ?? '')?.[1] ?? '', 10)
    for (const [row, entry] of this.#cache)
      if (entry.nodes.some((node) => node === rowNode) && !Number.isNaN(cell)) return { row, cell }
    return null
  }

  scrollRowIntoView(row: number): void {
    const viewport = this.panes.viewports[1]
    const top = row * ROW_HEIGHT
    if (top < viewport.scrollTop) viewport.scrollTop = top
    else if (top + ROW_HEIGHT > viewport.scrollTop + this.#viewportHeight)
      viewport.scrollTop = top + ROW_HEIGHT - this.#viewportHeight
    this.#onScroll()
    if (!this.#cache.has(row)) this.render()
  }

  render(): void {
    clearTimeout(this.#timer)
    const range = this.#renderedRange()
    for (const row of this.#cache.keys())
      if (row !== this.active?.row && (row < range.top || row > range.bottom)) this.#removeRow(row)
    if (this.#drawnLeft !== this.#scrollLeft) this.#redrawCells(range)
    this.#drawRows(range)
    this.#drawnTop = this.#scrollTop
    this.#drawnLeft = this.#scrollLeft
  }

  #onFrozenWheel(event: WheelEvent): void {
    this.panes.viewports[1].scrollTop += event.deltaY
  }

  #onScroll(): void {
    const viewport = this.panes.viewports[1]
    const { scrollTop, scrollLeft } = viewport
    if (scrollTop !== this.#scrollTop) this.#direction = scrollTop > this.#scrollTop ? 1 : -1
    this.#scrollTop = scrollTop
    this.#scrollLeft = scrollLeft
    this.panes.headerScrollers[1].scrollLeft = scrollLeft
    if (this.panes.viewports[0].scrollTop !== scrollTop) this.panes.viewports[0].scrollTop = scrollTop
    const down = Math.abs(this.#drawnTop - scrollTop)
    const across = Math.abs(this.#drawnLeft - scrollLeft)
    if (down <= SCROLL_THRESHOLD && across <= SCROLL_THRESHOLD) return
    clearTimeout(this.#timer)
    if (down < this.#viewportHeight && across < viewport.clientWidth) this.render()
    else this.#timer = setTimeout(() => this.render(), FAR_JUMP_DELAY)
  }

  #renderedRange(): Range {
    const height = this.#viewportHeight
    const width = this.panes.viewports[1].clientWidth
    const buffer = Math.round(height / ROW_HEIGHT)
    const top = Math.floor(this.#scrollTop / ROW_HEIGHT) - (this.#direction === -1 ? buffer : MIN_BUFFER)
    const bottom =
      Math.floor((this.#scrollTop + height) / ROW_HEIGHT) + (this.#direction === 1 ? buffer : MIN_BUFFER)
    // Column virtualisation doesn't work from right to left: once scrolled, every cell is drawn and stays.
    if (this.source.rtl && this.#scrollLeft !== 0) this.#allCells = true
    return {
      top: Math.max(0, top),
      bottom: Math.min(this.source.rowCount() - 1, bottom),
      leftPx: this.#allCells ? 0 : Math.max(0, this.#scrollLeft - width),
      rightPx: this.#allCells ? Number.POSITIVE_INFINITY : this.#scrollLeft + 2 * width,
    }
  }

  #removeRow(row: number): void {
    const entry = this.#cache.get(row)
    if (!entry) return
    // Throws when somebody moved the row, and again at each later redraw: Canvas's grid never recovers either.
    this.panes.canvases[0].removeChild(entry.nodes[0])
    this.panes.canvases[1].removeChild(entry.nodes[1])
    this.#cache.delete(row)
  }

  #indexCells(entry: RowEntry): void {
    const next: [ChildNode | null, ChildNode | null] = [entry.nodes[0].lastChild, entry.nodes[1].lastChild]
    while (entry.pending.length > 0) {
      const cell = entry.pending.pop() ?? 0
      const pane = cell < this.source.frozenCount ? 0 : 1
      const node = next[pane]
      if (!node) continue
      entry.cells.set(cell, node)
      next[pane] = node.previousSibling
    }
  }

  #inRange(cell: number, range: Range): boolean {
    if (cell < this.source.frozenCount) return true
    return (this.#places.end[cell] ?? 0) > range.leftPx && (this.#places.start[cell] ?? 0) <= range.rightPx
  }

  #drawCell(row: number, cell: number, column: Column): string {
    const active = this.active?.row === row && this.active.cell === cell ? ' active' : ''
    return (
      `<div class="slick-cell b${cell} f${cell} ${column.cellClass}${active}">` +
      `${this.source.cellHtml(row, column)}</div>`
    )
  }

  #rowClasses(row: number): string {
    const classes = ['ui-widget-content', 'slick-row', row % 2 === 1 ? 'odd' : 'even']
    if (row === this.active?.row) classes.push('active')
    if (row === 0) classes.push('first-row')
    else if (row === this.source.rowCount() - 1) classes.push('last-row')
    const person = this.source.rowClass(row)
    if (person) classes.push(person)
    return classes.join(' ')
  }

  #drawRows(range: Range): void {
    const drawn: { row: number; cells: number[] }[] = []
    const html: [string[], string[]] = [[], []]
    for (let row = range.top; row <= range.bottom; row += 1) {
      if (this.#cache.has(row)) continue
      const open = `<div class="${this.#rowClasses(row)}" style="top:${row * ROW_HEIGHT}px;">`
      const cells: number[] = []
      html[0].push(open)
      html[1].push(open)
      this.source.columns.forEach((column, cell) => {
        if (!this.#inRange(cell, range)) return
        cells.push(cell)
        html[cell < this.source.frozenCount ? 0 : 1].push(this.#drawCell(row, cell, column))
      })
      html[0].push('</div>')
      html[1].push('</div>')
      drawn.push({ row, cells })
    }
    if (drawn.length === 0) return
    const made = html.map((parts) => {
      const holder = document.createElement('div')
      holder.innerHTML = parts.join('')
      return Array.from(holder.children).filter((node) => node instanceof HTMLElement)
    })
    drawn.forEach(({ row, cells }, index) => {
      const frozen = made[0]?.[index]
      const scrolling = made[1]?.[index]
      if (!frozen || !scrolling) return
      this.panes.canvases[0].append(frozen)
      this.panes.canvases[1].append(scrolling)
      this.#cache.set(row, { nodes: [frozen, scrolling], cells: new Map(), pending: cells })
    })
  }

  #redrawCells(range: Range): void {
    for (const [row, entry] of this.#cache) {
      this.#indexCells(entry)
      for (const [cell, node] of entry.cells) {
        const isActive = this.active?.row === row && this.active.cell === cell
        if (isActive || this.#inRange(cell, range)) continue
        node.remove()
        entry.cells.delete(cell)
      }
      const missing = this.source.columns
        .map((column, cell) => ({ column, cell }))
        .filter(({ cell }) => this.#inRange(cell, range) && !entry.cells.has(cell))
      // Last column first: after a sideways scroll the order of cells is not the order of columns.
      for (const { column, cell } of missing.reverse()) {
        entry.nodes[1].insertAdjacentHTML('beforeend', this.#drawCell(row, cell, column))
        if (entry.nodes[1].lastChild) entry.cells.set(cell, entry.nodes[1].lastChild)
      }
    }
  }
}
