/** What each entry of the closed list of errors says, and for whom. */

export type Audience = 'teacher' | 'student' | 'admin'

export interface ErrorWords {
  /** One sentence: what happened. */
  readonly what: string
  /** One sentence: what to do now. */
  readonly next: string
}

export interface ErrorEntry {
  readonly status: number
  /** The same act may succeed later without anyone changing anything. */
  readonly retryable?: true
  readonly words: Record<Audience, ErrorWords> | ErrorWords
}
