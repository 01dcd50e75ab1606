/** One route as its rightful sender asks it, with the ids left open for somebody else's. */
import type { ClassSeats, Ids } from './schools.ts'
import type { Sent } from './seats.ts'

export interface RouteCase {
  /** As the app lists it. */
  readonly route: string
  readonly request: (ids: Ids) => Sent
  /** Whose act it is: sent by her with her own ids it succeeds, which shows that a refusal is about the ids. */
  readonly by: keyof Pick<ClassSeats, 'student' | 'absent' | 'teacher'>
  readonly status?: number
  /** Ids that a launch does not need: it names its own course. */
  readonly spare?: readonly (keyof Ids)[]
  /** Ids that are looked for among her own: what is not there is answered with nothing. */
  readonly unknown?: readonly (keyof Ids)[]
  /** Her own page, whatever she asked of it: what is hidden is hidden on it. */
  readonly ownPage?: true
}

export const get = (path: string): Sent => ({ method: 'GET', path })
export const post = (path: string, json: unknown): Sent => ({ method: 'POST', path, json })
export const form = (path: string, fields: Record<string, string>): Sent => ({
  method: 'POST',
  path,
  form: fields,
})

export const WORDS = 'Words of a stranger'
