import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changedWords, wordsBefore, type Piece } from './changed-words.ts'

const text = fc
  .array(fc.constantFrom('we', 'wait', 'and', 'listen', 'first', ' ', '  ', '\t', 'até', ',', '.', '👍🏽'), {
    maxLength: 14,
  })
  .map((parts) => parts.join(' '))
const whole = (parts: readonly Piece[]): string => parts.map((part) => part.text).join('')
const kept = (parts: readonly Piece[]): string =>
  whole(parts.filter((part) => !part.changed)).replaceAll(/\s+/g, '')

test('both wordings stay whole, and what is not marked is the same in both', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const pieces = changedWords(before, after)
      expect(whole(pieces.before)).toBe(before)
      expect(whole(pieces.after)).toBe(after)
      expect(kept(pieces.before)).toEqual(kept(pieces.after))
      if (before === after) expect(pieces.after.some((part) => part.changed)).toBe(false)
    }),
  )
})

test('a few new words stand out, as one piece', () => {
  expect(changedWords('We wait for each other.', 'We wait and listen to each other.')).toEqual({
    before: [
      { text: 'We wait ', changed: false },
      { text: 'for', changed: true },
      { text: ' each other.', changed: false },
    ],
    after: [
      { text: 'We wait ', changed: false },
      { text: 'and listen to', changed: true },
      { text: ' each other.', changed: false },
    ],
  })
})

const line = { id: 'line', text: 'We wait, also in a hurry' }
const round = (asked: string, clauseId = 'line') => ({ clauseId, asked })

test('a line that was asked in these words alone has none before', () => {
  expect(wordsBefore(line, [])).toBeNull()
  expect(wordsBefore(line, [round(line.text), round('Another line', 'other')])).toBeNull()
})

test('the last other words are shown: between two rounds, while the new ones are asked, and after', () => {
  expect(wordsBefore(line, [round('We wait')])).toBe('We wait')
  const rounds = [round('We stay'), round('We wait'), round('Another line', 'other'), round(line.text)]
  expect(wordsBefore(line, rounds)).toBe('We wait')
})
