/**
 * The pact on a target: what each side will do, if-then, check dates, and the yes of both (B7, INV-7). Nobody writes
 * over the other: fields that both write merge, with the losing text kept beside (design §5, one writer).
 */
import type { LearningTarget, NewPactText, NewYes } from 'shared/contract/partnership'
import { checkDatesIn } from 'shared/domain/partnership/conversation'
import { covers, hasBothSides, isConfirmed } from 'shared/domain/partnership/pact'
import { atWork, isOver, mayWrite } from 'shared/domain/partnership/target'
import { err } from 'shared/domain/result'
import type { Actor } from '../access/actor.ts'
import type { Deps } from '../deps.ts'
import { partnershipCells } from './cells.ts'
import { writerIn, type Writer } from './in-conference.ts'
import type { About, Answer, Room } from './room.ts'
import { changed, inTarget, presentOne } from './targets.ts'
import {
  holdTarget,
  insertText,
  insertYes,
  lifeOf,
  saveLife,
  type TextRow,
  type WholeTarget,
} from './target-store.ts'
import { stateOfPact, wordsOfPact } from './target-view.ts'

/** Writes one field; from this moment the other side reads it. The same id twice answers what it became. */
export function writePactText(
  deps: Deps,
  actor: Actor,
  about: About,
  targetId: string,
  wish: NewPactText,
): Promise<Answer<LearningTarget>> {
  return inTarget(deps, actor, about, targetId, async (room, whole) => {
    const writer = await writerIn(room, wish.scribed === true, deps.clock())
    if (!writer) return err('forbidden')
    const known = whole.texts.find((text) => text.id === wish.id)
    if (known) return isSame(room, known, wish, writer) ? presentOne(room, whole) : err('conflict')
    const text = keptAs(wish)
    if (text === null) return err('body_invalid', 'text')
    if (isOver(whole.target)) return err('target_ended')
    const first = commitmentOf(whole, wish)
    if (first === null) return err('body_invalid', 'commitmentId')
    if (!mayWrite(lifeOf(whole.target), writer, wish.field, first?.author_id ?? null)) return err('forbidden')
    const isNew = await insertText(room.tx, {
      tenant_id: actor.tenantId,
      id: wish.id,
      target_id: targetId,
      field: wish.field,
      commitment_id: wish.field === 'commitment' ? (first?.id ?? wish.id) : null,
      author_id: writer.personId,
      scribe_id: writer.scribeId,
      side: writer.side,
      text_sealed: text === '' ? null : room.cipher.seal(partnershipCells.pactText(wish.id), text),
      saw: wish.saw.filter((id) => whole.texts.some((one) => one.id === id && isOneField(one, wish, first))),
      written_at: afterAll(deps.clock(), whole.texts),
    })
    return isNew ? changed(room, targetId) : err('conflict')
  })
}

/** The text as it is kept; null: it can't be. Words never go empty, and dates are days. */
function keptAs({ field, text, commitmentId }: NewPactText): string | null {
  if (field === 'check_dates') {
    const days = checkDatesIn(text)
    return text === '' || days.length > 0 ? days.join(' ') : null
  }
  const mayBeEmpty = field === 'if_then' || (field === 'commitment' && commitmentId !== undefined)
  return text === '' && !mayBeEmpty ? null : text
}

/** The commitment that is changed: undefined for a new one and for other fields, null for one that is not here. */
function commitmentOf(
  { texts }: WholeTarget,
  { field, commitmentId }: NewPactText,
): TextRow | undefined | null {
  if (commitmentId === undefined) return undefined
  const first = texts.find((text) => text.id === commitmentId && text.commitment_id === commitmentId)
  return field === 'commitment' ? (first ?? null) : null
}

function isOneField(text: TextRow, wish: NewPactText, first: TextRow | undefined): boolean {
  return text.field === wish.field && (wish.field !== 'commitment' || text.commitment_id === first?.id)
}

/** Later than every text it may have been written over, whichever server's clock those had. */
function afterAll(now: Date, texts: readonly TextRow[]): Date {
  const newest = Math.max(0, ...texts.map((text) => text.written_at.getTime()))
  return new Date(Math.max(now.getTime(), newest + 1))
}

function isSame({ cipher }: Room, row: TextRow, wish: NewPactText, writer: Writer): boolean {
  const words = row.text_sealed && cipher.open(partnershipCells.pactText(row.id), row.text_sealed)
  return (
    row.author_id === writer.personId &&
    row.field === wish.field &&
    (row.commitment_id === (wish.commitmentId ?? null) || row.commitment_id === row.id) &&
    (words === null || words === keptAs(wish))
  )
}

/**
 * Says yes to exactly the words that the body names (INV-7): refused while a side is empty, and when the pact has
 * changed since it was read. A younger student's yes may be spoken or a mark, written down by her educator. With the yes of both it is active, and they work on the target.
 */
export function confirmPact(
  deps: Deps,
  actor: Actor,
  about: About,
  targetId: string,
  yes: NewYes,
): Promise<Answer<LearningTarget>> {
  return inTarget(deps, actor, about, targetId, async (room, whole) => {
    const writer = await writerIn(room, yes.said !== undefined, deps.clock())
    if (!writer) return err('forbidden')
    const known = whole.yes.find((one) => one.id === yes.id)
    if (known) {
      const isSame = known.covers.join() === coveredBy(yes).join()
      return isSame && known.person_id === writer.personId ? presentOne(room, whole) : err('conflict')
    }
    if (isOver(whole.target)) return err('target_ended')
    const words = wordsOfPact(whole.texts)
    if (!hasBothSides(words)) return err('pact_side_empty')
    if (!covers(words, yes.covers)) return err('pact_changed')
    const isNew = await insertYes(room.tx, {
      tenant_id: actor.tenantId,
      id: yes.id,
      target_id: targetId,
      person_id: writer.personId,
      side: writer.side,
      said: yes.said ?? 'typed',
      scribe_id: writer.scribeId,
      covers: coveredBy(yes),
      at: afterAll(deps.clock(), whole.texts),
    })
    if (!isNew) return err('conflict')
    await beginWork(room, whole.target.partnership_id, targetId)
    return changed(room, targetId)
  })
}

function coveredBy({ covers: ids }: NewYes): string[] {
  return [...new Set(ids)].toSorted()
}

async function beginWork({ tx }: Room, partnershipId: string, targetId: string): Promise<void> {
  const whole = await holdTarget(tx, partnershipId, targetId)
  if (whole && isConfirmed(stateOfPact(whole))) await saveLife(tx, targetId, atWork(lifeOf(whole.target)))
}
