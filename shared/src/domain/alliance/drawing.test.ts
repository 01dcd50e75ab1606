import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mayDraw } from './card-ways.ts'
import { drawTo, fitsSheet, MOST_NUMBERS, MOST_STROKES, SHEET, type Stroke } from './drawing.ts'
import { bands } from './vocabulary.ts'

const pointer = fc.tuple(
  fc.double({ noNaN: true, min: -1e4, max: 1e4 }),
  fc.double({ noNaN: true, min: -1e4, max: 1e4 }),
)
const blank: Stroke = { ink: 'blue', nib: 8, points: [] }
test('wherever the pointer goes, a stroke stays on the sheet, in whole numbers and pairs', () => {
  fc.assert(
    fc.property(fc.array(pointer, { minLength: 1, maxLength: 60 }), (way) => {
      const { points } = way.reduce((drawn, [x, y]) => drawTo(drawn, x, y), blank)
      expect(points.length % 2).toBe(0)
      expect(points.length).toBeGreaterThan(0)
      for (const [at, value] of points.entries()) {
        expect(Number.isInteger(value)).toBe(true)
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value).toBeLessThanOrEqual(at % 2 === 0 ? SHEET.width : SHEET.height)
      }
    }),
  )
})

test('a hand that rests adds nothing', () => {
  const dot = drawTo(blank, 10, 10)
  expect(drawTo(dot, 12, 11)).toBe(dot)
})

test('a sheet is full when it is, and not before', () => {
  const long = (numbers: number): Stroke => ({ ...blank, points: Array.from({ length: numbers }, () => 1) })
  expect(fitsSheet([long(MOST_NUMBERS)])).toBe(true)
  expect(fitsSheet([long(MOST_NUMBERS), long(2)])).toBe(false)
  expect(fitsSheet(Array.from({ length: MOST_STROKES + 1 }, () => long(2)))).toBe(false)
})

test('drawing is on in K-5 and off above', () => {
  expect(bands.filter(mayDraw)).toEqual(['K-2', '3-5'])
})
