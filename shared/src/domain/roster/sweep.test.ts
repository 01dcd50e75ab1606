import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decideSweep, isRosterDue, isScheduled, mayLeave, SETTLED_MS } from './sweep.ts'

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
  ])('%o → %s', (given, act) => expect(decideSweep(given, 'd', null, false, now).act).toBe(act))

  test('applies only what few enough leave, or what has been the same for a day', () => {
    fc.assert(
      fc.property(counts, fc.boolean(), fc.integer({ min: 0, max: 3 * SETTLED_MS }), (given, same, age) => {
        const earlier = { digest: same ? 'd' : 'e', at: ago(age), answer: null }
        const decision = decideSweep(given, 'd', earlier, same, now)
        const harmless = given.leaving <= mayLeave(given.active) && (given.named > 0 || given.active === 0)
        expect(decision.act === 'apply').toBe(harmless || (same && age >= SETTLED_MS))
      }),
    )
  })
})

describe("a teacher's answer", () => {
  const drop = { active: 30, named: 10, leaving: 20 }
  const held = (answer: 'left' | 'stayed', digest = 'd') => ({ digest, at: ago(3 * SETTLED_MS), answer })
  test('they left: applies to those people and to fewer of them, never to others', () => {
    expect(decideSweep(drop, 'd', held('left'), true, now).act).toBe('apply')
    expect(decideSweep({ ...drop, leaving: 19 }, 'e', held('left'), true, now).act).toBe('apply')
    expect(decideSweep(drop, 'e', held('left'), false, now).act).toBe('hold')
  })
  test('they did not: no time makes it true', () => {
    expect(decideSweep(drop, 'd', held('stayed'), true, now).act).toBe('hold')
  })
})

describe('isScheduled', () => {
  const age = { asOf: ago(4.5 * 3_600_000), lastStaffLaunchAt: ago(1), lastLaunchAt: ago(1) }
  test('spreads courses that are due over an hour', () => {
    const begun = Array.from({ length: 60 }, (_, at) => isScheduled(age, at * 60_000, now))
    expect(begun.filter(Boolean).length).toBe(30)
    expect(isScheduled({ ...age, asOf: ago(5 * 3_600_000 + 1) }, 59 * 60_000, now)).toBe(true)
  })
  test('leaves to launches what launches make due', () => {
    expect(isScheduled({ ...age, asOf: ago(3_600_000) }, 0, now)).toBe(false)
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
