import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Side } from './access.ts'
import { checkInStates, isCheckInOver, mayCheckIn } from './check-in.ts'
import { afterHandoverAct, handoverStates, type HandoverLife } from './handover.ts'
import { pactStates } from './pact.ts'
import { afterAct, targetStates, type TargetLife } from './target.ts'
import {
  checkInWaits,
  correctionsWaiting,
  handoverWaits,
  pactWaits,
  targetWaits,
  type AskingNote,
} from './waiting.ts'

const sides: readonly Side[] = ['student', 'educator']
const side = fc.constantFrom(...sides)

test('F17: a check-in waits for one of the two at most, for whom there is something to answer', () => {
  for (const state of checkInStates) {
    expect(sides.filter((one) => checkInWaits(one, state)).length).toBeLessThan(2)
    if (isCheckInOver(state)) expect(sides.some((one) => checkInWaits(one, state))).toBe(false)
    if (checkInWaits('educator', state)) expect(mayCheckIn(state, 'educator', 'offer')).toBe('yes')
    if (checkInWaits('student', state)) expect(mayCheckIn(state, 'student', 'fits')).toBe('yes')
  }
  // What she said already is not asked again.
  expect(checkInWaits('student', 'fits')).toBe(false)
  expect(checkInWaits('student', 'another')).toBe(false)
})

test('C16: a target waits for the side that did not propose it, until that side answers or it rests', () => {
  const targets = fc.record({
    state: fc.constantFrom(...targetStates),
    proposedBy: side,
    paused: fc.boolean(),
  })
  fc.assert(
    fc.property(targets, side, (target: TargetLife, whose) => {
      if (!targetWaits(whose, target)) return
      expect(whose).not.toBe(target.proposedBy)
      const agreed = afterAct(target, whose, 'agree')
      expect(typeof agreed === 'string' || targetWaits(whose, agreed)).toBe(false)
    }),
  )
})

test('INV-7: a pact waits for the one who has not said yes, and for nobody while neither or both have', () => {
  const yes = fc.subarray([...sides]).map((some) => some.map((one) => ({ side: one })))
  fc.assert(
    fc.property(fc.constantFrom(...pactStates), yes, (state, said) => {
      const waits = sides.filter((one) => pactWaits(one, { state, yes: said }))
      if (state !== 'one_side') expect(waits).toEqual([])
      else expect(waits).toEqual(sides.filter((one) => said.every((it) => it.side !== one)))
    }),
  )
})

test('F9: a hand-over waits for whoever may do the next thing about it', () => {
  const [student, receiver] = ['s', 'r']
  for (const state of handoverStates) {
    const life: HandoverLife = { state, fromId: 'f', toId: receiver }
    const done = (who: Side, id: string, act: 'choose' | 'receive' | 'acknowledge') =>
      typeof afterHandoverAct(life, { side: who, personId: id }, act, true)
    if (handoverWaits('receiver', { state, isGone: false }))
      expect(done('educator', receiver, 'receive')).toBe('object')
    if (handoverWaits('student', { state, isGone: false }))
      expect(done('student', student, state === 'offered' ? 'choose' : 'acknowledge')).toBe('object')
    expect(handoverWaits('receiver', { state, isGone: true })).toBe(false)
  }
  expect(handoverWaits('student', { state: 'offered', isGone: true })).toBe(false)
  expect(handoverWaits('student', { state: 'student_chose', isGone: false })).toBe(false)
})

const note = (id: string, by: string, kind: string, replyTo: string | null = null): AskingNote => ({
  id,
  replyTo,
  sentAt: `2026-11-0${id}T08:00:00.000Z`,
  kind,
  author: { id: by },
  withdrawnAt: null,
})
const gone = (one: AskingNote): AskingNote => ({ ...one, withdrawnAt: '2026-11-09T08:00:00.000Z' })

test('F12: what a student asks to be put right waits until somebody answers it or takes back what it is about', () => {
  const mine = note('1', 'teacher', 'summary')
  const asked = note('2', 'student', 'correction', '1')
  const waiting = (...notes: AskingNote[]) => correctionsWaiting(notes, 'teacher').map(({ id }) => id)
  expect(waiting(mine, asked)).toEqual(['2'])
  expect(waiting(mine, gone(asked))).toEqual([])
  expect(waiting(gone(mine), asked)).toEqual([])
  expect(waiting(mine, asked, note('3', 'teacher', 'reply', '2'))).toEqual([])
  // Another teacher of hers answered; an answer that was taken back is none; what she adds herself answers nothing.
  expect(waiting(mine, asked, note('3', 'other', 'reply', '2'))).toEqual([])
  expect(waiting(mine, asked, gone(note('3', 'teacher', 'reply', '2')))).toEqual(['2'])
  expect(waiting(mine, asked, note('3', 'student', 'reply', '2'))).toEqual(['2'])
  // Asked once more after the answer; on another page of the list than what it is about.
  expect(
    waiting(mine, asked, note('3', 'teacher', 'reply', '2'), note('4', 'student', 'correction', '3')),
  ).toEqual(['4'])
  expect(waiting(note('2', 'student', 'correction', '0'))).toEqual(['2'])
  expect(correctionsWaiting([mine, asked], 'student')).toEqual([])
})
