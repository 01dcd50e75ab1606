import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  consentAnswers,
  consentOutcome,
  isOpenConcern,
  staysAnswered,
  type ConsentPosition,
} from './consent.ts'
import { distributionForClass } from './distribution.ts'
import { majorityOutcome, pictures, smallerGroup, type Vote } from './majority.ts'
import {
  checkRight,
  holders,
  lineMethods,
  linesRight,
  mayVote,
  methodForLine,
  methods,
  rightMethods,
  type DecisionRight,
} from './methods.ts'

const people = Array.from({ length: 14 }, (_, n) => `p${n}`)
const byPerson = { selector: (one: { personId: string }) => one.personId }
const anyRound = fc.constantFrom(1 as const, 2 as const)
const anyConsent: fc.Arbitrary<ConsentPosition> = fc.record({
  personId: fc.constantFrom(...people),
  answer: fc.constantFrom(...consentAnswers),
  answered: fc.boolean(),
})
const consents = fc.uniqueArray(anyConsent, byPerson)
const OPTIONS = 3
const anyVote: fc.Arbitrary<Vote> = fc.record({
  personId: fc.constantFrom(...people),
  option: fc.option(fc.nat(OPTIONS - 1)),
})
const votes = fc.uniqueArray(anyVote, byPerson)
const anyRight: fc.Arbitrary<DecisionRight> = fc.record({
  whose: fc.constantFrom(...holders),
  method: fc.constantFrom(...rightMethods),
  lines: fc.boolean(),
})

describe('consent', () => {
  test('agreed exactly when somebody looked and every concern is answered or stepped back from; parked in round 2', () => {
    fc.assert(
      fc.property(anyRound, consents, (round, all) => {
        const outcome = consentOutcome(round, all)
        const looked = all.some((one) => one.answer === 'no_concern' || one.answer === 'concern')
        const stands = all.some((one) => one.answer === 'concern' && !one.answered)
        if (!looked) expect(outcome).toMatchObject({ code: 'alliance_no_answers' })
        else
          expect(outcome).toEqual({ ok: true, value: stands ? (round === 1 ? 'again' : 'parked') : 'agreed' })
      }),
    )
  })
  test('W-8: one open concern stops a line, however many see none', () => {
    fc.assert(
      fc.property(anyRound, consents, (round, all) => {
        const lone: ConsentPosition = { personId: 'lone', answer: 'concern', answered: false }
        expect(consentOutcome(round, [...all, lone])).not.toMatchObject({ value: 'agreed' })
        const aside = { ...lone, answer: 'stand_aside' } as const
        const others: ConsentPosition[] = [
          ...all.filter((one) => !isOpenConcern(one)),
          { personId: 'looked', answer: 'no_concern', answered: false },
        ]
        expect(consentOutcome(round, [...others, aside])).toMatchObject({ value: 'agreed' })
      }),
    )
  })
  test('INV-22: the same concern sent twice stays answered; other words, or "not yet", open it again', () => {
    const before = { text: 'It is too loud.', answered: true }
    const same = { answer: 'concern', text: 'It is too loud.', still: false } as const
    expect(staysAnswered(before, same)).toBe(true)
    expect(staysAnswered(before, { ...same, still: true })).toBe(false)
    expect(staysAnswered(before, { ...same, text: 'It is still too loud.' })).toBe(false)
    expect(staysAnswered(before, { ...same, answer: 'stand_aside' })).toBe(false)
    expect(staysAnswered(null, same)).toBe(false)
  })
})

