/** Who reads what a student tells of herself, by name and in her language. */
import type { Profile } from '../../../contract/profile.ts'
import type { Language } from '../../../domain/alliance/vocabulary.ts'
import type { ProfileWords } from './en.ts'

interface Of {
  readonly readers: Profile['readers']
  readonly personId: string
  readonly language: Language
}

function inWords(names: readonly string[], language: Language): string {
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(names)
}

/** Her teachers; a course that has none yet says "your teachers". */
export function teachersInWords({ readers, personId, language }: Of, words: ProfileWords): string {
  const names = readers.filter(({ id }) => id !== personId).map(({ name }) => name ?? words.someone)
  return names.length === 0 ? words.teachers : inWords(names, language)
}

/** She, and they. */
export function readersInWords(of: Of, words: ProfileWords): string {
  const names = of.readers.filter(({ id }) => id !== of.personId).map(({ name }) => name ?? words.someone)
  return inWords([words.you, ...names], of.language)
}
