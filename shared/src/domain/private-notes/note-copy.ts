/**
 * One private note as each of its author's browsers holds it, and how two copies become one (design §5, One writer):
 * field by field the last write wins, and words that lost are kept beside it. Who saw what is known from the copies
 * themselves, so that no clock, lost answer or repeated message can make a later text look like an earlier one.
 */

/** What of each browser's writing is in a field: a number a browser, which only grows. */
export type Seen = Readonly<Record<string, number>>

export interface Field {
  readonly value: unknown
  /** The browser that wrote it. */
  readonly by: string
  /** When: milliseconds since 1970, or one more than whatever that browser had seen before. */
  readonly at: number
  readonly seen: Seen
}

/** Words that were written at the same time as others and lost. */
export interface Lost {
  readonly field: string
  readonly words: string
  readonly by: string
  readonly at: number
  /** Its author has done with them; they are empty then. */
  readonly closed: boolean
}

/** What never changes of a note: which kind it is, whom it is about, when it was begun. */
export type Fixed = Readonly<Record<string, unknown>>

export interface NoteCopy {
  readonly fixed: Fixed
  readonly fields: Readonly<Record<string, Field>>
  readonly lost: readonly Lost[]
  /** It went out of the bin for good; nothing but this is left of it. What was written unseen of that brings it back. */
  readonly gone?: Seen
}

export interface Pen {
  /** The browser that writes. */
  readonly by: string
  /** Its clock, in milliseconds since 1970. */
  readonly now: number
}

export function newCopy(fixed: Fixed): NoteCopy {
  return { fixed, fields: {}, lost: [] }
}

const sameValue = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
const hasSeen = (seen: Seen, { by, at }: Pick<Field, 'by' | 'at'>): boolean => (seen[by] ?? -1) >= at
const isWithin = (one: Seen, other: Seen): boolean =>
  Object.entries(one).every(([by, at]) => hasSeen(other, { by, at }))

function joined(...all: readonly Seen[]): Seen {
  const sum = new Map<string, number>()
  for (const seen of all)
    for (const [by, at] of Object.entries(seen)) sum.set(by, Math.max(sum.get(by) ?? -1, at))
  return Object.fromEntries([...sum].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

/** Everything that this copy holds of anybody's writing. */
function seenBy({ fields, gone = {} }: NoteCopy): Seen {
  return joined(gone, ...Object.values(fields).map(({ seen }) => seen))
}

const isWords = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''

/**
 * Writes some fields; those that say what they say already stay untouched.
 * @param from what the writer had before her: words of another browser that came in meanwhile are kept beside.
 */
export function write(
  copy: NoteCopy,
  pen: Pen,
  values: Readonly<Record<string, unknown>>,
  from: Readonly<Record<string, unknown>> = {},
): NoteCopy {
  const { gone, ...living } = copy
  const fields = { ...copy.fields }
  const beside: Lost[] = []
  // One row of numbers over the whole note: whoever has seen one of them has seen all before it.
  const at = Math.max(pen.now, ...Object.values(seenBy(copy)).map((last) => last + 1))
  let changed = false
  for (const [name, value] of Object.entries(values)) {
    const before = fields[name]
    if (before && sameValue(before.value, value)) continue
    changed = true
    const seen = before?.seen ?? gone ?? {}
    const unread = before && before.by !== pen.by && name in from && !sameValue(before.value, from[name])
    if (unread && isWords(before.value)) beside.push(lose(name, before, before.value))
    fields[name] = { value, by: pen.by, at, seen: joined(seen, { [pen.by]: at }) }
  }
  return changed ? { ...living, fields, lost: union(copy.lost, beside) } : copy
}

const lose = (field: string, { by, at }: Field, words: string): Lost => ({
  field,
  words,
  by,
  at,
  closed: false,
})

const keyOf = ({ field, by, at }: Lost): string => `${field} ${by} ${at}`

function union(...all: readonly (readonly Lost[])[]): readonly Lost[] {
  const known = new Map<string, Lost>()
  for (const lost of all.flat()) if (!known.get(keyOf(lost))?.closed) known.set(keyOf(lost), lost)
  return [...known].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, lost]) => lost)
}

/** Her yes to letting go of words that lost: they go from all of her browsers. */
export function close(copy: NoteCopy, one: Pick<Lost, 'field' | 'by' | 'at'>): NoteCopy {
  const lost = copy.lost.map((other): Lost => {
    const isIt = other.field === one.field && other.by === one.by && other.at === one.at
    return isIt ? { ...other, words: '', closed: true } : other
  })
  return { ...copy, lost }
}

/** Out of the bin for good: what it said goes, and that it went stays known. */
export function remove(copy: NoteCopy): NoteCopy {
  return { fixed: {}, fields: {}, lost: [], gone: seenBy(copy) }
}

/** Two copies as one. Whichever of them came first, and however often they meet, the same comes of it. */
export function merge(a: NoteCopy, b: NoteCopy): NoteCopy {
  const gone = a.gone || b.gone ? joined(a.gone ?? {}, b.gone ?? {}) : null
  const fields: Record<string, Field> = {}
  const beside: Lost[] = []
  for (const name of Object.keys({ ...a.fields, ...b.fields }).toSorted()) {
    const { field, lost } = mergeField(name, a.fields[name], b.fields[name])
    fields[name] = field
    if (lost) beside.push(lost)
  }
  const merged = { fixed: first(a.fixed, b.fixed), fields, lost: union(a.lost, b.lost, beside) }
  return gone && isWithin(seenBy(merged), gone) ? { fixed: {}, fields: {}, lost: [], gone } : merged
}

/** Of a note that was begun twice under one id, the same begin everywhere; one that is gone has none. */
function first(a: Fixed, b: Fixed): Fixed {
  const [one, other] = [JSON.stringify(a), JSON.stringify(b)]
  if (one === '{}' || other === '{}') return one === '{}' ? b : a
  return one <= other ? a : b
}

function mergeField(name: string, a: Field | undefined, b: Field | undefined): { field: Field; lost?: Lost } {
  if (!a || !b) return { field: (a ?? b)! }
  const seen = joined(a.seen, b.seen)
  const [aKnew, bKnew] = [hasSeen(a.seen, b), hasSeen(b.seen, a)]
  const winner = aKnew === bKnew ? later(a, b) : aKnew ? a : b
  const loser = winner === a ? b : a
  const field = { ...winner, seen }
  const apart = !aKnew && !bKnew && !sameValue(a.value, b.value)
  return apart && isWords(loser.value) ? { field, lost: lose(name, loser, loser.value) } : { field }
}

/** Of two that did not know of each other; two clocks that say the same are told apart by the browsers' names. */
function later(a: Field, b: Field): Field {
  if (a.at !== b.at) return a.at > b.at ? a : b
  if (a.by !== b.by) return a.by > b.by ? a : b
  return JSON.stringify(a.value) >= JSON.stringify(b.value) ? a : b
}

export function sameCopy(a: NoteCopy, b: NoteCopy): boolean {
  return canonical(a) === canonical(b)
}

/** The same text for the same copy, in whatever order its names stand. */
function canonical({ fixed, fields, lost, gone }: NoteCopy): string {
  const named = Object.keys(fields).toSorted()
  const written = named.map((name) => {
    const { value, by, at, seen } = fields[name]!
    return [name, value, by, at, joined(seen)]
  })
  return JSON.stringify([sorted(fixed), written, union(lost), gone ? joined(gone) : null])
}

/** A JSON value with the names in it in one order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([name, one]) => [name, sorted(one)]))
}
