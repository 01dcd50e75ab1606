import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decisionStates } from '../alliance/vocabulary.ts'
import { concernUntil, mayRaiseConcern } from './concern-window.ts'
import { distributions } from './distribution.ts'
import {
  absentFrom,
  eligibleAt,
  fingers,
  isLow,
  nextRound,
  outcomeOf,
  stopOpen,
  type Position,
} from './fist-to-five.ts'
import { endOfDay, localDate, schoolDaysAfter } from './school-days.ts'

const people = Array.from({ length: 12 }, (_, n) => `p${n}`)
const anyPosition: fc.Arbitrary<Position> = fc.record({
  personId: fc.constantFrom(...people),
  fingers: fc.constantFrom(...fingers),
})
const positions = fc.uniqueArray(anyPosition, { selector: (one) => one.personId })
const anyRound = fc.constantFrom(1 as const, 2 as const)

describe('fist-to-five', () => {
  test('agreed exactly when somebody answered and no 0–2 remains; low fingers park only in round 2', () => {
    fc.assert(
      fc.property(anyRound, positions, (round, all) => {
        const outcome = outcomeOf(round, all)
        const low = all.some((one) => isLow(one.fingers))
        if (all.length === 0) expect(outcome).toMatchObject({ code: 'alliance_no_answers' })
        else expect(outcome).toEqual({ ok: true, value: low ? (round === 1 ? 'again' : 'parked') : 'agreed' })
      }),
    )
  })
  test('a second asking follows low fingers only, and there is no third', () => {
    expect(nextRound(null)).toBe(1)
    fc.assert(
      fc.property(anyRound, fc.constantFrom(...decisionStates), fc.nat(30), (round, state, answers) => {
        const next = nextRound({ round, state, answers })
        expect(next).toBe(state === 'again' && (answers > 0 || round === 2) ? 2 : 1)
        if (next === 2)
          expect(outcomeOf(2, [{ personId: 'ana', fingers: 1 }])).toMatchObject({ value: 'parked' })
      }),
    )
  })
  test('INV-1: the list holds every member of that time; each is on record as answering or absent, not both', () => {
    fc.assert(
      fc.property(fc.subarray(people), fc.subarray(people), positions, (opened, now, answers) => {
        const eligible = eligibleAt(opened, now, answers)
        const absent = absentFrom(eligible, answers)
        const answered = answers.map((one) => one.personId)
        for (const person of [...opened, ...now]) expect(eligible).toContain(person)
        expect(new Set(eligible).size).toBe(eligible.length)
        expect(new Set([...absent, ...answered])).toEqual(new Set(eligible))
        expect(absent.filter((person) => answered.includes(person))).toEqual([])
      }),
    )
  })
  test('INV-6: going back keeps every round with its votes and leaves nothing open', () => {
    const anyDecision = fc.record({ state: fc.constantFrom(...decisionStates), positions, round: anyRound })
    fc.assert(
      fc.property(fc.array(anyDecision), (before) => {
        const after = stopOpen(before)
        expect(after.map((one) => [one.positions, one.round])).toEqual(
          before.map((one) => [one.positions, one.round]),
        )
        expect(after.some((one) => one.state === 'open')).toBe(false)
        for (const [index, one] of after.entries())
          if (before[index]!.state !== 'open') expect(one).toEqual(before[index])
      }),
    )
  })
})

describe('distributions', () => {
  const rounds = fc.array(fc.record({ closed: fc.boolean(), positions }), { maxLength: 4 })

  test('INV-13: none below five answers, none while open, no two that differ by one to four people', () => {
    fc.assert(
      fc.property(rounds, (all) => {
        const shown = distributions(all).flatMap((counts, index) => (counts ? [all[index]!] : []))
        for (const round of shown) {
          expect(round.closed).toBe(true)
          expect(round.positions.length).toBeGreaterThanOrEqual(5)
        }
        for (const one of shown)
          for (const other of shown) {
            const a = new Set(one.positions.map((position) => position.personId))
            const b = new Set(other.positions.map((position) => position.personId))
            const apart = [...a, ...b].filter((person) => a.has(person) !== b.has(person)).length
            expect(apart === 0 || apart >= 5).toBe(true)
          }
      }),
      { numRuns: 500 },
    )
  })
  test('the counts are the answers', () => {
    const answers = people.slice(0, 6).map((personId, n) => ({ personId, fingers: fingers[n]! }))
    expect(distributions([{ closed: true, positions: answers }])).toEqual([[1, 1, 1, 1, 1, 1]])
    expect(distributions([{ closed: true, positions: answers.slice(0, 4) }])).toEqual([null])
  })
})

describe('school days', () => {
  const day = fc
    .date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
    .map((at) => at.toISOString().slice(0, 10))
  const zone = fc.constantFrom(
    'UTC',
    'America/Los_Angeles',
    'America/New_York',
    'Europe/Madrid',
    'Pacific/Apia',
  )

  test('five school days after a Wednesday is the next Wednesday; after a Saturday, the next Friday', () => {
    expect(schoolDaysAfter('2026-09-02', 5)).toBe('2026-09-09')
    expect(schoolDaysAfter('2026-09-05', 5)).toBe('2026-09-11')
    expect(schoolDaysAfter('2026-12-31', 5)).toBe('2027-01-07')
  })
  test('exactly that many weekdays lie between, and the last is one', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 20 }), (start, count) => {
        const end = schoolDaysAfter(start, count)
        let weekdays = 0
        for (const at = new Date(`${start}T00:00:00Z`); at.toISOString().slice(0, 10) < end;) {
          at.setUTCDate(at.getUTCDate() + 1)
          if (![0, 6].includes(at.getUTCDay())) weekdays += 1
        }
        expect(weekdays).toBe(count)
        expect([0, 6]).not.toContain(new Date(`${end}T00:00:00Z`).getUTCDay())
      }),
    )
  })
  test('a day ends where the next begins, in every zone and across changes of clocks', () => {
    fc.assert(
      fc.property(day, zone, (date, timeZone) => {
        const end = endOfDay(date, timeZone)
        expect(localDate(new Date(end.getTime() - 1), timeZone) <= date).toBe(true)
        expect(localDate(end, timeZone) > date).toBe(true)
      }),
    )
  })
  test('spring forward in California: the school’s midnight, not ours', () => {
    expect(endOfDay('2026-03-08', 'America/Los_Angeles').toISOString()).toBe('2026-03-09T07:00:00.000Z')
    expect(localDate(new Date('2026-09-02T02:00:00Z'), 'America/Los_Angeles')).toBe('2026-09-01')
  })
})

describe('concerns of the absent', () => {
  const closedAt = new Date('2026-09-02T17:00:00Z')
  const zone = 'America/Los_Angeles'
  const decision = { state: 'agreed', closedAt, absent: true } as const

  test('heard until the fifth school day is over at the school', () => {
    const until = concernUntil(closedAt, zone)
    expect(until.toISOString()).toBe('2026-09-10T07:00:00.000Z')
    const last = new Date(until.getTime() - 1)
    expect(mayRaiseConcern(decision, last, zone)).toEqual({ ok: true, value: { until } })
    expect(mayRaiseConcern(decision, until, zone)).toMatchObject({ code: 'alliance_concern_late' })
  })
  test('not for who answered, not while it is open', () => {
    expect(mayRaiseConcern({ ...decision, absent: false }, closedAt, zone)).toMatchObject({
      code: 'alliance_not_absent',
    })
    expect(mayRaiseConcern({ state: 'open', closedAt: null, absent: true }, closedAt, zone)).toMatchObject({
      code: 'alliance_decision_open',
    })
  })
})
