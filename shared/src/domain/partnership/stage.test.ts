import fc from 'fast-check'
import { expect, test } from 'vitest'
import { advisedFirst, isSaid, saidBefore, stageNow, stages, type StageWord } from './stage.ts'

const words: fc.Arbitrary<StageWord[]> = fc
  .array(
    fc.record({
      side: fc.constantFrom('student' as const, 'educator' as const),
      stage: fc.constantFrom(null, ...stages),
      withdrawn: fc.boolean(),
    }),
    { maxLength: 8 },
  )
  .map((all) =>
    all.map((one, n) => ({
      ...one,
      stage: one.side === 'educator' ? (one.stage ?? 'rapport') : one.stage,
      id: `word-${n}`,
      saidAt: `2026-09-01T08:00:0${n >> 1}.000Z`,
    })),
  )
const to = fc.constantFrom(...stages)
const later = (side: StageWord['side'], stage: StageWord['stage']): StageWord => ({
  id: 'word-x',
  side,
  stage,
  saidAt: '2026-09-02T08:00:00.000Z',
  withdrawn: false,
})

test('B11, W-15: from wherever the two stand, forward or back, it stands where somebody says next', () => {
  fc.assert(
    fc.property(words, to, (all, stage) => {
      const said = later('educator', stage)
      expect(isSaid('educator', { stage, text: null })).toBe(true)
      expect(stageNow([...all, said], 'educator')).toEqual(said)
    }),
  )
})

test('what one side says never changes what the other says', () => {
  fc.assert(
    fc.property(words, fc.constantFrom(null, ...stages), (all, stage) => {
      expect(stageNow([...all, later('student', stage)], 'educator')).toEqual(stageNow(all, 'educator'))
      expect(stageNow([...all, later('educator', 'insight')], 'student')).toEqual(stageNow(all, 'student'))
    }),
  )
})

test('nothing that was said is lost, and the order of the list does not matter', () => {
  fc.assert(
    fc.property(words, (all) => {
      const standing = [stageNow(all, 'educator'), stageNow(all, 'student')].filter((one) => one !== null)
      const whole = [...standing, ...saidBefore(all)]
      expect(whole.map(({ id }) => id).sort()).toEqual(all.map(({ id }) => id).sort())
      expect(saidBefore(all.toReversed())).toEqual(saidBefore(all))
      for (const one of standing) expect(one.withdrawn).toBe(false)
    }),
  )
})

test('B11: it is advised that rapport comes before alliance, and alliance before insight; going back never is', () => {
  expect(advisedFirst([], 'rapport')).toBeNull()
  expect(advisedFirst([], 'alliance')).toBe('rapport')
  expect(advisedFirst([], 'insight')).toBe('rapport')
  const been = (...all: StageWord['stage'][]) => all.map((stage) => later('educator', stage))
  expect(advisedFirst(been('rapport'), 'alliance')).toBeNull()
  expect(advisedFirst(been('rapport'), 'insight')).toBe('alliance')
  expect(advisedFirst(been('insight'), 'rapport')).toBeNull()
  fc.assert(
    fc.property(words, to, (all, stage) => {
      const advised = advisedFirst(all, stage)
      if (advised !== null) expect(stages.indexOf(advised)).toBeLessThan(stages.indexOf(stage))
      // What was said once, and what the student says of it, is no reason to advise.
      expect(advisedFirst([...all, later('educator', stage)], stage)).toBeNull()
      expect(advisedFirst([...all, later('student', stage)], stage)).toBe(advised)
    }),
  )
})

test('the student may say it in her words alone; an educator names a stage', () => {
  expect(isSaid('student', { stage: null, text: 'We are getting there.' })).toBe(true)
  expect(isSaid('student', { stage: null, text: null })).toBe(false)
  expect(isSaid('educator', { stage: null, text: 'We are getting there.' })).toBe(false)
})
