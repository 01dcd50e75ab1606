/**
 * The forms of the page of what two are working on, read once: by the server when scripts do not run, by the browser
 * when they do. Nothing is checked here; the contract's schemas do that.
 */

type Fields = Pick<FormData, 'get'>

export const workingActs = ['propose', 'act', 'text', 'yes'] as const
export type WorkingAct = (typeof workingActs)[number]

export interface Wish {
  readonly act: WorkingAct
  /** Whose form it is: the target, or none for a new one. */
  readonly targetId: string
  /** Below the student, as the API has it. */
  readonly path: string
  readonly body: Readonly<Record<string, unknown>>
}

function text(fields: Fields, name: string): string {
  const value = fields.get(name)
  return typeof value === 'string' ? value : ''
}

function ids(fields: Fields, name: string): string[] {
  return text(fields, name).split(' ').filter(Boolean)
}

/** The name of the form whose fields these are, as its draft has it. */
export function workingForm(fields: Fields): string {
  return text(fields, 'form')
}

/** What a form asks for; `out` takes one's own words out. */
export function wishOf(fields: Fields): Wish {
  const targetId = text(fields, 'target').toLowerCase()
  const at = `targets/${targetId}`
  switch (text(fields, 'do')) {
    case 'act':
      return { act: 'act', targetId, path: `${at}/acts`, body: { act: text(fields, 'act') } }
    case 'yes':
      return {
        act: 'yes',
        targetId,
        path: `${at}/confirm`,
        body: { id: text(fields, 'id'), covers: ids(fields, 'covers') },
      }
    case 'out':
      return { act: 'text', targetId, path: `${at}/texts`, body: { ...textBody(fields), text: '' } }
    case 'text':
      return { act: 'text', targetId, path: `${at}/texts`, body: textBody(fields) }
    default:
      return {
        act: 'propose',
        targetId,
        path: 'targets',
        body: {
          id: text(fields, 'id'),
          kind: text(fields, 'kind'),
          words: { id: text(fields, 'wordsId'), text: text(fields, 'words') },
          strength: { id: text(fields, 'strengthId'), text: text(fields, 'strength') },
        },
      }
  }
}

function textBody(fields: Fields): Record<string, unknown> {
  const commitmentId = text(fields, 'commitment')
  return {
    id: text(fields, 'id'),
    field: text(fields, 'field'),
    text: text(fields, 'text'),
    saw: ids(fields, 'saw'),
    ...(commitmentId ? { commitmentId } : {}),
  }
}

/** A box that was left empty and has to hold something, by its name. */
export function emptyBox(fields: Fields): string | null {
  const is = (name: string): boolean => text(fields, name).trim() === ''
  const act = text(fields, 'do')
  if (act === 'propose') return ['words', 'strength'].find(is) ?? null
  const mayBe = ['if_then', 'check_dates'].includes(text(fields, 'field'))
  return act === 'text' && !mayBe && is('text') ? 'text' : null
}
