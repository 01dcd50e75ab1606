import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { breakerAfter, isPlatformFault, PLATFORM_FAULTS } from './breaker.ts'

const now = new Date('2026-11-02T09:00:00Z')
const restMinutes = (failures: number, fault: (typeof PLATFORM_FAULTS)[number]) => {
  const { restsUntil } = breakerAfter(failures, fault, now)
  return restsUntil === null ? 0 : (restsUntil.getTime() - now.getTime()) / 60_000
}

describe('breakerAfter', () => {
  test.each([
    [0, 'timeout', 0],
    [1, 'timeout', 0],
    [2, 'timeout', 1],
    [3, 'unreachable', 2],
    [5, 'throttled', 8],
    [9, 'timeout', 60],
    [0, 'token_refused', 5],
    [1, 'token_refused', 10],
    [4, 'token_refused', 60],
  ] as const)('after %i failures, %s rests %i minutes', (failures, fault, minutes) => {
    expect(restMinutes(failures, fault)).toBe(minutes)
  })

  test('never rests longer than an hour, and never shorter for more failures', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.constantFrom(...PLATFORM_FAULTS), (failures, fault) => {
        const rest = restMinutes(failures, fault)
        expect(rest).toBeLessThanOrEqual(60)
        expect(restMinutes(failures + 1, fault)).toBeGreaterThanOrEqual(rest)
      }),
    )
  })
})

test('a course that is refused says nothing about the platform', () => {
  expect(['forbidden', 'gone', 'other_context', 'page_broken', 'loop'].filter(isPlatformFault)).toEqual([])
})
