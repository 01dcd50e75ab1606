import { expect, test } from 'vitest'
import { methodWords } from '../../../content/content.ts'
import { languages } from '../../../domain/alliance/vocabulary.ts'
import { rightMethods } from '../../../domain/decision/methods.ts'
import { decidingWordsIn } from './choose.ts'

/** Every sentence of a language. */
function sentences(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(sentences) : []
}

test('no text is left in English in Spanish, and students read short sentences', () => {
  const english = sentences(decidingWordsIn('en'))
  expect(sentences(decidingWordsIn('es')).filter((text) => english.includes(text))).toEqual([])
  const parts = english.flatMap((text) => text.split(/(?<=[.?!:])\s/))
  expect(parts.filter((sentence) => sentence.split(/\s+/).length > 20)).toEqual([])
})

test.each(languages)('the content pack says in %s what every way of deciding is', (language) => {
  for (const method of rightMethods) expect(methodWords(language)[method]).toMatch(/\w{4}/)
})
