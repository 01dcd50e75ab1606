import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { missingPromises, unfinishedBeforeAgreeing, unfinishedBeforeDeciding } from './clauses.ts'
import { currentPart, directionsOf, isBegun, isUnderWay, neededPromises } from './parts.ts'
import { partKinds, phases, scopes, type Direction, type PartKind, type Scope } from './vocabulary.ts'

const parts = fc.tuple(
  ...partKinds.map((kind) =>
    fc.record({
      kind: fc.constant(kind),
      phase: fc.constantFrom(...phases),
      movedAt: fc.date({ min: new Date(0), max: new Date(9_999), noInvalidDate: true }),
    }),
  ),
)
const about = fc.record({ part: fc.constantFrom(...partKinds), scope: fc.constantFrom(...scopes) })

describe('the part that is meant', () => {
  test('is under way, and none under way moved later; with nothing under way it is the values', () => {
    fc.assert(
      fc.property(parts, (all) => {
        const meant = all.find(({ kind }) => kind === currentPart(all))!
        const underWay = all.filter(isUnderWay)
        if (underWay.length === 0) expect(meant.kind).toBe('values')
        else expect(isUnderWay(meant)).toBe(true)
        for (const other of underWay) expect(other.movedAt <= meant.movedAt).toBe(true)
      }),
    )
  })
  test('students know of an alliance from the first part that was begun', () => {
    fc.assert(
      fc.property(parts, (all) => {
        expect(isBegun(all)).toBe(all.some(({ phase }) => phase !== 'draft'))
      }),
    )
  })
})

const line = (direction: Direction) => ({
  id: direction,
  direction,
  demonstrations: [],
  liveCards: 1,
  teachersWords: false,
  isAgainst: false,
  state: 'agreed' as const,
})

describe('what a part needs', () => {
  test('INV-2: a class’s values need the teacher’s promise and one between students', () => {
    expect(neededPromises('values', 'class')).toEqual(['t_st', 'st_st'])
  })
  test('A2, E10: whoever has more power at a scope promises there too', () => {
    const powerful: Partial<Record<Scope, Direction>> = {
      class: 't_st',
      student: 't_st',
      school: 'leader_team',
      district: 'leader_team',
    }
    for (const [scope, direction] of Object.entries(powerful))
      expect(missingPromises([], { part: 'values', scope: scope as Scope })).toContainEqual({
        code: direction === 't_st' ? 'alliance_needs_teacher_promise' : 'alliance_needs_leader_promise',
      })
  })
  test('every promise that is needed can be given at its scope', () => {
    fc.assert(
      fc.property(about, ({ part, scope }) => {
        for (const direction of neededPromises(part, scope)) expect(directionsOf(scope)).toContain(direction)
      }),
    )
  })
  test('one line of each needed promise is enough, and no line is never enough', () => {
    fc.assert(
      fc.property(about, ({ part, scope }) => {
        const enough = [...neededPromises(part, scope), ...directionsOf(scope).slice(0, 1)]
        const lines = [...new Set(enough)].map(line)
        const standing = { clauses: lines, decisions: [], cards: [] }
        expect(unfinishedBeforeAgreeing(standing, { part, scope })).toEqual([])
        expect(unfinishedBeforeAgreeing({ ...standing, clauses: [] }, { part, scope })).not.toEqual([])
      }),
    )
  })
  test('A5: only a value is unfinished without how we show it', () => {
    for (const part of partKinds) {
      const missing = unfinishedBeforeDeciding([line('t_st'), line('st_st')], { part, scope: 'class' })
      const codes = missing.map(({ code }) => code)
      expect(codes.includes('alliance_clause_without_demonstration')).toBe(
        part === ('values' satisfies PartKind),
      )
    }
  })
})
