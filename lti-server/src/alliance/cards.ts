/** Cards: sent, changed by their writer, answered by the teacher. */
import type { Card } from 'shared/contract/alliance'
import type { CardEdit, CardFate, CardReceipt, NewCard } from 'shared/contract/alliance-acts'
import type { ErrorCode } from 'shared/contract/errors'
import {
  appearsBy,
  cardThing,
  isLetIn,
  needsReason,
  relationTo,
  seesCard,
  type GivenFate,
} from 'shared/domain/alliance/cards'
import { mentionsClassmate } from 'shared/domain/alliance/classmates'
import type { PartKind } from 'shared/domain/alliance/vocabulary'
import { actFits } from 'shared/domain/alliance/phases'
import { isSameText } from 'shared/domain/alliance/plain-words'
import { err, ok } from 'shared/domain/result'
import type { Actor } from '../access/actor.ts'
import type { Deps } from '../deps.ts'
import { heldBackNow } from '../lesson/holding-back.ts'
import { cells } from './cells.ts'
import { presentCard } from './facts.ts'
import { maskedId } from './masks.ts'
import { namesIn } from './class-names.ts'
import { enter, inPart, once, refusal, tell, type Answer, type Room } from './room.ts'
import {
  cardById,
  cardFacts,
  countCards,
  findCard,
  holdCardsOf,
  insertCards,
  placeCard,
  updateCard,
  type PlacedCard,
} from './store/cards.ts'
import { linesOfCard } from './store/clauses.ts'

/** Sends a card (students, and teachers in their own words). */
export function sendCard(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  body: NewCard,
): Promise<Answer<CardReceipt>> {
  return enter(deps, actor, allianceId, 'take_part', async (entered) => {
    const room = inPart(entered, body.part)
    const refused = refusal(room, 'card', 'create')
    if (refused) return err(refused)
    const before = await sentBefore(room, room.member.personId, body)
    if (before) return ok({ ...(await receipt(room, before)), already: true })
    const sent = await once(room, allianceId, {
      kind: 'card',
      id: body.id,
      body: { text: body.text },
      find: () => cardById(room.tx, body.id),
      make: async (mark) => {
        if (!actFits(room.alliance.phase, 'send_card')) return 'alliance_wrong_phase'
        const held = await heldBackNow(room, 'cards')
        if (held) return held
        const source = room.member.role === 'teacher' ? 'teacher' : 'student'
        await insertCards(room.tx, [newCard(room, { ...body, source }, mark)])
        return null
      },
    })
    if (!sent.ok) return sent
    if (sent.value.isNew) await tellCount(room)
    return ok(await receipt(room, body.id))
  })
}

/** The author's own card of the same words, under another id: the same card three times is one (A14). */
export async function sentBefore(
  room: Room,
  authorId: string,
  { id, text }: { readonly id: string; readonly text: string },
): Promise<string | null> {
  if (!actFits(room.alliance.phase, 'send_card')) return null
  const own = await holdCardsOf(room.tx, room.alliance.id, authorId)
  if (own.some((card) => card.id === id)) return null
  const same = own.find(
    (card) =>
      card.part === room.alliance.part &&
      card.source === 'student' &&
      card.given !== 'withdrawn' &&
      card.way !== 'paper' &&
      !card.drawn &&
      isSameText(room.cipher.open(cells.card(card.id), card.text_sealed), text),
  )
  return same?.id ?? null
}

/** A row for a card; a line from the wall is before the class from the start. */
export function newCard(
  room: Pick<Room, 'cipher' | 'tenantId' | 'now' | 'member'> & {
    alliance: { id: string; part: PartKind }
  },
  card: { id: string; text: string; source: PlacedCard['source']; authorId?: string },
  mark: Buffer,
) {
  return {
    tenant_id: room.tenantId,
    id: card.id,
    alliance_id: room.alliance.id,
    part: room.alliance.part,
    masked_id: maskedId(room.cipher, 'card', card.id),
    author_id: card.authorId ?? room.member.personId,
    source: card.source,
    text_sealed: room.cipher.seal(cells.card(card.id), card.text),
    given: 'waiting' as const,
    revealed_at: card.source === 'wall' ? room.now : null,
    created_at: room.now,
    body_mark: mark,
  }
}

