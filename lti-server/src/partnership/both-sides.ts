/**
 * Both sides of a partnership: what each person says of its three dimensions (C8), and where the two stand, in words (B11).
 * Each writes in her own side only, both read both, and her teachers are asked for theirs once hers is filled. The rules
 * are in `shared/domain/partnership/dimension` and `…/stage`.
 */
import type { BothSides, NewSideText, NewStageWord } from 'shared/contract/both-sides'
import { waitingDimensions } from 'shared/domain/partnership/dimension'
import { isSaid } from 'shared/domain/partnership/stage'
import { err, ok } from 'shared/domain/result'
import type { Actor } from '../access/actor.ts'
import type { Deps } from '../deps.ts'
import * as rows from './both-sides-store.ts'
import { heldBack, presentBothSides, sideText } from './both-sides-view.ts'
import { partnershipCells } from './cells.ts'
import { selfViewFirstIn, writerIn, type Writer } from './in-conference.ts'
import { readable, type Shared } from './partners.ts'
import { enter, openRoom, tellPartners, type About, type Answer, type Room } from './room.ts'
import { markSeen } from './seen.ts'
import * as store from './store.ts'

const NOTHING: rows.BothSidesRows = { texts: [], words: [] }

/**
 * All that was said. Leaves a trace of the reading. In a conference an educator gets none of it before the student has
 * looked at her own work (INV-8).
 */
export function bothSidesFor(deps: Deps, actor: Actor, about: About): Promise<Answer<BothSides>> {
  return enter(deps, actor, about, (room) => tellAll(deps, room))
}

async function tellAll(deps: Deps, room: Room): Promise<Answer<BothSides>> {
  const { tx, about } = room
  const partnership = await store.partnershipOf(tx, about.courseId, about.studentId)
  if (!partnership) return ok(await presentBothSides(room, NOTHING))
  if (await selfViewFirstIn(room, partnership.id, deps.clock())) return ok(heldBack(room))
  const all = await rows.findBothSides(tx, partnership.id)
  const found = { texts: readable(room, all.texts, factsOf), words: readable(room, all.words, wordFacts) }
  const texts = found.texts.filter((row) => row.text_sealed !== null)
  await markSeen(room, 'dimension_text_seen', texts, deps.clock())
  const words = found.words.filter((row) => row.withdrawn_at === null)
  await markSeen(room, 'stage_word_seen', words, deps.clock())
  return ok(await presentBothSides(room, found))
}

/** A text of a side for the rule of who reads it. */
function factsOf(row: rows.SideTextRow): Shared {
  return { id: row.id, authorId: row.author_id, at: row.written_at }
}

/** What was said of where the two stand, for the same rule. */
function wordFacts(row: rows.BothSidesRows['words'][number]): Shared {
  return { id: row.id, authorId: row.author_id, at: row.said_at }
}

/** Whether her educators are asked for their side of something (C8). */
export async function sideWaitsIn(room: Room, partnershipId: string): Promise<boolean> {
  if (room.side !== 'educator') return false
  const texts = readable(room, await rows.sideTexts(room.tx, partnershipId), factsOf)
  return waitingDimensions(texts.map(sideText)).length > 0
}

/** Writes into one's own side; from this moment the other reads it. The same id twice answers what it became. */
export function writeSideText(
  deps: Deps,
  actor: Actor,
  about: About,
  wish: NewSideText,
): Promise<Answer<BothSides>> {
  return saying(deps, actor, about, wish, async (room, partnershipId, writer) => {
    const { id, dimension, text } = wish
    const all = await rows.sideTexts(room.tx, partnershipId)
    const own = all.filter((row) => row.author_id === writer.personId && row.dimension === dimension)
    const known = own.find((row) => row.id === id)
    if (known) return isSameText(room, known, wish) ? tellAll(deps, room) : err('conflict')
    const isNew = await rows.insertSideText(room.tx, {
      tenant_id: actor.tenantId,
      id,
      partnership_id: partnershipId,
      dimension,
      author_id: writer.personId,
      scribe_id: writer.scribeId,
      side: writer.side,
      text_sealed: room.cipher.seal(partnershipCells.dimensionText(id), text),
      saw: wish.saw.filter((one) => own.some((row) => row.id === one)),
      written_at: afterAll(
        deps.clock(),
        own.map((row) => row.written_at),
      ),
    })
    if (!isNew) return err('conflict')
    await tellPartners(room, 'dimension.changed', { textId: id })
    return tellAll(deps, room)
  })
}

