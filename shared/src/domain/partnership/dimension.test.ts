import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  dimensions,
  isFilled,
  sidesOf,
  waitingDimensions,
  waitsForEducators,
  type SideText,
} from './dimension.ts'

const people = [
  { authorId: 'ira', side: 'student' },
  { authorId: 'rosalind', side: 'educator' },
  { authorId: 'kofi', side: 'educator' },
] as const

/** Texts of three people in three dimensions, each of whom had some of her own before her. */
const texts: fc.Arbitrary<SideText[]> = fc
  .array(
    fc.record({
      by: fc.constantFrom(...people),
      dimension: fc.constantFrom(...dimensions),
      takenBack: fc.boolean(),
      saw: fc.array(fc.nat(), { maxLength: 2 }),
    }),
    { maxLength: 10 },
  )
  .map((list) =>
    list.map(({ by, saw, ...one }, n) => ({
      ...one,
      ...by,
      id: `text-${n}`,
      writtenAt: `2026-09-01T08:00:0${n}.000Z`,
      saw: n === 0 ? [] : saw.map((at) => `text-${at % n}`),
    })),
  )

test('each side is written only by its own person, and no text is lost (INV-22)', () => {
  fc.assert(
    fc.property(texts, (all) => {
      const placed = dimensions.flatMap((dimension) => {
        const { student, educators } = sidesOf(all, dimension)
        const sides = student ? [{ ...student, side: 'student' }] : []
        for (const one of educators) sides.push({ ...one, side: 'educator' })
        return sides.flatMap(({ authorId, side, current, beside, earlier }) => {
          const whole = [...(current ? [current] : []), ...beside, ...earlier]
          for (const text of whole) expect(text).toMatchObject({ authorId, side, dimension })
          return whole
        })
      })
      expect(placed.map(({ id }) => id).sort()).toEqual(all.map(({ id }) => id).sort())
      expect(sidesOf(all.toReversed(), 'rapport')).toEqual(sidesOf(all, 'rapport'))
    }),
  )
})

test('C8: the educators are asked exactly where her side is filled and none of theirs is', () => {
  fc.assert(
    fc.property(texts, (all) => {
      for (const dimension of dimensions) {
        const sides = sidesOf(all, dimension)
        const asked = isFilled(sides.student) && sides.educators.every((one) => !isFilled(one))
        expect(waitsForEducators(sides)).toBe(asked)
        expect(waitingDimensions(all).includes(dimension)).toBe(asked)
      }
    }),
  )
})

test('C8: one educator’s words end the asking, and change nothing of the student’s side', () => {
  fc.assert(
    fc.property(texts, fc.constantFrom(...dimensions), (all, dimension) => {
      const before = sidesOf(all, dimension)
      const words: SideText = {
        id: 'text-x',
        ...people[1],
        dimension,
        takenBack: false,
        writtenAt: '2026-09-02T08:00:00.000Z',
        saw: [],
      }
      const after = sidesOf([...all, words], dimension)
      expect(waitsForEducators(after)).toBe(false)
      expect(after.student).toEqual(before.student)
    }),
  )
})
