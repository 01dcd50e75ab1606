import { expect, test } from 'vitest'
import { handoverWordsIn } from './choose.ts'

/** Every sentence of a language. */
function sentences(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'function') return [String(Reflect.apply(value, null, ['Ana', 'Ana']))]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(sentences) : []
}

test('no text is left in English in Spanish, and students read short sentences', () => {
  const english = sentences(handoverWordsIn('en'))
  expect(sentences(handoverWordsIn('es')).filter((text) => english.includes(text))).toEqual([])
  const parts = english.flatMap((text) => text.split(/(?<=[.?!:])\s/))
  expect(parts.filter((sentence) => sentence.split(/\s+/).length > 20)).toEqual([])
})
