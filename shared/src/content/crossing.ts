/**
 * What a teacher is asked before words of a private note become a shared text (INV-9), in both languages: a private note
 * and a school record are two different things. The content pack's words.
 */
import type { Language } from '../domain/alliance/vocabulary.ts'

export const crossingSentence: Readonly<Record<Language, string>> = {
  en: 'Once you share this, it becomes a school record that the family may ask to read. Share?',
  es: 'Al compartirlo pasa a ser un registro escolar que la familia puede pedir leer. ¿Compartir?',
}
