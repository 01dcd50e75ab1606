/** What a class does not decide, why not, and who does: beside what it agreed, never part of it (A19). */
import * as v from 'valibot'
import { Id } from './api.ts'

export const NotOurs = v.object({
  id: Id,
  text: v.string(),
  reason: v.string(),
  whoDecides: v.string(),
  /** Cards that were named not ours and are answered by this, as the reader may see them. */
  cardIds: v.array(Id),
})
export type NotOurs = v.InferOutput<typeof NotOurs>
