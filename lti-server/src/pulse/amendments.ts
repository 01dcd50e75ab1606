/** Proposals to change the agreement: written by any member, answered at review, decided by the class (A15). */
import type {
  Amendment,
  AmendmentAnswer,
  AmendmentReceipt,
  Amendments,
  NewAmendment,
} from 'shared/contract/amendments'
import type { ErrorCode } from 'shared/contract/errors'
import { mentionsClassmate } from 'shared/domain/alliance/classmates'
import {
  amendmentThing,
  answerAmendment as answerTo,
  CHANGES_A_REVIEW,
  seesAmendment,
  standsTo,
  withdrawAmendment as takeBack,
} from 'shared/domain/pulse/amendments'
import { err, ok } from 'shared/domain/result'
import { may } from 'shared/domain/visibility/rights'
import type { Actor } from '../access/actor.ts'
import { namesIn } from '../alliance/class-names.ts'
import { maskedId } from '../alliance/masks.ts'
import { standingIn } from '../alliance/membership.ts'
import { enter, once, refusal, tell, type Answer, type Room } from '../alliance/room.ts'
import { newestVersions } from '../alliance/store/versions.ts'
import { openLine } from '../alliance/versions.ts'
import type { Deps } from '../deps.ts'
import { pulseCells } from './cells.ts'
import {
  amendmentById,
  amendmentFacts,
  amendmentsOf,
  findAmendment,
  insertAmendment,
  updateAmendment,
  type AmendmentRow,
} from './store/amendments.ts'
import { takeUp } from './taking-up.ts'

/** The proposals this reader may see: her own, for staff all that wait, and for everybody those that were answered. */
export function amendmentsFor(deps: Deps, actor: Actor, allianceId: string): Promise<Answer<Amendments>> {
  return enter(deps, actor, allianceId, 'look', async (room) => {
    const all = await amendmentsOf(room.tx, allianceId)
    const seen = all.filter((row) => seesAmendment(amendmentFacts(row), readerIn(room)))
    const desk = refusal(room, 'lesson_desk', 'read') === null
    const takenUp = all.filter((row) => row.fate === 'taken_up' && row.agreed === null).length
    return ok({
      amendments: await presentAll(room, seen),
      ...(desk ? { takenUp, advised: CHANGES_A_REVIEW } : {}),
    })
  })
}

/** Proposes new words, a new line, or to let a line go (students and teachers). */
export function propose(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  body: NewAmendment,
): Promise<Answer<AmendmentReceipt>> {
  return enter(deps, actor, allianceId, 'take_part', async (room) => {
    const refused = refusal(room, 'amendment', 'create')
    if (refused) return err(refused)
    const made = await once(room, allianceId, {
      kind: 'amendment',
      id: body.id,
      body,
      find: () => amendmentById(room.tx, body.id),
      make: (mark) => makeAmendment(room, body, mark),
    })
    if (!made.ok) return made
    // No id: the moment of an event must not connect a proposal with who just pressed a button.
    if (made.value.isNew) await tell(room, { kind: 'amendments.changed', audience: 'staff' })
    const amendment = await present(room, made.value.row)
    const words = 'text' in body ? `${body.text} ${body.why}` : body.why
    const names = await namesIn(room)
    return ok({ amendment, namesClassmate: mentionsClassmate(words, names, room.member.personId) })
  })
}

async function makeAmendment(room: Room, body: NewAmendment, mark: Buffer): Promise<ErrorCode | null> {
  const [newest] = await newestVersions(room.tx, room.alliance.id)
  if (!newest) return 'pulse_without_lines'
  const clauseId = body.kind === 'add' ? null : body.clauseId
  if (clauseId !== null && !newest.lines.some((line) => line.clause_id === clauseId)) return 'not_found'
  const text = body.kind === 'drop' ? null : body.text
  await insertAmendment(room.tx, {
    tenant_id: room.tenantId,
    id: body.id,
    masked_id: maskedId(room.cipher, 'amendment', body.id),
    alliance_id: room.alliance.id,
    author_id: room.member.personId,
    kind: body.kind,
    clause_id: clauseId,
    part: body.kind === 'add' ? body.part : null,
    direction: body.kind === 'add' ? body.direction : null,
    text_sealed: text === null ? null : room.cipher.seal(pulseCells.amendment(body.id), text),
    why_sealed: room.cipher.seal(pulseCells.amendmentWhy(body.id), body.why),
    fate: 'waiting',
    created_at: room.now,
    body_mark: mark,
  })
  return null
}

