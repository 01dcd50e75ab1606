/**
 * The forms of a student's page about herself, read once: by the server when scripts do not run, by the browser when
 * they do. Nothing is checked here; the contract's schemas do that.
 */
import { profileActs, tellingOf, type ProfileAct, type Telling } from 'shared/domain/partnership/profile'
import type { ProfileLine } from 'shared/contract/profile'

type Fields = Pick<FormData, 'get'>

export interface ProfileWish {
  readonly do: 'add' | 'change' | 'act'
  /** The line it is about; none for a new one. */
  readonly on: string
  /** Null: words are written. */
  readonly act: ProfileAct | null
  /** Below the student, as the API has it. */
  readonly path: string
  readonly body: Readonly<Record<string, unknown>>
}

function text(fields: Fields, name: string): string {
  const value = fields.get(name)
  return typeof value === 'string' ? value : ''
}

/** The name of the form whose fields these are, as its draft has it. */
export function profileForm(fields: Fields): string {
  return text(fields, 'form')
}

/** What a form asks for. */
export function wishOf(fields: Fields): ProfileWish {
  const on = text(fields, 'line').toLowerCase()
  const at = `profile/lines/${on}`
  const id = text(fields, 'id')
  if (text(fields, 'do') === 'act') {
    const act = profileActs.find((one) => one === text(fields, 'act')) ?? null
    const saw = text(fields, 'saw')
    const body = { act: text(fields, 'act'), ...(act === 'share' ? { saw } : {}) }
    return { do: 'act', on, act, path: `${at}/acts`, body }
  }
  if (text(fields, 'do') === 'change') {
    const saw = text(fields, 'saw').split(' ').filter(Boolean)
    return { do: 'change', on, act: null, path: `${at}/texts`, body: { id, text: text(fields, 'text'), saw } }
  }
  const visibility = text(fields, 'visibility')
  const choice = visibility === '' ? {} : { visibility }
  const body = { id, kind: text(fields, 'kind'), text: text(fields, 'text'), ...choice }
  return { do: 'add', on, act: null, path: 'profile/lines', body }
}

/** Words were to be sent, and the box holds none. */
export function isEmpty(fields: Fields): boolean {
  return text(fields, 'do') !== 'act' && text(fields, 'text').trim() === ''
}

/** What came of it, by the line as it is now. */
export function told({ act }: ProfileWish, line: ProfileLine): Telling {
  return tellingOf(act, line)
}
