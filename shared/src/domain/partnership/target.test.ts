import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Side } from './access.ts'
import {
  afterAct,
  atWork,
  endings,
  isOver,
  mayWrite,
  pactFields,
  targetActs,
  targetStates,
  type TargetLife,
} from './target.ts'
import { isOnFace } from './working-on.ts'

const targets: fc.Arbitrary<TargetLife> = fc.record({
  state: fc.constantFrom(...targetStates),
  proposedBy: fc.constantFrom<Side>('student', 'educator'),
  paused: fc.boolean(),
})
const open = targets.filter((target) => !isOver(target))
const acts = fc.constantFrom(...targetActs)
const sides = fc.constantFrom<Side>('student', 'educator')

test('C16: the student pauses, goes on with, renames and ends any target without asking', () => {
  fc.assert(
    fc.property(open, fc.constantFrom('pause', 'resume', ...endings), (target, act) => {
      expect(afterAct(target, 'student', act)).toBeTypeOf('object')
      const her = { side: 'student', personId: 'her' } as const
      expect(mayWrite(target, her, 'words', null)).toBe(true)
    }),
  )
})

test('an educator agrees to what a student proposed, takes back her own proposal, and ends nothing else', () => {
  fc.assert(
    fc.property(targets, acts, (target, act) => {
      const done = typeof afterAct(target, 'educator', act) === 'object'
      if (!done) return
      const agrees = act === 'agree' && target.proposedBy === 'student'
      const takesBack = act === 'set_aside' && target.proposedBy === 'educator'
      expect(agrees || takesBack).toBe(true)
    }),
  )
})

test('F8: a target that was declined looks like every other one that was set aside', () => {
  fc.assert(
    fc.property(open, sides, (target, side) => {
      const after = afterAct(target, side, 'set_aside')
      if (typeof after !== 'object') return
      expect(after).toEqual({ state: 'set_aside', proposedBy: target.proposedBy, paused: false })
    }),
  )
})

test('what is over stays as it ended, and the same act twice is one', () => {
  fc.assert(
    fc.property(targets, sides, acts, (target, side, act) => {
      const after = afterAct(target, side, act)
      if (typeof after !== 'object') return
      expect(afterAct(after, side, act)).toEqual(after)
      if (isOver(target)) expect(after).toEqual(target)
      expect(atWork(after).state).toBe(isOver(after) ? after.state : 'working')
    }),
  )
})

test('W-11: nobody changes the other’s commitment, and no educator the words of a student’s target', () => {
  fc.assert(
    fc.property(targets, sides, fc.constantFrom(...pactFields), (target, side, field) => {
      const writer = { side, personId: 'me' }
      expect(mayWrite(target, writer, 'commitment', 'other')).toBe(false)
      expect(mayWrite(target, writer, 'commitment', 'me')).toBe(true)
      const others = side === 'educator' && field === 'words' && target.proposedBy === 'student'
      if (others) expect(mayWrite(target, writer, field, null)).toBe(false)
    }),
  )
})

test('only what both said yes to stands on the covered face', () => {
  fc.assert(
    fc.property(targets, (target) => {
      if (isOnFace(target)) expect(target.paused || isOver(target) || target.state === 'proposed').toBe(false)
    }),
  )
  expect(isOnFace({ state: 'agreed', proposedBy: 'student', paused: false })).toBe(true)
})
