/** Drawings: shown to whoever may see the card, as a picture that we write ourselves; put in words by the teacher. */
import { Drawing, type DrawingWords } from 'shared/contract/card-media'
import { err, ok } from 'shared/domain/result'
import { drawingSvg } from 'shared/render/drawing-svg'
import * as v from 'valibot'
import type { Actor } from '../access/actor.ts'
import { visibleCard } from '../alliance/cards.ts'
import { enter, refusal, tell, type Answer } from '../alliance/room.ts'
import type { Deps } from '../deps.ts'
import { cardCells } from './cells.ts'
import { describeDrawing, strokesOf } from './store.ts'

/** The picture of a card that this reader may see, as SVG. */
export function drawingOf(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  cardId: string,
): Promise<Answer<string>> {
  return enter(deps, actor, allianceId, 'look', async (room) => {
    const card = await visibleCard(room, cardId)
    const sealed = card && (await strokesOf(room.tx, card.id))
    if (!sealed) return err('not_found')
    const strokes: unknown = JSON.parse(room.cipher.open(cardCells.strokes(card.id), sealed))
    return ok(drawingSvg(v.parse(Drawing, { strokes }).strokes))
  })
}

/** The drawing in words, for whoever can't see it (teachers). */
export function putDrawingInWords(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  cardId: string,
  body: DrawingWords,
): Promise<Answer<DrawingWords>> {
  return enter(deps, actor, allianceId, 'take_part', async (room) => {
    const refused = refusal(room, 'drawing_words', 'change')
    if (refused) return err(refused)
    const card = await visibleCard(room, cardId)
    if (!card?.drawn) return err('not_found')
    await describeDrawing(room.tx, card.id, room.cipher.seal(cardCells.described(card.id), body.described))
    await tell(room, { kind: 'cards.changed', audience: card.revealed_at === null ? 'staff' : 'class' })
    return ok(body)
  })
}
