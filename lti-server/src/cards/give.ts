/** Cards whose author did not type them herself, and cards that are drawn (F1, F2, F14). */
import type { GivenCard, GivenReceipt } from 'shared/contract/card-media'
import type { ErrorCode } from 'shared/contract/errors'
import { mayDraw } from 'shared/domain/alliance/card-ways'
import { mentionsClassmate } from 'shared/domain/alliance/classmates'
import { fitsSheet } from 'shared/domain/alliance/drawing'
import { actFits } from 'shared/domain/alliance/phases'
import type { Language } from 'shared/domain/alliance/vocabulary'
import { err, ok } from 'shared/domain/result'
import type { Actor } from '../access/actor.ts'
import { newCard, sentBefore, tellCount } from '../alliance/cards.ts'
import { namesIn } from '../alliance/class-names.ts'
import { studentsOf } from '../alliance/membership.ts'
import { enter, inPart, once, refusal, tell, type Answer, type Room } from '../alliance/room.ts'
import { cardById, insertCards } from '../alliance/store/cards.ts'
import type { Deps } from '../deps.ts'
import { heldBackNow } from '../lesson/holding-back.ts'
import { cardCells } from './cells.ts'
import { insertDrawing, insertWay } from './store.ts'

const RIGHTS = {
  own: 'card',
  friend: 'card_for_friend',
  scribed: 'card_scribed',
  paper: 'card_scribed',
} as const

/** What a drawing without words is called where only words can stand. */
const DRAWN: Record<Language, string> = { en: 'A drawing', es: 'Un dibujo' }

/** Sends a card in one of these ways. Who typed it and whose it is are both kept; it belongs to its author alone. */
export function giveCard(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  body: GivenCard,
): Promise<Answer<GivenReceipt>> {
  return enter(deps, actor, allianceId, 'take_part', async (entered) => {
    const room = inPart(entered, body.part)
    const refused = refusal(room, RIGHTS[body.way], 'create') ?? unfit(room, body)
    if (refused) return err(refused)
    const authorId = await authorOf(room, body)
    if (authorId === null) return err('card_author_unknown', 'authorId')
    const text = body.text ?? DRAWN[room.alliance.language]
    if (await isThere(room, authorId, { ...body, text })) return ok(await receipt(room, body, text, true))
    const sent = await once(room, allianceId, {
      kind: 'given-card',
      id: body.id,
      body,
      find: () => cardById(room.tx, body.id),
      make: (mark) => makeCard(room, { ...body, text, authorId }, mark),
    })
    if (!sent.ok) return sent
    if (sent.value.isNew) {
      await tellCount(room)
      // It is hers now, on whichever device she sits later.
      const details = { cardId: body.id }
      await tell(room, { kind: 'card.changed', audience: { personId: authorId }, details })
    }
    return ok(await receipt(room, body, text, false))
  })
}

function unfit({ alliance }: Room, { text, drawing }: GivenCard): ErrorCode | null {
  if (!drawing) return text === undefined ? 'card_empty' : null
  if (!mayDraw(alliance.band)) return 'drawing_not_here'
  return fitsSheet(drawing.strokes) ? null : 'drawing_too_big'
}

/** Whose card it is; null when nobody in the class is meant. */
async function authorOf(room: Room, { way, authorId }: GivenCard): Promise<string | null> {
  const self = room.member.personId
  if (way === 'own' || way === 'paper') return self
  if (authorId === undefined || authorId === self) return null
  const students = await studentsOf(
    room.tx,
    room.alliance.course_id,
    room.sectionIds,
    room.alliance.memberIds,
  )
  return students.includes(authorId) ? authorId : null
}

/** On paper without a name two children may have written the same; a drawing is never the same. */
async function isThere(
  room: Room,
  authorId: string,
  card: GivenCard & { readonly text: string },
): Promise<boolean> {
  if (card.way === 'paper' || card.drawing) return false
  return (await sentBefore(room, authorId, card)) !== null
}

async function makeCard(
  room: Room,
  card: GivenCard & { readonly text: string; readonly authorId: string },
  mark: Buffer,
): Promise<ErrorCode | null> {
  const { tx, tenantId, cipher, member } = room
  if (!actFits(room.alliance.phase, 'send_card')) return 'alliance_wrong_phase'
  const held = await heldBackNow(room, 'cards')
  if (held) return held
  const { id, way, text, authorId, drawing } = card
  const source = way === 'own' && member.role === 'teacher' ? 'teacher' : 'student'
  const isNew = await insertCards(tx, [newCard(room, { id, text, source, authorId }, mark)])
  if (isNew === 0) return null
  const row = { tenant_id: tenantId, card_id: id }
  if (way !== 'own') await insertWay(tx, { ...row, way, sent_by: member.personId })
  if (drawing) {
    const strokes = cipher.seal(cardCells.strokes(id), JSON.stringify(drawing.strokes))
    await insertDrawing(tx, { ...row, strokes_sealed: strokes, described_sealed: null })
  }
  return null
}

async function receipt(
  room: Room,
  { id, way }: GivenCard,
  text: string,
  already: boolean,
): Promise<GivenReceipt> {
  const names = await namesIn(room)
  return { id, way, already, namesClassmate: mentionsClassmate(text, names, room.member.personId) }
}
