import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Member } from './access.ts'
import {
  afterHandoverAct,
  arriving,
  chosenOf,
  handoverActs,
  handoverLineKinds,
  handoverStates,
  isReceived,
  mayMarkSubstitute,
  mayOffer,
  mayReceive,
  type HandoverLife,
  type HandoverState,
  type LineName,
  type Travelling,
} from './handover.ts'

const member = (over: Partial<Member>): Member => ({
  personId: 'someone',
  role: 'teacher',
  state: 'active',
  sectionIds: ['red'],
  sectionRestricted: false,
  ...over,
})
const her = member({ personId: 'her', role: 'student' })
const PEOPLE = {
  her: { side: 'student', personId: 'her' },
  leaver: { side: 'educator', personId: 'leaver' },
  receiver: { side: 'educator', personId: 'receiver' },
  third: { side: 'educator', personId: 'third' },
} as const
const offered = (state: HandoverState): HandoverLife => ({ state, fromId: 'leaver', toId: 'receiver' })

describe('every act of everybody in every state', () => {
  const wanted: Record<(typeof handoverActs)[number], readonly string[]> = {
    choose: ['her'],
    receive: ['receiver'],
    acknowledge: ['her'],
    withdraw: ['her', 'leaver'],
  }
  test.each(handoverActs)('%s is the act of those alone whose it is', (act) => {
    for (const state of handoverStates)
      for (const [who, actor] of Object.entries(PEOPLE)) {
        const after = afterHandoverAct(offered(state), actor, act, true)
        expect(after === 'forbidden', `${who} ${act} ${state}`).toBe(!wanted[act].includes(who))
      }
  })

  test('no way of acting gives anything to anybody before the student chose, or after it was taken back', () => {
    const step = fc.record({
      who: fc.constantFrom(...(Object.keys(PEOPLE) as (keyof typeof PEOPLE)[])),
      act: fc.constantFrom(...handoverActs),
      isThere: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let life = offered('offered')
        let chose = false
        let closed = false
        for (const { who, act, isThere } of steps) {
          const after = afterHandoverAct(life, PEOPLE[who], act, isThere)
          if (typeof after === 'string') continue
          if (closed) expect(after.state).toBe('withdrawn')
          if (act === 'choose') chose = true
          if (isReceived(after)) expect(chose).toBe(true)
          if (isReceived(life)) expect(isReceived(after)).toBe(true)
          closed ||= after.state === 'withdrawn'
          life = after
        }
      }),
    )
  })

  test('she chooses again until it is received; twice the same changes nothing more', () => {
    expect(afterHandoverAct(offered('student_chose'), PEOPLE.her, 'choose', true)).toEqual(
      offered('student_chose'),
    )
    expect(afterHandoverAct(offered('received'), PEOPLE.her, 'choose', true)).toBe('handover_closed')
    expect(afterHandoverAct(offered('offered'), PEOPLE.receiver, 'receive', true)).toBe('handover_waits')
    for (const [state, who, act] of [
      ['received', 'receiver', 'receive'],
      ['acknowledged', 'receiver', 'receive'],
      ['acknowledged', 'her', 'acknowledge'],
      ['withdrawn', 'leaver', 'withdraw'],
    ] as const)
      expect(afterHandoverAct(offered(state), PEOPLE[who], act, true)).toEqual(offered(state))
  })

  test('of a receiving one who is gone nothing comes; it can still be taken back', () => {
    expect(afterHandoverAct(offered('offered'), PEOPLE.her, 'choose', false)).toBe('handover_closed')
    expect(afterHandoverAct(offered('student_chose'), PEOPLE.receiver, 'receive', false)).toBe(
      'handover_closed',
    )
    expect(afterHandoverAct(offered('offered'), PEOPLE.her, 'withdraw', false)).toEqual(offered('withdrawn'))
  })
})

