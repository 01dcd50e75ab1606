/**
 * Where a button may stand on a Canvas page without covering a native control: in the page's margin beside the row,
 * else in the empty end of the name's cell. Measured when a button is placed, never while the page scrolls.
 */
import type { Box, PersonRow, Room } from '../host-page.ts'
import { grid } from './pages/gradebook.ts'
import { selectors } from './selectors.ts'

/** Touch targets stick out of a 35 px row; upwards, where the neighbour's name is not. */
const TOUCH_RISE = 8
/** Smaller than anything that a page lets people press. */
const SAMPLE_PX = 12
/** A finger's button that finds no room at its row stands apart, wide enough to show whose it is. */
const APART = { width: 240, height: 44, step: 40 } as const
/** Between a heading and the button after it. */
const AFTER_NAME = 8

const rtl = (): boolean => document.documentElement.dir === 'rtl'

/** What is drawn at a point under our overlay. One hit is cheaper than all of them, and nearly always enough. */
export const elementBelow = (x: number, y: number, own: Element): Element | null => {
  const top = document.elementFromPoint(x, y)
  return top === own ? (document.elementsFromPoint(x, y).find((element) => element !== own) ?? null) : top
}

/** The layer of the page that an element is in: Canvas's own frame, or one of the trays, masks and dialogs beside it. */
const layerOf = (element: Element): Element | null => element.closest('body > *')

/**
 * Whether a box stands in the window on nothing that can be pressed, and under no tray, mask or dialog: all that it
 * would stand on must be of the layer of `near`. `own` is our overlay, which doesn't count.
 */
export const isFree = (box: Box, own: Element, near: Element): boolean => {
  const { clientWidth, clientHeight } = document.documentElement
  if (box.left < 0 || box.top < 0) return false
  if (box.left + box.width > clientWidth || box.top + box.height > clientHeight) return false
  const layer = layerOf(near)
  const mayStandOn = (hit: Element | null): boolean => {
    if (!hit) return true
    const on = layerOf(hit)
    return (on === null || on === layer) && !hit.closest(selectors.control)
  }
  // Hit testing rounds up: the samples keep 2 px from the far edges, so that touching a control is no covering.
  const samples = (from: number, length: number): number[] => {
    const steps = Math.ceil(length / SAMPLE_PX)
    return Array.from({ length: steps + 1 }, (_, step) => from + 1 + ((length - 3) * step) / steps)
  }
  return samples(box.top, box.height).every((y) =>
    samples(box.left, box.width).every((x) => mayStandOn(elementBelow(x, y, own))),
  )
}

/** Whether our button, put there, is what a hand would press: pages have layers above ours. */
export const isOnTop = (box: Box, own: Element): boolean =>
  document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2) === own

/** Where an element's text is; a list draws its own text, so there it is the whole element. */
const textBox = (element: Element): DOMRect => {
  const range = document.createRange()
  range.selectNodeContents(element)
  const text = range.getBoundingClientRect()
  return text.width > 0 ? text : element.getBoundingClientRect()
}

/** The cell that shows the name, and where the text in it ends (towards the row's end), with its second line or not. */
const nameCell = ({ label }: PersonRow, secondLine: boolean): { cell: DOMRect; textEnd: number } => {
  const cell = label.closest(selectors.cell) ?? label
  const others = secondLine ? `${selectors.nameLabel}, ${selectors.secondaryInfo}` : selectors.nameLabel
  const texts = [label, ...cell.querySelectorAll(others)].map(textBox)
  const textEnd = rtl()
    ? Math.min(...texts.map((text) => text.left))
    : Math.max(...texts.map((text) => text.right))
  return { cell: cell.getBoundingClientRect(), textEnd }
}

/** The row's box, or `null` when its middle is scrolled out of the grid or the window. */
export const visibleRowBox = (person: PersonRow): Box | null => {
  const row = person.element.getBoundingClientRect()
  const middle = row.top + row.height / 2
  const clip = person.element.closest(grid.gridViewport)?.getBoundingClientRect()
  const top = Math.max(0, clip?.top ?? 0)
  const bottom = Math.min(window.innerHeight, clip?.bottom ?? window.innerHeight)
  return row.height > 0 && middle >= top && middle <= bottom ? row : null
}

