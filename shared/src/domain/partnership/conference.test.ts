import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FORGOTTEN_MS, plannedRun } from '../protocol/run.ts'
import type { Side } from './access.ts'
import {
  afterConferenceAct,
  conferenceActs,
  conferenceAsOf,
  mayConfer,
  mayScribe,
  selfViewComesFirst,
  selfViews,
  withSelfView,
  type Conference,
  type ConferenceAct,
} from './conference.ts'

const plan = { lengthsMs: [120_000, 180_000, 120_000, 120_000, 60_000] }
const TEACHER = 'teacher'
const offered: Conference = {
  run: plannedRun(plan, 0),
  selfView: 'waiting',
  educatorId: TEACHER,
  targetId: null,
}
const acts: fc.Arbitrary<ConferenceAct> = fc.oneof(
  fc.record({
    act: fc.constantFrom('start', 'pause', 'resume', 'go_on', 'back', 'finish', 'pass', 'talk_only'),
  }),
  fc.record({ act: fc.constant('stretch'), minutes: fc.constantFrom(1, 2, 5) }),
  fc.record({ act: fc.constant('choose'), targetId: fc.option(fc.uuid()) }),
) as fc.Arbitrary<ConferenceAct>
const pressed = fc.array(
  fc.tuple(fc.constantFrom<Side>('student', 'educator'), acts, fc.integer({ min: 0, max: 200_000 })),
  { maxLength: 20 },
)

/** What is left after presses one after the other; a refused one changes nothing. */
function after(conference: Conference, all: readonly (readonly [Side, ConferenceAct, number])[]): Conference {
  let now = 0
  return all.reduce((before, [side, act, wait]) => {
    now += wait
    const next = afterConferenceAct(plan, before, side, act, now)
    return next.ok ? next.value : before
  }, conference)
}

test('INV-8: whatever the educator presses, her own view waits as long as the student neither saved hers nor passed', () => {
  fc.assert(
    fc.property(pressed, (all) => {
      const educators = all.filter(([side]) => side === 'educator')
      const now = after(offered, educators)
      expect(now.selfView).toBe('waiting')
      expect(selfViewComesFirst(now, TEACHER)).toBe(now.run.state === 'running')
      expect(selfViewComesFirst(withSelfView(now), TEACHER)).toBe(false)
      const passed = afterConferenceAct(plan, now, 'student', { act: 'pass' }, 0)
      if (passed.ok) expect(selfViewComesFirst(passed.value, TEACHER)).toBe(false)
    }),
  )
})

test('INV-8: holds nobody else back, and not while it is only offered, rests, is over, or there is none', () => {
  fc.assert(
    fc.property(pressed, fc.constantFrom(...selfViews), (all, selfView) => {
      const now = { ...after(offered, all), selfView }
      expect(selfViewComesFirst(now, 'another')).toBe(false)
      if (now.run.state !== 'running') expect(selfViewComesFirst(now, TEACHER)).toBe(false)
      const forgotten = conferenceAsOf(plan, now, now.run.actedAt + FORGOTTEN_MS + 1_000_000_000)
      expect(selfViewComesFirst(forgotten, TEACHER)).toBe(false)
    }),
  )
  expect(selfViewComesFirst(null, TEACHER)).toBe(false)
  expect(selfViewComesFirst(offered, TEACHER)).toBe(false)
})

test('INV-7: who is in it with her may write down what she says, nobody else, and never outside of one', () => {
  fc.assert(
    fc.property(pressed, (all) => {
      const now = after(offered, all)
      expect(mayScribe(now, TEACHER)).toBe(now.run.state === 'running')
      expect(mayScribe(now, 'another')).toBe(false)
    }),
  )
  expect(mayScribe(null, TEACHER)).toBe(false)
})

test('F8: the student may do everything; the educator keeps the time and ends it, and moves nothing', () => {
  for (const act of conferenceActs) expect(mayConfer('student', act)).toBe(true)
  fc.assert(
    fc.property(pressed, pressed, (before, all) => {
      const there = after(offered, before)
      const now = after(
        there,
        all.filter(([side]) => side === 'educator'),
      )
      expect(now.run.step).toBe(there.run.step)
      expect([now.targetId, now.selfView]).toEqual([there.targetId, there.selfView])
    }),
  )
})

test('F8: a talk alone leaves no target with it; what is over changes no more', () => {
  fc.assert(
    fc.property(pressed, pressed, (before, all) => {
      const there = after(offered, before)
      const talked = afterConferenceAct(plan, there, 'student', { act: 'talk_only' }, 0)
      expect(talked.ok).toBe(there.run.state !== 'closed')
      if (!talked.ok) return
      expect(talked.value).toMatchObject({ targetId: null, run: { state: 'closed' } })
      expect(after(talked.value, all)).toEqual(talked.value)
    }),
  )
})

test('a look that was saved is saved: passing afterwards, or saving again, changes nothing', () => {
  fc.assert(
    fc.property(pressed, (all) => {
      const saved = withSelfView({ ...offered, selfView: 'waiting' })
      expect(after(saved, all).selfView).toBe('saved')
      const passed = after(offered, [['student', { act: 'pass' }, 0]])
      expect(withSelfView(passed).selfView).toBe('passed')
    }),
  )
})
