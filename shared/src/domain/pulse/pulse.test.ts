import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AgreedLine } from '../alliance/versions.ts'
import { answerAmendment, seesAmendment, withdrawAmendment } from './amendments.ts'
import { isDue, mayAskAgain, openingHours, stateOf, type PulseFacts } from './life.ts'
import { rateLine, removedQuietly, settleLines, standingState, type LineMark } from './line-states.ts'
import { isComplete, pictures, SAME_WEEKS_MS, type Answer } from './picture.ts'
import { chooseLines, MOST_QUESTIONS } from './questions.ts'
import { amendmentFates, lineStates, ratedStates } from './vocabulary.ts'

const people = Array.from({ length: 14 }, (_, n) => `p${n}`)
const QUESTION = { key: 'line', choices: 4 }
const answersOf = (ids: readonly string[], choice: number): Answer[] =>
  ids.map((personId) => ({ personId, choices: [choice] }))
const overlap = (one: readonly string[], other: readonly string[]): number =>
  one.filter((id) => other.includes(id)).length

describe('the picture', () => {
  test('INV-13: four answers show nothing, five show counts of all and of nobody else', () => {
    fc.assert(
      fc.property(fc.subarray(people), fc.nat(3), (ids, choice) => {
        const [shown] = pictures([QUESTION], answersOf(ids, choice), [], new Date())
        if (ids.length < 5) expect(shown).toBeNull()
        else expect(shown!.map((n, at) => [n, at])).toContainEqual([ids.length, choice])
        expect((shown ?? []).reduce((sum, n) => sum + n, 0)).toBe(ids.length < 5 ? 0 : ids.length)
      }),
    )
  })

  test('INV-13: no two pictures of one question in the same weeks differ by one to four people', () => {
    const pulse = fc.record({ ids: fc.subarray(people, { minLength: 4 }), days: fc.nat(9) })
    fc.assert(
      fc.property(fc.array(pulse, { maxLength: 6 }), (pulses) => {
        let at = 0
        const standing: { ids: readonly string[]; closedAt: Date }[] = []
        for (const { ids, days } of pulses) {
          at += days * 86_400_000
          const closedAt = new Date(at)
          const earlier = standing.map((one) => ({
            closedAt: one.closedAt,
            keys: ['line'],
            answerers: one.ids.length,
            common: overlap(one.ids, ids),
          }))
          const [shown] = pictures([QUESTION], answersOf(ids, 1), earlier, closedAt)
          if (shown) standing.push({ ids, closedAt })
        }
        for (const [n, one] of standing.entries())
          for (const other of standing.slice(n + 1)) {
            if (other.closedAt.getTime() - one.closedAt.getTime() >= SAME_WEEKS_MS) continue
            const apart = one.ids.length + other.ids.length - 2 * overlap(one.ids, other.ids)
            expect(apart === 0 || apart >= 5).toBe(true)
          }
      }),
    )
  })

  test('another question, or other weeks, is another picture', () => {
    const now = new Date('2026-10-01T12:00:00Z')
    const near = { closedAt: now, keys: ['line'], answerers: 6, common: 6 }
    const seven = answersOf(people.slice(0, 7), 2)
    expect(pictures([QUESTION, { key: 'other', choices: 4 }], seven, [near], now)[0]).toBeNull()
    expect(pictures([{ key: 'other', choices: 4 }], seven, [near], now)[0]).toEqual([0, 0, 7, 0])
    const old = { ...near, closedAt: new Date(now.getTime() - SAME_WEEKS_MS) }
    expect(pictures([QUESTION], seven, [old], now)[0]).toEqual([0, 0, 7, 0])
  })

  test('an answer is whole or it is none', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -2, max: 6 }), { maxLength: 4 }), (choices) => {
        const asked = [{ choices: 4 }, { choices: 3 }]
        const whole = choices.length === 2 && choices[0]! >= 0 && choices[0]! < 4 && choices[1]! >= 0
        expect(isComplete(choices, asked)).toBe(whole && choices[1]! < 3)
      }),
    )
  })
})