describe('what travels', () => {
  const name: fc.Arbitrary<LineName> = fc.record({
    kind: fc.constantFrom(...handoverLineKinds),
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
  })
  const lines: fc.Arbitrary<Travelling[]> = fc.uniqueArray(
    fc
      .record({ name, isOpenPact: fc.boolean(), answers: fc.nat({ max: 2 }) })
      .map(({ name: { kind, id }, isOpenPact, answers }) => ({
        kind,
        id,
        isOpenPact: isOpenPact && kind === 'target',
        along: kind === 'note' ? Array.from({ length: answers }, (_, n) => `${id}-${n}`) : [],
      })),
    { selector: ({ kind, id }) => `${kind} ${id}` },
  )
  const named = ({ kind, id }: LineName): string => `${kind} ${id}`

  test('W-17: what she chose and what stands still, with what belongs to it, the open pacts, and nothing else', () => {
    fc.assert(
      fc.property(lines, fc.array(name), (all, chosen) => {
        const arrived = arriving(all, chosen).map(named)
        expect(new Set(arrived).size).toBe(arrived.length)
        for (const line of all) {
          const isMeant = line.isOpenPact || chosen.some((one) => named(one) === named(line))
          for (const id of [line.id, ...line.along])
            expect(arrived.includes(named({ ...line, id })), `${line.kind} ${id}`).toBe(isMeant)
        }
        const there = all.flatMap((line) => [line.id, ...line.along].map((id) => named({ ...line, id })))
        expect(arrived.filter((one) => !there.includes(one))).toEqual([])
      }),
    )
  })

  test('what she took back, or the other one did, is not among what she chose', () => {
    fc.assert(
      fc.property(lines, fc.array(name), (all, chosen) => {
        const kept = chosenOf(all, chosen)
        expect(kept.every((line) => all.includes(line))).toBe(true)
        expect(kept.map(named).sort()).toEqual(
          all
            .map(named)
            .filter((one) => chosen.map(named).includes(one))
            .sort(),
        )
      }),
    )
  })
})

describe('who offers to whom', () => {
  test('a teacher of hers and she herself, to whoever may be with her', () => {
    const receiver = member({ personId: 'new' })
    const able = {
      'a teacher': receiver,
      'an assistant of her section': member({ personId: 'new', role: 'ta', sectionRestricted: true }),
    }
    const unable = {
      'kept to another section': member({ personId: 'new', sectionIds: ['blue'], sectionRestricted: true }),
      gone: member({ personId: 'new', state: 'left' }),
      'standing in': member({ personId: 'new', isSubstitute: true }),
      'an observer': member({ personId: 'new', role: 'mentor' }),
      'a classmate': member({ personId: 'new', role: 'student' }),
    }
    for (const [name, one] of Object.entries(able)) {
      expect(mayReceive(one, her), name).toBe(true)
      expect(mayOffer(member({ personId: 'leaver' }), her, one), name).toBe(true)
      expect(mayOffer(her, her, one), name).toBe(true)
    }
    for (const [name, one] of Object.entries(unable))
      expect(mayOffer(member({ personId: 'leaver' }), her, one), name).toBe(false)
    for (const offerer of [
      member({ personId: 'leaver', state: 'left' }),
      member({ personId: 'leaver', isSubstitute: true }),
      member({ personId: 'leaver', role: 'ta', isInvited: true }),
      member({ personId: 'leaver', sectionIds: ['blue'], sectionRestricted: true }),
      member({ personId: 'classmate', role: 'student' }),
      receiver,
    ])
      expect(mayOffer(offerer, her, receiver)).toBe(false)
    expect(mayOffer(member({ personId: 'leaver' }), { ...her, state: 'left' }, receiver)).toBe(false)
  })

  test('only who came later can be said to stand in, and only by who teaches', () => {
    const [early, late] = [new Date('2026-09-01'), new Date('2026-10-01')]
    const here = { ...member({ personId: 'here' }), joinedAt: early }
    const came = { ...member({ personId: 'came' }), joinedAt: late }
    expect(mayMarkSubstitute(here, came)).toBe(true)
    expect(mayMarkSubstitute(came, here)).toBe(false)
    expect(mayMarkSubstitute(here, { ...came, joinedAt: early })).toBe(false)
    expect(mayMarkSubstitute({ ...here, isSubstitute: true }, came)).toBe(false)
    expect(mayMarkSubstitute({ ...here, role: 'ta' }, came)).toBe(false)
    expect(mayMarkSubstitute(here, { ...came, role: 'ta' })).toBe(false)
    expect(mayMarkSubstitute(here, { ...came, isSubstitute: true })).toBe(true)
  })
})
