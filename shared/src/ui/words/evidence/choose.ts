/** The words of what shows how a student grows, by language; they come along in the bundle of that page alone. */
import type { Language } from '../../../domain/alliance/vocabulary.ts'
import { en, type EvidenceWords } from './en.ts'
import { es } from './es.ts'

const all: Record<Language, EvidenceWords> = { en, es }

export function evidenceWordsIn(language: Language): EvidenceWords {
  return all[language]
}
