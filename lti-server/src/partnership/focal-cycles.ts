/**
 * A teacher's focal cycles (B5, C1–C3), for their author alone: nobody else is told of one, no event says that there is
 * any, and every text in it is sealed, with the names among it. The rules are in `shared/domain/partnership/focal-cycle`.
 */
import type {
  FocalCycle as CycleView,
  FocalCycles,
  NewFocalAct,
  NewFocalCycle,
} from 'shared/contract/focal-cycles'
import {
  afterCycleAct,
  startCycle,
  type CycleAct,
  type FocalCycle,
} from 'shared/domain/partnership/focal-cycle'
import { err, ok } from 'shared/domain/result'
import type { Actor } from '../access/actor.ts'
import type { Deps } from '../deps.ts'
import { chosen, columnsOf, cycleOf, namesOf, present, byName } from './focal-cycle-view.ts'
import * as rows from './focal-cycle-store.ts'
import { enterOwnClass, taughtIn, type OwnClass, type TaughtClass } from './own-class.ts'
import type { Answer } from './room.ts'

/** Her cycles in this course, and whom she may choose. */
export function focalCyclesFor(deps: Deps, actor: Actor, courseId: string): Promise<Answer<FocalCycles>> {
  return enterOwnClass(deps, actor, courseId, async (own): Promise<Answer<FocalCycles>> => {
    const taught = await taughtIn(own)
    const known = await rows.listCycles(own.tx, ownOf(own))
    const cycles = await Promise.all(known.map((row) => present(own, taught, row, deps.clock())))
    return ok({
      cycles: [
        ...cycles.filter(({ state }) => state === 'running'),
        ...cycles.filter(({ state }) => state !== 'running'),
      ],
      students: taught.students.map((student) => chosen(taught, student)).toSorted(byName),
    })
  })
}

/**
 * Begins one. The same id twice answers the one that stands (`conflict`: with other words); `focal_cycle_open`: she has
 * one in this course already; `not_found`: nobody whom she chose is a student of hers.
 */
export function startFocalCycle(
  deps: Deps,
  actor: Actor,
  courseId: string,
  { id, ...plan }: NewFocalCycle,
): Promise<Answer<CycleView>> {
  return enterOwnClass(deps, actor, courseId, async (own): Promise<Answer<CycleView>> => {
    const { tx } = own
    const taught = await taughtIn(own)
    const studentIds = ofHers(taught, plan.studentIds)
    if (studentIds.length === 0) return err('not_found')
    const cycle = startCycle({ ...plan, studentIds }, deps.clock())
    const isNew = await rows.insertCycle(
      tx,
      {
        ...columnsOf(own, id, cycle),
        tenant_id: actor.tenantId,
        id,
        course_id: courseId,
        author_id: actor.personId,
        revision: 0,
      },
      namesOf(own, id, studentIds),
    )
    const stored = await rows.holdCycle(tx, ownOf(own), id)
    if (!stored) return err((await rows.runsBeside(tx, ownOf(own), id)) ? 'focal_cycle_open' : 'conflict')
    if (!isNew && cycleOf(own, stored).question !== plan.question) return err('conflict')
    return ok(await present(own, taught, stored, deps.clock()))
  })
}

/** One act on one of hers; the same act twice is done once. `conflict`: it changed since she read it. */
export function actOnFocalCycle(
  deps: Deps,
  actor: Actor,
  courseId: string,
  id: string,
  wish: NewFocalAct,
): Promise<Answer<CycleView>> {
  return enterOwnClass(deps, actor, courseId, async (own): Promise<Answer<CycleView>> => {
    const stored = await rows.holdCycle(own.tx, ownOf(own), id)
    if (!stored) return err('not_found')
    const taught = await taughtIn(own)
    const before = cycleOf(own, stored)
    const act = actOf(wish, taught, before)
    if (!act) return err('not_found')
    const after = afterCycleAct(before, act, deps.clock())
    if (!after.ok) return after
    if (isSame(before, after.value)) return ok(await present(own, taught, stored, deps.clock()))
    if (wish.expected !== stored.revision) return err('conflict')
    if (wish.act === 'take_up' && (await rows.runsBeside(own.tx, ownOf(own), id)))
      return err('focal_cycle_open')
    const revision = stored.revision + 1
    await rows.saveCycle(
      own.tx,
      id,
      { ...columnsOf(own, id, after.value), revision },
      {
        ended_at: after.value.endedAt,
        ...(wish.act === 'plan' && { names_sealed: namesOf(own, id, after.value.studentIds) }),
      },
    )
    const now = await rows.holdCycle(own.tx, ownOf(own), id)
    return ok(await present(own, taught, now!, deps.clock()))
  })
}

const ownOf = ({ courseId, actor }: OwnClass): rows.Own => ({ courseId, authorId: actor.personId })

/** Those of these ids who are students of hers, each once: nobody else is ever named in a cycle. */
function ofHers({ students }: TaughtClass, ids: readonly string[]): string[] {
  return students.flatMap(({ personId }) => (ids.includes(personId) ? [personId] : [])).toSorted()
}

/** As the rules know it; null: it names nobody of hers. Who was chosen and left stays chosen, and is not shown. */
function actOf(wish: NewFocalAct, taught: TaughtClass, { studentIds }: FocalCycle): CycleAct | null {
  if (wish.act === 'finish') {
    const { learnt, change, testOn } = wish
    return { act: 'finish', card: { learnt, change, testOn } }
  }
  if (wish.act !== 'plan') return wish
  const { question, weeks } = wish
  const gone = studentIds.filter((id) => wish.studentIds.includes(id) && ofHers(taught, [id]).length === 0)
  const chosenNow = ofHers(taught, wish.studentIds)
  if (chosenNow.length === 0) return null
  return { act: 'plan', plan: { question, weeks, studentIds: [...chosenNow, ...gone] } }
}

function isSame(one: FocalCycle, other: FocalCycle): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
