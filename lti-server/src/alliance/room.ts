/**
 * The door of every act on one alliance: lets in who belongs to it, in one transaction, and hands on what the act
 * stands on. Whoever may not know of the alliance is told that there is none.
 */
import type { ErrorCode } from 'shared/contract/errors'
import { isOver } from 'shared/domain/alliance/starting'
import { localDate } from 'shared/domain/decision/school-days'
import { err, type Result } from 'shared/domain/result'
import { validate as isId } from 'uuid'
import { may, type Action, type Relation, type Thing } from 'shared/domain/visibility/rights'
import type { Actor } from '../access/actor.ts'
import type { Deps } from '../deps.ts'
import type { TenantCipher } from '../platform/ciphers.ts'
import type { Tx } from '../platform/database.ts'
import { appendEvent, type NewEvent } from '../platform/events.ts'
import type { PartKind } from 'shared/domain/alliance/vocabulary'
import { knowsOf, membershipIn, noMember, standingIn, type Membership } from './membership.ts'
import { findAlliance, type AllianceRow } from './store/alliances.ts'
import { throughPart } from './store/parts.ts'

export type Answer<T> = Result<T, ErrorCode>

/** Thrown inside an act to undo all it wrote; the act answers its code. */
export class Undo extends Error {
  readonly code: ErrorCode
  constructor(code: ErrorCode) {
    super(code)
    this.code = code
  }
}

/** Runs an act in one transaction, undone as a whole when it throws `Undo`. */
export async function inTransaction<T>(
  deps: Deps,
  tenantId: string,
  work: (tx: Tx) => Promise<Answer<T>>,
): Promise<Answer<T>> {
  try {
    return await deps.db.withTenant(tenantId, work)
  } catch (error) {
    if (error instanceof Undo) return err(error.code)
    throw error
  }
}

export interface Room {
  readonly tx: Tx
  readonly cipher: TenantCipher
  readonly tenantId: string
  readonly now: Date
  /** Seen through the part that the act is about; without one named, through the part the class is at. */
  readonly alliance: AllianceRow
  readonly sectionIds: readonly string[]
  readonly member: Membership
}

/**
 * How an act holds the alliance while it runs. `take_part`: many at once, but no phase moves under them. `lead`:
 * alone. `look`: no hold.
 */
export type Hold = 'look' | 'take_part' | 'lead'

export async function enter<T>(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  hold: Hold,
  work: (room: Room) => Promise<Answer<T>>,
): Promise<Answer<T>> {
  if (!isId(allianceId)) return err('not_found')
  const cipher = await deps.ciphers.of(actor.tenantId)
  return inTransaction(deps, actor.tenantId, async (tx) => {
    const found = await findAlliance(tx, allianceId, hold)
    if (!found) return err('not_found')
    const { alliance, sectionIds } = found
    const member = await membershipIn(tx, actor, alliance.course_id)
    if (!member) return err(noMember(actor, alliance.course_id))
    if (!knowsOf(member, alliance, sectionIds)) return err('not_found')
    const now = deps.clock()
    // What ended is read, and no student writes in it any more; its educators may still have to act on a card.
    if (hold !== 'look' && member.role === 'student' && hasEnded(alliance, now)) return err('alliance_over')
    return work({ tx, cipher, tenantId: actor.tenantId, now, alliance, sectionIds, member })
  })
}

/** Whether the project that it was for is over where its people are. */
export function hasEnded({ ends_on, time_zone }: AllianceRow, now: Date): boolean {
  return isOver(ends_on, localDate(now, time_zone))
}

/** The same room, about another part: that of a card, a line, or a part that was named. */
export function inPart(room: Room, kind: PartKind | undefined): Room {
  return { ...room, alliance: throughPart(room.alliance, kind) }
}

/** Why this member may not do this, or null. */
export function refusal(
  room: Pick<Room, 'member'> & Partial<Pick<Room, 'alliance'>>,
  thing: Thing,
  action: Action,
  relation: Relation = room.alliance ? standingIn(room.member, room.alliance) : 'member',
): ErrorCode | null {
  if (may(room.member.role, relation, thing, action)) return null
  return room.member.role === 'test-student' ? 'alliance_test_student' : 'forbidden'
}

/** Tells the course what is new in this alliance: ids and counts, never words. */
export async function tell(
  room: Room,
  event: Pick<NewEvent, 'kind' | 'audience' | 'details'>,
): Promise<void> {
  await appendEvent(room.tx, room.tenantId, {
    ...event,
    courseId: room.alliance.course_id,
    allianceId: room.alliance.id,
  })
}

/** What is made once, whoever sends it how often: found again by its id, or made. */
export interface Once<Row extends { body_mark: Buffer }> {
  /** E.g. `card`. */
  readonly kind: string
  readonly id: string
  readonly body: unknown
  find(): Promise<Row | undefined>
  /** The rules, then the rows. An insert that meets the same id must do nothing (`on conflict do nothing`). */
  make(mark: Buffer): Promise<ErrorCode | null>
}

/**
 * Same id and same body from the same person: the row that is there, also when its phase is over. Same id, other
 * body: `conflict`.
 */
export async function once<Row extends { body_mark: Buffer }>(
  room: Pick<Room, 'cipher' | 'member'>,
  place: string,
  act: Once<Row>,
): Promise<Answer<{ row: Row; isNew: boolean }>> {
  const [cell, body] = [`${act.kind}/body/${act.id}`, JSON.stringify([place, room.member.personId, act.body])]
  const before = await act.find()
  if (!before) {
    const refused = await act.make(room.cipher.mark(cell, body))
    if (refused) return err(refused)
  }
  const row = before ?? (await act.find())
  if (!row || !room.cipher.isMark(cell, body, row.body_mark)) return err('conflict')
  return { ok: true, value: { row, isNew: !before } }
}
