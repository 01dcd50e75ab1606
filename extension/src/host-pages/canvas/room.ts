/**
 * Where a button may stand on a Canvas page without covering a native control: in the page's margin beside the row,
 * else in the empty end of the name's cell. Measured when a button is placed, never while the page scrolls.
 */
import type { Box, PersonRow, Room } from '../host-page.ts'
import { selectors } from './selectors.ts'

/** Touch targets stick out of a 35 px row; upwards, where the neighbour's name is not. */
const TOUCH_RISE = 8
/** Smaller than anything that a page lets people press. */
const SAMPLE_PX = 12
/** A finger's button that finds no room at its row stands apart, wide enough to show whose it is. */
const APART = { width: 240, height: 44, step: 40 } as const

const rtl = (): boolean => document.documentElement.dir === 'rtl'

/** What is drawn at a point under our overlay. One hit is cheaper than all of them, and nearly always enough. */
export const elementBelow = (x: number, y: number, own: Element): Element | null => {
  const top = document.elementFromPoint(x, y)
  return top === own ? (document.elementsFromPoint(x, y).find((element) => element !== own) ?? null) : top
}

/** Whether a box stands in the window on nothing that can be pressed. `own` is our overlay, which doesn't count. */
export const isFree = (box: Box, own: Element): boolean => {
  const { clientWidth, clientHeight } = document.documentElement
  if (box.left < 0 || box.top < 0) return false
  if (box.left + box.width > clientWidth || box.top + box.height > clientHeight) return false
  // Hit testing rounds up: the samples keep 2 px from the far edges, so that touching a control is no covering.
  const samples = (from: number, length: number): number[] => {
    const steps = Math.ceil(length / SAMPLE_PX)
    return Array.from({ length: steps + 1 }, (_, step) => from + 1 + ((length - 3) * step) / steps)
  }
  return samples(box.top, box.height).every((y) =>
    samples(box.left, box.width).every((x) => !elementBelow(x, y, own)?.closest(selectors.control)),
  )
}

const textBox = (element: Element): DOMRect => {
  const range = document.createRange()
  range.selectNodeContents(element)
  return range.getBoundingClientRect()
}

/** The cell that shows the name, and where the text in it ends (towards the row's end), with its second line or not. */
const nameCell = (row: Element, secondLine: boolean): { cell: DOMRect; textEnd: number } | null => {
  const link = row.matches(selectors.trigger) ? row : row.querySelector(selectors.trigger)
  const cell = link?.closest(`${selectors.gridCell}, td`) ?? link
  if (!link || !cell) return null
  const others = secondLine ? `${selectors.nameLabel}, ${selectors.secondaryInfo}` : selectors.nameLabel
  const texts = [link, ...cell.querySelectorAll(others)].map(textBox)
  const textEnd = rtl()
    ? Math.min(...texts.map((text) => text.left))
    : Math.max(...texts.map((text) => text.right))
  return { cell: cell.getBoundingClientRect(), textEnd }
}

/** The row's box, or `null` when its middle is scrolled out of the grid or the window. */
export const visibleRowBox = (person: PersonRow): Box | null => {
  const row = person.element.getBoundingClientRect()
  const middle = row.top + row.height / 2
  const clip = person.element.closest(selectors.gridViewport)?.getBoundingClientRect()
  const top = Math.max(0, clip?.top ?? 0)
  const bottom = Math.min(window.innerHeight, clip?.bottom ?? window.innerHeight)
  return row.height > 0 && middle >= top && middle <= bottom ? row : null
}

/** The first free place above the grid, from the row's start to its end; the row itself has no room. */
const roomApart = (row: Box, area: Box, own: Element): Box | null => {
  const { width, height, step } = APART
  for (const top of [area.top - height - 4, 14])
    for (let across = 0; across + width <= area.width; across += step) {
      const left = rtl() ? row.left + row.width - width - across : row.left + across
      const place = { left, top, width, height }
      if (isFree(place, own)) return place
    }
  return null
}

/**
 * The best free place for a button of a row: in the margin, where all rows carry it at the same place; else in the
 * empty end of the name's cell; for a finger's 44 px also above the grid (`apart`), and at last narrower than that.
 * `null` when the row is out of sight or everything is taken. `size` is 24 for a mouse or keyboard, 44 for a finger.
 */
export const roomFor = (person: PersonRow, size: number, own: Element): Room | null => {
  const row = visibleRowBox(person)
  if (!row) return null
  const toLeft = !rtl()
  const finger = size > row.height
  const tops = finger ? [row.top - TOUCH_RISE, row.top] : [row.top + (row.height - size) / 2]
  const area = person.element.closest(selectors.grid)?.getBoundingClientRect() ?? row
  const margin = (width: number, atStart: boolean): Box[] =>
    tops.map((top) => ({
      left: toLeft === atStart ? area.left - width : area.left + area.width,
      top,
      width,
      height: size,
    }))
  const inCell = (): Box[] => {
    // A finger's target may lie over the end of the section's line, which is no control; never over the name.
    const name = nameCell(person.element, !finger)
    if (!name) return []
    const left = toLeft ? name.cell.right - size - 2 : name.cell.left + 2
    const fits = toLeft ? name.textEnd <= left : name.textEnd >= left + size
    return fits ? tops.map((top) => ({ left, top, width: size, height: size })) : []
  }
  const firstFree = (places: readonly Box[]): Box | undefined => places.find((place) => isFree(place, own))
  const beside = firstFree(margin(size, true)) ?? firstFree(inCell()) ?? firstFree(margin(size, false))
  if (beside) return { ...beside, apart: false }
  const apart = finger ? roomApart(row, area, own) : null
  if (apart) return { ...apart, apart: true }
  const narrow = finger ? firstFree([...margin(24, true), ...margin(24, false)]) : undefined
  return narrow ? { ...narrow, apart: false } : null
}

/** A free place for a tab of this size at the page's edge, or `null` when every height is taken. */
export const roomAtEdge = (width: number, height: number, own: Element): Box | null => {
  const { clientWidth, clientHeight } = document.documentElement
  const left = rtl() ? 0 : clientWidth - width
  for (const share of [0.4, 0.5, 0.6, 0.3, 0.7, 0.8, 0.2]) {
    const place = { left, top: Math.round(clientHeight * share), width, height }
    if (isFree(place, own)) return place
  }
  return null
}
