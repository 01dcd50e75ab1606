/**
 * "Your words, and how it is worded now": the writers of the cards behind a line say whether it is still what they
 * meant. The cards stay as they were written; who does not answer is written down as unanswered (W-11, INV-4).
 */
import type { HeardRewording, Rewording, RewordingAnswer } from 'shared/contract/deciding'
import { asksWriter } from 'shared/domain/alliance/rewording'
import { isReadByClass } from 'shared/domain/alliance/clauses'
import type { PartKind } from 'shared/domain/alliance/vocabulary'
import { err, ok } from 'shared/domain/result'
import type { Actor } from '../access/actor.ts'
import { cells as allianceCells } from '../alliance/cells.ts'
import { loadAllFacts, type Facts } from '../alliance/facts.ts'
import { enter, refusal, tell, type Answer, type Room } from '../alliance/room.ts'
import type { PlacedCard } from '../alliance/store/cards.ts'
import type { ClauseParts } from '../alliance/store/clauses.ts'
import { sealedNames } from '../alliance/store/decisions.ts'
import type { Deps } from '../deps.ts'
import { openPersonName } from '../roster/person-name.ts'
import { decidingCells as cells } from './cells.ts'
import { rewordingsOf, upsertRewording, type RewordingRow } from './store/rewordings.ts'

interface Question {
  readonly clause: ClauseParts
  readonly card: PlacedCard
  readonly before: string
  readonly now: string
}

/** Every card that a line says otherwise, as soon as the class reads the line. */
function questionsIn(room: Room, facts: Facts, clauses: readonly ClauseParts[] = facts.clauses): Question[] {
  const { cipher, alliance } = room
  const phaseOf = (kind: PartKind) => alliance.parts.find((part) => part.kind === kind)?.phase ?? 'draft'
  return clauses
    .filter(({ row }) => row.state !== 'parked' && isReadByClass(phaseOf(row.part), row.state))
    .flatMap((clause) => {
      const now = cipher.open(allianceCells.clause(clause.row.id), clause.row.text_sealed)
      return facts.cards
        .filter((card) => clause.cardIds.includes(card.id))
        .map((card) => ({
          clause,
          card,
          before: cipher.open(allianceCells.card(card.id), card.text_sealed),
          now,
        }))
        .filter(({ card, before }) => asksWriter({ ...card, text: before }, now))
    })
}

/** What its writer said about these very words. */
function answerTo(
  room: Room,
  { clause, card, now }: Question,
  rows: readonly RewordingRow[],
): RewordingRow | undefined {
  const row = rows.find((one) => one.clause_id === clause.row.id && one.card_id === card.id)
  return row && room.cipher.isMark(cells.rewordingWords(clause.row.id), now, row.words_mark) ? row : undefined
}

/** This reader's own cards whose words became others. */
export async function readRewordings(room: Room, facts: Facts): Promise<Rewording[]> {
  const own = questionsIn(room, {
    ...facts,
    cards: facts.cards.filter((card) => card.author_id === room.member.personId),
  })
  const rows = await rewordingsOf(
    room.tx,
    own.map(({ clause }) => clause.row.id),
  )
  return own.map((question) => ({
    clauseId: question.clause.row.id,
    cardId: question.card.id,
    before: question.before,
    now: question.now,
    answer: answerTo(room, question, rows)?.answer ?? 'unanswered',
  }))
}

/** All of them for the facilitator: no name but of who chose to speak (design §5, defaults). */
export async function hearRewordings(room: Room, facts: Facts): Promise<HeardRewording[]> {
  const all = questionsIn(room, facts)
  const rows = await rewordingsOf(room.tx, [...new Set(all.map(({ clause }) => clause.row.id))])
  const said = all.map((question) => ({ question, row: answerTo(room, question, rows) }))
  const speakers = said.flatMap(({ question, row }) =>
    row?.will_speak ? (question.card.author_id ?? []) : [],
  )
  const names = await sealedNames(room.tx, speakers)
  return said.map(({ question: { clause, card, before, now }, row }) => ({
    clauseId: clause.row.id,
    cardId: card.masked_id,
    before,
    now,
    answer: row?.answer ?? 'unanswered',
    note: row?.note_sealed
      ? room.cipher.open(cells.rewordingNote(clause.row.id, card.id), row.note_sealed)
      : null,
    // Who left some time ago is not known any more.
    name:
      row?.will_speak && card.author_id !== null
        ? openPersonName(room.cipher, card.author_id, names.get(card.author_id) ?? null)
        : null,
  }))
}

/** A card's writer accepts how it is worded now, or says that it is not what was meant. May change. */
export function answerRewording(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  body: RewordingAnswer,
): Promise<Answer<Rewording>> {
  return enter(deps, actor, allianceId, 'take_part', async (room) => {
    const refused = refusal(room, 'concern', 'create')
    if (refused) return err(refused)
    const facts = await loadAllFacts(room)
    const asked = questionsIn(room, facts).find(
      ({ clause, card }) =>
        clause.row.id === body.clauseId && card.id === body.cardId && card.author_id === room.member.personId,
    )
    if (!asked) return err('not_found')
    await write(room, asked, body)
    await tell(room, { kind: 'rewording.answered', audience: 'staff', details: { clauseId: body.clauseId } })
    return ok({
      clauseId: body.clauseId,
      cardId: body.cardId,
      before: asked.before,
      now: asked.now,
      answer: body.answer,
    })
  })
}

type Said = Pick<RewordingAnswer, 'note' | 'willSpeak'> & { readonly answer: RewordingRow['answer'] }

async function write(room: Room, { clause, card, now }: Question, said: Said): Promise<void> {
  const { id } = clause.row
  const note = said.answer === 'not_meant' && said.note !== '' ? said.note : null
  await upsertRewording(room.tx, {
    tenant_id: room.tenantId,
    clause_id: id,
    card_id: card.id,
    answer: said.answer,
    words_mark: room.cipher.mark(cells.rewordingWords(id), now),
    note_sealed: note === null ? null : room.cipher.seal(cells.rewordingNote(id, card.id), note),
    will_speak: said.answer === 'not_meant' && said.willSpeak,
    at: room.now,
  })
}

/** The class agreed on a line: whoever has not said whether it is what they meant is on record as unanswered. */
export async function recordUnanswered(room: Room, clauseId: string): Promise<void> {
  const facts = await loadAllFacts(room)
  const clauses = facts.clauses.filter((clause) => clause.row.id === clauseId)
  const rows = await rewordingsOf(room.tx, [clauseId])
  for (const question of questionsIn(room, facts, clauses))
    if (!answerTo(room, question, rows))
      await write(room, question, { answer: 'unanswered', note: '', willSpeak: false })
}
