import fc from 'fast-check'
import { expect, it } from 'vitest'
import { happenings, vanishing, wrongIn } from './carried-notes.ts'

it('whatever is written, deleted, dropped, repeated or late: all end with the same, and no unread word is lost', () => {
  fc.assert(
    fc.property(happenings, vanishing, (all, vanished) => {
      expect(wrongIn(all, vanished)).toEqual([])
    }),
    { numRuns: 300 },
  )
})
