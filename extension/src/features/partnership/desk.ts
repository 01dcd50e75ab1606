/** What every part of the desk needs to know about whom it is for. */
import type { Subject } from '../../data/subject.ts'

export interface Desk {
  readonly subject: Subject
  /** The student, as the page calls her. */
  readonly name: string
  /** As the named button calls her. */
  readonly to: string
  /** The teacher. */
  readonly me: string
  /** Who reads what is sent, in words; null while the server has not named them. */
  readonly names: string | null
  /** Grows when something moved in the outbox. */
  readonly news: number
}
