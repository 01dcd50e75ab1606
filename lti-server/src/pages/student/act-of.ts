/** Which API act a form of the student's page is, told by the last part of its address. */
import * as v from 'valibot'
import type { Words } from 'shared/ui/words/en'
import { cardBody, cardEditBody, concernBody, positionsBody, signatureBody } from '../forms.ts'

export interface Act {
  readonly path: string
  readonly body: unknown
  /** Said when it has arrived. */
  readonly done: string | ((answer: unknown) => string)
  /** A box that has to hold something before the act is sent. */
  readonly empty?: { readonly field: string; readonly words: string }
}

/** What `POST …/cards` answers that its writer should hear: the text seems to name a classmate. */
const Named = v.object({ namesClassmate: v.literal(true) })

/** The same words were there already. */
const Already = v.object({ already: v.literal(true) })

export function isAlready(receipt: unknown): boolean {
  return v.is(Already, receipt)
}

export function isNamed(receipt: unknown): boolean {
  return v.is(Named, receipt)
}

/** What its writer is told of a card that arrived. */
export function cardDone(answer: unknown, { prompt }: Words): string {
  if (isAlready(answer)) return prompt.already
  return isNamed(answer) ? prompt.sentNamed : prompt.sent
}

/** The act behind a form posted to `…/{path}` of an alliance. */
export function actOf(allianceId: string, path: string, fields: FormData, words: Words): Act {
  const at = `alliances/${allianceId}`
  const text = fields.get('text')
  const empty =
    typeof text === 'string' && text.trim() === ''
      ? { empty: { field: 'text', words: words.live.empty } }
      : {}
  switch (path) {
    case 'cards':
      return {
        path: `${at}/cards`,
        body: cardBody(fields),
        done: (answer) => cardDone(answer, words),
        ...empty,
      }
    case 'positions': {
      const picked = [...fields.keys()].some((name) => name.startsWith('fingers.'))
      const choose = { field: '', words: words.live.choose }
      return {
        path: `${at}/positions`,
        body: positionsBody(fields),
        done: words.fist.sent,
        ...(picked ? {} : { empty: choose }),
      }
    }
    case 'signatures':
      return {
        path: `${at}/signatures`,
        body: signatureBody(fields),
        done: words.sign.kept,
        ...(fields.has('value') ? {} : { empty: { field: '', words: words.live.choose } }),
      }
    case 'concerns': {
      const { decisionId, body } = concernBody(fields)
      return { path: `${at}/decisions/${decisionId}/concerns`, body, done: words.concern.sent, ...empty }
    }
    default: {
      const withdraw = fields.get('do') === 'withdraw'
      return {
        path: `${at}/${path}`,
        body: cardEditBody(fields),
        ...(withdraw ? { done: '' } : { done: words.mine.saved, ...empty }),
      }
    }
  }
}
