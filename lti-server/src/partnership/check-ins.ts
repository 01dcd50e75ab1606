/**
 * A student asks for a check-in; her teachers open it and offer a time; she says whether it fits (F17). It ends when a
 * talk was written down since, or at her word. What each side may do is in `shared/domain/partnership/check-in`.
 */
import type { CheckIn, CheckIns, NewCheckIn, NewOffer, NewOfferAnswer } from 'shared/contract/check-ins'
import {
  isCheckInOver,
  mayCheckIn,
  type CheckInAct,
  type CheckInEnding,
} from 'shared/domain/partnership/check-in'
import { err, ok } from 'shared/domain/result'
import type { Actor } from '../access/actor.ts'
import type { Deps } from '../deps.ts'
import { partnershipCells } from './cells.ts'
import * as rows from './check-in-store.ts'
import { offersOf, presentCheckIns, readsLine, stateOfCheckIn } from './check-in-view.ts'
import { enter, openRoom, readersIn, tellPartners, type About, type Answer, type Room } from './room.ts'
import * as store from './store.ts'

/** Every check-in the student asked for, newest first. Reading leaves no trace: an educator's opening is an act. */
export function checkInsFor(deps: Deps, actor: Actor, about: About): Promise<Answer<CheckIns>> {
  return enter(deps, actor, about, async (room): Promise<Answer<CheckIns>> => {
    const readers = readersIn(room)
    const partnership = await store.partnershipOf(room.tx, about.courseId, about.studentId)
    const all = partnership ? await rows.listCheckIns(room.tx, partnership.id) : []
    // One that stands is a wish to talk with whoever teaches her now; the earlier ones were for those who did then.
    const wholes = all.filter((one) => !isCheckInOver(stateOfCheckIn(one)) || readsLine(room, one.row))
    return ok({ checkIns: await presentCheckIns(room, wholes), readers })
  })
}

/** Asks, with a line or without. One at a time (`check_in_open`); the same id twice answers what was asked. */
export function askForCheckIn(
  deps: Deps,
  actor: Actor,
  about: About,
  wish: NewCheckIn,
): Promise<Answer<CheckIn>> {
  return enter(deps, actor, about, async (room) => {
    if (room.side !== 'student' || room.student.state !== 'active') return err('forbidden')
    const { id: partnershipId } = await openRoom(room)
    const before = await rows.holdCheckIns(room.tx, partnershipId)
    const known = before.find(({ row }) => row.id === wish.id)
    if (known) return isSame(room, known.row, wish) ? presentOne(room, known) : err('conflict')
    if (before[0] && !isCheckInOver(stateOfCheckIn(before[0]))) return err('check_in_open')
    const { id, line } = wish
    const isNew = await rows.insertCheckIn(room.tx, {
      tenant_id: actor.tenantId,
      id,
      partnership_id: partnershipId,
      line_sealed: line === undefined ? null : room.cipher.seal(partnershipCells.checkInLine(id), line),
      asked_at: afterThat(deps.clock(), before[0]?.row.asked_at),
      ended: null,
    })
    return isNew ? changed(room, partnershipId, id) : err('conflict')
  })
}

/** Later than what was there before, whichever server's clock that had. */
function afterThat(now: Date, before: Date | undefined): Date {
  return new Date(Math.max(now.getTime(), (before?.getTime() ?? 0) + 1))
}

function isSame({ cipher }: Room, row: rows.CheckInRow, { line }: NewCheckIn): boolean {
  if (row.ended === 'taken_back') return true
  const words = row.line_sealed && cipher.open(partnershipCells.checkInLine(row.id), row.line_sealed)
  return words === (line ?? null)
}

/** An educator opens it: the student reads that she did. May be asked twice. */
export function seeCheckIn(
  deps: Deps,
  actor: Actor,
  about: About,
  checkInId: string,
): Promise<Answer<CheckIn>> {
  return inCheckIn(deps, actor, about, checkInId, 'see', async (room, whole) => {
    const isNew = await rows.markCheckInSeen(room.tx, {
      tenant_id: actor.tenantId,
      check_in_id: checkInId,
      reader_id: actor.personId,
      seen_at: deps.clock(),
    })
    return isNew ? changed(room, whole.row.partnership_id, checkInId) : presentOne(room, whole)
  })
}

