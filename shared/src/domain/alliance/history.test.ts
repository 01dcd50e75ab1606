import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changesBetween, decidersOf, historyOf, type FrozenVersion, type Round } from './history.ts'
import type { AgreedLine } from './versions.ts'
import { decisionStates, directions, partKinds } from './vocabulary.ts'

const line = (id: string): fc.Arbitrary<AgreedLine> =>
  fc.record({
    id: fc.constant(id),
    text: fc.constantFrom('We wait.', 'We wait and listen.', 'We ask first.'),
    direction: fc.constantFrom(...directions),
    // A line stays in its part.
    part: fc.constant(partKinds[id.charCodeAt(0) % partKinds.length]!),
    topic: fc.constant(null),
    demonstrations: fc.array(fc.constantFrom('Eyes up', 'Hands down'), { maxLength: 2 }),
  })
const lines = fc
  .subarray(['a', 'b', 'c', 'd', 'e'])
  .chain((ids) => fc.tuple(...ids.map(line)))
  .map((all) => [...all])

const day = (n: number): string => new Date(Date.UTC(2026, 8, n)).toISOString()
const versions: fc.Arbitrary<FrozenVersion[]> = fc
  .array(lines, { minLength: 1, maxLength: 5 })
  .map((all) =>
    all.map((own, at) => ({ n: at + 1, agreedAt: day(1 + at * 2), reviewOn: '2026-12-01', lines: own })),
  )
const round: fc.Arbitrary<Round> = fc.record({
  clauseId: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  state: fc.constantFrom(...decisionStates),
  closedAt: fc.option(fc.integer({ min: 1, max: 12 }).map(day)),
  eligible: fc.subarray(['p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7']),
})
const rounds = fc.array(round, { maxLength: 12 })

describe('A15: what changed between any two versions', () => {
  test('the changes and what stayed give exactly the later version, line by line', () => {
    fc.assert(
      fc.property(versions, rounds, (all, asked) => {
        for (const before of all)
          for (const after of all) {
            const changes = changesBetween(before, after, asked)
            const told = new Map(
              before.lines
                .filter((each) => !changes.some((one) => one.kind === 'out' && one.line.id === each.id))
                .map((each) => [each.id, each]),
            )
            for (const change of changes) {
              if (change.kind === 'new') told.set(change.line.id, change.line)
              if (change.kind === 'words') {
                expect(told.get(change.after.id)).toEqual(change.before)
                expect(change.before).not.toEqual(change.after)
                told.set(change.after.id, change.after)
              }
            }
            const sorted = (each: Iterable<AgreedLine>) =>
              [...each].toSorted((one, other) => one.id.localeCompare(other.id))
            expect(sorted(told.values())).toEqual(sorted(after.lines))
          }
      }),
    )
  })

  test('what was taken out says why: looked at and not ready, or set aside without a question', () => {
    const kept = {
      id: 'a',
      text: 'We wait.',
      direction: 'st_st',
      part: 'values',
      topic: null,
      demonstrations: [],
    } as const
    const before = { n: 1, agreedAt: day(1), lines: [kept] }
    const after = { n: 2, agreedAt: day(5), lines: [] }
    const asked = (closedAt: string | null): Round[] => [
      { clauseId: 'a', state: 'parked', closedAt, eligible: ['p1'] },
    ]
    const why = (all: Round[]) =>
      changesBetween(before, after, all).map((one) => one.kind === 'out' && one.why)
    expect(why(asked(day(3)))).toEqual(['not_ready'])
    // The round that made version 1, one after version 2, and one that is still open say nothing about it.
    for (const closedAt of [day(1), day(6), null]) expect(why(asked(closedAt))).toEqual(['set_aside'])
  })
})

describe('INV-13: who decided', () => {
  test('is a number of at least five or none, and never a name', () => {
    fc.assert(
      fc.property(versions, rounds, (all, asked) => {
        const history = historyOf(all, asked)
        for (const { decided } of history)
          if (decided) expect(decided.students ?? 5).toBeGreaterThanOrEqual(5)
        const { length } = JSON.stringify(history)
        expect(length).toBeGreaterThan(0)
        expect(JSON.stringify(history)).not.toMatch(/"p\d"/)
      }),
    )
  })

  test('counts each student once, and only rounds since the version before', () => {
    const eligible = ['p1', 'p2', 'p3', 'p4', 'p5']
    const asked = (n: number, who: string[]): Round => ({
      clauseId: 'a',
      state: 'agreed',
      closedAt: day(n),
      eligible: who,
    })
    const all = [asked(1, eligible), asked(1, [...eligible, 'p6']), asked(3, eligible.slice(1))]
    expect(decidersOf(all, null, { agreedAt: day(2) })).toEqual({ students: 6 })
    expect(decidersOf(all, { agreedAt: day(2) }, { agreedAt: day(4) })).toEqual({ students: null })
    expect(decidersOf(all, { agreedAt: day(4) }, { agreedAt: day(6) })).toBeNull()
  })
})
