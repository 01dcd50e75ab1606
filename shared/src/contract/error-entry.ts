/** What each entry of the closed list of errors says, for whom and in which language: no code stands without both. */
import type { Language } from '../domain/alliance/vocabulary.ts'

export type Audience = 'teacher' | 'student' | 'admin'

export interface ErrorWords {
  /** One sentence: what happened. */
  readonly what: string
  /** One sentence: what to do now. */
  readonly next: string
}

/** One sentence in each language, where several entries share it. */
export type Spoken = Readonly<Record<Language, string>>

/** One text for everybody, or one for each. */
type Said = Record<Audience, ErrorWords> | ErrorWords

export interface ErrorEntry extends Readonly<Record<Language, Said>> {
  readonly status: number
  /** The same act may succeed later without anyone changing anything. */
  readonly retryable?: true
}

/** Spanish has to choose where English says "you" to everybody: "tú" to a student, "usted" to the others. */
export function toEach(what: string, tu: string, usted: string): Record<Audience, ErrorWords> {
  const others = { what, next: usted }
  return { student: { what, next: tu }, teacher: others, admin: others }
}
