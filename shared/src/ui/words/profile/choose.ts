/** The words of a student's page about herself, by language; both come along in the bundle of that page alone. */
import type { Language } from '../../../domain/alliance/vocabulary.ts'
import { en, type ProfileWords } from './en.ts'
import { es } from './es.ts'

const all: Record<Language, ProfileWords> = { en, es }

export function profileWordsIn(language: Language): ProfileWords {
  return all[language]
}
