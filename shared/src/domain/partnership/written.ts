/**
 * One field that two people write in, from two devices and sometimes at once: the last text that arrived stands, and
 * a text that nobody who wrote later had before her stands beside it, for both to read (design §5, one writer; INV-22).
 */
import type { Side } from './access.ts'

/** One text as it was written into one field. Texts are only ever added. */
export interface Written {
  readonly id: string
  readonly authorId: string
  readonly side: Side
  /** When it arrived, ISO 8601 in UTC. */
  readonly writtenAt: string
  /** Texts of this field that its writer had before her. */
  readonly saw: readonly string[]
}

export interface Merged<W> {
  readonly current: W | null
  /** Written over by somebody who had not read it. */
  readonly beside: readonly W[]
  /** What was there before, newest first. */
  readonly earlier: readonly W[]
}

/** Whether `one` arrived before `other`. */
export function isBefore(one: Written, other: Written): boolean {
  return one.writtenAt === other.writtenAt ? one.id < other.id : one.writtenAt < other.writtenAt
}

/** What a field says now. The order of the list does not matter, and every text of it is in exactly one place. */
export function mergeField<W extends Written>(texts: readonly W[]): Merged<W> {
  const newestFirst = texts.toSorted((a, b) => (isBefore(a, b) ? 1 : -1))
  const [current = null, ...rest] = newestFirst
  const wasRead = (text: W): boolean =>
    newestFirst.some((later) => isBefore(text, later) && later.saw.includes(text.id))
  return {
    current,
    beside: rest.filter((text) => !wasRead(text)),
    earlier: rest.filter(wasRead),
  }
}
