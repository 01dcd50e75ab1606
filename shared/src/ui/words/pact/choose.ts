/** The words of the page of what two are working on, by language; both come along in the bundle of that page alone. */
import type { Language } from '../../../domain/alliance/vocabulary.ts'
import { en, type PactWords } from './en.ts'
import { es } from './es.ts'

const all: Record<Language, PactWords> = { en, es }

export function pactWordsIn(language: Language): PactWords {
  return all[language]
}
