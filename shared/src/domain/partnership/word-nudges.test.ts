import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openFinder } from './word-nudges.ts'

const find = openFinder([
  { id: 'never', phrases: ['never', 'nunca'] },
  { id: 'cannot', phrases: ["can't", 'no puede'] },
  { id: 'rude', phrases: ['rude'] },
  { id: 'risk', phrases: ['at-risk', 'at risk'] },
  { id: 'heard', phrases: ['oí que'] },
])
const found = (text: string): string[] => find(text).map(({ id }) => id)

describe('a word is found', () => {
  test.each([
    ['She never starts.', ['never']],
    ['NEVER', ['never']],
    ['“never”, and again never!', ['never']],
    ['Nunca empieza.', ['never']],
    ["He can't, he can’t", ['cannot']],
    ['No\n puede', ['cannot']],
    ['an at-risk student', ['risk']],
    ['Oi que faltó. Oí que faltó. OÍ QUE', ['heard']],
    ['Never rude', ['never', 'rude']],
    ['Nu\u0301nca', ['never']],
  ])('in %j', (text, ids) => expect(found(text)).toEqual(ids))
})

describe('and nothing inside of another', () => {
  test.each([
    'Nevertheless',
    'prudent',
    'crude',
    'rudeness',
    'neverá',
    'ñnunca',
    'nunca2',
    'x_at riskier',
    '',
  ])('in %j', (text) => expect(found(text)).toEqual([]))
})

test('whatever stands around it, a word between others is found, and inside a longer one it is not', () => {
  const gap = fc.constantFrom(' ', '\n', '. ', ', “', ' – ', '(')
  const letters = fc.stringMatching(/^[a-zñé]{1,6}$/)
  fc.assert(
    fc.property(fc.string(), gap, gap, letters, (around, before, after, more) => {
      const quiet = around.replaceAll(/[\p{L}\p{N}]/gu, '')
      expect(found(`${quiet}${before}Rude${after}${quiet}`)).toEqual(['rude'])
      expect(found(`${quiet}${before}${more}rude${after}`)).toEqual([])
      expect(found(`${quiet}${before}rude${more}${after}`)).toEqual([])
    }),
  )
})

test('any text is read, and the same one always alike', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(found(text)).toEqual(found(text))
    }),
  )
})
