/**
 * Ten minutes of one student and one educator (F8): the educator offers them, the student drives them step by step, and
 * both see the same step. What becomes of it is a conversation with its day, about the target they chose or about none.
 * What each side may do is in `shared/domain/partnership/conference`; targets and pacts are made where they always are.
 */
import { conferencePlan } from 'shared/content/conference'
import type { ConferenceView, NewConference, NewConferenceAct } from 'shared/contract/conferences'
import { localDate } from 'shared/domain/decision/school-days'
import { afterConferenceAct, type Conference } from 'shared/domain/partnership/conference'
import { isOver } from 'shared/domain/partnership/target'
import { plannedRun } from 'shared/domain/protocol/run'
import { err, ok } from 'shared/domain/result'
import { v7 as newId } from 'uuid'
import type { Actor } from '../access/actor.ts'
import type { Deps } from '../deps.ts'
import * as rows from './conference-store.ts'
import { presentConference } from './conference-view.ts'
import { findConversation, insertConversation } from './conversation-store.ts'
import { classOf } from './her-class.ts'
import { conferenceAt } from './in-conference.ts'
import { readable } from './partners.ts'
import { enter, openRoom, readersIn, tellPartners, type About, type Answer, type Room } from './room.ts'
import * as store from './store.ts'
import { holdTarget, lifeOf } from './target-store.ts'
import { targetFacts } from './targets.ts'

/** The one that is offered or under way; null when there is none. Reading leaves no trace: no words are in it. */
export function conferenceFor(deps: Deps, actor: Actor, about: About): Promise<Answer<ConferenceView>> {
  return enter(deps, actor, about, async (room) => {
    const partnership = await store.partnershipOf(room.tx, about.courseId, about.studentId)
    return view(room, partnership && (await rows.findConference(room.tx, partnership.id)), deps.clock())
  })
}

async function view(room: Room, row: rows.ConferenceRow | null, now: Date): Promise<Answer<ConferenceView>> {
  const conference = row && (await presentConference(room, row, now))
  return ok({ conference, readers: readersIn(room) })
}

/** Offers one. One at a time (`conference_open`); the same id twice answers how it stands, also when it is over. */
export function openConference(
  deps: Deps,
  actor: Actor,
  about: About,
  { id }: NewConference,
): Promise<Answer<ConferenceView>> {
  return enter(deps, actor, about, async (room) => {
    if (room.side !== 'educator' || room.student.state !== 'active') return err('forbidden')
    const { id: partnershipId } = await openRoom(room)
    const now = deps.clock()
    const open = await rows.holdConference(room.tx, partnershipId)
    const isOnce = open?.id === id && open.educator_id === actor.personId
    if (isOnce || (await findConversation(room.tx, partnershipId, id))) return view(room, open, now)
    if (open) return err('conference_open')
    const isNew = await rows.insertConference(room.tx, {
      tenant_id: actor.tenantId,
      id,
      partnership_id: partnershipId,
      educator_id: actor.personId,
      run: plannedRun(conferencePlan, now.getTime()),
      self_view: 'waiting',
      revision: 0,
      opened_at: now,
    })
    return isNew ? changed(room, partnershipId, id, now) : err('conflict')
  })
}

/** One press. Somebody else's in between is `conflict`; one that comes twice is taken once. */
export function actOnConference(
  deps: Deps,
  actor: Actor,
  about: About,
  conferenceId: string,
  wish: NewConferenceAct,
): Promise<Answer<ConferenceView>> {
  return enter(deps, actor, about, async (room) => {
    if (room.student.state !== 'active') return err('forbidden')
    const now = deps.clock()
    const partnership = await store.partnershipOf(room.tx, about.courseId, about.studentId)
    const row = partnership && (await rows.holdConference(room.tx, partnership.id))
    if (!partnership || row?.id !== conferenceId) return gone(room, partnership, conferenceId, wish, now)
    if (await rows.isActKnown(room.tx, row.id, wish.id)) return view(room, row, now)
    if (wish.expected !== row.revision) return err('conflict')
    if (wish.act === 'choose' && !(await isChoice(room, partnership.id, wish.targetId)))
      return err('body_invalid', 'targetId')
    const before = conferenceAt(row, now)
    const after = afterConferenceAct(conferencePlan, before, room.side, wish, now.getTime())
    if (!after.ok) return err(after.code)
    if (after.value.run.state === 'closed') return end(room, row, after.value, now)
    const act = { tenant_id: actor.tenantId, id: wish.id, conference_id: row.id }
    if (!(await rows.insertConferenceAct(room.tx, act))) return err('conflict')
    await rows.saveConference(room.tx, row.id, after.value, {
      revision: row.revision + 1,
      started_at: row.started_at ?? (after.value.run.state === 'planned' ? null : now),
    })
    return changed(room, partnership.id, row.id, now)
  })
}

/** There is no such conference any more: ending what is over once more is no harm, everything else comes too late. */
async function gone(
  room: Room,
  partnership: { id: string } | null,
  conferenceId: string,
  { act }: NewConferenceAct,
  now: Date,
): Promise<Answer<ConferenceView>> {
  const talk = partnership && (await findConversation(room.tx, partnership.id, conferenceId))
  if (!talk) return err('not_found')
  const isEnd = act === 'finish' || act === 'talk_only'
  return isEnd ? view(room, await rows.findConference(room.tx, talk.partnership_id), now) : err('conflict')
}

/** Something that the two can work on. */
async function isChoice(room: Room, partnershipId: string, targetId: string | null): Promise<boolean> {
  if (targetId === null) return true
  const whole = await holdTarget(room.tx, partnershipId, targetId)
  if (whole === null || readable(room, [whole], targetFacts).length === 0) return false
  return !isOver(lifeOf(whole.target))
}

/**
 * It is over: the conversation says the day and the target that stands, if one does, and nothing says that there could
 * have been one (F8). It is written down as of its beginning: the pact that they made in it was not looked at yet. An
 * offer that nobody took was no talk.
 */
async function end(
  room: Room,
  row: rows.ConferenceRow,
  { targetId }: Conference,
  now: Date,
): Promise<Answer<ConferenceView>> {
  const { started_at: startedAt, partnership_id: partnershipId } = row
  await rows.forgetConference(room.tx, row.id)
  if (startedAt) {
    const isStanding = targetId !== null && (await isChoice(room, partnershipId, targetId))
    const { timeZone } = await classOf(room.tx, room.about.courseId, room.student.sectionIds)
    const talk = {
      tenant_id: room.actor.tenantId,
      partnership_id: partnershipId,
      author_id: row.educator_id,
      held_on: localDate(startedAt, timeZone),
      kind: 'conference' as const,
      summary_sealed: null,
      target_id: isStanding ? targetId : null,
      written_at: startedAt,
    }
    const isOwnId = await insertConversation(room.tx, { ...talk, id: row.id })
    // Somebody wrote down another talk under that id: this one is not lost for it.
    const conversationId = isOwnId ? row.id : newId()
    if (!isOwnId) await insertConversation(room.tx, { ...talk, id: conversationId })
    await tellPartners(room, 'conversation.written', { conversationId })
  }
  return changed(room, partnershipId, row.id, now)
}

/** Tells both that it is another one now, and answers it. */
async function changed(
  room: Room,
  partnershipId: string,
  conferenceId: string,
  now: Date,
): Promise<Answer<ConferenceView>> {
  await tellPartners(room, 'conference.changed', { conferenceId })
  return view(room, await rows.findConference(room.tx, partnershipId), now)
}
