import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  byNewest,
  checkInEndings,
  checkInState,
  checkInStates,
  isCheckInOver,
  mayCheckIn,
  newestOffer,
  offerAnswers,
  type CheckInAct,
  type CheckInFacts,
} from './check-in.ts'

const minute = fc.integer({ min: 0, max: 20_000 })
const at = (n: number): string => new Date(Date.UTC(2026, 8, 1) + n * 60_000).toISOString()
const facts: fc.Arbitrary<CheckInFacts> = fc.record({
  askedAt: minute.map(at),
  seen: fc.boolean(),
  offers: fc.uniqueArray(
    fc.record({
      id: fc.uuid(),
      offeredAt: minute.map(at),
      answer: fc.constantFrom(null, ...offerAnswers),
    }),
    { selector: ({ id }) => id, maxLength: 4 },
  ),
  ended: fc.constantFrom(null, ...checkInEndings),
  talks: fc.array(fc.record({ heldOn: minute.map((n) => at(n).slice(0, 10)), writtenAt: minute.map(at) }), {
    maxLength: 3,
  }),
  askedAgain: fc.boolean(),
})
const acts = fc.constantFrom<CheckInAct>('see', 'offer', 'fits', 'another', 'done', 'taken_back')
const states = fc.constantFrom(...checkInStates)

test('where it stands does not depend on the order in which offers and talks are read', () => {
  fc.assert(
    fc.property(facts, (one) => {
      const turned = { ...one, offers: one.offers.toReversed(), talks: one.talks.toReversed() }
      expect(checkInState(turned)).toBe(checkInState(one))
      expect(newestOffer(turned.offers)).toEqual(newestOffer(one.offers))
      expect(one.offers.toSorted(byNewest)[0] ?? null).toEqual(newestOffer(one.offers))
    }),
  )
})

test('her own word ends it, whatever else was done', () => {
  fc.assert(
    fc.property(facts, fc.constantFrom(...checkInEndings), (one, ended) => {
      expect(checkInState({ ...one, ended })).toBe(ended)
    }),
  )
})

test('a talk that was written down since ends it; one from before, or about an earlier day, does not', () => {
  fc.assert(
    fc.property(facts, minute, minute, (rest, asked, later) => {
      const one = { ...rest, ended: null, askedAgain: false, askedAt: at(asked), talks: [] }
      const talk = (n: number, heldOn = at(n).slice(0, 10)) => [{ heldOn, writtenAt: at(n) }]
      expect(checkInState({ ...one, talks: talk(asked + later) })).toBe('talked')
      expect(isCheckInOver(checkInState({ ...one, talks: talk(asked - 1 - later) }))).toBe(false)
      const daysBefore = at(asked - 2 * 1440).slice(0, 10)
      expect(isCheckInOver(checkInState({ ...one, talks: talk(asked + later, daysBefore) }))).toBe(false)
    }),
  )
})

test('a talk that was withdrawn leaves the request as it was', () => {
  fc.assert(
    fc.property(facts, (one) => {
      const without = checkInState({ ...one, talks: [] })
      expect(['talked', without]).toContain(checkInState(one))
    }),
  )
})

test('the newest offer counts, and only its own answer', () => {
  fc.assert(
    fc.property(facts, (rest) => {
      const one = { ...rest, ended: null, askedAgain: false, talks: [] }
      const newest = newestOffer(one.offers)
      for (const offer of one.offers) expect(offer.offeredAt <= newest!.offeredAt).toBe(true)
      expect(checkInState(one)).toBe(newest ? (newest.answer ?? 'offered') : one.seen ? 'seen' : 'asked')
    }),
  )
})

test('each act belongs to one side, and what is over stays as it ended', () => {
  fc.assert(
    fc.property(states, acts, (state, act) => {
      const may = (['student', 'educator'] as const).filter((side) => mayCheckIn(state, side, act) === 'yes')
      expect(may.length).toBeLessThanOrEqual(1)
      if (may[0] === 'educator') expect(['see', 'offer']).toContain(act)
      if (may[0] === 'student') expect(['see', 'offer']).not.toContain(act)
      if (isCheckInOver(state)) expect(may.length === 0 || act === state).toBe(true)
    }),
  )
})

test('as long as it stands she may take it back or end it, and an educator may offer a time', () => {
  fc.assert(
    fc.property(
      states.filter((state) => !isCheckInOver(state)),
      (state) => {
        for (const act of checkInEndings) expect(mayCheckIn(state, 'student', act)).toBe('yes')
        for (const act of ['see', 'offer'] as const) expect(mayCheckIn(state, 'educator', act)).toBe('yes')
      },
    ),
  )
})

test('she answers a time only once one was offered', () => {
  for (const act of offerAnswers) {
    for (const state of ['asked', 'seen'] as const)
      expect(mayCheckIn(state, 'student', act)).toBe('forbidden')
    for (const state of ['offered', 'fits', 'another'] as const)
      expect(mayCheckIn(state, 'student', act)).toBe('yes')
  }
})
