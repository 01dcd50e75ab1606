/**
 * The grid's skeleton: two panes, the frozen one and the scrolling one, between two focus sinks of no size, and the
 * rules that place the columns. Anatomy observed 2026-11 on Canvas's SlickGrid fork (2020-09).
 */
import type { Column } from './columns.ts'

export interface Panes {
  /** The random class that Canvas's grid gives itself; header ids begin with it. */
  readonly uid: string
  readonly sinks: readonly [HTMLElement, HTMLElement]
  readonly containers: readonly [HTMLElement, HTMLElement]
  readonly headerScrollers: readonly [HTMLElement, HTMLElement]
  readonly headers: readonly [HTMLElement, HTMLElement]
  readonly viewports: readonly [HTMLElement, HTMLElement]
  readonly canvases: readonly [HTMLElement, HTMLElement]
  /** The style element for the active column that Canvas keeps at the end of `body`. */
  readonly activeStyle: HTMLStyleElement
}

/** Where each column stands inside its own pane, in px from the pane's start. */
export interface ColumnPlaces {
  readonly start: readonly number[]
  readonly end: readonly number[]
  readonly paneWidths: readonly [number, number]
}

export const HEADER_HEIGHT = 38
export const ROW_HEIGHT = 35
/** SlickGrid pushes its headers aside by this much so that dragged ones have room. */
const HEADER_SHIFT = 1000

const element = (tag: string, className: string, style: string): HTMLElement => {
  const node = document.createElement(tag)
  node.className = className
  node.setAttribute('style', style)
  return node
}

const focusSink = (): HTMLElement => {
  const sink = element('div', '', 'position:fixed;width:0;height:0;top:0;left:0;outline:0;')
  sink.removeAttribute('class')
  sink.tabIndex = 0
  sink.setAttribute('hidefocus', '')
  return sink
}

/** Measures the columns; each pane starts again at 0. */
export const placeColumns = (columns: readonly Column[], frozenCount: number): ColumnPlaces => {
  const start: number[] = []
  const end: number[] = []
  const paneWidths: [number, number] = [0, 0]
  columns.forEach((column, index) => {
    const pane = index < frozenCount ? 0 : 1
    start.push(paneWidths[pane])
    paneWidths[pane] += column.width
    end.push(paneWidths[pane])
  })
  return { start, end, paneWidths }
}

const columnRules = (uid: string, columns: readonly Column[], frozenCount: number, rtl: boolean): string => {
  const places = placeColumns(columns, frozenCount)
  const [near, far] = rtl ? ['right', 'left'] : ['left', 'right']
  return columns
    .map((_, index) => {
      const total = places.paneWidths[index < frozenCount ? 0 : 1]
      const rest = total - (places.end[index] ?? 0)
      return `.${uid} .b${index}{${near}:${places.start[index]}px}.${uid} .f${index}{${far}:${rest}px}`
    })
    .join('\n')
}

const hiddenBars = (pane: 0 | 1): string =>
  `<div class="headerRowScroller_${pane} slick-headerrow ui-state-default" style="overflow:hidden;position:relative;display:none"><div class="headerRow_${pane} slick-headerrow-columns"></div></div>` +
  `<div class="topPanelScroller_${pane} slick-top-panel-scroller ui-state-default" style="overflow:hidden;position:relative;display:none"><div class="topPanel_${pane} slick-top-panel" style="width:10000px"></div></div>`

interface PaneParts {
  container: HTMLElement
  headerScroller: HTMLElement
  headers: HTMLElement
  viewport: HTMLElement
  canvas: HTMLElement
}

const buildPane = (pane: 0 | 1, uid: string, widths: readonly [number, number], rtl: boolean): PaneParts => {
  const near = rtl ? 'right' : 'left'
  const place =
    pane === 0
      ? `${near}:0px;top:0px;bottom:0px;outline:0px;width:${widths[0]}px`
      : `left:${rtl ? 0 : widths[0]}px;right:${rtl ? widths[0] : 0}px;top:0px;bottom:0px;outline:0px`
  const container = element(
    'div',
    `container_${pane} ${uid} ui-widget`,
    `overflow:hidden;position:absolute;${place}`,
  )
  const headerScroller = element(
    'div',
    `headerScroller_${pane} slick-header ui-state-default`,
    'overflow:hidden;position:relative',
  )
  const headers = element(
    'div',
    `headers_${pane} slick-header-columns ui-sortable`,
    `${near}:-${HEADER_SHIFT}px;width:${widths[pane] + HEADER_SHIFT}px`,
  )
  headerScroller.append(headers)
  container.append(headerScroller)
  container.insertAdjacentHTML('beforeend', hiddenBars(pane))
  const overflow = pane === 0 ? 'hidden' : 'auto'
  const viewport = element(
    'div',
    `viewport_${pane} slick-viewport`,
    `width:100%;overflow:${overflow};outline:0px;position:relative`,
  )
  const canvas = element('div', `canvas_${pane} grid-canvas`, `width:${widths[pane]}px`)
  viewport.append(canvas)
  container.append(viewport)
  return { container, headerScroller, headers, viewport, canvas }
}

/** Builds the empty grid inside `#gradebook_grid`. */
export const buildPanes = (
  root: HTMLElement,
  columns: readonly Column[],
  frozenCount: number,
  rtl: boolean,
): Panes => {
  const uid = `slickgrid_${100_000 + Math.floor(Math.random() * 900_000)}`
  const { paneWidths } = placeColumns(columns, frozenCount)
  root.className = `${uid} ui-widget editable`
  root.setAttribute('style', 'overflow:hidden;outline:0px;position:relative')
  const sinks = [focusSink(), focusSink()] as const
  const frozen = buildPane(0, uid, paneWidths, rtl)
  const scrolling = buildPane(1, uid, paneWidths, rtl)
  root.replaceChildren(sinks[0], frozen.container, scrolling.container, sinks[1])

  const rules = document.createElement('style')
  rules.textContent = columnRules(uid, columns, frozenCount, rtl)
  document.head.append(rules)
  const activeStyle = document.createElement('style')
  activeStyle.id = `GridSupport__Styles--${uid}`
  document.body.append(activeStyle)
  return {
    uid,
    sinks,
    containers: [frozen.container, scrolling.container],
    headerScrollers: [frozen.headerScroller, scrolling.headerScroller],
    headers: [frozen.headers, scrolling.headers],
    viewports: [frozen.viewport, scrolling.viewport],
    canvases: [frozen.canvas, scrolling.canvas],
    activeStyle,
  }
}
