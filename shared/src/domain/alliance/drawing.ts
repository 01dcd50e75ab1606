/** A drawing as strokes on one sheet: whole numbers in bounds and nothing else, so that it can carry nothing else. */

export const SHEET = { width: 1000, height: 750 } as const

export const inks = ['black', 'red', 'orange', 'green', 'blue', 'purple'] as const
export type Ink = (typeof inks)[number]

/** Of a line, in the sheet's units. */
export const nibs = [8, 20] as const
export type Nib = (typeof nibs)[number]

export interface Stroke {
  readonly ink: Ink
  readonly nib: Nib
  /** x, y, x, y, … */
  readonly points: readonly number[]
}

/** Numbers in all strokes together: minutes of busy drawing, and about 40 KB. */
export const MOST_NUMBERS = 10_000
export const MOST_STROKES = 500

/** Whether so much can be kept. */
export function fitsSheet(strokes: readonly Stroke[]): boolean {
  return strokes.length <= MOST_STROKES && numbersIn(strokes) <= MOST_NUMBERS
}

export function numbersIn(strokes: readonly Stroke[]): number {
  return strokes.reduce((sum, { points }) => sum + points.length, 0)
}

/** Points nearer to the last one are the same line. */
const STEP = 6

/** A stroke with the next point, held to the sheet; the same one when the pointer hardly moved. */
export function drawTo(stroke: Stroke, x: number, y: number): Stroke {
  const [nextX, nextY] = [within(x, SHEET.width), within(y, SHEET.height)]
  const [lastX = -STEP, lastY = -STEP] = stroke.points.slice(-2)
  if (Math.hypot(nextX - lastX, nextY - lastY) < STEP) return stroke
  return { ...stroke, points: [...stroke.points, nextX, nextY] }
}

function within(value: number, most: number): number {
  return Math.min(most, Math.max(0, Math.round(value)))
}
