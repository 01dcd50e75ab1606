import fc from 'fast-check'
import { expect, test } from 'vitest'
import { roles } from '../visibility/rights.ts'
import { mayStandUnder, mayStart, membersOf, parentScopes, type Start } from './starting.ts'
import { scopes } from './vocabulary.ts'

const people = ['ana', 'ben', 'chloe', 'dan']
const group = fc.uniqueArray(fc.constantFrom(...people), { maxLength: 4 })
const start: fc.Arbitrary<Start> = fc.record({
  scope: fc.constantFrom(...scopes),
  memberIds: group,
  name: fc.option(fc.constant('The Bridge Builders'), { nil: undefined }),
  endsOn: fc.option(fc.constant('2026-12-18'), { nil: undefined }),
  parentId: fc.option(fc.constant('class'), { nil: undefined }),
})
const starter = fc.record({
  personId: fc.constantFrom(...people),
  role: fc.constantFrom(...roles),
  groups: fc.array(group, { maxLength: 2 }),
})

test('a student starts what is hers alone, or a team that the LMS has her in, and never puts another in', () => {
  fc.assert(
    fc.property(start, starter, (wanted, who) => {
      const allowed = mayStart(wanted, who).ok
      if (!allowed || who.role === 'teacher') return
      expect(who.role).toBe('student')
      expect(wanted.memberIds).toContain(who.personId)
      const together = who.groups.some((one) => wanted.memberIds.every((id) => one.includes(id)))
      expect(wanted.memberIds.length === 1 || together).toBe(true)
    }),
  )
})

test('F16: a team has a name, an end and a class above it', () => {
  fc.assert(
    fc.property(start, starter, (wanted, who) => {
      if (wanted.scope !== 'student_team' || !mayStart(wanted, who).ok) return
      expect([wanted.name, wanted.endsOn, wanted.parentId]).not.toContain(undefined)
      expect(new Set(wanted.memberIds).size).toBeGreaterThan(1)
    }),
  )
})

test('only an alliance of a few names people', () => {
  for (const scope of scopes)
    expect(membersOf(scope) !== null).toBe(scope === 'student' || scope === 'student_team')
})

test('D2: every chain of wider alliances ends, and none leads back', () => {
  for (const scope of scopes) {
    expect(mayStandUnder(scope, scope)).toBe(false)
    for (const above of parentScopes(scope)) expect(mayStandUnder(above, scope)).toBe(false)
  }
})
