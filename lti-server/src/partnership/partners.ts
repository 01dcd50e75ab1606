/**
 * Who of the educators reads which text of a partnership: noted as they are met at its door, and asked before every text
 * is opened. The rule is `mayWithText` in `shared/domain/partnership/access`.
 */
import { mayWithText, type Standing, type TextFacts } from 'shared/domain/partnership/access'
import { isReceived } from 'shared/domain/partnership/handover'
import { periodChanges } from 'shared/domain/partnership/partners'
import type { Tx } from '../platform/database.ts'
import { listHandovers, type WholeHandover } from './handover-store.ts'
import { periodsOf, savePeriods, type PeriodRow } from './partner-store.ts'
import type { About, Room } from './room.ts'
import type { CourseMember } from './store.ts'

/** What is known of a partnership's educators before anybody comes in. */
export interface Partners {
  readonly periods: readonly PeriodRow[]
  readonly handovers: readonly WholeHandover[]
}

export async function partnersOf(tx: Tx, about: About): Promise<Partners> {
  return { periods: await periodsOf(tx, about), handovers: await listHandovers(tx, about) }
}

/** A teaching assistant is in it whose time is open, and one for whom the student has chosen what she may read. */
export function withInvitation(member: CourseMember, { periods, handovers }: Partners): CourseMember {
  if (member.role !== 'ta') return member
  const isIn = periods.some((one) => one.educatorId === member.personId && one.until === null)
  const isChosen = handovers.some(
    ({ row }) => row.to_id === member.personId && (row.state === 'student_chose' || isReceived(row)),
  )
  return { ...member, isInvited: isIn || isChosen }
}

/** Notes who is new among the educators and whose time is over. @returns the periods as they are now. */
export async function notePartners(
  tx: Tx,
  tenantId: string,
  about: About,
  { periods }: Partners,
  educators: readonly CourseMember[],
  now: Date,
): Promise<readonly PeriodRow[]> {
  const ids = educators.map(({ personId }) => personId)
  const changes = periodChanges(periods, ids, now.toISOString())
  if (changes.begin.length === 0 && changes.end.length === 0) return periods
  await savePeriods(tx, tenantId, about, changes, now)
  return periodsOf(tx, about)
}

/** What travelled to this educator, by id: of hand-overs that were received. */
function standingOf({ partners }: Room, educatorId: string): Standing {
  const handed = partners.handovers
    .filter(({ row }) => row.to_id === educatorId && isReceived(row))
    .flatMap(({ lines }) => lines.map(({ id }) => id))
  return { periods: partners.periods, handed: new Set(handed) }
}

/** What a row says of a text; `at`: when it was shared. */
export interface Shared {
  readonly id: string
  readonly authorId: string
  readonly at: Date
}

/** Whether this reader of the room reads a text that both sides share. */
export function reads(room: Room, reader: CourseMember, { id, authorId, at }: Shared): boolean {
  const text: TextFacts = { id, authorId, writtenAt: at.toISOString() }
  const standing = standingOf(room, reader.personId)
  return mayWithText(reader, room.student, { ...text, visibility: 'co_owned' }, standing, 'read')
}

/** Those of the rows that the asker reads: of the others she is not even told that they are there. */
export function readable<R>(room: Room, rows: readonly R[], factsOf: (row: R) => Shared): R[] {
  return room.side === 'student' ? [...rows] : rows.filter((row) => reads(room, room.asker, factsOf(row)))
}

/** Everybody who reads this text. */
export function readersOfText(room: Room, text: Shared): CourseMember[] {
  return room.readers.filter((reader) => reads(room, reader, text))
}

/** A page of what the asker reads, however much of it she does not. */
export async function readablePage<R extends { readonly id: string }>(
  room: Room,
  list: (limit: number, before?: string) => Promise<R[]>,
  factsOf: (row: R) => Shared,
  limit: number,
  before?: string,
): Promise<R[]> {
  const page: R[] = []
  for (let cursor = before; ;) {
    // Each page is asked for with the one before it.
    // oxlint-disable-next-line no-await-in-loop
    const rows = await list(limit, cursor)
    page.push(...readable(room, rows, factsOf))
    cursor = rows.at(-1)?.id
    if (rows.length < limit || page.length >= limit) return page.slice(0, limit)
  }
}
