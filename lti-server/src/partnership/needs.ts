/**
 * What a student needed when something got in the way, and what she will try next time (C14, C15): hers to write. Her
 * teachers write what of the task or the room changes first. Either may begin; the rules are in
 * `shared/domain/partnership/need`.
 */
import type { Needs, NewNeedText } from 'shared/contract/needs'
import { mayWritePart } from 'shared/domain/partnership/need'
import { err, ok } from 'shared/domain/result'
import type { Actor } from '../access/actor.ts'
import type { Deps } from '../deps.ts'
import { partnershipCells } from './cells.ts'
import { writerIn, type Writer } from './in-conference.ts'
import * as rows from './need-store.ts'
import { presentNeeds } from './need-view.ts'
import { readable, type Shared } from './partners.ts'
import { enter, openRoom, tellPartners, type About, type Answer, type Room } from './room.ts'
import { markSeen } from './seen.ts'
import * as store from './store.ts'

/** All of them, newest first. Leaves a trace of the reading. */
export function needsFor(deps: Deps, actor: Actor, about: About): Promise<Answer<Needs>> {
  return enter(deps, actor, about, (room) => tellAll(deps, room))
}

async function tellAll(deps: Deps, room: Room): Promise<Answer<Needs>> {
  const { tx, about } = room
  const partnership = await store.partnershipOf(tx, about.courseId, about.studentId)
  const all = partnership ? await rows.needTexts(tx, partnership.id) : []
  const found = readable(room, all, factsOf)
  const standing = found.filter((row) => row.text_sealed !== null)
  await markSeen(room, 'need_text_seen', standing, deps.clock())
  return ok(await presentNeeds(room, found))
}

/** A text for the rule of who reads it. */
function factsOf(row: rows.NeedTextRow): Shared {
  return { id: row.id, authorId: row.author_id, at: row.written_at }
}

/** Writes one's own part, or hers as a younger student says it (INV-7); from this moment the other side reads it. The same id twice answers what it became. */
export function writeNeedText(
  deps: Deps,
  actor: Actor,
  about: About,
  wish: NewNeedText,
): Promise<Answer<Needs>> {
  return enter(deps, actor, about, async (room) => {
    const { id, part, text, needId = id } = wish
    const writer = await writerIn(room, wish.scribed === true, deps.clock())
    if (!writer || room.student.state !== 'active' || !mayWritePart(writer.side, part))
      return err('forbidden')
    const { id: partnershipId } = await openRoom(room)
    const all = await rows.needTexts(room.tx, partnershipId)
    const known = all.find((row) => row.id === id)
    if (known) return isSame(room, known, wish, writer) ? tellAll(deps, room) : err('conflict')
    const isThere = needId === id || readable(room, all, factsOf).some((row) => row.need_id === needId)
    if (!isThere) return err('body_invalid', 'needId')
    const own = all.filter(
      (row) => row.need_id === needId && row.part === part && row.author_id === writer.personId,
    )
    const newest = Math.max(0, ...all.map((row) => row.written_at.getTime()))
    const isNew = await rows.insertNeedText(room.tx, {
      tenant_id: actor.tenantId,
      id,
      partnership_id: partnershipId,
      need_id: needId,
      part,
      author_id: writer.personId,
      scribe_id: writer.scribeId,
      side: writer.side,
      text_sealed: room.cipher.seal(partnershipCells.needText(id), text),
      saw: wish.saw.filter((one) => own.some((row) => row.id === one)),
      // Later than everything that was there, whichever server's clock it had.
      written_at: new Date(Math.max(deps.clock().getTime(), newest + 1)),
    })
    if (!isNew) return err('conflict')
    await tellPartners(room, 'need.changed', { textId: id })
    return tellAll(deps, room)
  })
}

function isSame({ cipher }: Room, row: rows.NeedTextRow, wish: NewNeedText, writer: Writer): boolean {
  const words = row.text_sealed && cipher.open(partnershipCells.needText(row.id), row.text_sealed)
  return (
    row.author_id === writer.personId &&
    row.part === wish.part &&
    row.need_id === (wish.needId ?? wish.id) &&
    (words === null || words === wish.text)
  )
}

/** Takes back one's own text: its words are destroyed, the line that it was there stays. May be asked twice. */
export function withdrawNeedText(
  deps: Deps,
  actor: Actor,
  about: About,
  textId: string,
): Promise<Answer<Needs>> {
  return enter(deps, actor, about, async (room) => {
    const partnership = await store.partnershipOf(room.tx, about.courseId, about.studentId)
    const all = partnership ? await rows.needTexts(room.tx, partnership.id) : []
    const row = all.find(({ id }) => id === textId)
    if (!row) return err('not_found')
    if (row.author_id !== actor.personId) return err('forbidden')
    if (row.text_sealed !== null) {
      await rows.emptyNeedText(room.tx, textId)
      await tellPartners(room, 'need.changed', { textId })
    }
    return tellAll(deps, room)
  })
}
