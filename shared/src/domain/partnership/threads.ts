/** Notes as they answer each other: what was written first, and under it what was said to it (F12). */

export interface Answering {
  readonly id: string
  /** The note that this one answers, anywhere in its thread. */
  readonly replyTo: string | null
  /** ISO 8601, UTC. */
  readonly sentAt: string
}

export interface Thread<N> {
  readonly first: N
  /** Earliest first. */
  readonly answers: readonly N[]
}

/**
 * Every note in exactly one thread. Threads keep the order in which their first notes were given; an answer to a note
 * that is not among them (it stands on another page of the list) begins a thread of its own.
 */
export function threadsOf<N extends Answering>(notes: readonly N[]): Thread<N>[] {
  const byId = new Map(notes.map((note) => [note.id, note]))
  const firstOf = (note: N): N => {
    let at = note
    for (const met = new Set([at.id]); ;) {
      const answered = byId.get(at.replyTo ?? '')
      if (!answered || met.has(answered.id)) return at
      at = answered
      met.add(at.id)
    }
  }
  const threads = new Map<string, N[]>()
  const firsts = notes.filter((note) => firstOf(note) === note)
  for (const note of notes) {
    const first = firstOf(note)
    if (first !== note) threads.set(first.id, [...(threads.get(first.id) ?? []), note])
  }
  return firsts.map((first) => ({ first, answers: (threads.get(first.id) ?? []).toSorted(bySent) }))
}

function bySent(one: Answering, other: Answering): number {
  if (one.sentAt !== other.sentAt) return one.sentAt < other.sentAt ? -1 : 1
  return one.id < other.id ? -1 : 1
}
