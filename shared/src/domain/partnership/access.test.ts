import { describe, expect, test } from 'vitest'
import {
  kindsOf,
  mayAct,
  mayWithText,
  readersOf,
  sideOf,
  textActs,
  visibilities,
  type Member,
  type NoteKind,
  type PartnershipRole,
  type Visibility,
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

/** What an educator may be besides: let in by the student, standing in, neither, or both. */
const EXTRAS = [
  {},
  { isInvited: true },
  { isSubstitute: true },
  { isInvited: true, isSubstitute: true },
] as const

/** Every asker there is: role × self or other × state × same, other or no section × restricted × let in × standing in. */
const askers = ROLES.flatMap((role) =>
  ['her', 'someone'].flatMap((personId) =>
    STATES.flatMap((state) =>
      [['red'], ['blue'], []].flatMap((sectionIds) =>
        [true, false].flatMap((sectionRestricted) =>
          EXTRAS.map((extra) => member({ role, personId, state, sectionIds, sectionRestricted, ...extra })),
        ),
      ),
    ),
  ),
)
const subjects = ROLES.flatMap((role) => STATES.map((state) => member({ personId: 'her', role, state })))
const pairs = askers.flatMap((asker) => subjects.map((subject) => [asker, subject] as const))

describe('the whole table', () => {
  test('an educator is an active teacher, or an assistant who was let in, not kept to other sections and not standing in; a student only herself', () => {
    for (const [asker, subject] of pairs) {
      const isIn = asker.role === 'teacher' || (asker.role === 'ta' && asker.isInvited === true)
      const isNear = !asker.sectionRestricted || asker.sectionIds.includes('red')
      const teaches = isIn && isNear && asker.isSubstitute !== true
      const herself = asker.role === 'student' && asker.personId === 'her'
      const inside = subject.role === 'student' && asker.state === 'active'
      const side = inside && teaches ? 'educator' : inside && herself ? 'student' : null
      if (sideOf(asker, subject) !== side) expect({ asker, subject }).toEqual({ side })
    }
  })

  test('outside the partnership nothing is allowed, inside it reading always is', () => {
    const wrong = pairs.filter(([asker, subject]) => {
      const side = sideOf(asker, subject)
      if (mayAct(asker, subject, { act: 'read' }) !== (side !== null)) return true
      return KINDS.some((kind) => {
        const allowed = side !== null && subject.state === 'active' && kindsOf[side].includes(kind)
        const send = (answersAuthor: string | null): boolean =>
          mayAct(asker, subject, { act: 'send', kind, answersAuthor })
        // What is put right is another's text (F12); all else needs nothing to answer.
        const unanswered = allowed && kind !== 'correction'
        return send('another') !== allowed || [null, asker.personId].some((id) => send(id) !== unanswered)
      })
    })
    expect(wrong).toEqual([])
  })

  test('only the author withdraws, and only while inside', () => {
    const wrong = pairs.filter(([asker, subject]) => {
      const inside = sideOf(asker, subject) !== null
      const withdraws = (authorId: string): boolean => mayAct(asker, subject, { act: 'withdraw', authorId })
      return withdraws(asker.personId) !== inside || withdraws('another')
    })
    expect(wrong).toEqual([])
  })
})

describe('texts by their visibility', () => {
  const [BEFORE, SINCE, MIDDLE, UNTIL, AFTER] = [1, 2, 3, 4, 5].map((n) => `2026-09-0${n}T08:00:00.000Z`) as [
    string,
    string,
    string,
    string,
    string,
  ]
  const period = (educatorId: string, until: string | null) => ({ educatorId, since: SINCE, until })
  const standings = [
    { periods: [], handed: new Set<string>() },
    { periods: [period('someone', null)], handed: new Set<string>() },
    { periods: [period('someone', UNTIL)], handed: new Set<string>() },
    { periods: [period('another', null)], handed: new Set<string>() },
    { periods: [], handed: new Set(['this']) },
    { periods: [], handed: new Set(['that']) },
  ]
  const texts = visibilities.flatMap((visibility) =>
    ['her', 'someone', 'another'].flatMap((authorId) =>
      [BEFORE, SINCE, MIDDLE, UNTIL, AFTER].map((writtenAt) => ({
        id: 'this',
        visibility,
        authorId,
        writtenAt,
      })),
    ),
  )
  type Case = (typeof texts)[number]

  /** Said once more, by hand: whether an educator was told as a reader of it, or it was let travel to her. */
  function isHers(text: Case, at: number): boolean {
    if (at === 1) return text.writtenAt >= SINCE
    if (at === 2) return text.writtenAt >= SINCE && text.writtenAt < UNTIL
    return at === 4
  }

  test('role × relation × visibility × act: nobody but those whom the table names', () => {
    // Sides are proved above; of those who are no students one is enough here.
    const some = pairs.filter(
      ([{ sectionIds }, { role }]) => sectionIds.length > 0 && (role === 'student' || role === 'mentor'),
    )
    for (const [asker, subject] of some) {
      const side = sideOf(asker, subject)
      const isActive = asker.state === 'active'
      for (const text of texts) {
        const isOwn = isActive && text.authorId === asker.personId
        for (const [at, standing] of standings.entries()) {
          const isPartner = side === 'educator' && asker.personId === 'someone' && isHers(text, at)
          const isPartnerBy = isPartner || (side === 'educator' && at === 4)
          const inside = side === 'student' || isPartnerBy || (side !== null && isOwn)
          const expected: Record<Visibility, readonly [read: boolean, append: boolean, change: boolean]> = {
            private: [isOwn, false, isOwn],
            team: [inside, isPartnerBy || (side !== null && isOwn), side !== null && isOwn],
            co_owned: [inside, inside, side !== null && isOwn],
            student_only: [side === 'student', side === 'student', side === 'student'],
            class: [
              isActive && ['teacher', 'ta', 'student', 'test-student'].includes(asker.role),
              false,
              false,
            ],
            aggregate: [false, false, false],
          }
          const found = textActs.map((act) => mayWithText(asker, subject, text, standing, act))
          if (found.join() !== expected[text.visibility].join())
            expect({ asker, subject, text, at, found }).toEqual({ found: expected[text.visibility] })
        }
      }
    }
  })

  test('a substitute reads what is of the class and of nobody in it', () => {
    const her = member({ personId: 'her' })
    const substitute = member({ role: 'teacher', isSubstitute: true })
    const standing = { periods: [period('someone', null)], handed: new Set(['this']) }
    const read = texts.filter((text) => mayWithText(substitute, her, text, standing, 'read'))
    expect(new Set(read.filter(({ authorId }) => authorId === 'her').map((text) => text.visibility))).toEqual(
      new Set(['class']),
    )
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
    member({ personId: 'invited', role: 'ta', isInvited: true, sectionRestricted: true }),
    member({ personId: 'afar', role: 'ta', isInvited: true, sectionIds: ['blue'], sectionRestricted: true }),
    member({ personId: 'substitute', role: 'teacher', isSubstitute: true }),
    member({ personId: 'observer', role: 'mentor' }),
  ]
  const readers = readersOf(course, her)
  expect(readers.map((reader) => reader.personId)).toEqual(['her', 'teacher', 'co-teacher', 'invited'])
  expect(readers).toEqual(course.filter((one) => mayAct(one, her, { act: 'read' })))
  const left = { ...her, state: 'left' as const }
  expect(readersOf(course, left).map((reader) => reader.personId)).toEqual([
    'teacher',
    'co-teacher',
    'invited',
  ])
})
