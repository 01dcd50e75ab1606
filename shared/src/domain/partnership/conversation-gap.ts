/**
 * With whom a teacher has written down no conversation for three weeks (B1, F7): a fact about her, never about a
 * student (W-3). Nothing but the roster and her own dates comes in, so that grades, incidents and absences can't move
 * anybody (B4), and nothing comes out by which students could be ranked (W-4).
 */
import { sideOf, type Member } from './access.ts'

/** A talk counts for that many days (B1, rolling), and who came later than that is not listed yet (F7). */
export const GAP_DAYS = 21

/** Longest since *my* last conversation, or alphabetical; no other order (W-4). */
export const gapOrders = ['longest', 'name'] as const
export type GapOrder = (typeof gapOrders)[number]

/** A member of the course as this teacher's own list sees her. */
export interface Talked extends Member {
  /** Null: the LMS told none. */
  readonly name: string | null
  /** Since when she is in this course. */
  readonly joinedAt: Date
  /** The day (`2026-11-21`) of the last conversation that this teacher herself wrote down and did not withdraw. */
  readonly lastOn: string | null
}

/** The students whom this educator teaches now: with no other could she have written a talk down. */
export function taughtBy<T extends Member>(educator: Member, members: readonly T[]): T[] {
  return members.filter((one) => one.state === 'active' && sideOf(educator, one) === 'educator')
}

/** The sections by which she may look at them: an educator who is bound to her sections sees no other's name. */
export function sectionsTaught(educator: Member, taught: readonly Member[]): string[] {
  const all = [...new Set(taught.flatMap((student) => student.sectionIds))]
  return educator.sectionRestricted ? all.filter((id) => educator.sectionIds.includes(id)) : all
}

/** Whether a talk of that day (`2026-11-21`) is one of the last three weeks. */
export function stillCounts(day: string, now: Date): boolean {
  return day >= weeksBefore(now).toISOString().slice(0, 10)
}

/** Ids of those who are called as another of them is: there a name alone does not say who is meant. */
export function namesakes(students: readonly Pick<Talked, 'personId' | 'name'>[]): ReadonlySet<string> {
  const byName = Map.groupBy(students, ({ name }) => name ?? '')
  return new Set(
    [...byName.values()].flatMap((all) => (all.length > 1 ? all.map((one) => one.personId) : [])),
  )
}

export interface GapWish {
  readonly now: Date
  readonly order: GapOrder
  /** Absent: all of hers. */
  readonly sectionId?: string | undefined
}

/** Those with whom the educator has written down no talk in the last three weeks, in the order she asked for. */
export function conversationGap<T extends Talked>(
  educator: Member,
  members: readonly T[],
  { now, order, sectionId }: GapWish,
): T[] {
  const since = weeksBefore(now)
  const byName = nameOrder()
  return taughtBy(educator, members)
    .filter((student) => sectionId === undefined || student.sectionIds.includes(sectionId))
    .filter(({ joinedAt, lastOn }) => joinedAt <= since && !(lastOn !== null && stillCounts(lastOn, now)))
    .sort(order === 'name' ? byName : (a, b) => byDay(a.lastOn, b.lastOn) || byName(a, b))
}

const DAY_MS = 86_400_000

function weeksBefore(now: Date): Date {
  return new Date(now.getTime() - GAP_DAYS * DAY_MS)
}

/** As the names are shown; who has none comes last. Two of one name keep one order, whatever else is true of them. */
function nameOrder(): (a: Talked, b: Talked) => number {
  const { compare } = new Intl.Collator('en', { numeric: true })
  return (a, b) =>
    Number(a.name === null) - Number(b.name === null) ||
    compare(a.name ?? '', b.name ?? '') ||
    compare(a.personId, b.personId)
}

/** The earliest first; no day at all before every day. */
function byDay(a: string | null, b: string | null): number {
  return a === b ? 0 : (a ?? '') < (b ?? '') ? -1 : 1
}
