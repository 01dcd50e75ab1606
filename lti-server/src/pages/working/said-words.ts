/** What a student is told of an act on what they are working on, in her language. */
import { wordsFor, type ErrorCode } from 'shared/contract/errors'
import { partnershipErrorInSpanish } from 'shared/contract/partnership-errors'
import type { Language } from 'shared/domain/alliance/vocabulary'
import { pactWordsIn } from 'shared/ui/words/pact/choose'

/** A refusal in words; null where the code has none of its own on this page. */
export function refusedInSpanish(code: string): string | null {
  const words = partnershipErrorInSpanish(code, 'student')
  return words && `${words.what} ${words.next}`
}

export function refusedInWords(code: ErrorCode, language: Language): string {
  const own = language === 'es' ? refusedInSpanish(code) : null
  const words = wordsFor(code, 'student')
  return own ?? `${words.what} ${words.next}`
}

/** What is wrong in a box that the schema or the rules refused. */
export function boxWords(field: FormDataEntryValue | null, language: Language, empty: string): string {
  return field === 'check_dates' ? pactWordsIn(language).day : empty
}
