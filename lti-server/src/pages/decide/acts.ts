/**
 * The forms of the page of how we decide, read once: by the server when scripts do not run, by the browser when they
 * do. Nothing is checked here; the contract's schemas do that.
 */
import { PASS } from 'shared/ui/deciding/VoteForm'
import type { DecidingWords } from 'shared/ui/words/deciding/en'

/** The last part of a form's address. */
export const decideActs = ['consents', 'choices', 'choice-concerns', 'rewordings'] as const
export type DecideAct = (typeof decideActs)[number]

type Fields = Pick<FormData, 'get'>

function text(fields: Fields, name: string): string {
  const value = fields.get(name)
  return typeof value === 'string' ? value : ''
}

/** Which vote a form is about. */
export const choiceOf = (fields: Fields): string => text(fields, 'choiceId').toLowerCase()

const isOn = (fields: Fields, name: string): boolean => text(fields, name) === 'on'

/** The API's act behind a form: its address below the alliance, and its body. */
export function decideAct(act: DecideAct, fields: Fields): { readonly path: string; readonly body: unknown } {
  const willSpeak = isOn(fields, 'willSpeak')
  switch (act) {
    case 'consents': {
      const answer = text(fields, 'answer')
      const concern = answer === 'concern' ? text(fields, 'concern') : ''
      const still = isOn(fields, 'still')
      const decisionId = text(fields, 'decisionId')
      return { path: 'consents', body: { answers: [{ decisionId, answer, concern, willSpeak, still }] } }
    }
    case 'choices': {
      const picked = text(fields, 'optionId')
      return {
        path: `choices/${text(fields, 'choiceId')}/answers`,
        body: {
          roundId: text(fields, 'roundId'),
          optionId: picked === PASS ? null : picked,
          wish: text(fields, 'wish'),
        },
      }
    }
    case 'choice-concerns':
      return {
        path: `choices/${text(fields, 'choiceId')}/concerns`,
        body: { id: text(fields, 'id'), text: text(fields, 'text'), willSpeak },
      }
    case 'rewordings':
      return {
        path: 'rewordings',
        body: {
          clauseId: text(fields, 'clauseId'),
          cardId: text(fields, 'cardId'),
          answer: text(fields, 'answer'),
          note: text(fields, 'note'),
          willSpeak,
        },
      }
  }
}

/** The name of the form whose fields these are. */
export function decideForm(act: DecideAct, fields: Fields): string {
  const names: Record<DecideAct, string> = {
    consents: `consent-${text(fields, 'decisionId')}`,
    choices: `choice-${text(fields, 'choiceId')}`,
    'choice-concerns': `choice-concern-${text(fields, 'choiceId')}`,
    rewordings: `rewording-${text(fields, 'clauseId')}-${text(fields, 'cardId')}`,
  }
  return names[act]
}

/** Said when it has arrived. */
export function decideDone(form: string, words: DecidingWords, concernSent: string): string {
  if (form.startsWith('consent-')) return words.consent.sent
  if (form.startsWith('choice-concern-')) return concernSent
  return form.startsWith('choice-') ? words.vote.sent : words.reworded.sent
}

/** Whether something was picked or written at all. */
export function isEmpty(act: DecideAct, fields: Fields): boolean {
  const needed: Record<DecideAct, string> = {
    consents: 'answer',
    choices: 'optionId',
    'choice-concerns': 'text',
    rewordings: 'answer',
  }
  return text(fields, needed[act]).trim() === ''
}
