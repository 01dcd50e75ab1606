/**
 * What a student and her teachers are working on now: the one line of a partnership that may stand on the covered
 * face (design §5). It is chosen by time alone, never by a score (INV-11).
 */
import type { NoteKind } from './access.ts'
import type { TargetLife } from './target.ts'

export interface WrittenNote {
  readonly id: string
  readonly authorId: string
  readonly kind: NoteKind
  /** ISO 8601, UTC. */
  readonly sentAt: string
  readonly withdrawn: boolean
}

/**
 * The newest target or promise that still stands, whoever wrote it: a student who says a promise again in her own
 * words writes a newer one, so her words win until the next is made. Null when there is none. The words of a learning
 * target that `isOnFace` count as a note of kind `target`.
 */
export function workingOn<N extends WrittenNote>(notes: readonly N[]): N | null {
  const standing = notes.filter(
    (note) => !note.withdrawn && (note.kind === 'target' || note.kind === 'promise'),
  )
  return standing.reduce<N | null>(
    (newest, note) => (newest === null || isNewer(note, newest) ? note : newest),
    null,
  )
}

/** Both said yes to it and it neither rests nor is over: then it is what the two are working on. */
export function isOnFace({ state, paused }: TargetLife): boolean {
  return (state === 'agreed' || state === 'working') && !paused
}

function isNewer(one: WrittenNote, other: WrittenNote): boolean {
  return one.sentAt === other.sentAt ? one.id > other.id : one.sentAt > other.sentAt
}
