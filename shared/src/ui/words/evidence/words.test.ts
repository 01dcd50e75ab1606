import { expect, test } from 'vitest'
import { evidenceWordsIn } from './choose.ts'

/** Every sentence of a language. */
function sentences(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'function') return [String(Reflect.apply(value, null, ['Ana', 'Ana']))]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(sentences) : []
}

test('no text is left in English in Spanish, and students read short sentences', () => {
  const english = sentences(evidenceWordsIn('en'))
  expect(sentences(evidenceWordsIn('es')).filter((text) => english.includes(text))).toEqual([])
  const parts = english.flatMap((text) => text.split(/(?<=[.?!:])\s/))
  expect(parts.filter((sentence) => sentence.split(/\s+/).length > 20)).toEqual([])
})

test('INV-11, INV-12: no word of it grades, ranks, counts or warns', () => {
  const words = [...sentences(evidenceWordsIn('en')), ...sentences(evidenceWordsIn('es'))].join('\n')
  expect(words).not.toMatch(
    /\b(grade\w*|weak\w*|fail\w*|risk|level|score|points|behind|declin\w*|streak|débil|riesgo|nivel|nota|calific\w*|puntos|rechaz\w*|racha)\b|%/i,
  )
})
