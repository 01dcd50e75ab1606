import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inks, nibs, SHEET } from '../domain/alliance/drawing.ts'
import { drawingSvg } from './drawing-svg.ts'

const stroke = fc.record({
  ink: fc.constantFrom(...inks),
  nib: fc.constantFrom(...nibs),
  points: fc
    .array(fc.tuple(fc.nat(SHEET.width), fc.nat(SHEET.height)), { minLength: 1, maxLength: 30 })
    .map((pairs) => pairs.flat()),
})

test('the picture is our own elements and numbers, and nothing else', () => {
  fc.assert(
    fc.property(fc.array(stroke, { minLength: 1, maxLength: 8 }), (strokes) => {
      const svg = drawingSvg(strokes)
      expect(svg.match(/<path /g)?.length).toBe(strokes.length)
      expect(svg.replaceAll(/<\/?(?:svg|rect|g|path)(?: [\w-]+="[\w\s:/.#-]*")*\/?>/g, '')).toBe('')
    }),
  )
})
