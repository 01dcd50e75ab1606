/** The words of one language; both come along. */
import type { Language } from 'shared/domain/alliance/vocabulary'
import { en, type AgreementPageWords } from './en.ts'
import { es } from './es.ts'

export function agreementWords(language: Language): AgreementPageWords {
  return { en, es }[language]
}
