/** Brings the words of one language only, so that a page is not heavier for the languages it does not speak. */
import type { Language } from '../../domain/alliance/vocabulary.ts'
import type { Words } from './en.ts'

export async function loadWords(language: Language): Promise<Words> {
  return language === 'es' ? (await import('./es.ts')).es : (await import('./en.ts')).en
}
