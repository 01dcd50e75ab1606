/**
 * Learning targets: proposed by either side, agreed to by the other, and paused, renamed and ended by the student
 * without asking anybody (B6, C16).
 */
import type { LearningTarget, LearningTargets, NewTarget } from 'shared/contract/partnership'
import { afterAct, type TargetAct } from 'shared/domain/partnership/target'
import { err, ok } from 'shared/domain/result'
import type { Actor } from '../access/actor.ts'
import type { Deps } from '../deps.ts'
import { partnershipCells } from './cells.ts'
import { chosenInConference, writerIn, type Writer } from './in-conference.ts'
import { readable, type Shared } from './partners.ts'
import { enter, openRoom, readersIn, tellPartners, type About, type Answer, type Room } from './room.ts'
import { markSeen } from './seen.ts'
import * as store from './store.ts'
import {
  destroyTexts,
  forgetTarget,
  holdTarget,
  insertTarget,
  insertText,
  lifeOf,
  listTargets,
  saveLife,
  type WholeTarget,
} from './target-store.ts'
import { presentTargets } from './target-view.ts'

/** Every target of a student, newest first, with its pact. Leaves a trace of the reading. */
export function targetsFor(deps: Deps, actor: Actor, about: About): Promise<Answer<LearningTargets>> {
  return enter(deps, actor, about, async (room): Promise<Answer<LearningTargets>> => {
    const readers = readersIn(room)
    const partnership = await store.partnershipOf(room.tx, about.courseId, about.studentId)
    if (!partnership) return ok({ targets: [], readers })
    const wholes = readable(room, await listTargets(room.tx, partnership.id), targetFacts)
    const texts = wholes.flatMap((whole) => whole.texts.filter((text) => text.text_sealed !== null))
    await markSeen(room, 'pact_text_seen', texts, deps.clock())
    const entries = wholes.flatMap((whole) => whole.entries)
    await markSeen(room, 'strategy_entry_seen', entries, deps.clock())
    return ok({ targets: await presentTargets(room, wholes), readers })
  })
}

/** A target, with everything on it, for the rule of who reads it: one thing, as old as its proposal. */
export function targetFacts({ target }: WholeTarget): Shared {
  return { id: target.id, authorId: target.proposer_id, at: target.proposed_at }
}

/** Proposes a target; from this moment the other side reads it. The same id twice answers what was proposed. */
export function proposeTarget(
  deps: Deps,
  actor: Actor,
  about: About,
  wish: NewTarget,
): Promise<Answer<LearningTarget>> {
  return enter(deps, actor, about, async (room) => {
    if (room.student.state !== 'active') return err('forbidden')
    const { id: partnershipId } = await openRoom(room)
    const at = deps.clock()
    const writer = await writerIn(room, wish.scribed === true, at)
    if (!writer) return err('forbidden')
    const isNew = await insertTarget(room.tx, {
      tenant_id: actor.tenantId,
      id: wish.id,
      partnership_id: partnershipId,
      kind: wish.kind,
      state: 'proposed',
      proposer_id: writer.personId,
      proposed_by: writer.side,
      proposed_at: at,
    })
    if (isNew && !(await writeFirst(room, wish, writer, at))) return err('conflict')
    const whole = await holdTarget(room.tx, partnershipId, wish.id)
    if (!whole || !isSame(room, whole, wish, writer)) return err('conflict')
    if (isNew) {
      await tellPartners(room, 'target.changed', { targetId: wish.id })
      await chosenInConference(room, partnershipId, { id: wish.id, by: writer.side }, at)
    }
    return presentOne(room, whole)
  })
}

/** @returns false when one of the ids is taken: then nothing of it is kept. */
async function writeFirst(
  { tx, cipher, actor }: Room,
  wish: NewTarget,
  writer: Writer,
  at: Date,
): Promise<boolean> {
  for (const field of ['words', 'strength'] as const) {
    const { id, text } = wish[field]
    const isNew = await insertText(tx, {
      tenant_id: actor.tenantId,
      id,
      target_id: wish.id,
      field,
      author_id: writer.personId,
      scribe_id: writer.scribeId,
      side: writer.side,
      text_sealed: cipher.seal(partnershipCells.pactText(id), text),
      saw: [],
      written_at: at,
    })
    if (!isNew) {
      await forgetTarget(tx, wish.id)
      return false
    }
  }
  return true
}

