/** The plain forms of a lived agreement, read and done: an answer, a proposal, taking one back. */
import { NewAmendment } from 'shared/contract/amendments'
import { wordsFor, type ErrorCode } from 'shared/contract/errors'
import { PulseAnswer } from 'shared/contract/pulse'
import { err, type Result } from 'shared/domain/result'
import { livingWordsIn } from 'shared/ui/living/LivingWords'
import { wordsIn } from 'shared/ui/words/choose'
import { v7 as newId } from 'uuid'
import * as v from 'valibot'
import type { Actor } from '../../access/actor.ts'
import type { Deps } from '../../deps.ts'
import { answerPulse, propose, pulsesFor, withdraw } from '../../pulse/service.ts'
import { proposalBody } from './proposal-form.ts'
import type { LivingSaid } from './LivingPage.tsx'

type Done = Promise<Result<unknown, ErrorCode>>

function text(fields: FormData, name: string): string {
  const value = fields.get(name)
  return typeof value === 'string' ? value : ''
}

/** What was tapped so far, from the first question on; "back" takes the last one away. */
export function choicesIn(fields: FormData): number[] {
  const given: number[] = []
  while (/^\d$/.test(text(fields, `choice.${given.length}`)))
    given.push(Number(text(fields, `choice.${given.length}`)))
  return text(fields, 'do') === 'back' ? given.slice(0, -1) : given
}

/** The answers with which the next question is asked, or null when every question has one. */
export async function nextOf(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  fields: FormData,
  given: readonly number[],
): Promise<readonly number[] | null> {
  const pulses = await pulsesFor(deps, actor, allianceId)
  const pulse = pulses.ok && pulses.value.pulses.find((one) => one.id === text(fields, 'pulse'))
  const isAsked = pulse && pulse.state === 'open' && given.length < pulse.questions.length
  return isAsked ? given : null
}

export async function sendAnswer(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  fields: FormData,
  given: readonly number[],
): Done {
  const body = v.safeParse(PulseAnswer, { choices: given })
  if (!body.success) return err('pulse_incomplete', 'choices')
  return answerPulse(deps, actor, allianceId, text(fields, 'pulse'), body.output)
}

/** A page that Back brought again carries an id that is used up: other words under it are a new proposal. */
export async function sendProposal(deps: Deps, actor: Actor, allianceId: string, fields: FormData): Done {
  const body = v.safeParse(NewAmendment, proposalBody(fields))
  if (!body.success) return err('body_invalid', v.getDotPath(body.issues[0]) ?? '')
  const first = await propose(deps, actor, allianceId, body.output)
  const taken = !first.ok && first.code === 'conflict'
  return taken ? propose(deps, actor, allianceId, { ...body.output, id: newId() }) : first
}

export function takeBack(deps: Deps, actor: Actor, allianceId: string, amendmentId: string): Done {
  return withdraw(deps, actor, allianceId, amendmentId)
}

export interface Refused {
  readonly form: LivingSaid['form']
  readonly code: ErrorCode
  readonly field: string
  readonly typed: Readonly<Record<string, string>>
}

/** A refusal in words, at the box it is about. */
export function refusedWords({ form, code, field, typed }: Refused, language: 'en' | 'es'): LivingSaid {
  const { what, next } = wordsFor(code, 'student', language)
  const { live } = wordsIn(language)
  const length = typed[field]?.trim().length ?? 0
  const tooLong = length > 0 && live.tooLong(500, length)
  const boxes: Record<string, string> = {
    text: tooLong || livingWordsIn(language).amend.needWords,
    why: tooLong || live.empty,
  }
  const words = (code === 'body_invalid' && boxes[field]) || `${what} ${next}`
  return { form, typed, problem: { field, words } }
}

/** What is said after an act that was done; `done` stands in the address. */
export function doneWords(done: string | undefined, language: 'en' | 'es'): LivingSaid | null {
  const { ask, amend } = livingWordsIn(language)
  if (done === 'pulse') return { form: 'pulse', done: ask.sent }
  if (done === 'amendment') return { form: 'amendment', done: amend.sent }
  return done === 'amendment,named' ? { form: 'amendment', done: amend.sentNamed } : null
}
