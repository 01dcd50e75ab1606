import { expect, test } from 'vitest'
import { livingWordsIn } from '../LivingWords.tsx'

/** Every sentence of a language, functions called with a name or a number. */
function sentences(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(sentences) : []
}

test('no text is left in English in Spanish', () => {
  const english = new Set(sentences(livingWordsIn('en')))
  expect(sentences(livingWordsIn('es')).filter((text) => english.has(text))).toEqual([])
})

test('students read short sentences', () => {
  const long = sentences(livingWordsIn('en'))
    .flatMap((text) => text.split(/(?<=[.?!])\s/))
    .filter((sentence) => sentence.split(/\s+/).length > 24)
  expect(long).toEqual([])
})

test('"anonymous" is never said where it would not be true (W-22)', () => {
  for (const language of ['en', 'es'] as const)
    expect(sentences(livingWordsIn(language)).join(' ')).not.toMatch(/an[oó]nim|anonymous/i)
})
