/** The acts of a student's plain forms, for browsers whose scripts do not run: read, checked, done by the rooms. */
import { CardEdit, NewCard, NewConcern, NewSignature, Positions } from 'shared/contract/alliance-acts'
import { NewNote } from 'shared/contract/api'
import { wordsFor, type ErrorCode } from 'shared/contract/errors'
import type { Language } from 'shared/domain/alliance/vocabulary'
import { err, type Result } from 'shared/domain/result'
import type { Problem } from 'shared/ui/ActForm'
import { wordsIn } from 'shared/ui/words/choose'
import type { Words } from 'shared/ui/words/en'
import { v7 as newId } from 'uuid'
import * as v from 'valibot'
import type { Actor } from '../../access/actor.ts'
import { editCard, raiseConcern, sendCard, sendPositions, sign } from '../../alliance/service.ts'
import type { Deps } from '../../deps.ts'
import { sendNote } from '../../partnership/service.ts'
import { cardBody, cardEditBody, concernBody, positionsBody, replyBody, signatureBody } from '../forms.ts'

type Act = (deps: Deps, actor: Actor, at: At, fields: FormData) => Promise<Result<unknown, ErrorCode>>

/** Where a form posts: the alliance, and the card of a card's own form. */
export interface At {
  readonly allianceId: string
  readonly cardId?: string
}

/** A body the schema refuses is `body_invalid` with the field's name. */
async function checked<S extends v.GenericSchema>(
  schema: S,
  body: unknown,
  act: (value: v.InferOutput<S>) => Promise<Result<unknown, ErrorCode>>,
): Promise<Result<unknown, ErrorCode>> {
  const parsed = v.safeParse(schema, body)
  if (parsed.success) return act(parsed.output)
  return err('body_invalid', v.getDotPath(parsed.issues[0]) ?? '')
}

/**
 * A page taken back by the Back button carries an id that is used up: other words under it are a new card, and the
 * student did not do anything wrong.
 */
const card: Act = (deps, actor, { allianceId }, fields) =>
  checked(NewCard, cardBody(fields), async (body) => {
    const first = await sendCard(deps, actor, allianceId, body)
    const taken = !first.ok && first.code === 'conflict'
    return taken ? sendCard(deps, actor, allianceId, { ...body, id: newId() }) : first
  })

const cardEdit: Act = (deps, actor, { allianceId, cardId = '' }, fields) =>
  checked(CardEdit, cardEditBody(fields), (body) => editCard(deps, actor, allianceId, cardId, body))

const positions: Act = (deps, actor, { allianceId }, fields) =>
  checked(Positions, positionsBody(fields), (body) => sendPositions(deps, actor, allianceId, body))

const signature: Act = (deps, actor, { allianceId }, fields) =>
  checked(NewSignature, signatureBody(fields), (body) => sign(deps, actor, allianceId, body))

const concern: Act = (deps, actor, { allianceId }, fields) => {
  const { decisionId, body } = concernBody(fields)
  return checked(NewConcern, body, (value) => raiseConcern(deps, actor, allianceId, decisionId, value))
}

/** By the last part of the form's address. */
export const plainActs = { cards: card, cardEdit, positions, signatures: signature, concerns: concern }

/** The name of the form whose fields these are, as its draft has it. */
export function formOf(act: keyof typeof plainActs, at: At, fields: FormData): string {
  const names = {
    cards: 'card',
    cardEdit: `card-${at.cardId ?? ''}`,
    positions: 'positions',
    signatures: 'signature',
    concerns: `concern-${concernBody(fields).decisionId}`,
  }
  return names[act]
}

/** Sends a reply about herself, below the note it answers. */
export function reply(
  deps: Deps,
  actor: Actor,
  courseId: string,
  fields: FormData,
): Promise<Result<unknown, ErrorCode>> {
  const about = { courseId, studentId: actor.personId }
  return checked(NewNote, replyBody(fields), (note) => sendNote(deps, actor, about, note))
}

/** Characters, as the contract's schemas have them. */
const LONGEST = { card: 500, reply: 4000 }

/** A refusal in words, at the box it is about. */
export function problemIn(
  refusal: { code: ErrorCode; detail?: string },
  fields: FormData,
  language: Language,
): Problem {
  const field = refusal.detail ?? ''
  const { live } = wordsIn(language)
  if (refusal.code !== 'body_invalid') {
    const said = wordsFor(refusal.code, 'student', language)
    return { field, words: `${said.what} ${said.next}` }
  }
  const most = fields.has('replyTo') ? LONGEST.reply : LONGEST.card
  const [box, long] = [...fields].find(([, value]) => typeof value === 'string' && value.length > most) ?? []
  if (box && typeof long === 'string') return { field: box, words: live.tooLong(most, long.trim().length) }
  const text = fields.get('text')
  if (field !== 'text' || typeof text !== 'string') return { field, words: live.choose }
  return { field, words: live.empty }
}

/** What is said above a form after its post arrived. */
export function doneWords(form: string, words: Words): string | undefined {
  if (form === 'card') return words.prompt.sent
  if (form === 'card,named') return words.prompt.sentNamed
  if (form === 'card,already') return words.prompt.already
  if (form === 'positions') return words.fist.sent
  if (form === 'signature') return words.sign.kept
  if (form.startsWith('card-')) return words.mine.saved
  if (form.startsWith('concern-')) return words.concern.sent
  if (form.startsWith('reply-')) return words.notes.sent
  return undefined
}
