import { describe, expect, test } from 'vitest'
import {
  kindsOf,
  mayAct,
  readersOf,
  sideOf,
  type Member,
  type NoteKind,
  type PartnershipRole,
} from './access.ts'

const ROLES: PartnershipRole[] = ['teacher', 'ta', 'student', 'mentor', 'test-student', 'anonymous', 'none']
const KINDS: NoteKind[] = ['summary', 'target', 'promise', 'reply', 'correction']
const STATES = ['active', 'left'] as const

const member = (over: Partial<Member>): Member => ({
  personId: 'someone',
  role: 'student',
  state: 'active',
  sectionIds: ['red'],
  sectionRestricted: false,
  ...over,
})

/** Every asker there is: role × self or other × state × same, other or no section × restricted. */
const askers = ROLES.flatMap((role) =>
  ['her', 'someone'].flatMap((personId) =>
    STATES.flatMap((state) =>
      [['red'], ['blue'], []].flatMap((sectionIds) =>
        [true, false].map((sectionRestricted) =>
          member({ role, personId, state, sectionIds, sectionRestricted }),
        ),
      ),
    ),
  ),
)
const subjects = ROLES.flatMap((role) => STATES.map((state) => member({ personId: 'her', role, state })))
const pairs = askers.flatMap((asker) => subjects.map((subject) => [asker, subject] as const))

describe('the whole table', () => {
  test('an educator is an active teacher who is not kept to other sections; a student only herself', () => {
    for (const [asker, subject] of pairs) {
      const teaches =
        asker.role === 'teacher' && (!asker.sectionRestricted || asker.sectionIds.includes('red'))
      const herself = asker.role === 'student' && asker.personId === 'her'
      const inside = subject.role === 'student' && asker.state === 'active'
      expect(sideOf(asker, subject)).toBe(
        inside && teaches ? 'educator' : inside && herself ? 'student' : null,
      )
    }
  })

  test('outside the partnership nothing is allowed, inside it reading always is', () => {
    for (const [asker, subject] of pairs) {
      const side = sideOf(asker, subject)
      expect(mayAct(asker, subject, { act: 'read' })).toBe(side !== null)
      for (const kind of KINDS) {
        const allowed = side !== null && subject.state === 'active' && kindsOf[side].includes(kind)
        expect(mayAct(asker, subject, { act: 'send', kind, answersAuthor: 'another' })).toBe(allowed)
        // What is put right is another's text (F12); all else needs nothing to answer.
        for (const answersAuthor of [null, asker.personId])
          expect(mayAct(asker, subject, { act: 'send', kind, answersAuthor })).toBe(
            allowed && kind !== 'correction',
          )
      }
    }
  })

  test('only the author withdraws, and only while inside', () => {
    for (const [asker, subject] of pairs) {
      const inside = sideOf(asker, subject) !== null
      expect(mayAct(asker, subject, { act: 'withdraw', authorId: asker.personId })).toBe(inside)
      expect(mayAct(asker, subject, { act: 'withdraw', authorId: 'another' })).toBe(false)
    }
  })
})

test('readers are the student and her own teachers, and exactly those who may read', () => {
  const her = member({ personId: 'her' })
  const course = [
    her,
    member({ personId: 'classmate' }),
    member({ personId: 'teacher', role: 'teacher', sectionIds: [] }),
    member({ personId: 'co-teacher', role: 'teacher', sectionIds: ['red'], sectionRestricted: true }),
    member({ personId: 'next-door', role: 'teacher', sectionIds: ['blue'], sectionRestricted: true }),
    member({ personId: 'gone', role: 'teacher', state: 'left' }),
    member({ personId: 'ta', role: 'ta' }),
    member({ personId: 'observer', role: 'mentor' }),
  ]
  const readers = readersOf(course, her)
  expect(readers.map((reader) => reader.personId)).toEqual(['her', 'teacher', 'co-teacher'])
  expect(readers).toEqual(course.filter((one) => mayAct(one, her, { act: 'read' })))
  const left = { ...her, state: 'left' as const }
  expect(readersOf(course, left).map((reader) => reader.personId)).toEqual(['teacher', 'co-teacher'])
})