/** Its writer takes a proposal back. */
export function withdraw(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  amendmentId: string,
): Promise<Answer<Amendment>> {
  return enter(deps, actor, allianceId, 'take_part', async (room) => {
    const row = await visible(room, amendmentId)
    if (!row) return err('not_found')
    const facts = amendmentFacts(row)
    const refused = refusal(room, amendmentThing(facts), 'change', standsTo(facts, readerIn(room)))
    if (refused) return err(refused)
    const back = takeBack(row.fate)
    if (!back.ok) return back
    if (back.value === 'change') {
      await updateAmendment(room.tx, row.id, { fate: 'withdrawn' })
      await tell(room, { kind: 'amendments.changed', audience: 'staff' })
    }
    return again(room, row.id)
  })
}

/** Takes a proposal up into the wording, or keeps it for later and says why (teachers). */
export function answerAmendment(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  amendmentId: string,
  body: AmendmentAnswer,
): Promise<Answer<Amendment>> {
  return enter(deps, actor, allianceId, 'lead', async (room) => {
    const row = await visible(room, amendmentId)
    const thing = row ? amendmentThing(amendmentFacts(row)) : 'amendment_waiting'
    const refused = refusal(room, thing, 'answer')
    if (refused) return err(refused)
    if (!row) return err('not_found')
    if (body.fate === 'later' && body.why === undefined) return err('amendment_reason_needed', 'why')
    const answered = answerTo(row.fate, body.fate)
    if (!answered.ok) return answered
    const failed = answered.value === 'stay' && body.fate === 'taken_up' ? null : await keep(room, row, body)
    return failed ? err(failed) : again(room, row.id)
  })
}

async function keep(room: Room, row: AmendmentRow, body: AmendmentAnswer): Promise<ErrorCode | null> {
  const failed = body.fate === 'taken_up' ? await takeUp(room, row) : null
  if (failed) return failed
  const why = body.why === undefined ? null : room.cipher.seal(pulseCells.amendmentAnswer(row.id), body.why)
  await updateAmendment(room.tx, row.id, { fate: body.fate, answered_at: room.now, answer_sealed: why })
  await tell(room, {
    kind: 'amendment.answered',
    audience: { personId: row.author_id },
    details: { amendmentId: row.id },
  })
  await tell(room, { kind: 'amendments.changed', audience: 'class' })
  return null
}

/** Who reads, and how she stands to the alliance: a team of students answers its own proposals. */
function readerIn({ member, alliance }: Room) {
  return { ...member, standing: standingIn(member, alliance) }
}

/** The proposal under the name this reader knows it by. */
async function visible(room: Room, id: string): Promise<AmendmentRow | null> {
  const row = await findAmendment(room.tx, room.alliance.id, id)
  if (!row || !seesAmendment(amendmentFacts(row), readerIn(room))) return null
  return row.author_id === room.member.personId || row.masked_id === id ? row : null
}

async function again(room: Room, id: string): Promise<Answer<Amendment>> {
  const row = await amendmentById(room.tx, id)
  if (!row) throw new Error('A proposal that was just answered is gone.')
  return ok(await present(room, row))
}

async function present(room: Room, row: AmendmentRow): Promise<Amendment> {
  const [one] = await presentAll(room, [row])
  return one!
}

async function presentAll(room: Room, rows: readonly AmendmentRow[]): Promise<Amendment[]> {
  const { cipher, member } = room
  const [newest, before] = await newestVersions(room.tx, room.alliance.id)
  const standing = [...(newest?.lines ?? []), ...(before?.lines ?? [])]
  return rows.map((row) => {
    const facts = amendmentFacts(row)
    const line = standing.find((each) => each.clause_id === row.clause_id)
    const readsWhy = may(member.role, standsTo(facts, readerIn(room)), 'amendment_reason', 'read')
    const open = (sealed: Buffer | null, cell: string) => sealed && cipher.open(cell, sealed)
    return {
      id: row.author_id === member.personId ? row.id : row.masked_id,
      kind: row.kind,
      clauseId: row.clause_id,
      line: row.kind !== 'add' && line ? openLine(cipher, line).text : null,
      text: open(row.text_sealed, pulseCells.amendment(row.id)),
      direction: row.direction,
      why: readsWhy ? open(row.why_sealed, pulseCells.amendmentWhy(row.id)) : null,
      fate: row.fate,
      answer: readsWhy ? open(row.answer_sealed, pulseCells.amendmentAnswer(row.id)) : null,
      outcome:
        row.agreed === null || row.outcome_version === null
          ? null
          : { agreed: row.agreed, version: row.outcome_version },
      mine: row.author_id === member.personId,
    }
  })
}
