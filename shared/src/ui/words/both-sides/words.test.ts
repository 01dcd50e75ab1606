import { expect, test } from 'vitest'
import { bothSidesWordsIn } from './choose.ts'

/** Every sentence of a language. */
function sentences(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'function') return [String(Reflect.apply(value, null, ['Ana']))]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(sentences) : []
}

test('no text is left in English in Spanish, and students read short sentences', () => {
  const english = sentences(bothSidesWordsIn('en'))
  expect(sentences(bothSidesWordsIn('es')).filter((text) => english.includes(text))).toEqual([])
  const parts = english.flatMap((text) => text.split(/(?<=[.?!:])\s/))
  expect(parts.filter((sentence) => sentence.split(/\s+/).length > 20)).toEqual([])
})

test('W-15, INV-11: where the two stand is no step, no percent and no rank', () => {
  const words = [...sentences(bothSidesWordsIn('en')), ...sentences(bothSidesWordsIn('es'))].join('\n')
  expect(words).not.toMatch(
    /\b(weak\w*|fail\w*|risk|levels?|stages?|steps?|progress|scores?|points|behind|\d+|débil|riesgo|nivel|etapa|paso|progreso|puntos)\b|%/i,
  )
})
