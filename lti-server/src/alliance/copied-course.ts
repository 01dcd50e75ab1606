/**
 * A course that was copied from an earlier one: its teacher is asked, and what she brings are drafts. The lines come
 * without cards and without anybody's yes; this class words them, decides on each and signs, or leaves them out
 * (INV-1, INV-3, W-7).
 */
import type { CopiedCourse, CopiedCourseChoice } from 'shared/contract/copied-course'
import type { ErrorCode } from 'shared/contract/errors'
import { err, ok } from 'shared/domain/result'
import type { Actor } from '../access/actor.ts'
import type { Deps } from '../deps.ts'
import { appendEvent } from '../platform/events.ts'
import { bring } from './copied-course-bring.ts'
import { offersFor, type Desk } from './copied-course-offers.ts'
import { takeBack } from './copied-course-undo.ts'
import { membershipIn } from './membership.ts'
import { inTransaction, refusal, type Answer } from './room.ts'
import {
  dropChoice,
  findChoice,
  hasAskedAClass,
  holdCourse,
  isCopied,
  keepChoice,
  type ChoiceRow,
} from './store/copied-courses.ts'
import { decisionsOf } from './store/decisions.ts'

/** Lets teachers of the course in, and answers what the course's question then is. */
async function atDesk(
  deps: Deps,
  actor: Actor,
  courseId: string,
  act: (desk: Desk) => Promise<ErrorCode | null>,
): Promise<Answer<CopiedCourse>> {
  const { tenantId } = actor
  const cipher = await deps.ciphers.of(tenantId)
  return inTransaction(deps, tenantId, async (tx) => {
    const member = await membershipIn(tx, actor, courseId)
    if (!member) return err('not_found')
    const refused = refusal({ member }, 'alliance', 'create')
    if (refused) return err(refused)
    const desk = { tx, cipher, tenantId, now: deps.clock(), courseId, member }
    const failed = await act(desk)
    return failed ? err(failed) : ok(await present(desk))
  })
}

/** What this teacher may choose from, and what was chosen. */
export function copiedCourse(deps: Deps, actor: Actor, courseId: string): Promise<Answer<CopiedCourse>> {
  return atDesk(deps, actor, courseId, async () => null)
}

/** Starts fresh, brings an earlier agreement as a draft, or leaves the question for another day (teachers). */
export function chooseForCopy(
  deps: Deps,
  actor: Actor,
  courseId: string,
  body: CopiedCourseChoice,
): Promise<Answer<CopiedCourse>> {
  return atDesk(deps, actor, courseId, async (desk) => {
    await holdCourse(desk.tx, courseId)
    if (!(await isCopied(desk.tx, courseId))) return 'copied_course_not_copied'
    const before = await findChoice(desk.tx, courseId)
    if (before?.choice === 'brought') return isSame(before, body) ? null : 'conflict'
    if (body.choice !== 'brought') return keep(desk, { choice: body.choice })
    const failed = await bring(desk, body)
    return failed ?? keep(desk, { choice: 'brought', alliance: body.id, from: body.from })
  })
}

function isSame(before: ChoiceRow, body: CopiedCourseChoice): boolean {
  return body.choice === 'brought' && before.alliance_id === body.id && before.from_alliance === body.from
}

/** Asks again; lines that came along and that nobody has touched are taken out (teachers). */
export function undoChoiceForCopy(deps: Deps, actor: Actor, courseId: string): Promise<Answer<CopiedCourse>> {
  return atDesk(deps, actor, courseId, async (desk) => {
    await holdCourse(desk.tx, courseId)
    const before = await findChoice(desk.tx, courseId)
    if (!before) return null
    if (await isDecided(desk, before)) return 'copied_course_decided'
    const failed = before.alliance_id === null ? null : await takeBack(desk, before.alliance_id)
    if (failed) return failed
    await dropChoice(desk.tx, courseId)
    return null
  })
}

async function keep(
  { tx, tenantId, courseId, member, now }: Desk,
  chosen: { choice: ChoiceRow['choice']; alliance?: string; from?: string },
): Promise<null> {
  await keepChoice(tx, {
    tenant_id: tenantId,
    course_id: courseId,
    choice: chosen.choice,
    alliance_id: chosen.alliance ?? null,
    from_alliance: chosen.from ?? null,
    chosen_by: member.personId,
    chosen_at: now,
  })
  await appendEvent(tx, tenantId, { courseId, kind: 'copied_course.chosen', audience: 'staff' })
  return null
}

/** Of a course that nobody copied: nothing to ask. */
const NOT_COPIED: CopiedCourse = {
  copied: false,
  choice: null,
  offers: [],
  notTaught: false,
  allianceId: null,
  canUndo: false,
}

async function present(desk: Desk): Promise<CopiedCourse> {
  const { tx, courseId } = desk
  if (!(await isCopied(tx, courseId))) return NOT_COPIED
  const choice = await findChoice(tx, courseId)
  const { offers, notTaught } = await offersFor(desk)
  const allianceId = choice?.alliance_id ?? null
  return {
    copied: true,
    choice: choice?.choice ?? null,
    offers: offers.map(({ offer }) => offer),
    notTaught,
    allianceId,
    canUndo: choice !== undefined && !(await isDecided(desk, choice)),
  }
}

/** Too late to undo: the class was asked about what was brought, or about lines it started fresh with. */
async function isDecided({ tx, courseId }: Desk, { choice, alliance_id }: ChoiceRow): Promise<boolean> {
  if (choice === 'later') return false
  if (alliance_id === null) return hasAskedAClass(tx, courseId)
  return (await decisionsOf(tx, alliance_id)).length > 0
}
