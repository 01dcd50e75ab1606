import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mayWritePart, needParts, needsIn, type NeedText } from './need.ts'

const texts: fc.Arbitrary<NeedText[]> = fc
  .array(
    fc.record({
      need: fc.nat(),
      part: fc.constantFrom(...needParts),
      by: fc.constantFrom('ira', 'rosalind', 'kofi'),
    }),
    { maxLength: 10 },
  )
  .map((list) => {
    const all: NeedText[] = []
    for (const [n, { need, part, by }] of list.entries()) {
      const firsts = all.filter(({ id, needId }) => id === needId)
      const id = `text-${n}`
      const needId = firsts[need % (firsts.length + 1)]?.id ?? id
      const side = by === 'ira' ? ('student' as const) : ('educator' as const)
      all.push({ id, needId, part, side, authorId: by, writtenAt: `2026-09-01T08:00:0${n}.000Z`, saw: [] })
    }
    return all
  })

test('C15: what she needed and what she will try is the student’s to write, and nobody else’s', () => {
  expect(needParts.filter((part) => mayWritePart('student', part))).toEqual(['needed', 'next_time'])
  expect(needParts.filter((part) => mayWritePart('educator', part))).toEqual(['change_first'])
})

test('every text that is read is in exactly one place, whatever is not, and the newest need comes first', () => {
  fc.assert(
    fc.property(texts, fc.array(fc.boolean(), { minLength: 10 }), (written, isRead) => {
      const all = written.filter((_, n) => isRead[n])
      const needs = needsIn(all)
      const placed = needs.flatMap(({ id, parts }) =>
        needParts.flatMap((part) => {
          const { student, educators } = parts[part]
          return [...(student ? [student] : []), ...educators].flatMap((side) => {
            const whole = [...(side.current ? [side.current] : []), ...side.beside, ...side.earlier]
            for (const text of whole)
              expect(text).toMatchObject({ needId: id, part, authorId: side.authorId })
            return whole
          })
        }),
      )
      expect(placed.map(({ id }) => id).sort()).toEqual(all.map(({ id }) => id).sort())
      const begun = needs.map(({ id }) => all.findIndex(({ needId }) => needId === id))
      expect(begun).toEqual(begun.toSorted((one, other) => other - one))
    }),
  )
})
