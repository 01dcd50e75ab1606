/** How one operation of `/api/v1` is written down. */
import type * as v from 'valibot'

export interface Operation {
  readonly method: 'get' | 'post'
  /** Below `/api/v1`; names in braces are ids. */
  readonly path: string
  readonly id: string
  readonly summary: string
  /**
   * `launch`: the cookie of a launch alone; `extension`: a connected browser's token alone; `any`: one of them; `none`: open.
   */
  readonly door: 'launch' | 'extension' | 'any' | 'none'
  readonly query?: Readonly<Record<string, { readonly words: string; readonly required?: true }>>
  readonly body?: v.GenericSchema
  readonly status: 200 | 201
  /** The schema of a JSON answer, or the media types of another one. */
  readonly answer: v.GenericSchema | readonly string[]
}

type Rest = Omit<Operation, 'method' | 'path' | 'id' | 'summary' | 'door' | 'status'> &
  Partial<Pick<Operation, 'door' | 'status'>>

export const get = (path: string, id: string, summary: string, rest: Rest): Operation => ({
  method: 'get',
  path,
  id,
  summary,
  door: 'any',
  status: 200,
  ...rest,
})

export const post = (path: string, id: string, summary: string, rest: Rest): Operation => ({
  ...get(path, id, summary, rest),
  method: 'post',
})

export const ALLIANCE = '/alliances/{id}'
