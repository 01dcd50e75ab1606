import { expect, test } from 'vitest'
import { conferenceWordsIn } from './choose.ts'

/** Every sentence of a language. */
function sentences(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'function') return [String(Reflect.apply(value, null, ['Ana', 'Ana']))]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(sentences) : []
}

test('no text is left in English in Spanish, and students read short sentences', () => {
  const english = sentences(conferenceWordsIn('en'))
  expect(sentences(conferenceWordsIn('es')).filter((text) => english.includes(text))).toEqual([])
  const parts = english.flatMap((text) => text.split(/(?<=[.?!:])\s/))
  expect(parts.filter((sentence) => sentence.split(/\s+/).length > 20)).toEqual([])
})

test('INV-11, W-2: no word of it grades, ranks or warns', () => {
  const words = [...sentences(conferenceWordsIn('en')), ...sentences(conferenceWordsIn('es'))].join('\n')
  expect(words).not.toMatch(
    /\b(weak\w*|fail\w*|risk|level|score|points|behind|declin\w*|débil|riesgo|nivel|nota|puntos|rechaz\w*)\b|%/i,
  )
})
