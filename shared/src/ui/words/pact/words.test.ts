import { expect, test } from 'vitest'
import { pactWordsIn } from './choose.ts'

/** Every sentence of a language. */
function sentences(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'function') return [String(Reflect.apply(value, null, ['Ana']))]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(sentences) : []
}

test('no text is left in English in Spanish, and students read short sentences', () => {
  const english = sentences(pactWordsIn('en'))
  expect(sentences(pactWordsIn('es')).filter((text) => english.includes(text))).toEqual([])
  const parts = english.flatMap((text) => text.split(/(?<=[.?!:])\s/))
  expect(parts.filter((sentence) => sentence.split(/\s+/).length > 20)).toEqual([])
})

test('INV-11, W-2: no word of it grades, ranks or warns', () => {
  const words = ['en', 'es']
    .flatMap((language) => sentences(pactWordsIn(language === 'es' ? 'es' : 'en')))
    .join('\n')
  expect(words).not.toMatch(
    /\b(weak\w*|fail\w*|risk|level|score|points|behind|débil|riesgo|nivel|nota|puntos)\b|%/i,
  )
})
