/** What a student is told is wrong in a box of what they are working on, in her language. */
import type { Language } from 'shared/domain/alliance/vocabulary'
import { pactWordsIn } from 'shared/ui/words/pact/choose'

/** Whether the schema or the rules refused it. */
export function boxWords(field: FormDataEntryValue | null, language: Language, empty: string): string {
  return field === 'check_dates' ? pactWordsIn(language).day : empty
}
