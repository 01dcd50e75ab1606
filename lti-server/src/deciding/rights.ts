/** The table "who decides what": kept by the teacher with the class, and named by every later decision (A9). */
import type { DecisionRight, DecisionRightEdit, NewDecisionRight } from 'shared/contract/deciding'
import type { OpenDecisions } from 'shared/contract/alliance-acts'
import { checkRight, linesRight, methodForLine, type LineMethod } from 'shared/domain/decision/methods'
import { isReviewDate } from 'shared/domain/alliance/versions'
import { localDate } from 'shared/domain/decision/school-days'
import { err, ok } from 'shared/domain/result'
import type { Actor } from '../access/actor.ts'
import { enter, once, refusal, tell, type Answer, type Room } from '../alliance/room.ts'
import type { Deps } from '../deps.ts'
import { decidingCells as cells } from './cells.ts'
import * as store from './store/rights.ts'

/** All rows of the table; the one about the lines of the agreement stands first. */
export async function readRights(room: Room): Promise<DecisionRight[]> {
  const rows = await store.rightsOf(room.tx, room.alliance.id)
  const own = rows.map((row) => present(room, row))
  const lines = own.find((row) => row.lines) ?? unwrittenLines(room)
  return [lines, ...own.filter((row) => !row.lines)]
}

function unwrittenLines(room: Room): DecisionRight {
  return { id: room.alliance.id, what: null, ...linesRight }
}

function present({ cipher }: Room, row: store.RightRow): DecisionRight {
  return {
    id: row.id,
    what: row.what_sealed && cipher.open(cells.right(row.id), row.what_sealed),
    whose: row.whose,
    method: row.method,
    lines: row.lines,
  }
}

/** A row of this alliance by its id; none: the one about its lines. Null: there is no such row. */
export async function rightOf(room: Room, id: string = room.alliance.id): Promise<DecisionRight | null> {
  const row = await store.rightById(room.tx, id)
  if (row?.alliance_id === room.alliance.id && row.removed_at === null) return present(room, row)
  return id === room.alliance.id ? unwrittenLines(room) : null
}

/** An act on who decides what, or on what is not ours to decide: the teachers' alone. */
export function changingRights<T>(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  work: (room: Room) => Promise<Answer<T>>,
): Promise<Answer<T>> {
  return enter(deps, actor, allianceId, 'lead', (room) => {
    const refused = refusal(room, 'decision_rights', 'change')
    return refused ? Promise.resolve(err(refused)) : work(room)
  })
}

/** Writes a row (teachers). */
export function addRight(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  body: NewDecisionRight,
): Promise<Answer<DecisionRight>> {
  return changingRights(deps, actor, allianceId, async (room) => {
    if (body.id === allianceId) return err('conflict')
    const added = await once(room, allianceId, {
      kind: 'decision_right',
      id: body.id,
      body,
      find: () => store.rightById(room.tx, body.id),
      make: async (mark) => {
        const { whose, method } = body
        const checked = checkRight({ whose, method, lines: false })
        if (!checked.ok) return checked.code
        await insert(room, { ...body, lines: false }, mark)
        return null
      },
    })
    if (!added.ok) return added
    if (added.value.isNew) await tellTable(room)
    return ok(present(room, added.value.row))
  })
}

function insert(room: Room, right: DecisionRight, mark: Buffer): Promise<void> {
  return store.insertRight(room.tx, {
    tenant_id: room.tenantId,
    id: right.id,
    alliance_id: room.alliance.id,
    lines: right.lines,
    what_sealed: sealedWhat(room, right),
    whose: right.whose,
    method: right.method,
    created_at: room.now,
    body_mark: mark,
  })
}

function sealedWhat({ cipher }: Room, { id, what }: DecisionRight): Buffer | null {
  return what === null ? null : cipher.seal(cells.right(id), what)
}

/** Changes a row or takes it out (teachers). The row about the lines is written at its first change, and stays. */
export function editRight(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  rightId: string,
  body: DecisionRightEdit,
): Promise<Answer<DecisionRight>> {
  return changingRights(deps, actor, allianceId, async (room) => {
    const stored = await store.rightById(room.tx, rightId)
    const isGone = stored?.alliance_id === allianceId && stored.removed_at !== null
    const before = isGone ? present(room, stored) : await rightOf(room, rightId)
    if (!before) return err('not_found')
    if ('remove' in body) {
      if (before.lines) return err('deciding_right_unfit')
      if (!isGone) await remove(room, rightId)
      return ok(before)
    }
    if (isGone) return err('not_found')
    const after = {
      ...before,
      whose: body.whose ?? before.whose,
      method: body.method ?? before.method,
      what: before.lines ? null : (body.what ?? before.what),
    }
    const checked = checkRight(after)
    if (!checked.ok) return checked
    await keep(room, after, stored !== undefined)
    await tellTable(room)
    return ok(after)
  })
}

async function remove(room: Room, rightId: string): Promise<void> {
  await store.updateRight(room.tx, rightId, { removed_at: room.now })
  await tellTable(room)
}

async function keep(room: Room, right: DecisionRight, isStored: boolean): Promise<void> {
  const { id, whose, method } = right
  if (isStored) return store.updateRight(room.tx, id, { whose, method, what_sealed: sealedWhat(room, right) })
  await insert(room, right, room.cipher.mark(`decision_right/body/${id}`, ''))
}

async function tellTable(room: Room): Promise<void> {
  await tell(room, { kind: 'deciding.changed', audience: 'class' })
}

export interface NamedMethod {
  readonly method: LineMethod
  /** None: the row about the lines. */
  readonly rightId: string | null
  readonly reviewOn: string | null
}

/** By which row's method a line is decided; consent tries it until a day that is told before (domain §4.2). */
export async function nameMethod(
  room: Room,
  asked: OpenDecisions['decisions'][number],
): Promise<Answer<NamedMethod>> {
  const right = await rightOf(room, asked.rightId)
  if (!right) return err('not_found')
  const named = methodForLine(right, asked.method)
  if (!named.ok) return named
  const method = named.value
  if (method === 'consent') {
    const today = localDate(room.now, room.alliance.time_zone)
    if (asked.reviewOn === undefined || !isReviewDate(asked.reviewOn, today))
      return err('alliance_review_date', 'reviewOn')
  }
  return ok({
    method,
    rightId: right.lines ? null : right.id,
    reviewOn: method === 'consent' ? (asked.reviewOn ?? null) : null,
  })
}