describe('the life of a pulse', () => {
  const day = new Date('2026-10-01T12:00:00Z')
  const later = (days: number) => new Date(day.getTime() + days * 86_400_000)

  test('scheduled, open, closed in this order, whoever looks when', () => {
    fc.assert(
      fc.property(fc.nat(6), fc.nat(6), fc.nat(20), (wait, stay, look) => {
        const pulse: PulseFacts = {
          opensAt: later(wait),
          closesAt: later(wait + stay),
          closedAt: null,
          picture: null,
          shownAt: null,
          promised: false,
          ownChange: false,
        }
        const state = stateOf(pulse, later(look))
        expect(state).toBe(look < wait ? 'scheduled' : look < wait + stay ? 'open' : 'closed')
        expect(isDue(pulse, later(look))).toBe(look >= wait + stay)
      }),
    )
  })

  test('INV-20: whatever a steward does, a pulse never opens over a picture without what we will do and a change of her own', () => {
    const act = fc.constantFrom('open', 'close', 'close small', 'show', 'promise', 'change')
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        const pulses: PulseFacts[] = []
        for (const one of acts) {
          const last = pulses.at(-1)
          const change = (more: Partial<PulseFacts>) => pulses.splice(-1, 1, { ...last!, ...more })
          const state = last && stateOf(last, day)
          if (one === 'open' && mayAskAgain(pulses, day).ok) {
            for (const before of pulses.filter((pulse) => pulse.picture))
              expect([stateOf(before, day), before.promised, before.ownChange]).toEqual(['shown', true, true])
            const hours = { opensAt: day, closesAt: later(5), closedAt: null, picture: null }
            pulses.push({ ...hours, shownAt: null, promised: false, ownChange: false })
          } else if (one.startsWith('close') && state === 'open')
            change({ closedAt: day, picture: one === 'close' })
          else if (one === 'show' && state === 'closed') change({ shownAt: day })
          else if (one === 'promise' && state === 'shown') change({ promised: true })
          else if (one === 'change' && state === 'shown') change({ ownChange: true })
        }
        expect(pulses.filter((pulse) => pulse.closedAt === null).length).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('it is open for five school days, from today or from the day it names', () => {
    const friday = new Date('2026-10-02T20:00:00Z')
    const zone = 'America/New_York'
    expect(openingHours(friday, zone)).toEqual({
      opensAt: friday,
      closesAt: new Date('2026-10-10T04:00:00Z'),
    })
    expect(openingHours(friday, zone, '2026-10-05')).toEqual({
      opensAt: new Date('2026-10-05T04:00:00Z'),
      closesAt: new Date('2026-10-13T04:00:00Z'),
    })
    expect(openingHours(friday, zone, '2020-01-01')).toEqual(openingHours(friday, zone))
  })
})

test('lines come in turn: no line is asked twice more often than another', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: MOST_QUESTIONS }),
      (count, most) => {
        const ids = people.slice(0, count)
        const asked = new Map<string, Date>()
        const times = new Map(ids.map((id) => [id, 0]))
        for (let pulse = 1; pulse <= 12; pulse += 1) {
          const lines = ids.map((id) => ({
            id,
            state: null,
            askedAt: asked.get(id) ?? null,
            times: times.get(id)!,
          }))
          const chosen = chooseLines(lines, most)
          expect(chosen).toHaveLength(Math.min(most, count))
          expect(chosen).toEqual(ids.filter((id) => chosen.includes(id)))
          for (const id of chosen) {
            asked.set(id, new Date(pulse))
            times.set(id, times.get(id)! + 1)
          }
          const all = [...times.values()]
          expect(Math.max(...all) - Math.min(...all)).toBeLessThanOrEqual(1)
        }
      },
    ),
  )
  expect(chooseLines([{ id: 'a', state: 'does_not_fit', askedAt: null, times: 0 }], 3)).toEqual([])
})

