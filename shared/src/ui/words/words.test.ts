import { expect, test } from 'vitest'
import { fingerWords } from '../../content/content.ts'
import { languages } from '../../domain/alliance/vocabulary.ts'
import { wordsIn } from './choose.ts'

test.each(languages)('fist-to-five in %s means what the content pack says', (language) => {
  const pack = fingerWords(language).map((word) => word.replace(/^\d\s*/, ''))
  expect(wordsIn(language).fist.scale).toEqual(pack)
})

/** Every sentence of a language, functions called with a name or a number. */
function sentences(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(sentences)
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(sentences) : []
}

test('no text is left in English in Spanish', () => {
  const english = new Set(sentences(wordsIn('en')).filter((text) => text.includes(' ')))
  expect(sentences(wordsIn('es')).filter((text) => english.has(text))).toEqual([])
})

test('students read short sentences', () => {
  const long = sentences(wordsIn('en'))
    .flatMap((text) => text.split(/(?<=[.?!])\s/))
    .filter((sentence) => sentence.split(/\s+/).length > 24)
  expect(long).toEqual([])
})
