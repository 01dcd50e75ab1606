/** A proposal that is taken up: its words become a card of its writer's, behind the line that the class decides on. */
import type { ErrorCode } from 'shared/contract/errors'
import { v7 as newId } from 'uuid'
import { newCard } from '../alliance/cards.ts'
import { cells } from '../alliance/cells.ts'
import { inPart, tell, type Room } from '../alliance/room.ts'
import { insertCards } from '../alliance/store/cards.ts'
import {
  clausesOf,
  insertClause,
  linkCards,
  updateClause,
  type ClauseParts,
} from '../alliance/store/clauses.ts'
import { newestVersions } from '../alliance/store/versions.ts'
import { pulseCells } from './cells.ts'
import { backToWording, isReviewed, putToClass } from './lines.ts'
import { updateAmendment, type AmendmentRow } from './store/amendments.ts'

/** Its part goes back to the wording, where the line is a draft: its decision was about other words (INV-1). */
export async function takeUp(entered: Room, row: AmendmentRow): Promise<ErrorCode | null> {
  const clause = (await clausesOf(entered.tx, entered.alliance.id)).find(
    (one) => one.row.id === row.clause_id,
  )
  if (row.kind !== 'add' && !clause) return 'not_found'
  const room = inPart(entered, clause?.row.part ?? row.part ?? undefined)
  if (!isReviewed(room)) return 'alliance_wrong_phase'
  return row.kind === 'drop' ? takeUpDrop(room, row) : takeUpWords(room, row, clause)
}

async function takeUpWords(
  room: Room,
  row: AmendmentRow,
  clause: ClauseParts | undefined,
): Promise<ErrorCode | null> {
  const text = room.cipher.open(pulseCells.amendment(row.id), row.text_sealed!)
  const cardId = await writeCard(room, row, text)
  const clauseId = clause?.row.id ?? newId()
  const sealed = room.cipher.seal(cells.clause(clauseId), text)
  if (clause) await updateClause(room.tx, clauseId, { text_sealed: sealed, state: 'draft' })
  else
    await insertClause(room.tx, {
      tenant_id: room.tenantId,
      id: clauseId,
      alliance_id: room.alliance.id,
      part: room.alliance.part,
      direction: row.direction ?? 'all',
      text_sealed: sealed,
      teachers_words: false,
      state: 'draft',
      created_at: room.now,
      body_mark: row.body_mark,
    })
  await linkCards(room.tx, room.tenantId, clauseId, [...(clause?.cardIds ?? []), cardId])
  await updateAmendment(room.tx, row.id, { card_id: cardId, clause_id: clauseId })
  await tell(room, { kind: 'clause.changed', audience: 'class', details: { clauseId } })
  await backToWording(room)
  return null
}

/** The class decides whether the line goes; until then it stands, marked. */
async function takeUpDrop(room: Room, row: AmendmentRow): Promise<ErrorCode | null> {
  const [newest] = await newestVersions(room.tx, room.alliance.id)
  if (!newest?.lines.some((line) => line.clause_id === row.clause_id)) return 'not_found'
  await putToClass(room, newest.row.id, row.clause_id!)
  return null
}

/** Before the class at once, without a name, as every card is by now (INV-5). */
async function writeCard(room: Room, row: AmendmentRow, text: string): Promise<string> {
  const id = newId()
  const writer = await room.tx
    .selectFrom('enrollment')
    .select('role')
    .where('course_id', '=', room.alliance.course_id)
    .where('person_id', '=', row.author_id)
    .executeTakeFirst()
  const source = writer?.role === 'teacher' ? 'teacher' : 'student'
  const place = { ...room, member: { ...room.member, personId: row.author_id } }
  const card = newCard(place, { id, text, source }, row.body_mark)
  await insertCards(room.tx, [{ ...card, revealed_at: room.now }])
  await tell(room, { kind: 'cards.changed', audience: 'class' })
  return id
}
