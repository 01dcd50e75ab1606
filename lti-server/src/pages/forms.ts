/**
 * From the fields of a plain form to the body the API takes: one reading, used by the server when scripts do not run
 * and by the browser when they do. Nothing is checked here; the contract's schemas do that.
 */
import { kindsOf } from 'shared/domain/partnership/access'

/** The fields of one form; files never come. */
type Fields = Pick<FormData, 'get' | 'keys'>

function text(fields: Fields, name: string): string {
  const value = fields.get(name)
  return typeof value === 'string' ? value : ''
}

export function cardBody(fields: Fields): unknown {
  const part = text(fields, 'part')
  return { id: text(fields, 'id'), text: text(fields, 'text'), ...(part ? { part } : {}) }
}

export function cardEditBody(fields: Fields): unknown {
  return text(fields, 'do') === 'withdraw' ? { withdraw: true } : { text: text(fields, 'text') }
}

/** One position for each line a number was picked on. */
export function positionsBody(fields: Fields): unknown {
  const positions = [...new Set(fields.keys())]
    .filter((name) => name.startsWith('fingers.'))
    .map((name) => {
      const decisionId = name.slice('fingers.'.length)
      const fingers = Number(text(fields, name))
      const concern = fingers <= 2 ? text(fields, `concern.${decisionId}`).trim() : ''
      return {
        decisionId,
        fingers,
        ...(concern === '' ? {} : { concern, willSpeak: text(fields, `speak.${decisionId}`) === 'on' }),
      }
    })
  return { positions }
}

export function signatureBody(fields: Fields): { value: string } {
  return { value: text(fields, 'value') }
}

/** Which decision a concern is about, and the concern. */
export function concernBody(fields: Fields): { decisionId: string; body: unknown } {
  const body = {
    id: text(fields, 'id'),
    text: text(fields, 'text'),
    willSpeak: text(fields, 'willSpeak') === 'on',
  }
  return { decisionId: text(fields, 'decisionId'), body }
}

export function replyBody(fields: Fields): unknown {
  const replyTo = text(fields, 'replyTo')
  return {
    id: text(fields, 'id'),
    // A target in the student's own wording replaces the line that both see first (C16).
    kind: kindsOf.student.find((kind) => kind === fields.get('kind')) ?? 'reply',
    text: text(fields, 'text'),
    ...(replyTo ? { replyTo } : {}),
  }
}

/** What was typed, to stand in its boxes again after a refusal. */
export function typedFields(fields: Fields): Record<string, string> {
  return Object.fromEntries([...new Set(fields.keys())].map((name) => [name, text(fields, name)]))
}
