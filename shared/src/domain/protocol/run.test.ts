import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  acted,
  asOf,
  FORGOTTEN_MS,
  isPaused,
  lengthMs,
  plannedRun,
  remainingMs,
  runActs,
  spentMs,
  stretches,
  type Plan,
  type Run,
  type RunAct,
} from './run.ts'

const MINUTE = 60_000
const START = Date.UTC(2026, 8, 2, 17)
const anyPlan: fc.Arbitrary<Plan> = fc
  .array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 8 })
  .map((minutes) => ({ lengthsMs: minutes.map((each) => each * MINUTE) }))
const anyAct: fc.Arbitrary<RunAct> = fc.oneof(
  fc.constantFrom(...runActs.filter((act) => act !== 'stretch' && act !== 'rest')).map((act) => ({ act })),
  fc.constantFrom(...stretches).map((minutes) => ({ act: 'stretch' as const, minutes })),
  fc.constantFrom('2026-09-03', null).map((until) => ({ act: 'rest' as const, until })),
)
/** Acts, each some time after the one before; nobody forgets the lesson. */
const anyLesson = fc.array(fc.tuple(anyAct, fc.integer({ min: 0, max: 50 * MINUTE })), { maxLength: 40 })
const anyTimes = fc.array(fc.tuple(anyAct, fc.integer({ min: -FORGOTTEN_MS, max: 3 * FORGOTTEN_MS })), {
  maxLength: 40,
})

const started = (plan: Plan): Run => {
  const run = acted(plan, plannedRun(plan, START), { act: 'start' }, START)
  if (!run.ok) throw new Error('A planned run starts.')
  return run.value
}
const all = (plan: Plan) => plan.lengthsMs.map((_, step) => step)
const total = (plan: Plan, run: Run, now: number) =>
  all(plan).reduce((sum, step) => sum + spentMs(run, step, now), 0)
const isTicking = (run: Run) => run.since !== null

test('no order of acts loses time: what the steps used is the time in which the lesson ran', () => {
  fc.assert(
    fc.property(anyPlan, anyLesson, (plan, lesson) => {
      let run = started(plan)
      let [now, ran] = [START, 0]
      for (const [act, after] of lesson) {
        const next = acted(plan, run, act, now + after)
        // Else nobody would have touched it for long.
        if (!next.ok) continue
        if (isTicking(run)) ran += after
        now += after
        run = next.value
        expect(total(plan, run, now)).toBe(ran)
      }
    }),
  )
})

test('one step runs at a time, and only where the class is', () => {
  fc.assert(
    fc.property(anyPlan, anyLesson, fc.integer({ min: 1, max: 9 * MINUTE }), (plan, lesson, later) => {
      let run = started(plan)
      let now = START
      for (const [act, after] of lesson) {
        now += after
        const next = acted(plan, run, act, now)
        if (next.ok) run = next.value
        expect(plan.lengthsMs[run.step]).toBeDefined()
        const grew = all(plan).filter((step) => spentMs(run, step, now + later) > spentMs(run, step, now))
        expect(grew).toEqual(isTicking(run) ? [run.step] : [])
        expect(isTicking(run)).toBe(run.state === 'running' && !isPaused(run))
      }
    }),
  )
})

test('nothing is ever negative, whatever the times are, also out of order', () => {
  fc.assert(
    fc.property(anyPlan, anyTimes, (plan, times) => {
      let run = started(plan)
      let now = START
      for (const [act, after] of times) {
        now += after
        const next = acted(plan, run, act, now)
        if (next.ok) run = next.value
        for (const step of all(plan)) expect(spentMs(run, step, now)).toBeGreaterThanOrEqual(0)
        const left = remainingMs(plan, run, now)
        expect(left).toBeGreaterThanOrEqual(0)
        expect(left).toBeLessThanOrEqual(lengthMs(plan, run, run.step))
      }
    }),
  )
})

test('skip and back keep what every step used and by how much it was stretched', () => {
  fc.assert(
    fc.property(anyPlan, anyLesson, (plan, lesson) => {
      let run = started(plan)
      let now = START
      for (const [act, after] of lesson) {
        now += after
        const next = acted(plan, run, act, now)
        if (!next.ok) continue
        if (['skip', 'back', 'go_on'].includes(act.act))
          for (const step of all(plan)) {
            expect(spentMs(next.value, step, now)).toBe(spentMs(run, step, now))
            expect(lengthMs(plan, next.value, step)).toBe(lengthMs(plan, run, step))
          }
        run = next.value
      }
    }),
  )
})

