import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pickedIn, pickValue } from './picked-work.ts'

test('what was picked arrives as it was shown, whatever its title holds', () => {
  const title = fc.string({ minLength: 1 }).map((text) => `${text}<script>alert(1)</script>"'&`)
  const link = fc.option(fc.constantFrom('https://school.test/a%20b', 'http://127.0.0.1:3100/x?y=-#z'))
  fc.assert(
    fc.property(title, link, (name, at) => {
      const work = { title: name, link: at, doneOn: '2026-09-14' }
      expect(pickedIn(pickValue(work))).toEqual(work)
    }),
  )
})

test('nothing picked is nothing', () => {
  for (const value of ['', 'My essay', '2026-09-14', '2026-09-14 - ']) expect(pickedIn(value)).toBeNull()
})
