/** The words of both sides of a partnership, by language; they come along in the bundle of that page alone. */
import type { Language } from '../../../domain/alliance/vocabulary.ts'
import { en, type BothSidesWords } from './en.ts'
import { es } from './es.ts'

const all: Record<Language, BothSidesWords> = { en, es }

export function bothSidesWordsIn(language: Language): BothSidesWords {
  return all[language]
}