/** The first free place above the grid, from the row's start to its end; the row itself has no room. */
const roomApart = (row: Box, area: Box, free: (place: Box) => boolean): Box | null => {
  const { width, height, step } = APART
  for (const top of [area.top - height - 4, 14])
    for (let across = 0; across + width <= area.width; across += step) {
      const left = rtl() ? row.left + row.width - width - across : row.left + across
      const place = { left, top, width, height }
      if (free(place)) return place
    }
  return null
}

/**
 * The best free place for a button of a row: in the margin, where all rows carry it at the same place; else in the
 * empty end of the name's cell; for a finger's 44 px also above the grid (`apart`), and at last narrower than that.
 */
const roomAtRow = (person: PersonRow, row: Box, size: number, free: (place: Box) => boolean): Room | null => {
  const finger = size > row.height
  const tops = finger ? [row.top - TOUCH_RISE, row.top] : [row.top + (row.height - size) / 2]
  const area = person.element.closest(grid.grid)?.getBoundingClientRect() ?? row
  const margin = (width: number, atStart: boolean): Box[] =>
    tops.map((top) => ({
      left: rtl() === atStart ? area.left + area.width : area.left - width,
      top,
      width,
      height: size,
    }))
  const inCell = (): Box[] => {
    // A finger's target may lie over the end of the section's line, which is no control; never over the name.
    const name = nameCell(person, !finger)
    const left = rtl() ? name.cell.left + 2 : name.cell.right - size - 2
    const fits = rtl() ? name.textEnd >= left + size : name.textEnd <= left
    return fits ? tops.map((top) => ({ left, top, width: size, height: size })) : []
  }
  const firstFree = (places: readonly Box[]): Box | undefined => places.find(free)
  const beside = firstFree(margin(size, true)) ?? firstFree(inCell()) ?? firstFree(margin(size, false))
  if (beside) return { ...beside, apart: false }
  const apart = finger ? roomApart(row, area, free) : null
  if (apart) return { ...apart, apart: true }
  const narrow = finger ? firstFree([...margin(24, true), ...margin(24, false)]) : undefined
  return narrow ? { ...narrow, apart: false } : null
}

/**
 * The best free place for the button of a page that is about one student: after her name, else beside or under what
 * shows it, else at the window's edge. The page changes only with her, so it needn't say whose it is.
 */
const roomOnPage = (person: PersonRow, row: Box | null, size: number, own: Element): Room | null => {
  const free = (place: Box): boolean => isFree(place, own, person.element)
  const square = (left: number, top: number): Box => ({ left, top, width: size, height: size })
  const places: Box[] = []
  if (row) {
    const { textEnd } = nameCell(person, false)
    const label = person.label.getBoundingClientRect()
    const after = rtl() ? textEnd - AFTER_NAME - size : textEnd + AFTER_NAME
    const before = row.left - size - 4
    const behind = row.left + row.width + 4
    const top = row.top + (row.height - size) / 2
    places.push(
      square(after, label.top + (label.height - size) / 2),
      ...(rtl() ? [behind, before] : [before, behind]).map((left) => square(left, top)),
      square(rtl() ? row.left + row.width - size : row.left, row.top + row.height + 4),
    )
  }
  const place = places.find(free) ?? roomAtEdge(size, 44, own, person.element)
  return place ? { ...place, apart: false } : null
}

/**
 * Where the button of a student stands, or `null` when her row is out of sight or everything is taken. `size` is 24
 * for a mouse or keyboard, 44 for a finger.
 */
export const roomFor = (person: PersonRow, size: number, own: Element): Room | null => {
  const row = visibleRowBox(person)
  if (person.ofPage) return roomOnPage(person, row, size, own)
  return row && roomAtRow(person, row, size, (place) => isFree(place, own, person.element))
}

/** A free place for a tab of this size at the page's edge, or `null` when every height is taken. */
export const roomAtEdge = (width: number, height: number, own: Element, near: Element): Box | null => {
  const { clientWidth, clientHeight } = document.documentElement
  const left = rtl() ? 0 : clientWidth - width
  for (const share of [0.4, 0.5, 0.6, 0.3, 0.7, 0.8, 0.2]) {
    const place = { left, top: Math.round(clientHeight * share), width, height }
    if (isFree(place, own, near)) return place
  }
  return null
}

/** The same for a page as a whole. */
export const roomAtPageEdge = (width: number, height: number, own: Element): Box | null => {
  const page = document.querySelector(selectors.application)
  return page && roomAtEdge(width, height, own, page)
}
