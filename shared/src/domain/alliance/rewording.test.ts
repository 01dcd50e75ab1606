import fc from 'fast-check'
import { expect, test } from 'vitest'
import { givenFates } from './cards.ts'
import { asksWriter, sameWords } from './rewording.ts'
import { cardSources } from './vocabulary.ts'

const card = fc.record({
  text: fc.string(),
  source: fc.constantFrom(...cardSources),
  given: fc.constantFrom(...givenFates),
})

test('W-11: a student is asked about every other wording, nobody about her own words', () => {
  fc.assert(
    fc.property(card, fc.string(), (one, line) => {
      const asked = asksWriter(one, line)
      if (one.source !== 'student' || ['held', 'withdrawn'].includes(one.given)) expect(asked).toBe(false)
      else expect(asked).toBe(!sameWords(one.text, line))
      expect(asksWriter(one, `  ${one.text}\n`)).toBe(false)
    }),
  )
})

test('W-11: mending the grammar is another wording; spaces and the encoding of letters are not', () => {
  expect(sameWords('we dont shout', 'We don’t shout.')).toBe(false)
  expect(sameWords('Cafe\u0301  is\n open', 'Café is open')).toBe(true)
})
