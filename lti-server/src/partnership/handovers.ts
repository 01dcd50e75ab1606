/**
 * Hand-overs of one student's partnership (F9): offered by a teacher of hers or begun by herself, chosen from by the
 * student, received by the other one, and seen by the student. What may become of one is in
 * `shared/domain/partnership/handover`.
 */
import type { Handover, Handovers, NewHandover, NewHandoverAct } from 'shared/contract/handovers'
import { afterHandoverAct, isHandoverOpen, mayOffer, mayReceive } from 'shared/domain/partnership/handover'
import { readsAll } from 'shared/domain/partnership/partners'
import { err, ok } from 'shared/domain/result'
import type { Actor } from '../access/actor.ts'
import type { Deps } from '../deps.ts'
import { arrivingLines, choosableLines, standingLines } from './handover-lines.ts'
import * as rows from './handover-store.ts'
import { enter, peopleBy, person, tellPartners, type About, type Answer, type Room } from './room.ts'

/** Those that concern the asker: the student all of hers, an educator what she offers or is offered. */
export function handoversFor(deps: Deps, actor: Actor, about: About): Promise<Answer<Handovers>> {
  return enter(deps, actor, about, view)
}

/** Offers it. To one receiving educator once at a time (`handover_open`); the same id twice answers how it stands. */
export function offerHandover(
  deps: Deps,
  actor: Actor,
  about: About,
  { id, to }: NewHandover,
): Promise<Answer<Handovers>> {
  return enter(deps, actor, about, async (room) => {
    const receiver = room.members.find(({ personId }) => personId === to)
    if (!receiver) return err('not_found')
    if (!mayReceive(receiver, room.student)) return err('body_invalid', 'to')
    if (!mayOffer(room.asker, room.student, receiver)) return err('forbidden')
    if (readsAll(room.partners.periods, to)) return err('body_invalid', 'to')
    const isNew = await rows.insertHandover(room.tx, {
      tenant_id: actor.tenantId,
      id,
      course_id: about.courseId,
      student_id: about.studentId,
      from_id: actor.personId,
      to_id: to,
      state: 'offered',
      offered_at: deps.clock(),
    })
    if (isNew) return changed(room, { id, from_id: actor.personId, to_id: to })
    const known = await rows.holdHandover(room.tx, about, id)
    if (!known) return err('handover_open')
    return known.row.from_id === actor.personId && known.row.to_id === to ? view(room) : err('conflict')
  })
}

/** Chooses, receives, has seen, or takes back. The same act twice answers what it became. */
export function actOnHandover(
  deps: Deps,
  actor: Actor,
  about: About,
  handoverId: string,
  { act, lines }: NewHandoverAct,
): Promise<Answer<Handovers>> {
  return enter(deps, actor, about, async (room) => {
    const whole = await rows.holdHandover(room.tx, about, handoverId)
    if (!whole || !concerns(room, whole)) return err('not_found')
    if (room.student.state !== 'active') return err('forbidden')
    const { row } = whole
    const before = { state: row.state, fromId: row.from_id, toId: row.to_id }
    const asker = { side: room.side, personId: actor.personId }
    const after = afterHandoverAct(before, asker, act, !isGone(room, row))
    if (typeof after === 'string') return err(after)
    if (act === 'choose') {
      await rows.saveLines(room.tx, actor.tenantId, row.id, await standingLines(room, lines))
    } else if (after.state === before.state) return view(room)
    if (after.state === 'received')
      await rows.saveLines(room.tx, actor.tenantId, row.id, await arrivingLines(room, whole.lines))
    if (after.state === 'withdrawn') await rows.saveLines(room.tx, actor.tenantId, row.id, [])
    const receivedAt = after.state === 'received' ? deps.clock() : row.received_at
    await rows.saveHandover(room.tx, row.id, after.state, receivedAt)
    return changed(room, row)
  })
}

function concerns({ side, actor }: Room, { row }: rows.WholeHandover): boolean {
  return side === 'student' || row.from_id === actor.personId || row.to_id === actor.personId
}

/** Whether the receiving one is not with this student any more. */
function isGone({ members, student }: Room, { to_id: to }: Pick<rows.HandoverRow, 'to_id'>): boolean {
  const receiver = members.find(({ personId }) => personId === to)
  return !receiver || !mayReceive(receiver, student)
}

/** Told to those whom it concerns and to nobody else. */
async function changed(
  room: Room,
  row: Pick<rows.HandoverRow, 'id' | 'from_id' | 'to_id'>,
): Promise<Answer<Handovers>> {
  const ids = [room.about.studentId, row.from_id, row.to_id]
  const told = room.members.filter(({ personId, state }) => state === 'active' && ids.includes(personId))
  await tellPartners(room, 'handover.changed', { handoverId: row.id }, told)
  return view(room)
}

async function view(room: Room): Promise<Answer<Handovers>> {
  const found = (await rows.listHandovers(room.tx, room.about)).filter((whole) => concerns(room, whole))
  const isChoosing = room.side === 'student' && found.some(({ row }) => isHandoverOpen(row))
  const colleagues = room.members.filter(
    (member) =>
      mayOffer(room.asker, room.student, member) && !readsAll(room.partners.periods, member.personId),
  )
  return ok({
    handovers: await present(room, found),
    colleagues: colleagues.map((member) => ({
      ...person(room.cipher, member.personId, member.nameSealed),
      role: member.role,
    })),
    lines: isChoosing ? await choosableLines(room) : [],
  })
}

async function present(room: Room, found: readonly rows.WholeHandover[]): Promise<Handover[]> {
  const people = await peopleBy(
    room,
    found.flatMap(({ row }) => [row.from_id, row.to_id]),
  )
  const known = (id: string) => people.get(id) ?? { id }
  return found.map(({ row, lines }) => ({
    id: row.id,
    from: known(row.from_id),
    to: known(row.to_id),
    state: row.state,
    isGone: isGone(room, row),
    offeredAt: row.offered_at.toISOString(),
    receivedAt: row.received_at?.toISOString() ?? null,
    chosen: room.side === 'student' ? [...lines] : [],
  }))
}
