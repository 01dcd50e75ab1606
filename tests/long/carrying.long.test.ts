/** Private notes between two browsers and a server: ten thousand lives of what `npm test` tries some hundreds of. */
import fc from 'fast-check'
import { happenings, vanishing, wrongIn } from 'shared/testing/carried-notes'
import { expect, test } from 'vitest'

test('whatever is written, deleted, dropped, repeated or late: all end with the same, and no unread word is lost', () => {
  fc.assert(
    fc.property(happenings, vanishing, (all, vanished) => {
      expect(wrongIn(all, vanished)).toEqual([])
    }),
    { numRuns: 10_000 },
  )
})
