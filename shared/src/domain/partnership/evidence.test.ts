import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  afterEvidenceAct,
  evidenceActs,
  evidenceKinds,
  isAloneOffered,
  strips,
  type Dated,
  type EvidenceLife,
} from './evidence.ts'
import { isShownTo, lineVisibilities } from './profile.ts'

const at = fc.date({ min: new Date('2026-08-01'), max: new Date('2027-06-30'), noInvalidDate: true })
const times = at.map((date) => date.toISOString())
const days = times.map((time) => time.slice(0, 10))
const lives: fc.Arbitrary<EvidenceLife> = fc.record({
  visibility: fc.constantFrom(...lineVisibilities),
  takenBackAt: fc.option(times),
})
const steps = fc.array(fc.tuple(fc.constantFrom(...evidenceActs), times), { maxLength: 8 })
const pieces: fc.Arbitrary<Dated[]> = fc
  .array(
    fc.record({
      kind: fc.constantFrom(...evidenceKinds),
      doneOn: days,
      targetId: fc.constantFrom(null, 'one', 'two'),
    }),
    { maxLength: 12 },
  )
  .map((list) => list.map((piece, n) => ({ ...piece, id: `piece-${n}` })))

function after(life: EvidenceLife, acts: readonly (readonly [(typeof evidenceActs)[number], string])[]) {
  return acts.reduce((now, [act, time]) => {
    const next = afterEvidenceAct(now, act, time)
    return typeof next === 'string' ? now : next
  }, life)
}

test('INV-9: hers alone is read by nobody else, and only sharing what stands widens it', () => {
  fc.assert(
    fc.property(lives, steps, (life, acts) => {
      const later = after(life, acts)
      if (life.visibility === 'co_owned') expect(later.visibility).toBe('co_owned')
      if (life.visibility === 'student_only' && !acts.some(([act]) => act === 'share'))
        expect(isShownTo('educator', later)).toBe(false)
      expect(isShownTo('student', later)).toBe(true)
    }),
  )
})

test('what she took back nobody else reads, from then until she brings it back; doing it twice is once', () => {
  fc.assert(
    fc.property(lives, fc.constantFrom(...evidenceActs), times, times, (life, act, one, two) => {
      const once = after(life, [[act, one]])
      expect(after(once, [[act, two]])).toEqual(once)
      expect(isShownTo('educator', after(life, [['take_back', one]]))).toBe(false)
      expect(
        after({ ...life, takenBackAt: null }, [
          ['take_back', one],
          ['bring_back', two],
        ]),
      ).toEqual({
        ...life,
        takenBackAt: null,
      })
      if (life.takenBackAt !== null && life.visibility === 'student_only')
        expect(afterEvidenceAct(life, 'share', one)).toBe('conflict')
    }),
  )
})

test('INV-12: each piece stands once, with others about the same thing, from then to now', () => {
  fc.assert(
    fc.property(pieces, (all) => {
      const drawn = strips(all)
      expect(drawn.flatMap((strip) => strip.pieces.map(({ id }) => id)).toSorted()).toEqual(
        all.map(({ id }) => id).toSorted(),
      )
      for (const { targetId, pieces: own, ends } of drawn) {
        expect(own.every((piece) => piece.targetId === targetId)).toBe(true)
        const order = own.map(({ doneOn }) => doneOn)
        expect(order).toEqual(order.toSorted())
        const work = own.filter(({ kind }) => kind === 'work')
        const [then, now] = [ends?.first, ends?.last].map((id) => work.find((piece) => piece.id === id))
        expect(ends === null).toBe(new Set(work.map(({ doneOn }) => doneOn)).size < 2)
        if (then && now) expect(then.doneOn < now.doneOn).toBe(true)
      }
    }),
  )
})

test('the order in which pieces are told does not matter', () => {
  fc.assert(
    fc.property(pieces, (all) => {
      const said = (list: readonly Dated[]) =>
        Object.fromEntries(
          strips(list).map(({ targetId, pieces: own, ends }) => [targetId, [own.map(({ id }) => id), ends]]),
        )
      expect(said(all.toReversed())).toEqual(said(all))
    }),
  )
})

test('B10: a look at what she can do without help is offered once a month, and never sooner', () => {
  expect(isAloneOffered([], '2026-10-12')).toBe(true)
  expect(isAloneOffered(['2026-09-01', '2026-09-15'], '2026-10-12')).toBe(false)
  expect(isAloneOffered(['2026-09-14', '2026-09-01'], '2026-10-12')).toBe(true)
  fc.assert(
    fc.property(fc.array(days), days, days, (before, newest, today) => {
      if (isAloneOffered([...before, newest], today)) expect(newest < today).toBe(true)
    }),
  )
})
