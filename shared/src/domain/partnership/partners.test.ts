import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mayWithText, type Member, type Period } from './access.ts'
import { FROM_THE_START, periodChanges, readsAll } from './partners.ts'

const her: Member = {
  personId: 'her',
  role: 'student',
  state: 'active',
  sectionIds: ['red'],
  sectionRestricted: false,
}
const EDUCATORS = ['a', 'b', 'c'] as const
const asTeacher = (personId: string): Member => ({ ...her, personId, role: 'teacher' })
const at = (n: number): string => new Date(Date.UTC(2026, 8, 1, 8, n)).toISOString()

/** In each minute: who is there by the roster, and who writes, if anybody. */
const minute = fc.record({
  there: fc.subarray([...EDUCATORS]),
  author: fc.option(fc.constantFrom('her', ...EDUCATORS), { nil: null }),
})

test('whatever the roster does, a text is read by those who were told as its readers, and by nobody who comes later (W-17)', () => {
  fc.assert(
    fc.property(fc.array(minute, { minLength: 1, maxLength: 12 }), (minutes) => {
      let periods: (Period & { id: string })[] = []
      const written: { id: string; authorId: string; writtenAt: string; told: readonly string[] }[] = []
      for (const [n, { there, author }] of minutes.entries()) {
        const { begin, end } = periodChanges(periods, there, at(n))
        periods = periods.map((one) => (end.includes(one) ? { ...one, until: at(n) } : one))
        periods.push(...begin.map((one, m) => ({ ...one, id: `${n}.${m}` })))
        const writes = author === 'her' || there.some((id) => id === author)
        if (author && writes) written.push({ id: `t${n}`, authorId: author, writtenAt: at(n), told: there })
        const open = periods.filter(({ until }) => until === null).map(({ educatorId }) => educatorId)
        expect(open.toSorted()).toEqual([...there].toSorted())
      }
      const firstKnown = minutes.findIndex(({ there }) => there.length > 0)
      for (const text of written)
        for (const id of EDUCATORS) {
          const standing = { periods, handed: new Set<string>() }
          const reads = mayWithText(asTeacher(id), her, { ...text, visibility: 'co_owned' }, standing, 'read')
          // What she wrote before any educator was known waits for the first ones.
          const isFirst = text.writtenAt < at(firstKnown) && minutes[firstKnown]?.there.includes(id)
          expect(reads).toBe(text.authorId === id || text.told.includes(id) || isFirst === true)
        }
    }),
  )
})

test('only whoever was there from the start, and still is, reads everything', () => {
  const since = (from: string, until: string | null) => [{ educatorId: 'a', since: from, until }]
  expect(readsAll(since(FROM_THE_START, null), 'a')).toBe(true)
  expect(readsAll(since(FROM_THE_START, at(1)), 'a')).toBe(false)
  expect(readsAll(since(at(1), null), 'a')).toBe(false)
  expect(readsAll(since(FROM_THE_START, null), 'b')).toBe(false)
})
