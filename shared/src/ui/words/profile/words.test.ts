import { expect, test } from 'vitest'
import { languages } from '../../../domain/alliance/vocabulary.ts'
import { pactWordsIn } from '../pact/choose.ts'
import { profileWordsIn } from './choose.ts'

/** Every sentence of a language. */
function sentences(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'function') return [String(Reflect.apply(value, null, ['Ana']))]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(sentences) : []
}
const all = languages.flatMap((language) => sentences(profileWordsIn(language))).join('\n')

test('no text is left in English in Spanish, and students read short sentences', () => {
  const english = sentences(profileWordsIn('en'))
  expect(sentences(profileWordsIn('es')).filter((text) => english.includes(text))).toEqual([])
  const parts = english.flatMap((text) => text.split(/(?<=[.?!:])\s/))
  expect(parts.filter((sentence) => sentence.split(/\s+/).length > 20)).toEqual([])
})

test('C6, INV-11: no word of it speaks of what she lacks, or grades, ranks and warns', () => {
  const wrong =
    /(?<!\p{L})(weak\p{L}*|fail\p{L}*|bad at|lack\p{L}*|risk|level|score|points|behind|débil\p{L}*|debilidad\p{L}*|riesgo|nivel|nota|puntos)(?!\p{L})|%/iu
  expect(all).not.toMatch(wrong)
  expect(languages.flatMap((language) => sentences(pactWordsIn(language))).join('\n')).not.toMatch(wrong)
})

test('C18, INV-15: no question asks where she comes from, what she believes, or about her health and home', () => {
  expect(all).not.toMatch(
    /\b(race|ethnic\w*|cultur\w*|religi\w*|faith|immigra\w*|inmigra\w*|countr\w*|país|born|naciste|gender|género|sex\w*|health|salud|disab\w*|discapac\w*|famil\w*|parents?|padres?|home|casa)\b/i,
  )
})

test('every question has its own name, its own sentence and its own button', () => {
  for (const language of languages) {
    const questions = Object.values(profileWordsIn(language).questions)
    for (const of of ['title', 'ask', 'save'] as const)
      expect(new Set(questions.map((one) => one[of])).size).toBe(questions.length)
  }
})
