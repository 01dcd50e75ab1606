/** Focal cycles as their author reads them, and as they are kept. */
import type { FocalCycle as CycleView } from 'shared/contract/focal-cycles'
import {
  mayTakeUp,
  namedIn,
  TAKE_UP_AGAIN_MS,
  weeksOver,
  type FocalCycle,
} from 'shared/domain/partnership/focal-cycle'
import * as v from 'valibot'
import { partnershipCells } from './cells.ts'
import { heirsOf, type WholeCycle } from './focal-cycle-store.ts'
import type { OwnClass, TaughtClass } from './own-class.ts'

const Names = v.array(v.string())

/** Whom it names, as one sealed text. */
export function namesOf({ cipher }: OwnClass, id: string, studentIds: readonly string[]): Buffer {
  return cipher.seal(partnershipCells.focalNames(id), JSON.stringify(studentIds))
}

/** The columns of a cycle; its texts are sealed here and nowhere else. */
export function columnsOf({ cipher }: OwnClass, id: string, cycle: FocalCycle) {
  const { change } = cycle
  return {
    state: cycle.state,
    question_sealed: cipher.seal(partnershipCells.focalQuestion(id), cycle.question),
    weeks: cycle.weeks,
    learnt_sealed: change && cipher.seal(partnershipCells.focalLearnt(id), change.learnt),
    change_sealed: change && cipher.seal(partnershipCells.focalChange(id), change.change),
    test_on: change?.testOn ?? null,
    happened_sealed:
      change?.happened == null ? null : cipher.seal(partnershipCells.focalHappened(id), change.happened),
    started_at: cycle.startedAt,
    ended_at: cycle.endedAt,
  }
}

/** As its rules see it; its texts are opened here and nowhere else. */
export function cycleOf({ cipher }: OwnClass, row: WholeCycle): FocalCycle {
  const { id } = row
  const learnt = row.learnt_sealed && cipher.open(partnershipCells.focalLearnt(id), row.learnt_sealed)
  const change = row.change_sealed && cipher.open(partnershipCells.focalChange(id), row.change_sealed)
  const happened = row.happened_sealed && cipher.open(partnershipCells.focalHappened(id), row.happened_sealed)
  const names = row.names_sealed && cipher.open(partnershipCells.focalNames(id), row.names_sealed)
  return {
    state: row.state,
    question: cipher.open(partnershipCells.focalQuestion(id), row.question_sealed),
    studentIds: names ? v.parse(Names, JSON.parse(names)) : [],
    weeks: row.weeks,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    change:
      learnt !== null && change !== null && row.test_on !== null
        ? { learnt, change, testOn: row.test_on, happened }
        : null,
  }
}

/** As its author reads it, with those whom it names and who are still in her classes. */
export async function present(
  own: OwnClass,
  taught: TaughtClass,
  row: WholeCycle,
  now: Date,
): Promise<CycleView> {
  const cycle = cycleOf(own, row)
  const named = namedIn(cycle)
  const heirs = await heirsOf(own.tx, named)
  const ids = new Set(named.map((id) => heirs.get(id) ?? id))
  const { endedAt } = cycle
  return {
    id: row.id,
    state: cycle.state,
    question: cycle.question,
    weeks: cycle.weeks,
    startedAt: cycle.startedAt.toISOString(),
    weeksOver: weeksOver(cycle).toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    students: taught.students
      .filter(({ personId }) => ids.has(personId))
      .map((student) => chosen(taught, student))
      .toSorted(byName),
    change: cycle.change,
    takeUpUntil:
      endedAt && mayTakeUp(cycle, now) ? new Date(endedAt.getTime() + TAKE_UP_AGAIN_MS).toISOString() : null,
    revision: row.revision,
  }
}

type Chosen = CycleView['students'][number]

export function chosen({ sections, shared }: TaughtClass, student: TaughtClass['students'][number]): Chosen {
  const { personId, name, lmsUserId, sectionIds } = student
  return {
    id: personId,
    ...(name === null ? {} : { name }),
    lmsId: lmsUserId,
    sections: sections.flatMap((one) => (sectionIds.includes(one.id) ? [one.name] : [])),
    isNamesake: shared.has(personId),
  }
}

const { compare } = new Intl.Collator('en', { numeric: true })

/** As the names are shown; who has none comes last, and two of one name keep one order. */
export function byName(one: Chosen, other: Chosen): number {
  return (
    Number(one.name === undefined) - Number(other.name === undefined) ||
    compare(one.name ?? '', other.name ?? '') ||
    compare(one.id, other.id)
  )
}
