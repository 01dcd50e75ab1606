/** The words of a hand-over by language, for the page of what a student and her teachers work on. */
import type { Language } from '../../../domain/alliance/vocabulary.ts'
import { en, type HandoverWords } from './en.ts'
import { es } from './es.ts'

const all: Record<Language, HandoverWords> = { en, es }

export function handoverWordsIn(language: Language): HandoverWords {
  return all[language]
}