describe('a line', () => {
  const line = (id: string, text = 'We wait.'): AgreedLine => ({
    id,
    text,
    direction: 'all',
    part: 'values',
    topic: null,
    demonstrations: [],
  })
  const anyMark = fc.record({
    state: fc.constantFrom(...lineStates),
    at: fc.integer({ min: 0, max: 9 }).map((n) => new Date(n)),
  })
  const fate = fc.constantFrom('stays', 'changes', 'goes')

  test('that does not fit leaves this state by a decision, never by a word', () => {
    fc.assert(
      fc.property(fc.constantFrom(...lineStates), fc.constantFrom(...ratedStates), (state, to) => {
        const said = rateLine({ state, at: new Date() }, to)
        if (state === 'does_not_fit') expect(said.ok).toBe(to === 'does_not_fit')
        else expect(said).toEqual({ ok: true, value: state === to ? 'stay' : 'change' })
      }),
    )
    expect(rateLine(null, 'not_yet')).toMatchObject({ value: 'change' })
    expect(standingState({ state: 'amended', at: new Date() })).toBeNull()
    expect(standingState({ state: 'habit', at: new Date() })).toBe('habit')
  })

  test('F5: rated "does not fit", it is never removed quietly, and every change of a line is on record', () => {
    const one = fc.record({ mark: fc.option(anyMark), fate, decided: fc.option(fc.nat(9)) })
    fc.assert(
      fc.property(fc.array(one, { maxLength: 6 }), (all) => {
        const before = all.map((_, n) => line(`l${n}`))
        const after = all.flatMap((each, n) =>
          each.fate === 'goes'
            ? []
            : [line(`l${n}`, each.fate === 'changes' ? 'We wait longer.' : undefined)],
        )
        const marks = new Map<string, LineMark>()
        const decidedAt = new Map<string, Date>()
        for (const [n, each] of all.entries()) {
          if (each.mark) marks.set(`l${n}`, each.mark)
          if (each.decided !== null) decidedAt.set(`l${n}`, new Date(each.decided))
        }
        const review = { before, after, marks, decidedAt }
        const quiet = removedQuietly(review)
        const settled = new Map(settleLines(review).map((each) => [each.id, each.state]))
        for (const [n, each] of all.entries()) {
          const since = each.mark !== null && each.decided !== null && each.decided > each.mark.at.getTime()
          const misfit = each.mark?.state === 'does_not_fit'
          expect(quiet.includes(`l${n}`)).toBe(misfit && each.fate === 'goes' && !since)
          const kept = misfit && since ? 'not_yet' : undefined
          const state = { goes: 'retired', changes: 'amended', stays: kept }[each.fate]
          expect(settled.get(`l${n}`)).toBe(state)
        }
      }),
    )
  })
})

describe('a proposal', () => {
  test('has one writer who can take it back, one answer, and can be taken up later', () => {
    for (const from of amendmentFates) {
      expect(answerAmendment(from, 'taken_up').ok).toBe(from !== 'withdrawn')
      expect(answerAmendment(from, 'later').ok).toBe(from === 'waiting' || from === 'later')
      expect(withdrawAmendment(from).ok).toBe(from !== 'taken_up')
    }
  })

  test('waiting, it is read by its writer and the staff; answered, by the class; taken back, by its writer', () => {
    const roles = ['teacher', 'ta', 'student', 'test-student', 'mentor'] as const
    for (const state of amendmentFates) {
      const facts = { authorId: 'ana', fate: state }
      expect(seesAmendment(facts, { personId: 'ana', role: 'student' })).toBe(true)
      const readers = roles.filter((role) => seesAmendment(facts, { personId: 'bo', role }))
      const expected = {
        waiting: ['teacher', 'ta'],
        taken_up: ['teacher', 'ta', 'student', 'test-student'],
        later: ['teacher', 'ta', 'student', 'test-student'],
        withdrawn: [],
      }
      expect(readers).toEqual(expected[state])
    }
  })
})
