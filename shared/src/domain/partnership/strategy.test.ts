import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Side } from './access.ts'
import { byTime, inPlaces, placeOf, strategyPlaces, strategyResults, type Strategy } from './strategy.ts'

const time = fc.integer({ min: 0, max: 5 }).map((n) => `2026-09-0${n + 1}T08:00:00.000Z`)
const tries = fc.uniqueArray(
  fc.record({ id: fc.uuid(), result: fc.constantFrom(...strategyResults), writtenAt: time }),
  { selector: ({ id }) => id, maxLength: 4 },
)
const strategies: fc.Arbitrary<Strategy[]> = fc.uniqueArray(
  fc.record({
    id: fc.uuid(),
    whose: fc.constantFrom<Side>('student', 'educator'),
    writtenAt: time,
    tries,
  }),
  { selector: ({ id }) => id, maxLength: 8 },
)

test('every strategy stands in one place, however the list was read; what did not help is not lost', () => {
  fc.assert(
    fc.property(strategies, (all) => {
      const places = inPlaces(all)
      const placed = strategyPlaces.flatMap((place) => places[place])
      expect(placed.toSorted(byTime)).toEqual(all.toSorted(byTime))
      const turned = all.map((one) => ({ ...one, tries: one.tries.toReversed() })).toReversed()
      const ids = (list: readonly Strategy[]) => list.map(({ id }) => id)
      for (const place of strategyPlaces) expect(ids(inPlaces(turned)[place])).toEqual(ids(places[place]))
    }),
  )
})

test('C13: in each place the student’s own come first, each side in the order of writing', () => {
  fc.assert(
    fc.property(strategies, (all) => {
      for (const list of Object.values(inPlaces(all))) {
        const own = list.filter(({ whose }) => whose === 'student')
        const others = list.filter(({ whose }) => whose === 'educator')
        expect(list).toEqual([...own.toSorted(byTime), ...others.toSorted(byTime)])
      }
    }),
  )
})

test('B9: how it went last says where it stands, whoever said so', () => {
  expect(placeOf({ tries: [] })).toBe('try')
  fc.assert(
    fc.property(tries, fc.constantFrom(...strategyResults), (before, result) => {
      const last = { id: 'last', result, writtenAt: '2026-10-01T08:00:00.000Z' }
      const place = placeOf({ tries: [last, ...before] })
      expect(place).toBe(result === 'helped' || result === 'partly' ? 'works' : 'tried')
    }),
  )
})
