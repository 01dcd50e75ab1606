/** The words of a language: all at hand where size does not matter, or only the one that is needed. */
import type { Language } from '../../domain/alliance/vocabulary.ts'
import { en, type Words } from './en.ts'
import { es } from './es.ts'

const all: Record<Language, Words> = { en, es }

/** The words of one language; both come along in the bundle. */
export function wordsIn(language: Language): Words {
  return all[language]
}
