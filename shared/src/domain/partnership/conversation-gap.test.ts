import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sideOf, type Member } from './access.ts'
import {
  conversationGap,
  GAP_DAYS,
  gapOrders,
  namesakes,
  sectionsTaught,
  taughtBy,
  type Talked,
} from './conversation-gap.ts'

const NOW = new Date('2026-11-30T15:00:00Z')
const DAY_MS = 86_400_000
const ago = (days: number): Date => new Date(NOW.getTime() - days * DAY_MS)
const dayAgo = (days: number): string => ago(days).toISOString().slice(0, 10)

const section = fc.constantFrom('red', 'blue', 'green')
const member: fc.Arbitrary<Member> = fc.record({
  personId: fc.uuid(),
  role: fc.constantFrom('student', 'student', 'student', 'teacher', 'ta', 'test-student', 'mentor', 'none'),
  state: fc.constantFrom('active', 'active', 'active', 'left'),
  sectionIds: fc.uniqueArray(section, { maxLength: 2 }),
  sectionRestricted: fc.boolean(),
})
const educator = fc
  .record({ role: fc.constantFrom('teacher', 'ta', 'student', 'mentor', 'none'), base: member })
  .map(({ role, base }): Member => ({ ...base, role, state: 'active' }))
const teacher = member.map((one): Member => ({ ...one, role: 'teacher', state: 'active' }))
const talked: fc.Arbitrary<Talked> = fc
  .record({
    base: member,
    name: fc.option(fc.constantFrom('Ana', 'Ñuria', 'Zoe', 'ana')),
    joined: fc.integer({ min: 0, max: 60 }),
    talk: fc.option(fc.integer({ min: -1, max: 200 })),
  })
  .map(({ base, name, joined, talk }) => ({
    ...base,
    name,
    joinedAt: ago(joined),
    lastOn: talk === null ? null : dayAgo(talk),
  }))
const members = fc.uniqueArray(talked, { selector: ({ personId }) => personId, maxLength: 30 })
const order = fc.constantFrom(...gapOrders)
const wish = fc.record({ order, sectionId: fc.option(section, { nil: undefined }) })

describe('who is in the list', () => {
  test('exactly the active students she teaches, three weeks here, without a talk of hers in three weeks', () => {
    fc.assert(
      fc.property(educator, members, wish, (asker, all, { order, sectionId }) => {
        const listed = conversationGap(asker, all, { now: NOW, order, sectionId })
        for (const one of all) {
          const belongs =
            one.role === 'student' &&
            one.state === 'active' &&
            sideOf(asker, one) === 'educator' &&
            (sectionId === undefined || one.sectionIds.includes(sectionId)) &&
            NOW.getTime() - one.joinedAt.getTime() >= GAP_DAYS * DAY_MS &&
            (one.lastOn === null || one.lastOn < dayAgo(GAP_DAYS))
          expect(listed.includes(one), JSON.stringify(one)).toBe(belongs)
        }
        expect(new Set(listed).size).toBe(listed.length)
      }),
    )
  })

  test('a TA, a student, an observer: nobody is in theirs', () => {
    fc.assert(
      fc.property(educator, members, (asker, all) => {
        fc.pre(asker.role !== 'teacher')
        expect(conversationGap(asker, all, { now: NOW, order: 'name' })).toEqual([])
      }),
    )
  })

  test('B4: nothing else about a student moves her in, out or about', () => {
    fc.assert(
      fc.property(teacher, members, order, fc.array(fc.double()), (asker, all, order, grades) => {
        const graded = all.map((one, i) => ({ ...one, grade: grades[i], incidents: i, absences: i * 2 }))
        const ids = (list: readonly Talked[]) => list.map(({ personId }) => personId)
        expect(ids(conversationGap(asker, graded, { now: NOW, order }))).toEqual(
          ids(conversationGap(asker, all, { now: NOW, order })),
        )
      }),
    )
  })

  test('writing down today takes exactly that one out, and only for who wrote it', () => {
    fc.assert(
      fc.property(teacher, members, order, (asker, all, order) => {
        const before = conversationGap(asker, all, { now: NOW, order })
        fc.pre(before.length > 0)
        const [first] = before
        const after = all.map((one) => (one === first ? { ...one, lastOn: dayAgo(0) } : one))
        expect(conversationGap(asker, after, { now: NOW, order })).toEqual(before.slice(1))
      }),
    )
  })

  test('three weeks roll: the twenty-first day still counts, the day after does not', () => {
    const asker: Member = {
      personId: 't',
      role: 'teacher',
      state: 'active',
      sectionIds: [],
      sectionRestricted: false,
    }
    const ana: Talked = {
      ...asker,
      personId: 'a',
      role: 'student',
      name: 'Ana',
      joinedAt: ago(100),
      lastOn: null,
    }
    const isListed = (change: Partial<Talked>): boolean =>
      conversationGap(asker, [{ ...ana, ...change }], { now: NOW, order: 'name' }).length === 1
    expect(isListed({ lastOn: dayAgo(GAP_DAYS) })).toBe(false)
    expect(isListed({ lastOn: dayAgo(GAP_DAYS + 1) })).toBe(true)
    expect(isListed({ joinedAt: ago(GAP_DAYS - 0.01) })).toBe(false)
    expect(isListed({ joinedAt: ago(GAP_DAYS) })).toBe(true)
  })
})

describe('its order', () => {
  test('W-4: longest since my last conversation, no date first; or by name; whatever order they came in', () => {
    fc.assert(
      fc.property(teacher, members, order, (asker, all, order) => {
        const listed = conversationGap(asker, all, { now: NOW, order })
        expect(conversationGap(asker, all.toReversed(), { now: NOW, order })).toEqual(listed)
        const days = listed.map(({ lastOn }) => lastOn ?? '')
        if (order === 'longest') expect(days).toEqual(days.toSorted())
        const named = listed.filter(({ name }) => name !== null)
        if (order === 'name') expect(listed.slice(0, named.length)).toEqual(named)
      }),
    )
  })

  test('by name an Ñ stands after an N, and a small letter where its great one does', () => {
    const names = ['Zoe', 'ana', 'Ñuria', 'Nora', 'Bo'].map((name, i): Talked => ({
      personId: String(i),
      role: 'student',
      state: 'active',
      sectionIds: [],
      sectionRestricted: false,
      name,
      joinedAt: ago(50),
      lastOn: null,
    }))
    const asker: Member = { ...names[0]!, personId: 't', role: 'teacher' }
    const listed = conversationGap(asker, names, { now: NOW, order: 'name' })
    expect(listed.map(({ name }) => name)).toEqual(['ana', 'Bo', 'Nora', 'Ñuria', 'Zoe'])
  })
})

test('whoever shares her name with another is told apart, and nobody else', () => {
  fc.assert(
    fc.property(members, (all) => {
      const shared = namesakes(all)
      for (const one of all)
        expect(shared.has(one.personId)).toBe(
          all.some((other) => other !== one && (other.name ?? '') === (one.name ?? '')),
        )
    }),
  )
})

test('the sections to look by are those of her students, and only her own where the LMS binds her to them', () => {
  fc.assert(
    fc.property(teacher, members, (asker, all) => {
      const taught = taughtBy(asker, all)
      const sections = sectionsTaught(asker, taught)
      expect(new Set(sections).size).toBe(sections.length)
      for (const id of sections) expect(taught.some((one) => one.sectionIds.includes(id))).toBe(true)
      if (asker.sectionRestricted) for (const id of sections) expect(asker.sectionIds).toContain(id)
    }),
  )
})
