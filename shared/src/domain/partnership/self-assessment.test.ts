import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Side } from './access.ts'
import {
  afterSelfAssessmentAct,
  levelOf,
  mayReadSelfAssessment,
  type SelfAssessmentLife,
} from './self-assessment.ts'

const at = fc
  .integer({ min: 0, max: 9000 })
  .map((n) => new Date(Date.UTC(2026, 8, 1) + n * 60_000).toISOString())
const lives: fc.Arbitrary<SelfAssessmentLife> = fc.record({
  sharedAt: fc.option(at),
  takenBack: fc.boolean(),
})
const sides = fc.constantFrom<Side>('student', 'educator')
const acts = fc.constantFrom('share' as const, 'take_back' as const)

/** What is left after acts by whoever; a refused one changes nothing. */
function after(life: SelfAssessmentLife, all: readonly (readonly [Side, 'share' | 'take_back', string])[]) {
  return all.reduce((now, [side, act, time]) => {
    const next = afterSelfAssessmentAct(now, side, act, time)
    return typeof next === 'string' ? now : next
  }, life)
}

test('INV-9: a new one is the student’s alone, and only she widens it', () => {
  const fresh = { sharedAt: null, takenBack: false }
  expect(levelOf(fresh)).toBe('student_only')
  expect(mayReadSelfAssessment(fresh, 'student')).toBe(true)
  expect(mayReadSelfAssessment(fresh, 'educator')).toBe(false)
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constant<Side>('educator'), acts, at)), (all) => {
      expect(after(fresh, all)).toEqual(fresh)
    }),
  )
})

test('INV-9: what is shared stays shared, from the day it was, whatever comes after', () => {
  fc.assert(
    fc.property(lives, fc.array(fc.tuple(sides, acts, at)), (life, all) => {
      const later = after(life, all)
      expect(mayReadSelfAssessment(later, 'student')).toBe(true)
      if (life.sharedAt !== null) expect(later.sharedAt).toBe(life.sharedAt)
      if (life.takenBack) expect(later).toEqual(life)
    }),
  )
})

test('acting twice is once, and what was taken back can’t be shared any more', () => {
  fc.assert(
    fc.property(lives, acts, at, at, (life, act, one, two) => {
      const once = after(life, [['student', act, one]])
      expect(after(once, [['student', act, two]])).toEqual(once)
      if (life.takenBack && life.sharedAt === null)
        expect(afterSelfAssessmentAct(life, 'student', 'share', one)).toBe('conflict')
    }),
  )
})
