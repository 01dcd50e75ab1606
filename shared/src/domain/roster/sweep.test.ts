import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decideSweep, isRosterDue, mayLeave, SETTLED_MS } from './sweep.ts'

const now = new Date('2026-11-02T09:00:00Z')
const ago = (ms: number) => new Date(now.getTime() - ms)
const counts = fc
  .nat(5_000)
  .chain((active) =>
    fc.record({ active: fc.constant(active), named: fc.nat(5_000), leaving: fc.nat(active) }),
  )

describe('decideSweep', () => {
  test.each([
    [{ active: 0, named: 0, leaving: 0 }, 'apply'],
    [{ active: 30, named: 0, leaving: 30 }, 'hold'],
    [{ active: 3, named: 0, leaving: 3 }, 'hold'],
    [{ active: 30, named: 21, leaving: 9 }, 'apply'],
    [{ active: 30, named: 20, leaving: 10 }, 'hold'],
    [{ active: 8, named: 3, leaving: 5 }, 'apply'],
    [{ active: 8, named: 2, leaving: 6 }, 'hold'],
  ])('%o → %s', (given, act) => expect(decideSweep(given, 'd', null, now).act).toBe(act))

  test('applies only what few enough leave, or what has been the same for a day', () => {
    fc.assert(
      fc.property(counts, fc.boolean(), fc.integer({ min: 0, max: 3 * SETTLED_MS }), (given, same, age) => {
        const decision = decideSweep(given, 'd', { digest: same ? 'd' : 'e', at: ago(age) }, now)
        const harmless = given.leaving <= mayLeave(given.active) && (given.named > 0 || given.active === 0)
        expect(decision.act === 'apply').toBe(harmless || (same && age >= SETTLED_MS))
      }),
    )
  })
})

describe('isRosterDue', () => {
  const minute = 60_000
  const hour = 60 * minute
  test.each([
    ['never read', null, null, null, true],
    ['a teacher came after 16 minutes', ago(16 * minute), ago(1), ago(1), true],
    ['a teacher came after 14 minutes', ago(14 * minute), ago(1), ago(1), false],
    ['a teacher came before it was read', ago(16 * minute), ago(20 * minute), ago(20 * minute), false],
    ['in use, 4 hours old', ago(4 * hour + 1), ago(5 * hour), ago(1), true],
    ['in use, 3 hours old', ago(3 * hour), ago(5 * hour), ago(1), false],
    ['not used for a month, 5 hours old', ago(5 * hour), null, ago(30 * 24 * hour), false],
    ['not used for a month, a day old', ago(24 * hour + 1), null, ago(30 * 24 * hour), true],
  ])('%s', (_, asOf, lastStaffLaunchAt, lastLaunchAt, due) => {
    expect(isRosterDue({ asOf, lastStaffLaunchAt, lastLaunchAt }, now)).toBe(due)
  })
})
