/**
 * A student's own looks at her work (C12): written by her alone, hers alone until she shares one, and from then on read
 * by her teachers too (INV-9). What may become of one is in `shared/domain/partnership/self-assessment`.
 */
import { selfAssessmentPrompt, selfAssessmentPrompts } from 'shared/content/conference'
import type { NewSelfAssessment, SelfAssessment, SelfAssessments } from 'shared/contract/self-assessments'
import { afterSelfAssessmentAct } from 'shared/domain/partnership/self-assessment'
import { err, ok } from 'shared/domain/result'
import type { Actor } from '../access/actor.ts'
import type { Deps } from '../deps.ts'
import { partnershipCells } from './cells.ts'
import { selfViewSaved } from './in-conference.ts'
import { classOf } from './her-class.ts'
import {
  enter,
  openRoom,
  readersIn,
  tellPartners,
  tellStudent,
  type About,
  type Answer,
  type Room,
} from './room.ts'
import * as rows from './self-assessment-store.ts'
import { lifeOfSelfAssessment, presentSelfAssessments, readableIn } from './self-assessment-view.ts'
import { markSeen } from './seen.ts'
import * as store from './store.ts'

/** Those that the asker may read, newest first. An educator's reading leaves a trace. */
export function selfAssessmentsFor(deps: Deps, actor: Actor, about: About): Promise<Answer<SelfAssessments>> {
  return enter(deps, actor, about, async (room): Promise<Answer<SelfAssessments>> => {
    const { tx, student } = room
    const partnership = await store.partnershipOf(tx, about.courseId, about.studentId)
    const found = readableIn(room, partnership ? await rows.listSelfAssessments(tx, partnership.id) : [])
    const standing = found.filter((row) => row.text_sealed !== null)
    if (room.side === 'educator') await markSeen(room, 'self_assessment_seen', standing, deps.clock())
    const { band } = await classOf(tx, about.courseId, student.sectionIds)
    return ok({
      selfAssessments: await presentSelfAssessments(room, found),
      prompts: selfAssessmentPrompts(band),
      readers: readersIn(room),
    })
  })
}

/**
 * Writes one: nobody but her reads it. In a conference it is the look that comes first (INV-8). The same id twice answers what was
 * written.
 */
export function writeSelfAssessment(
  deps: Deps,
  actor: Actor,
  about: About,
  wish: NewSelfAssessment,
): Promise<Answer<SelfAssessment>> {
  return enter(deps, actor, about, async (room) => {
    if (room.side !== 'student' || room.student.state !== 'active') return err('forbidden')
    const { id, promptId, work, text } = wish
    if (promptId !== undefined && !selfAssessmentPrompt(promptId)) return err('body_invalid', 'promptId')
    const { id: partnershipId } = await openRoom(room)
    const isNew = await rows.insertSelfAssessment(room.tx, {
      tenant_id: actor.tenantId,
      id,
      partnership_id: partnershipId,
      prompt_id: promptId ?? null,
      work_sealed: work === undefined ? null : room.cipher.seal(partnershipCells.selfAssessedWork(id), work),
      text_sealed: room.cipher.seal(partnershipCells.selfAssessment(id), text),
      written_at: deps.clock(),
    })
    const stored = await rows.holdSelfAssessment(room.tx, partnershipId, id)
    if (!stored || !isSame(room, stored, wish)) return err('conflict')
    if (isNew) {
      await tellStudent(room, 'self_assessment.changed', { selfAssessmentId: id })
      await selfViewSaved(room, partnershipId, deps.clock())
    }
    return presentOne(room, stored)
  })
}

function isSame({ cipher }: Room, row: rows.SelfAssessmentRow, wish: NewSelfAssessment): boolean {
  if (row.text_sealed === null) return true
  const work = row.work_sealed && cipher.open(partnershipCells.selfAssessedWork(row.id), row.work_sealed)
  return (
    cipher.open(partnershipCells.selfAssessment(row.id), row.text_sealed) === wish.text &&
    work === (wish.work ?? null) &&
    row.prompt_id === (wish.promptId ?? null)
  )
}

/** From now on her teachers read it; there is no way back (INV-9). May be asked twice. */
export function shareSelfAssessment(
  deps: Deps,
  actor: Actor,
  about: About,
  id: string,
): Promise<Answer<SelfAssessment>> {
  return change(deps, actor, about, { id, act: 'share' })
}

/** Takes her own back: its words are destroyed, the line that it was there stays. May be asked twice. */
export function takeSelfAssessmentBack(
  deps: Deps,
  actor: Actor,
  about: About,
  id: string,
): Promise<Answer<SelfAssessment>> {
  return change(deps, actor, about, { id, act: 'take_back' })
}

function change(
  deps: Deps,
  actor: Actor,
  about: About,
  { id, act }: { readonly id: string; readonly act: 'share' | 'take_back' },
): Promise<Answer<SelfAssessment>> {
  return enter(deps, actor, about, async (room) => {
    const partnership = await store.partnershipOf(room.tx, about.courseId, about.studentId)
    const row = partnership && (await rows.holdSelfAssessment(room.tx, partnership.id, id))
    // One that is hers alone is not there for anybody else.
    if (!row || readableIn(room, [row]).length === 0) return err('not_found')
    const before = lifeOfSelfAssessment(row)
    const after = afterSelfAssessmentAct(before, room.side, act, deps.clock().toISOString())
    if (typeof after === 'string') return err(after)
    const isShared = after.sharedAt !== before.sharedAt
    const isEmptied = after.takenBack && !before.takenBack
    if (!isShared && !isEmptied) return presentOne(room, row)
    if (isShared) await rows.shareSelfAssessmentRow(room.tx, id, deps.clock())
    if (isEmptied) await rows.emptySelfAssessment(room.tx, id)
    const tell = after.sharedAt === null ? tellStudent : tellPartners
    await tell(room, 'self_assessment.changed', { selfAssessmentId: id })
    const changed = await rows.holdSelfAssessment(room.tx, row.partnership_id, id)
    return changed ? presentOne(room, changed) : err('not_found')
  })
}

async function presentOne(room: Room, row: rows.SelfAssessmentRow): Promise<Answer<SelfAssessment>> {
  const [one] = await presentSelfAssessments(room, [row])
  return one ? ok(one) : err('not_found')
}
