/**
 * How an alliance stands among the wider and the narrower ones (D2, D3, F11): which of its lines are echoed below and
 * which nowhere, and with whom it was written. Counts and roles, never a name, never a line of a narrower alliance.
 */
import * as v from 'valibot'
import { Direction, PartKind, Scope } from './alliance.ts'
import { Id } from './api.ts'

/** An alliance by what its people call it: a team's own name, or the course it lives in. */
const named = { id: Id, scope: Scope, title: v.string() }

/** `GET /api/v1/alliances/{id}/lineage` (staff). */
export const Lineage = v.object({
  /** The agreed lines, each with how many alliances below echo it: 0 is a line with no echo. */
  lines: v.array(
    v.object({
      id: Id,
      text: v.string(),
      part: PartKind,
      direction: Direction,
      /** It echoes a line of the wider alliance; false: a line with no root above. */
      echoes: v.boolean(),
      echoedBelow: v.number(),
    }),
  ),
  /** What stands under it. */
  below: v.array(
    v.object({ ...named, versionNumber: v.nullable(v.number()), endsOn: v.nullable(v.string()) }),
  ),
  /** Whose cards stand behind the agreed lines; `people` is null below five students (INV-13). */
  writtenWith: v.array(
    v.object({ role: v.picklist(['student', 'teacher']), people: v.nullable(v.number()) }),
  ),
})
export type Lineage = v.InferOutput<typeof Lineage>

/** `GET /api/v1/courses/{courseId}/wider?scope=` (teachers): what an alliance of this scope may stand under. */
export const Wider = v.object({ alliances: v.array(v.object({ ...named, versionNumber: v.number() })) })
export type Wider = v.InferOutput<typeof Wider>
export const WiderQuery = v.object({ scope: v.optional(Scope, 'class') })

/** `POST /api/v1/alliances/{id}/parent` (who leads it) → `AllianceSummary`; null lets it stand on its own. */
export const NewParent = v.object({ parentId: v.nullable(Id) })
export type NewParent = v.InferOutput<typeof NewParent>

/** `GET /api/v1/courses/{courseId}/groups`: the groups of the LMS a team may be started from; a student's own ones. */
export const Groups = v.object({
  groups: v.array(
    v.object({
      id: Id,
      name: v.string(),
      members: v.array(v.object({ id: Id, name: v.nullable(v.string()) })),
      /** The team alliance that these people have already. */
      allianceId: v.nullable(Id),
    }),
  ),
})
export type Groups = v.InferOutput<typeof Groups>
