/**
 * Where a button may stand on a Canvas page without covering a native control: in the page's margin beside the row,
 * else in the empty end of the name's cell. Measured when a button is placed, never while the page scrolls.
 */
import type { Box, PersonRow } from '../host-page.ts'
import { selectors } from './selectors.ts'

/** Touch targets stick out of a 35 px row; upwards, where the neighbour's name is not. */
const TOUCH_RISE = 8

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
  const samples = (from: number, length: number): number[] => [from + 1, from + length / 2, from + length - 2]
  return samples(box.top, box.height).every((y) =>
    samples(box.left, box.width).every((x) => {
      return !elementBelow(x, y, own)?.closest(selectors.control)
    }),
  )
}

const textBox = (element: Element): DOMRect => {
  const range = document.createRange()
  range.selectNodeContents(element)
  return range.getBoundingClientRect()
}

/** The cell that shows the name, and where the text in it ends (towards the row's end). */
const nameCell = (row: Element): { cell: DOMRect; textEnd: number } | null => {
  const link = row.matches(selectors.trigger) ? row : row.querySelector(`${selectors.trigger}`)
  const cell = link?.closest(`${selectors.gridCell}, td`) ?? link
  if (!link || !cell) return null
  const texts = [link, ...cell.querySelectorAll(`${selectors.nameLabel}, ${selectors.secondaryInfo}`)].map(
    textBox,
  )
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

/**
 * The free places for a square button beside a row, best first. In the margin all rows carry it at the same place;
 * the end of the name's cell is for pages without one; the last is narrower than the others but covers nothing.
 * `size` is 24 for a mouse or keyboard and 44 for a finger.
 */
export const roomBeside = (person: PersonRow, size: number, own: Element): Box | null => {
  const row = visibleRowBox(person)
  if (!row) return null
  const toLeft = !rtl()
  const top = size > row.height ? row.top - TOUCH_RISE : row.top + (row.height - size) / 2
  const grid = person.element.closest(selectors.grid)?.getBoundingClientRect() ?? row
  const margin = (width: number, atStart: boolean): Box => ({
    left: toLeft === atStart ? grid.left - width : grid.left + grid.width,
    top,
    width,
    height: size,
  })
  const places = [margin(size, true)]
  const name = nameCell(person.element)
  if (name) {
    const { cell, textEnd } = name
    const left = toLeft ? cell.right - size - 2 : cell.left + 2
    if (toLeft ? textEnd <= left : textEnd >= left + size)
      places.push({ left, top, width: size, height: size })
  }
  places.push(margin(size, false))
  if (size > 24) places.push(margin(24, true), margin(24, false))
  return places.find((place) => isFree(place, own)) ?? null
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