/** The writer edits, withdraws, or takes the card out of its theme. */
export function editCard(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  cardId: string,
  body: CardEdit,
): Promise<Answer<CardReceipt>> {
  return enter(deps, actor, allianceId, 'take_part', async (entered) => {
    const card = await visibleCard(entered, cardId)
    if (!card) return err('not_found')
    const room = inPart(entered, card.part)
    if (card.given === 'withdrawn' && 'withdraw' in body) return ok(await receipt(room, card.id))
    const refused = refusal(room, cardThing(facts(card)), 'change', relationTo(facts(card), room.member))
    if (refused) return err(card.given === 'withdrawn' ? 'alliance_card_closed' : refused)
    const failed = await applyEdit(room, card, body)
    return failed ? err(failed) : ok(await receipt(room, card.id))
  })
}

async function applyEdit(room: Room, card: PlacedCard, body: CardEdit): Promise<ErrorCode | null> {
  const { tx, alliance } = room
  if ('text' in body) {
    if (!actFits(alliance.phase, 'edit_card') || card.revealed_at !== null) return 'alliance_card_closed'
    const held = await heldBackNow(room, 'cards')
    if (held) return held
    await updateCard(tx, card.id, { text_sealed: room.cipher.seal(cells.card(card.id), body.text) })
    await tell(room, { kind: 'card.changed', audience: 'staff', details: { cardId: card.masked_id } })
    return null
  }
  if ('withdraw' in body) {
    if (!actFits(alliance.phase, 'withdraw_card')) return 'alliance_card_closed'
    await updateCard(tx, card.id, { given: 'withdrawn' })
    await tellCount(room)
    // The class has read it: its page changes by more than a number.
    if (card.revealed_at !== null) await tell(room, { kind: 'cards.changed', audience: 'class' })
    return null
  }
  if (!actFits(alliance.phase, 'leave_theme')) return 'alliance_wrong_phase'
  await placeCard(tx, room.tenantId, card.id, null)
  if (card.given === 'waiting') await updateCard(tx, card.id, { given: 'stands_alone' })
  await tell(room, { kind: 'cards.changed', audience: 'class' })
  return null
}

/** Holds, lets go, parks or names as not ours (teachers). */
export function setCardFate(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  cardId: string,
  body: CardFate,
): Promise<Answer<Card>> {
  return enter(deps, actor, allianceId, 'lead', async (entered) => {
    const card = await visibleCard(entered, cardId)
    const room = inPart(entered, card?.part)
    const refused = refusal(room, card ? cardThing(facts(card)) : 'card_shown', 'answer')
    if (refused) return err(refused)
    if (!card) return err('not_found')
    if (!actFits(room.alliance.phase, 'answer_card')) return err('alliance_wrong_phase')
    if (needsReason(body.fate) && body.why === undefined) return err('alliance_reason_needed', 'why')
    await answerCard(room, card, body.fate, body.why)
    return ok(await present(room, card.id))
  })
}

async function answerCard(room: Room, card: PlacedCard, given: GivenFate, why?: string): Promise<void> {
  const appears = isLetIn({ given }) && card.revealed_at === null && appearsBy(room.alliance.phase)
  await updateCard(room.tx, card.id, {
    given,
    why_sealed: why === undefined ? null : room.cipher.seal(cells.why(card.id), why),
    ...(appears ? { revealed_at: room.now } : {}),
  })
  // Nobody is left to tell where the writer is gone.
  if (card.author_id !== null)
    await tell(room, {
      kind: 'card.answered',
      audience: { personId: card.author_id },
      details: { cardId: card.id },
    })
  const shown = appearsBy(room.alliance.phase)
  await tell(room, { kind: 'cards.changed', audience: shown ? 'class' : 'staff' })
}

const facts = cardFacts

/** The card, when this reader may know of it. */
export async function visibleCard(room: Room, cardId: string): Promise<PlacedCard | null> {
  const card = await findCard(room.tx, room.alliance.id, cardId)
  if (!card || !seesCard(facts(card), room.member)) return null
  const ownName = card.author_id === room.member.personId || card.masked_id === cardId.toLowerCase()
  return ownName ? card : null
}

export async function tellCount(room: Room): Promise<void> {
  const count = await countCards(room.tx, room.alliance)
  const details = { count, part: room.alliance.part }
  await tell(room, { kind: 'cards.counted', audience: 'class', details })
}

async function receipt(room: Room, cardId: string): Promise<CardReceipt> {
  const card = await present(room, cardId)
  return { card, namesClassmate: mentionsClassmate(card.text, await namesIn(room), room.member.personId) }
}

async function present(room: Room, cardId: string): Promise<Card> {
  const card = await cardById(room.tx, cardId)
  if (!card) throw new Error('A card that was just written is gone.')
  return presentCard(room, card, await linesOfCard(room.tx, cardId))
}
