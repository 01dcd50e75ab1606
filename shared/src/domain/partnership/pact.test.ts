import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Side } from './access.ts'
import { coverOf, covers, hasBothSides, isConfirmed, pactState, pactStates, type PactLife } from './pact.ts'

const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 3 })
const words = fc.record({ student: ids, educator: ids, both: ids })
const times = fc.constantFrom('2026-09-01', '2026-09-02', '2026-09-03', '2026-09-04')
const sides = fc.constantFrom<Side>('student', 'educator')

/** Lives in which a yes often is one to the words of now, and sometimes to others. */
const lives: fc.Arbitrary<PactLife> = words.chain((now) =>
  fc.record({
    words: fc.constant(now),
    confirmations: fc.array(
      fc.record({ side: sides, covers: fc.oneof(fc.constant(coverOf(now)), ids), at: times }),
      { maxLength: 5 },
    ),
    talks: fc.array(times, { maxLength: 3 }),
    paused: fc.boolean(),
    over: fc.boolean(),
  }),
)

test('INV-7: no pact stands with one side empty, nor without the student’s own yes to these very words', () => {
  fc.assert(
    fc.property(lives, (life) => {
      const state = pactState(life)
      const saidYes = (side: Side): boolean =>
        life.confirmations.some((one) => one.side === side && covers(life.words, one.covers))
      const stands = hasBothSides(life.words) && saidYes('student') && saidYes('educator') && !life.over
      expect(isConfirmed(state)).toBe(stands)
    }),
  )
})

test('INV-7: a word that changes after the yes takes the pact back to where both say yes again', () => {
  fc.assert(
    fc.property(lives, (life) => {
      const changed = { ...life, words: { ...life.words, both: [...life.words.both, 'new'] } }
      expect(isConfirmed(pactState(changed))).toBe(false)
    }),
  )
})

test('INV-11: where a pact stands is a word of the list, and the order of what happened at once does not matter', () => {
  fc.assert(
    fc.property(lives, (life) => {
      const turned = {
        ...life,
        confirmations: life.confirmations.toReversed(),
        talks: life.talks.toReversed(),
      }
      expect(pactStates).toContain(pactState(life))
      expect(pactState(turned)).toBe(pactState(life))
    }),
  )
})

describe('the way of a pact', () => {
  const both = { student: ['s'], educator: ['t'], both: [] }
  const yes = (side: Side, at: string) => ({ side, covers: ['s', 't'], at })
  const life = (over: Partial<PactLife> = {}): PactLife => ({
    words: both,
    confirmations: [yes('educator', '2026-09-01'), yes('student', '2026-09-02')],
    talks: [],
    paused: false,
    over: false,
    ...over,
  })

  test('goes from a draft to one side, to both, and rests while it is paused', () => {
    expect(pactState(life({ confirmations: [] }))).toBe('draft')
    expect(pactState(life({ confirmations: [yes('educator', '2026-09-01')] }))).toBe('one_side')
    expect(pactState(life())).toBe('active')
    expect(pactState(life({ paused: true }))).toBe('both_confirmed')
  })

  test('is checked by a talk, renewed by a yes of both after it, and closed with its target', () => {
    const talks = ['2026-09-10']
    expect(pactState(life({ talks }))).toBe('checked')
    const again = [...life().confirmations, yes('student', '2026-09-11')]
    expect(pactState(life({ talks, confirmations: again }))).toBe('checked')
    const renewed = [...again, yes('educator', '2026-09-12')]
    expect(pactState(life({ talks, confirmations: renewed }))).toBe('renewed')
    expect(pactState(life({ talks: ['2026-08-01'] }))).toBe('active')
    expect(pactState(life({ over: true }))).toBe('closed')
  })
})
