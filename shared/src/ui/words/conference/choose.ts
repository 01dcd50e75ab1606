/** The words of looks at one's own work and of a conference, by language; they come along in the bundle of that page alone. */
import type { Language } from '../../../domain/alliance/vocabulary.ts'
import { en, type ConferenceWords } from './en.ts'
import { es } from './es.ts'

const all: Record<Language, ConferenceWords> = { en, es }

export function conferenceWordsIn(language: Language): ConferenceWords {
  return all[language]
}
