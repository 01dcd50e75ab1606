/** Conversations: the date alone takes one click (B1); a kind and a summary may come with it, read by both. */
import type { Conversation, Conversations, NewConversation } from 'shared/contract/partnership'
import { isDay, isInFuture } from 'shared/domain/partnership/conversation'
import { err, ok } from 'shared/domain/result'
import type { Actor } from '../access/actor.ts'
import type { Deps } from '../deps.ts'
import { partnershipCells } from './cells.ts'
import * as rows from './conversation-store.ts'
import { readable, readablePage, type Shared } from './partners.ts'
import {
  enter,
  openRoom,
  peopleBy,
  readersIn,
  tellPartners,
  type About,
  type Answer,
  type Room,
} from './room.ts'
import { markSeen, seenIn } from './seen.ts'
import * as store from './store.ts'
import { holdTarget } from './target-store.ts'
import { targetFacts } from './targets.ts'

const PAGE = 50

/** When they talked, newest first. Leaves a trace of the reading. */
export function conversationsFor(
  deps: Deps,
  actor: Actor,
  about: About,
  cursor?: string,
): Promise<Answer<Conversations>> {
  return enter(deps, actor, about, async (room): Promise<Answer<Conversations>> => {
    const readers = readersIn(room)
    const partnership = await store.partnershipOf(room.tx, about.courseId, about.studentId)
    if (!partnership) return ok({ conversations: [], readers })
    const list = (limit: number, before?: string) =>
      rows.listConversations(room.tx, partnership.id, limit, before)
    const found = await readablePage(room, list, factsOf, PAGE + 1, cursor)
    const page = found.slice(0, PAGE)
    const standing = page.filter((row) => row.withdrawn_at === null)
    await markSeen(room, 'conversation_seen', standing, deps.clock())
    const conversations = await present(room, page)
    const last = page.at(-1)
    return ok({ conversations, readers, ...(found.length > PAGE && last ? { cursor: last.id } : {}) })
  })
}

/**
 * Writes down that they talked. An educator's act: the student's own words have their places in targets and replies.
 * The same id twice answers the one that was written.
 */
export function writeConversation(
  deps: Deps,
  actor: Actor,
  about: About,
  wish: NewConversation,
): Promise<Answer<Conversation>> {
  return enter(deps, actor, about, async (room) => {
    if (room.side !== 'educator' || room.student.state !== 'active') return err('forbidden')
    if (!isDay(wish.heldOn)) return err('body_invalid', 'heldOn')
    if (isInFuture(wish.heldOn, deps.clock())) return err('conversation_in_future', 'heldOn')
    const { id: partnershipId } = await openRoom(room)
    const target =
      wish.targetId === undefined ? null : await holdTarget(room.tx, partnershipId, wish.targetId)
    const isAbout = target !== null && readable(room, [target], targetFacts).length > 0
    if (wish.targetId !== undefined && !isAbout) return err('body_invalid', 'targetId')
    const isNew = await rows.insertConversation(room.tx, {
      tenant_id: actor.tenantId,
      id: wish.id,
      partnership_id: partnershipId,
      author_id: actor.personId,
      held_on: wish.heldOn,
      kind: wish.kind ?? null,
      summary_sealed:
        wish.summary === undefined ? null : room.cipher.seal(partnershipCells.summary(wish.id), wish.summary),
      target_id: wish.targetId ?? null,
      written_at: deps.clock(),
    })
    const stored = await rows.findConversation(room.tx, partnershipId, wish.id)
    if (!stored || !isSame(room, stored, wish)) return err('conflict')
    if (isNew) await tellPartners(room, 'conversation.written', { conversationId: wish.id })
    return presentOne(room, stored)
  })
}

/** Withdraws the author's own: the summary is destroyed, the line stays. May be asked twice. */
export function withdrawConversation(
  deps: Deps,
  actor: Actor,
  about: About,
  conversationId: string,
): Promise<Answer<Conversation>> {
  return enter(deps, actor, about, async (room) => {
    const partnership = await store.partnershipOf(room.tx, about.courseId, about.studentId)
    const stored = partnership && (await rows.findConversation(room.tx, partnership.id, conversationId))
    if (!stored) return err('not_found')
    if (stored.author_id !== actor.personId) return err('forbidden')
    if (await rows.withdrawConversation(room.tx, conversationId, deps.clock()))
      await tellPartners(room, 'conversation.withdrawn', { conversationId })
    const withdrawn = await rows.findConversation(room.tx, stored.partnership_id, conversationId)
    return withdrawn ? presentOne(room, withdrawn) : err('not_found')
  })
}

function isSame({ actor, cipher }: Room, row: rows.ConversationRow, wish: NewConversation): boolean {
  const summary = row.summary_sealed && cipher.open(partnershipCells.summary(row.id), row.summary_sealed)
  const isSummary = row.withdrawn_at !== null || summary === (wish.summary ?? null)
  return (
    row.author_id === actor.personId &&
    row.held_on === wish.heldOn &&
    row.kind === (wish.kind ?? null) &&
    row.target_id === (wish.targetId ?? null) &&
    isSummary
  )
}

/** A talk for the rule of who reads it. */
function factsOf(row: rows.ConversationRow): Shared {
  return { id: row.id, authorId: row.author_id, at: row.written_at }
}

async function presentOne(room: Room, row: rows.ConversationRow): Promise<Answer<Conversation>> {
  const [conversation] = await present(room, [row])
  return conversation ? ok(conversation) : err('not_found')
}

async function present(room: Room, page: readonly rows.ConversationRow[]): Promise<Conversation[]> {
  const people = await peopleBy(
    room,
    page.map((row) => row.author_id),
  )
  const seenBy = await seenIn(room, 'conversation_seen', page)
  return page.map((row) => ({
    id: row.id,
    heldOn: row.held_on,
    kind: row.kind,
    summary: row.summary_sealed
      ? room.cipher.open(partnershipCells.summary(row.id), row.summary_sealed)
      : null,
    targetId: row.target_id,
    author: people.get(row.author_id) ?? { id: row.author_id },
    writtenAt: row.written_at.toISOString(),
    withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
    ...seenBy(row.id),
  }))
}