/** The same proposal sent again, however it has fared since. */
function isSame({ cipher }: Room, { target, texts }: WholeTarget, wish: NewTarget, writer: Writer): boolean {
  const isKept = (field: 'words' | 'strength'): boolean => {
    const row = texts.find((text) => text.id === wish[field].id && text.field === field)
    if (!row) return false
    const { text_sealed: sealed } = row
    return sealed === null || cipher.open(partnershipCells.pactText(row.id), sealed) === wish[field].text
  }
  return (
    target.proposer_id === writer.personId &&
    target.kind === wish.kind &&
    isKept('words') &&
    isKept('strength')
  )
}

/** Agrees, pauses, goes on or ends; what either side may do is in `shared/domain/partnership/target`. */
export function moveTarget(
  deps: Deps,
  actor: Actor,
  about: About,
  targetId: string,
  act: TargetAct,
): Promise<Answer<LearningTarget>> {
  return inTarget(deps, actor, about, targetId, async (room, whole) => {
    const before = lifeOf(whole.target)
    const after = afterAct(before, room.side, act)
    if (typeof after === 'string') return err(after)
    if (after.state === before.state && after.paused === before.paused) return presentOne(room, whole)
    await saveLife(room.tx, targetId, after)
    return changed(room, targetId)
  })
}

/**
 * Withdraws one's own proposal, e.g. from a wrong student: its texts are destroyed, the line that it was there stays.
 * Once the other side has written in it or said yes, it belongs to both. May be asked twice.
 */
export function withdrawTarget(
  deps: Deps,
  actor: Actor,
  about: About,
  targetId: string,
): Promise<Answer<LearningTarget>> {
  return inTarget(deps, actor, about, targetId, async (room, whole) => {
    const { target, texts, yes, entries } = whole
    if (target.proposer_id !== actor.personId) return err('forbidden')
    if (target.withdrawn_at !== null) return presentOne(room, whole)
    const isOthers = [...texts, ...entries].some((one) => one.author_id !== actor.personId)
    if (isOthers || yes.some((one) => one.person_id !== actor.personId)) return err('target_joined')
    await destroyTexts(room.tx, targetId, deps.clock())
    await saveLife(room.tx, targetId, { ...lifeOf(target), state: 'set_aside', paused: false })
    return changed(room, targetId)
  })
}

/** An act on one target of the room, one after the other. Nothing is done about a student who left. */
export function inTarget(
  deps: Deps,
  actor: Actor,
  about: About,
  targetId: string,
  work: (room: Room, whole: WholeTarget) => Promise<Answer<LearningTarget>>,
): Promise<Answer<LearningTarget>> {
  return enter(deps, actor, about, async (room) => {
    const partnership = await store.partnershipOf(room.tx, about.courseId, about.studentId)
    const whole = partnership && (await holdTarget(room.tx, partnership.id, targetId))
    if (!whole || readable(room, [whole], targetFacts).length === 0) return err('not_found')
    return room.student.state === 'active' ? work(room, whole) : err('forbidden')
  })
}

/** Tells both that it is another one now, and answers it. */
export async function changed(room: Room, targetId: string): Promise<Answer<LearningTarget>> {
  await tellPartners(room, 'target.changed', { targetId })
  const { courseId, studentId } = room.about
  const partnership = await store.partnershipOf(room.tx, courseId, studentId)
  const whole = partnership && (await holdTarget(room.tx, partnership.id, targetId))
  return whole ? presentOne(room, whole) : err('not_found')
}

export async function presentOne(room: Room, whole: WholeTarget): Promise<Answer<LearningTarget>> {
  const [target] = await presentTargets(room, [whole])
  return target ? ok(target) : err('not_found')
}
