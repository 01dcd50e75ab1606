import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkDatesIn, isDay, isInFuture } from './conversation.ts'

test('a day that has not begun anywhere is in the future', () => {
  const now = new Date('2026-11-21T09:00:00Z')
  expect(isInFuture('2026-11-21', now)).toBe(false)
  expect(isInFuture('2026-11-22', now)).toBe(true)
  // In Kiribati it is tomorrow already.
  expect(isInFuture('2026-11-22', new Date('2026-11-21T10:00:00Z'))).toBe(false)
})

test('check dates are days of the calendar, each once, the earliest first, however they were typed', () => {
  expect(checkDatesIn('2026-12-07, 2026-11-30\n2026-12-07')).toEqual(['2026-11-30', '2026-12-07'])
  expect(checkDatesIn('next week, 2026-02-30')).toEqual([])
  fc.assert(
    fc.property(fc.string(), (text) => {
      const days = checkDatesIn(text)
      expect(days.every(isDay)).toBe(true)
      expect(checkDatesIn(days.join(','))).toEqual(days)
    }),
  )
})
