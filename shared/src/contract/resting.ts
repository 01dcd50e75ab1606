/**
 * Parts of the extension that rest for a while, because an LMS changed under them: a list of names and version ranges,
 * asked of the school's server. Data only, never code; anything else in it makes the whole list worth nothing.
 */
import * as v from 'valibot'

/** `1.4`, `1.4.2`: numbers, compared one after the other; a missing one is 0. */
const Version = v.pipe(v.string(), v.regex(/^\d{1,6}(\.\d{1,6}){0,3}$/))

/** One part, in the versions `from`…`to`, both included; without one of them there is no bound on that side. */
export const RestingPart = v.strictObject({
  /** `gap`: a place of the panel; `canvas`: an LMS; `canvas/gradebook`: one kind of its pages. */
  part: v.pipe(v.string(), v.maxLength(60), v.regex(/^[a-z][a-z-]*(\/[a-z-]+)?$/)),
  from: v.optional(Version),
  to: v.optional(Version),
})

export const RestingParts = v.strictObject({
  version: v.literal(1),
  resting: v.pipe(v.array(RestingPart), v.maxLength(100)),
})
export type RestingParts = v.InferOutput<typeof RestingParts>

/** Where a server answers it, for everybody. */
export const RESTING_PATH = '/api/v1/extension/resting'
