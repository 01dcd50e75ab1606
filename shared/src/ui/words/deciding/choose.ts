/** The words of the page of how we decide, by language; both come along in the bundle of that page alone. */
import type { Language } from '../../../domain/alliance/vocabulary.ts'
import { en, type DecidingWords } from './en.ts'
import { es } from './es.ts'

const all: Record<Language, DecidingWords> = { en, es }

export function decidingWordsIn(language: Language): DecidingWords {
  return all[language]
}
