import fc from 'fast-check'
import { expect, test } from 'vitest'
import { workingOn, type WrittenNote } from './working-on.ts'

const note = (id: string, over: Partial<WrittenNote> = {}): WrittenNote => ({
  id,
  authorId: 'teacher',
  kind: 'promise',
  sentAt: '2026-09-01T08:00:00.000Z',
  withdrawn: false,
  ...over,
})

test('her own words stand for the promise she said again, until a newer one is made', () => {
  const promise = note('1')
  const inHerWords = note('2', { authorId: 'student', sentAt: '2026-09-01T08:05:00.000Z' })
  const reply = note('3', { authorId: 'student', kind: 'reply', sentAt: '2026-09-02T08:00:00.000Z' })
  const next = note('4', { kind: 'target', sentAt: '2026-09-09T08:00:00.000Z' })
  expect(workingOn([reply, promise, inHerWords])).toBe(inHerWords)
  expect(workingOn([next, reply, promise, inHerWords])).toBe(next)
  expect(workingOn([reply])).toBeNull()
})

test('what was withdrawn, a summary and a reply never stand on the face; the order of the list does not matter', () => {
  const notes = fc.uniqueArray(
    fc.record({
      id: fc.uuid(),
      authorId: fc.constantFrom('teacher', 'student'),
      kind: fc.constantFrom('summary', 'target', 'promise', 'reply'),
      sentAt: fc.constantFrom('2026-09-01T08:00:00.000Z', '2026-09-02T08:00:00.000Z'),
      withdrawn: fc.boolean(),
    }),
    { selector: (one) => one.id },
  )
  fc.assert(
    fc.property(notes, (list) => {
      const chosen = workingOn(list)
      expect(workingOn(list.toReversed())).toBe(chosen)
      if (chosen) expect(!chosen.withdrawn && ['target', 'promise'].includes(chosen.kind)).toBe(true)
      else expect(list.every((one) => one.withdrawn || ['summary', 'reply'].includes(one.kind))).toBe(true)
    }),
  )
})