/** The same words sent again; they may have been taken back since. */
function isSameText({ cipher }: Room, row: rows.SideTextRow, { text }: NewSideText): boolean {
  const words = row.text_sealed && cipher.open(partnershipCells.dimensionText(row.id), row.text_sealed)
  return words === null || words === text
}

/** Says where the two stand, as one sees it oneself. The same id twice answers what was said. */
export function sayStage(
  deps: Deps,
  actor: Actor,
  about: About,
  wish: NewStageWord,
): Promise<Answer<BothSides>> {
  return saying(deps, actor, about, wish, async (room, partnershipId, writer) => {
    const { id, stage, text = null } = wish
    if (!isSaid(writer.side, { stage, text })) return err('body_invalid', 'stage')
    const { words } = await rows.findBothSides(room.tx, partnershipId)
    const known = words.find((row) => row.id === id)
    if (known) return isSameWord(room, known, wish, writer) ? tellAll(deps, room) : err('conflict')
    const isNew = await rows.insertStageWord(room.tx, {
      tenant_id: actor.tenantId,
      id,
      partnership_id: partnershipId,
      author_id: writer.personId,
      scribe_id: writer.scribeId,
      side: writer.side,
      stage,
      text_sealed: text === null ? null : room.cipher.seal(partnershipCells.stageWord(id), text),
      said_at: afterAll(
        deps.clock(),
        words.map((row) => row.said_at),
      ),
    })
    if (!isNew) return err('conflict')
    await tellPartners(room, 'stage.changed', { wordId: id })
    return tellAll(deps, room)
  })
}

function isSameWord({ cipher }: Room, row: rows.StageWordRow, wish: NewStageWord, writer: Writer): boolean {
  const words = row.text_sealed && cipher.open(partnershipCells.stageWord(row.id), row.text_sealed)
  return (
    row.author_id === writer.personId &&
    row.stage === wish.stage &&
    (row.withdrawn_at !== null || words === (wish.text ?? null))
  )
}

/** Takes back one's own text, e.g. from a wrong student: its words are destroyed. May be asked twice. */
export function withdrawSideText(
  deps: Deps,
  actor: Actor,
  about: About,
  textId: string,
): Promise<Answer<BothSides>> {
  return withdrawing(deps, actor, about, async (room, { texts }) => {
    const row = texts.find(({ id }) => id === textId)
    if (!row) return 'not_found'
    if (row.author_id !== actor.personId) return 'forbidden'
    if (row.text_sealed === null) return null
    await rows.emptySideText(room.tx, textId)
    await tellPartners(room, 'dimension.changed', { textId })
    return null
  })
}

/** Takes back what one said of where the two stand: what was said before counts again. May be asked twice. */
export function withdrawStageWord(
  deps: Deps,
  actor: Actor,
  about: About,
  wordId: string,
): Promise<Answer<BothSides>> {
  return withdrawing(deps, actor, about, async (room, { words }) => {
    const row = words.find(({ id }) => id === wordId)
    if (!row) return 'not_found'
    if (row.author_id !== actor.personId) return 'forbidden'
    if (row.withdrawn_at !== null) return null
    await rows.withdrawStageWordRow(room.tx, wordId, deps.clock())
    await tellPartners(room, 'stage.changed', { wordId })
    return null
  })
}

/** An act that adds words, one's own or those that a younger student says (INV-7). None about a student who left. */
function saying(
  deps: Deps,
  actor: Actor,
  about: About,
  { scribed }: Pick<NewSideText, 'scribed'>,
  work: (room: Room, partnershipId: string, writer: Writer) => Promise<Answer<BothSides>>,
): Promise<Answer<BothSides>> {
  return enter(deps, actor, about, async (room) => {
    const writer = await writerIn(room, scribed === true, deps.clock())
    if (!writer || room.student.state !== 'active') return err('forbidden')
    const { id } = await openRoom(room)
    return work(room, id, writer)
  })
}

function withdrawing(
  deps: Deps,
  actor: Actor,
  about: About,
  work: (room: Room, found: rows.BothSidesRows) => Promise<'not_found' | 'forbidden' | null>,
): Promise<Answer<BothSides>> {
  return enter(deps, actor, about, async (room) => {
    const partnership = await store.partnershipOf(room.tx, about.courseId, about.studentId)
    if (!partnership) return err('not_found')
    const refused = await work(room, await rows.findBothSides(room.tx, partnership.id))
    return refused === null ? tellAll(deps, room) : err(refused)
  })
}

/** Later than everything it may have been said after, whichever server's clock that had. */
function afterAll(now: Date, before: readonly Date[]): Date {
  const newest = Math.max(0, ...before.map((at) => at.getTime()))
  return new Date(Math.max(now.getTime(), newest + 1))
}
