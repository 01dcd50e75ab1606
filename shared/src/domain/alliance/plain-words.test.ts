import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSameText, plainWords } from './plain-words.ts'

const anyText = fc.string({ unit: 'binary', maxLength: 200 })
const unseen = fc.constantFrom(
  ...'\u0000\u0007\u001b\u007f\u0085\u00ad\u061c\u200b\u200e\u200f\u202a\u202d\u202e\u2060\u2066\u2069\u3164\ufeff'.split(
    '',
  ),
  '\u{e0041}',
)

test('what is cleaned is clean: cleaning again changes nothing, and nothing unseen is left', () => {
  fc.assert(
    fc.property(anyText, fc.array(unseen), (text, marks) => {
      const clean = plainWords(text + marks.join('') + text)
      expect(plainWords(clean)).toBe(clean)
      expect(clean.replaceAll('\n', '')).not.toMatch(/\p{Cc}|[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]/u)
      expect(clean.length).toBeLessThanOrEqual((text + marks.join('') + text).length)
    }),
  )
})

test('marks that turn text around or can’t be seen are taken out of anywhere, and the words stay', () => {
  const word = fc.stringMatching(/^[a-zA-Zäöüñéأبتשלום ]{1,20}$/u)
  fc.assert(
    fc.property(word, word, unseen, (one, other, mark) => {
      expect(plainWords(one + mark + other)).toBe(one + other)
    }),
  )
  expect(plainWords('pay \u202Enim 5\u202C now')).toBe('pay nim 5 now')
  expect(plainWords('ki\u200Bnd\u2066')).toBe('kind')
})

test.each([
  ['a family', '👨‍👩‍👧‍👦'],
  ['a flag', '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}'],
  ['a skin colour with a joiner', '👩🏽‍🚀'],
  ['a heart on fire', '❤️‍🔥'],
  ['a rainbow flag', '🏳️‍🌈'],
  ['Persian with a joiner that parts letters', 'می\u200cخواهم'],
  ['Hindi with a joiner', 'क्\u200dष'],
  ['Hebrew', 'שלום לכולם'],
  ['two lines', 'one\ntwo'],
])('%s stays as it was written', (_, text) => {
  expect(plainWords(text)).toBe(text)
})

test('a joiner between Latin letters hides, a tower of marks covers, line ends are one kind', () => {
  expect(plainWords('ki\u200dnd')).toBe('kind')
  expect(plainWords(`e${'\u0301'.repeat(40)}`)).toBe(`e${'\u0301'.repeat(4)}`)
  expect(plainWords('a\r\nb\rc\u2028d\te')).toBe('a\nb\nc\nd e')
})

test('the same words are the same, however they are spaced and composed; others are not', () => {
  expect(isSameText('We  listen.\n', ' We listen.')).toBe(true)
  expect(isSameText('Jos\u00e9', 'Jose\u0301')).toBe(true)
  expect(isSameText('We listen.', 'We listen!')).toBe(false)
  fc.assert(
    fc.property(anyText, (text) => {
      expect(isSameText(text, ` ${text}\u200b`)).toBe(true)
    }),
  )
})