/** Offers a time in words; who offers has opened it. The same id twice answers what it became. */
export function offerTime(
  deps: Deps,
  actor: Actor,
  about: About,
  checkInId: string,
  { id, text }: NewOffer,
): Promise<Answer<CheckIn>> {
  const cell = partnershipCells.offer(id)
  return inCheckIn(deps, actor, about, checkInId, 'offer', async (room, whole) => {
    const known = whole.offers.find((offer) => offer.id === id)
    if (known) {
      const isSameOffer = room.cipher.open(cell, known.text_sealed) === text
      return isSameOffer && known.author_id === actor.personId ? presentOne(room, whole) : err('conflict')
    }
    const isNew = await rows.insertOffer(room.tx, {
      tenant_id: actor.tenantId,
      id,
      check_in_id: checkInId,
      author_id: actor.personId,
      text_sealed: room.cipher.seal(cell, text),
      offered_at: afterThat(deps.clock(), offersOf(whole)[0]?.row.offered_at),
      answer: null,
    })
    if (!isNew) return err('conflict')
    const seen = { tenant_id: actor.tenantId, check_in_id: checkInId, reader_id: actor.personId }
    await rows.markCheckInSeen(room.tx, { ...seen, seen_at: deps.clock() })
    return changed(room, whole.row.partnership_id, checkInId)
  })
}

/** The student's word on the newest offer; `conflict` when another time was offered since she read. */
export function answerOffer(
  deps: Deps,
  actor: Actor,
  about: About,
  checkInId: string,
  { offerId, answer }: NewOfferAnswer,
): Promise<Answer<CheckIn>> {
  return inCheckIn(deps, actor, about, checkInId, answer, async (room, whole) => {
    const [newest] = offersOf(whole)
    if (newest?.id !== offerId) return err('conflict')
    if (newest.answer === answer) return presentOne(room, whole)
    await rows.answerOfferRow(room.tx, offerId, answer)
    return changed(room, whole.row.partnership_id, checkInId)
  })
}

/** The student ends it: they talked, or she takes it back with its line. May be asked twice. */
export function endCheckIn(
  deps: Deps,
  actor: Actor,
  about: About,
  checkInId: string,
  how: CheckInEnding,
): Promise<Answer<CheckIn>> {
  return inCheckIn(deps, actor, about, checkInId, how, async (room, whole) => {
    if (whole.row.ended === how) return presentOne(room, whole)
    await rows.endCheckInRow(room.tx, checkInId, how)
    return changed(room, whole.row.partnership_id, checkInId)
  })
}

/** An act on one check-in that this side may do now, one after the other. */
function inCheckIn(
  deps: Deps,
  actor: Actor,
  about: About,
  checkInId: string,
  act: CheckInAct,
  work: (room: Room, whole: rows.WholeCheckIn) => Promise<Answer<CheckIn>>,
): Promise<Answer<CheckIn>> {
  return enter(deps, actor, about, async (room) => {
    const partnership = await store.partnershipOf(room.tx, about.courseId, about.studentId)
    const all = partnership ? await rows.holdCheckIns(room.tx, partnership.id) : []
    const whole = all.find(({ row }) => row.id === checkInId)
    if (!whole) return err('not_found')
    if (room.student.state !== 'active') return err('forbidden')
    const may = mayCheckIn(stateOfCheckIn(whole), room.side, act)
    return may === 'yes' ? work(room, whole) : err(may)
  })
}

/** Tells both that it is another one now, and answers it. */
async function changed(room: Room, partnershipId: string, checkInId: string): Promise<Answer<CheckIn>> {
  await tellPartners(room, 'check_in.changed', { checkInId })
  const all = await rows.listCheckIns(room.tx, partnershipId)
  const whole = all.find(({ row }) => row.id === checkInId)
  return whole ? presentOne(room, whole) : err('not_found')
}

async function presentOne(room: Room, whole: rows.WholeCheckIn): Promise<Answer<CheckIn>> {
  const [checkIn] = await presentCheckIns(room, [whole])
  return checkIn ? ok(checkIn) : err('not_found')
}
