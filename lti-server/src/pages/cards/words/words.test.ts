import { passReasons } from 'shared/domain/alliance/card-ways'
import { expect, test } from 'vitest'
import { teacherCardWords } from '../../teacher/cards/words.ts'
import { cardWordsIn } from './choose.ts'

/** Every sentence, functions called with a name. */
function sentences(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'function') return [String(value('3'))]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(sentences) : []
}

test('no text about cards is left in English in Spanish', () => {
  const all = (language: 'en' | 'es') => sentences([cardWordsIn(language), teacherCardWords(language)])
  const english = new Set(all('en').filter((text) => text.includes(' ')))
  expect(english.size).toBeGreaterThan(40)
  expect(all('es').filter((text) => english.has(text))).toEqual([])
})

test('children read short sentences', () => {
  const { pad, friend } = cardWordsIn('en')
  const long = sentences([pad, friend])
    .flatMap((text) => text.split(/(?<=[.?!])\s/))
    .filter((sentence) => sentence.split(/\s+/).length > 24)
  expect(long).toEqual([])
})

test('nothing here says that anybody watches, and every reason has words', () => {
  for (const language of ['en', 'es'] as const) {
    const { pass } = teacherCardWords(language)
    expect(passReasons.map((reason) => pass.reasons[reason]).filter(Boolean)).toHaveLength(passReasons.length)
    expect(sentences([cardWordsIn(language), pass]).join(' ')).not.toMatch(
      /anonym|anónim|monitor|sole possession/i,
    )
  }
})
