/**
 * A card is passed to a person because somebody may be unsafe: the teacher learns who wrote it by an act that is kept,
 * without a word of the card. Nothing is sent to anybody, and nobody is told (design §5, safety; INV-23).
 */
import type { Passed, PassCard } from 'shared/contract/card-media'
import { err, ok } from 'shared/domain/result'
import type { Actor } from '../access/actor.ts'
import { visibleCard } from '../alliance/cards.ts'
import { enter, once, refusal, type Answer, type Room } from '../alliance/room.ts'
import type { PlacedCard } from '../alliance/store/cards.ts'
import type { Deps } from '../deps.ts'
import { namesOf } from './classmates.ts'
import { safetyContact } from './safety-contact.ts'
import { insertPassed, passedById } from './store.ts'

export function passCard(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  cardId: string,
  body: PassCard,
): Promise<Answer<Passed>> {
  return enter(deps, actor, allianceId, 'take_part', async (room) => {
    const refused = refusal(room, 'card_author', 'answer')
    if (refused) return err(refused)
    const card = await visibleCard(room, cardId)
    if (!card) return err('not_found')
    const kept = await once(room, card.id, {
      kind: 'card-passed',
      id: body.id,
      body: { reason: body.reason },
      find: () => passedById(room.tx, body.id),
      make: async (mark) => {
        await insertPassed(room.tx, {
          tenant_id: room.tenantId,
          id: body.id,
          alliance_id: room.alliance.id,
          card_id: card.id,
          passed_by: room.member.personId,
          reason: body.reason,
          passed_at: room.now,
          body_mark: mark,
        })
        return null
      },
    })
    return kept.ok ? ok(await passed(room, card)) : kept
  })
}

async function passed(room: Room, card: PlacedCard): Promise<Passed> {
  const { author_id: authorId, sent_by: sentBy } = card
  const people = [authorId, sentBy].filter((id) => id !== null)
  const names = await namesOf(room, [...new Set(people)])
  const named = (id: string) => ({ name: names.get(id) ?? null })
  return {
    // A card outlives its writer’s name (F6).
    author: card.way === 'paper' || authorId === null ? null : named(authorId),
    sentBy: sentBy === null ? null : named(sentBy),
    contact: await safetyContact(room.tx, room.cipher, room.tenantId),
  }
}
