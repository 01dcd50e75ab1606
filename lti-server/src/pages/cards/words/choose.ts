/** The words of these pages in one language. */
import type { Language } from 'shared/domain/alliance/vocabulary'
import { en, type CardWords } from './en.ts'
import { es } from './es.ts'

const all: Record<Language, CardWords> = { en, es }

export function cardWordsIn(language: Language): CardWords {
  return all[language]
}
