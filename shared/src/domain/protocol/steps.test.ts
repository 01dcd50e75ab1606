import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { moveTo, stepOf } from '../alliance/phases.ts'
import { bands, phases } from '../alliance/vocabulary.ts'
import { acted, FORGOTTEN_MS, asOf, plannedRun, type Run, type RunAct } from './run.ts'
import { heldBack, hiddenThings, stepRule, suggestedMove, suggestedProtocol, typings } from './steps.ts'

const plan = { lengthsMs: [120_000, 240_000, 240_000, 300_000, 300_000, 240_000, 60_000] }
const anyRule = fc.record({
  typing: fc.constantFrom(...typings),
  hidden: fc.option(fc.constantFrom(...hiddenThings)),
  phase: fc.option(fc.constantFrom(...phases)),
})

function lesson(...acts: readonly RunAct['act'][]): Run {
  let run = plannedRun(plan, 0)
  for (const act of acts) {
    const next = acted(plan, run, { act, until: null, minutes: 1 }, 0)
    if (!next.ok) throw new Error(`${act} does not fit.`)
    run = next.value
  }
  return run
}

describe('who may type', () => {
  const held = (run: Run) => [heldBack('alliance-25', run, 'cards'), heldBack('alliance-25', run, 'fingers')]
  test('students write cards while they write alone, and nothing while they read', () => {
    expect(held(lesson('start'))).toEqual(['lesson_nobody_types', 'lesson_nobody_types'])
    expect(held(lesson('start', 'go_on'))).toEqual([null, 'lesson_nobody_types'])
    expect(held(lesson('start', 'go_on', 'go_on'))[0]).toBe('lesson_nobody_types')
  })
  test('fingers at the step of fingers', () => {
    expect(held(lesson('start', ...Array.from({ length: 5 }, () => 'go_on' as const)))).toEqual([
      'lesson_nobody_types',
      null,
    ])
  })
  test('nobody while it is paused; everybody before it starts, while it rests, and when it is over', () => {
    expect(held(lesson('start', 'go_on', 'pause'))).toEqual(['lesson_paused', 'lesson_paused'])
    for (const run of [lesson(), lesson('start', 'rest'), lesson('start', 'finish')])
      expect(held(run)).toEqual([null, null])
  })
  test('a lesson that everybody left holds nobody back for long', () => {
    for (const run of [lesson('start'), lesson('start', 'pause')])
      expect(held(asOf(plan, run, 120_001 + FORGOTTEN_MS))).toEqual([null, null])
  })
  test('a protocol without rules holds nobody back', () => {
    expect(heldBack('tune-40', lesson('start'), 'cards')).toBeNull()
    expect(stepRule('alliance-25', 99)).toEqual(stepRule('tune-40', 0))
  })
})

describe('the phase that a step suggests', () => {
  test('is one move that the class may make, and never leads away from it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...phases), anyRule, (phase, rule) => {
        const move = suggestedMove(phase, rule)
        if (move === null) return
        expect(moveTo(phase, move)).toMatchObject({ ok: true })
        const distance = (from: typeof phase) => Math.abs(stepOf(from) - stepOf(rule.phase!))
        expect(distance(move)).toBeLessThan(distance(phase))
      }),
    )
  })
  test('is nothing for a class that is there already, or further', () => {
    expect(suggestedMove('grouping', stepRule('alliance-25', 3))).toBeNull()
    expect(suggestedMove('wording', stepRule('alliance-25', 1))).toBeNull()
    expect(suggestedMove('gathering', stepRule('alliance-25', 3))).toBe('grouping')
    expect(suggestedMove('agreed', stepRule('review-20', 3))).toBe('wording')
  })
})

test('every class is offered a protocol first: the agreement, fingers, or the review', () => {
  const offered = bands.flatMap((band) => phases.map((phase) => suggestedProtocol({ phase, band })))
  expect([...new Set(offered)].sort()).toEqual(['alliance-25', 'fingers-8', 'review-20', 'values-20'])
  expect(suggestedProtocol({ phase: 'draft', band: '6-8' })).toBe('alliance-25')
  expect(suggestedProtocol({ phase: 'agreed', band: 'K-2' })).toBe('review-20')
})
