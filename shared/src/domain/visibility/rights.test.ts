import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  actions,
  may,
  relations,
  roles,
  things,
  type Action,
  type Relation,
  type Role,
  type Thing,
} from './rights.ts'

const cells = roles.flatMap((role) =>
  relations.flatMap((relation) =>
    things.flatMap((thing) => actions.map((action) => ({ role, relation, thing, action }))),
  ),
)

/** The law, said a second time and in another shape: sentences instead of a table. */
function law(role: Role, relation: Relation, thing: Thing, action: Action): boolean {
  if (relation === 'outside') return false
  const teacher = role === 'teacher'
  const staff = teacher || role === 'ta'
  const pupil = role === 'student'
  const inClass = staff || pupil || role === 'test-student'
  const wrote = relation === 'author' && (teacher || pupil)
  const leads = teacher || (pupil && relation === 'team')
  switch (action) {
    case 'read':
      if (thing === 'amendment') return false
      if (['card', 'card_for_friend', 'card_scribed', 'drawing_words', 'card_author'].includes(thing))
        return false
      if (thing === 'wall_photo') return teacher
      if (thing === 'alliance_draft' || thing === 'lesson_desk') return staff || leads
      if (thing === 'amendment_waiting' && leads) return true
      if (thing === 'card_hidden' || thing === 'card_held' || thing === 'card_reason') return staff || wrote
      if (thing === 'card_withdrawn' || thing === 'fingers' || thing === 'signature') return wrote
      if (thing === 'amendment_waiting' || thing === 'amendment_reason') return staff || wrote
      if (['amendment_withdrawn', 'pulse_answer', 'pulse_picture_fresh'].includes(thing)) return wrote
      if (thing === 'lesson_of_two') return wrote
      if (thing === 'concern' || thing === 'turnout') return teacher
      return inClass
    case 'create':
      if (['card', 'signature', 'amendment', 'lesson_of_two'].includes(thing)) return teacher || pupil
      if (thing === 'fingers' || thing === 'concern' || thing === 'pulse_answer') return pupil
      if (thing === 'card_for_friend') return pupil
      if (thing === 'card_scribed' || thing === 'wall_photo') return teacher
      return (
        leads &&
        ['alliance', 'lesson', 'theme', 'clause', 'decision', 'decision_rights', 'version', 'pulse'].includes(
          thing,
        )
      )
    case 'change':
      if (['card_hidden', 'card_held', 'card_shown', 'lesson_of_two'].includes(thing)) return wrote
      if (['amendment_waiting', 'amendment_answered', 'amendment_withdrawn'].includes(thing)) return wrote
      if (thing === 'drawing_words' || thing === 'wall_photo') return teacher
      if (thing === 'pulse' || thing === 'line_state' || thing === 'lesson') return leads
      return (
        leads &&
        ['alliance', 'alliance_draft', 'theme', 'clause', 'decision', 'decision_rights'].includes(thing)
      )
    case 'answer':
      if (thing === 'amendment_waiting' || thing === 'amendment_answered') return leads
      return teacher && ['card_hidden', 'card_held', 'card_shown', 'card_author'].includes(thing)
  }
}

describe('every cell of role × relation × thing × action', () => {
  test.each(things)('%s', (thing) => {
    for (const cell of cells.filter((one) => one.thing === thing))
      expect(may(cell.role, cell.relation, thing, cell.action), JSON.stringify(cell)).toBe(
        law(cell.role, cell.relation, thing, cell.action),
      )
  })
})

test('mentor, anonymous and unknown roles may do nothing anywhere', () => {
  for (const cell of cells)
    if (['mentor', 'anonymous', 'none'].includes(cell.role))
      expect(may(cell.role, cell.relation, cell.thing, cell.action)).toBe(false)
})

test('a test student sees what a student sees of the class, and makes nothing', () => {
  for (const cell of cells.filter((one) => one.role === 'test-student')) {
    const asStudent = may('student', 'member', cell.thing, cell.action)
    expect(may(cell.role, 'member', cell.thing, cell.action)).toBe(cell.action === 'read' && asStudent)
  }
})

test('INV-21: after any stances in any order, each reads her own alone, and may always take another', () => {
  const person = fc.record({ id: fc.constantFrom('ana', 'bo', 'chen'), role: fc.constantFrom(...roles) })
  const stance = fc.record({ by: person, value: fc.constantFrom('signed', 'not_yet', 'declined') })
  fc.assert(
    fc.property(fc.array(stance), person, (stances, reader) => {
      const kept = new Map<string, string>()
      for (const { by, value } of stances) {
        const isBound = by.role === 'student' || by.role === 'teacher'
        // Whatever was said before, and whether anything was said at all.
        expect(may(by.role, 'member', 'signature', 'create')).toBe(isBound)
        if (isBound) kept.set(by.id, value)
      }
      const relationTo = (id: string) => (id === reader.id ? 'author' : 'member')
      const read = [...kept.keys()].filter((id) => may(reader.role, relationTo(id), 'signature', 'read'))
      expect(read.filter((id) => id !== reader.id)).toEqual([])
    }),
  )
})