describe('a vote', () => {
  test('the larger number decides; a tie is asked once more and then parked; silence decides nothing', () => {
    fc.assert(
      fc.property(anyRound, votes, (round, all) => {
        const counts = [0, 1, 2].map((n) => all.filter((vote) => vote.option === n).length)
        const outcome = majorityOutcome(round, all, OPTIONS)
        const most = Math.max(...counts)
        if (most === 0) {
          expect(outcome).toMatchObject({ code: 'alliance_no_answers' })
          return
        }
        if (!outcome.ok) throw new Error(outcome.code)
        const isTie = counts.filter((count) => count === most).length > 1
        expect(outcome.value.state).toBe(isTie ? (round === 1 ? 'again' : 'parked') : 'agreed')
        if (outcome.value.winner !== null) expect(counts[outcome.value.winner]).toBe(most)
      }),
    )
  })
  test('W-8: whoever asked for something else is in the smaller group that is written down', () => {
    fc.assert(
      fc.property(votes, fc.nat(OPTIONS - 1), (all, winner) => {
        const group = smallerGroup(all, winner)
        for (const vote of all)
          if (vote.option !== null) expect(group.includes(vote.option)).toBe(vote.option !== winner)
      }),
    )
  })
  test('INV-13: no picture while open, below five, or with one to four behind an option or passing', () => {
    const rounds = fc.array(fc.record({ closed: fc.boolean(), votes }), { maxLength: 4 })
    fc.assert(
      fc.property(rounds, (all) => {
        for (const [index, counts] of pictures(all, OPTIONS).entries()) {
          if (!counts) continue
          const round = all[index]!
          expect(round.closed).toBe(true)
          const passes = round.votes.filter((vote) => vote.option === null).length
          for (const count of [...counts, passes]) expect(count === 0 || count >= 5).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
    const clear = people.map((personId, n) => ({ personId, option: n < 7 ? 0 : 1 }))
    expect(pictures([{ closed: true, votes: clear }], 2)).toEqual([[7, 7]])
    const lone = people.map((personId, n) => ({ personId, option: n === 0 ? 0 : 1 }))
    expect(pictures([{ closed: true, votes: lone }], 2)).toEqual([null])
  })
})

test('INV-13: the class sees no picture in which one to four low fingers can be counted', () => {
  const counts = fc.array(fc.nat(8), { minLength: 6, maxLength: 6 })
  fc.assert(
    fc.property(counts, (all) => {
      const low = all[0]! + all[1]! + all[2]!
      expect(distributionForClass(all)).toEqual(low > 0 && low < 5 ? null : all)
    }),
  )
  expect(distributionForClass(null)).toBeNull()
})

describe('who decides what (A9)', () => {
  test('a line is decided by what its row names, and by nothing else; W-8: never by a vote', () => {
    fc.assert(
      fc.property(anyRight, fc.option(fc.constantFrom(...methods), { nil: undefined }), (right, asked) => {
        const named = methodForLine(right, asked)
        if (named.ok) {
          expect(lineMethods).toContain(named.value)
          expect(named.value).toBe(right.method)
          expect([undefined, right.method]).toContain(asked)
        }
        if (asked === 'majority') expect(named).toMatchObject({ code: 'deciding_majority_for_lines' })
        if (asked !== undefined && right.method === 'advice') expect(named.ok).toBe(false)
      }),
    )
    expect(methodForLine(linesRight, undefined)).toEqual({ ok: true, value: 'fist_to_five' })
  })
  test('a vote needs the teacher’s word that little is at stake, and a row that names it if one is named', () => {
    fc.assert(
      fc.property(fc.option(anyRight), fc.boolean(), (right, lowStakes) => {
        const fits = right === null || (!right.lines && right.method === 'majority')
        expect(mayVote(right, lowStakes).ok).toBe(lowStakes && fits)
      }),
    )
  })
  test('a row says one thing: the teacher’s own is decided by the teacher and nothing of the class’s is', () => {
    fc.assert(
      fc.property(anyRight, (right) => {
        if (!checkRight(right).ok) return
        if (right.whose === 'ours') expect(right.method).not.toBe('advice')
        if (right.whose === 'teachers') expect(right.method).toBe('advice')
        if (right.lines) expect(methodForLine(right, undefined).ok).toBe(true)
      }),
    )
    expect(checkRight(linesRight).ok).toBe(true)
    expect(checkRight({ ...linesRight, method: 'majority' })).toMatchObject({
      code: 'deciding_majority_for_lines',
    })
  })
})
