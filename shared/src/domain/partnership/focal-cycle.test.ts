import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  afterCycleAct,
  cycleWeeks,
  mayTakeUp,
  namedIn,
  nameUsedIn,
  startCycle,
  TAKE_UP_AGAIN_MS,
  weeksOver,
  type CycleAct,
  type FocalCycle,
} from './focal-cycle.ts'

const START = new Date('2026-09-07T15:00:00Z')
const words = fc.string({ minLength: 1, maxLength: 30 })
const plans = fc.record({
  question: words,
  studentIds: fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 8 }),
  weeks: fc.constantFrom(...cycleWeeks),
})
const acts: fc.Arbitrary<CycleAct> = fc.oneof(
  fc.record({ act: fc.constant('plan' as const), plan: plans }),
  fc.record({
    act: fc.constant('finish' as const),
    card: fc.record({ learnt: words, change: words, testOn: fc.constant('2026-11-02') }),
  }),
  fc.record({ act: fc.constant('stop' as const) }),
  fc.record({ act: fc.constant('take_up' as const) }),
  fc.record({ act: fc.constant('tell' as const), happened: words }),
)
/** An act and the minutes that go by before it. */
const lives = fc.array(fc.tuple(acts, fc.integer({ min: 0, max: 5_000 })), { maxLength: 12 })

/** Each cycle that a life goes through; a refused act changes nothing. */
function live(plan: Parameters<typeof startCycle>[0], life: readonly (readonly [CycleAct, number])[]) {
  let now = START.getTime()
  const seen: { cycle: FocalCycle; now: Date }[] = [{ cycle: startCycle(plan, START), now: START }]
  for (const [act, minutes] of life) {
    now += minutes * 60_000
    const { cycle } = seen.at(-1)!
    const after = afterCycleAct(cycle, act, new Date(now))
    seen.push({ cycle: after.ok ? after.value : cycle, now: new Date(now) })
  }
  return seen
}

const each = (check: (now: { cycle: FocalCycle; now: Date }) => void): void =>
  fc.assert(fc.property(plans, lives, (plan, life) => live(plan, life).forEach(check)))

describe('in whatever order somebody acts', () => {
  test('C3: what is done has its change for every student, and what is not can always be stopped', () => {
    each(({ cycle, now }) => {
      if (cycle.state === 'done') expect(cycle.change).toMatchObject({ testOn: '2026-11-02' })
      if (cycle.state === 'running')
        expect(afterCycleAct(cycle, { act: 'stop' }, now)).toMatchObject({ ok: true })
    })
  })

  test('W-5: it names those who were chosen while it runs, and nobody after', () => {
    each(({ cycle }) => {
      expect(namedIn(cycle)).toEqual(cycle.state === 'running' ? cycle.studentIds : [])
      expect(cycle.state === 'running').toBe(cycle.endedAt === null)
    })
  })

  test('INV-22: no act loses what was learnt; other words are needed to change it', () => {
    fc.assert(
      fc.property(plans, lives, acts, (plan, life, act) => {
        const { cycle, now } = live(plan, life).at(-1)!
        const after = afterCycleAct(cycle, act, now)
        if (!after.ok || act.act === 'finish') return
        expect(after.value.change?.learnt).toBe(cycle.change?.learnt)
        expect(after.value.change?.change).toBe(cycle.change?.change)
      }),
    )
  })

  test('the same act once more is done once', () => {
    fc.assert(
      fc.property(plans, lives, acts, (plan, life, act) => {
        const { cycle, now } = live(plan, life).at(-1)!
        const once = afterCycleAct(cycle, act, now)
        if (once.ok) expect(afterCycleAct(once.value, act, now)).toEqual(once)
      }),
    )
  })

  test('an end is undone for a day, and then stands', () => {
    each(({ cycle, now }) => {
      if (cycle.state === 'running') return expect(mayTakeUp(cycle, now)).toBe(false)
      const [soon, late] = [TAKE_UP_AGAIN_MS - 1, TAKE_UP_AGAIN_MS].map(
        (ms) => new Date(cycle.endedAt!.getTime() + ms),
      ) as [Date, Date]
      expect(afterCycleAct(cycle, { act: 'take_up' }, soon)).toMatchObject({ value: { state: 'running' } })
      expect(afterCycleAct(cycle, { act: 'take_up' }, late)).toMatchObject({ code: 'focal_cycle_ended' })
      return expect(mayTakeUp(cycle, late)).toBe(false)
    })
  })
})

test('how many were chosen moves nothing: no act is refused for it', () => {
  const one = startCycle({ question: '?', studentIds: ['a'], weeks: 4 }, START)
  for (const many of [1, 3, 5, 12]) {
    const studentIds = Array.from({ length: many }, (_, n) => String(n))
    const plan = { question: '?', studentIds, weeks: 4 as const }
    expect(afterCycleAct(one, { act: 'plan', plan }, START)).toMatchObject({ value: { studentIds } })
  }
})

test('its weeks are over after so many weeks, and nothing ends by itself', () => {
  const cycle = startCycle({ question: '?', studentIds: ['a'], weeks: 6 }, START)
  expect(weeksOver(cycle).toISOString()).toBe('2026-10-19T15:00:00.000Z')
  const after = afterCycleAct(cycle, { act: 'stop' }, new Date('2027-01-01T00:00:00Z'))
  expect(after).toMatchObject({ ok: true })
})

test.each([
  ['What happens when Ana explains first?', 'Ana Lima'],
  ['What happens when ana’s group goes first?', 'Ana Lima'],
  ['¿Qué pasa cuando JOSÉ pregunta?', 'José Ortiz'],
  ['What if I ask 渡辺?', '渡辺 さくら'],
  ['What happens when I wait before I answer?', null],
  ['Is the analysis mine?', null],
])('a name in a question about my practice is noticed: %s', (text, name) => {
  expect(nameUsedIn(text, ['Ana Lima', 'José Ortiz', '渡辺 さくら'])).toBe(name)
})