test('a run that is read back from a table goes on as if nothing had happened', () => {
  fc.assert(
    fc.property(anyPlan, anyLesson, (plan, lesson) => {
      let [kept, run] = [started(plan), started(plan)]
      let now = START
      for (const [act, after] of lesson) {
        now += after
        kept = JSON.parse(JSON.stringify(kept)) as Run
        const [one, other] = [acted(plan, kept, act, now), acted(plan, run, act, now)]
        expect(one).toEqual(other)
        if (one.ok && other.ok) [kept, run] = [one.value, other.value]
      }
    }),
  )
})

test('an act that does not fit says so, and what is closed stays closed', () => {
  fc.assert(
    fc.property(anyPlan, anyAct, fc.nat(9 * MINUTE), (plan, act, after) => {
      const closed = acted(plan, started(plan), { act: 'finish' }, START)
      expect(closed.ok && closed.value.state).toBe('closed')
      if (closed.ok) expect(acted(plan, closed.value, act, START + after)).toMatchObject({ ok: false })
      const planned = acted(plan, plannedRun(plan, START), act, START + after)
      expect(planned.ok).toBe(act.act === 'start' || act.act === 'finish')
    }),
  )
})

describe('a lesson of three steps', () => {
  const plan = { lengthsMs: [2 * MINUTE, 4 * MINUTE, 1 * MINUTE] }
  const walk = (...acts: readonly (readonly [RunAct, number])[]): Run => {
    let run = started(plan)
    for (const [act, minute] of acts) {
      const next = acted(plan, run, act, START + minute * MINUTE)
      if (!next.ok) throw new Error(`${act.act} does not fit.`)
      run = next.value
    }
    return run
  }
  const left = (run: Run, minute: number) => remainingMs(plan, run, START + minute * MINUTE) / MINUTE

  test('time stands still while it is paused, and goes on where it was', () => {
    const run = walk([{ act: 'pause' }, 0.5], [{ act: 'resume' }, 20])
    expect(left(run, 20)).toBe(1.5)
    expect(left(run, 21)).toBe(0.5)
  })
  test('when time is up nothing happens by itself, and stretching gives more', () => {
    const run = walk([{ act: 'stretch', minutes: 1 }, 5])
    expect(run.step).toBe(0)
    expect(left(run, 5)).toBe(0)
    expect(left(walk([{ act: 'stretch', minutes: 5 }, 2]), 3)).toBe(4)
  })
  test('back to a step finds what was left of it, and it is not skipped any more', () => {
    const skipped = walk([{ act: 'skip' }, 1])
    expect(skipped).toMatchObject({ step: 1, skipped: [true, false, false] })
    const back = walk([{ act: 'skip' }, 1], [{ act: 'back' }, 2])
    expect(back).toMatchObject({ step: 0, skipped: [false, false, false] })
    expect(left(back, 2)).toBe(1)
  })
  test('it rests until another day and goes on with the same step', () => {
    const day = 24 * 60
    const run = walk(
      [{ act: 'go_on' }, 2],
      [{ act: 'rest', until: '2026-09-03' }, 3],
      [{ act: 'resume' }, day],
    )
    expect(run).toMatchObject({ step: 1, state: 'running', restUntil: null })
    expect(left(run, day)).toBe(3)
  })
  test('behind the last step it is over', () => {
    expect(walk([{ act: 'go_on' }, 1], [{ act: 'go_on' }, 2], [{ act: 'go_on' }, 3]).state).toBe('closed')
  })
  test('forgotten, it rests, with its step used and no more', () => {
    const forgotten = asOf(plan, started(plan), START + 63 * MINUTE)
    expect(forgotten).toMatchObject({ state: 'resting', since: null, spentMs: [2 * MINUTE, 0, 0] })
    expect(asOf(plan, started(plan), START + 61 * MINUTE).state).toBe('running')
    const paused = walk([{ act: 'pause' }, 1])
    expect(asOf(plan, paused, START + 62 * MINUTE)).toMatchObject({
      state: 'resting',
      spentMs: [MINUTE, 0, 0],
    })
    expect(acted(plan, paused, { act: 'resume' }, START + 900 * MINUTE).ok).toBe(true)
  })
})
