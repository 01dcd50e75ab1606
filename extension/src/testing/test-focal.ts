/** A teacher's own focal cycles as the test school keeps them, by the real rules; who may ask is the real server's to say. */
import type {
  FocalCycle as View,
  FocalCycles,
  NewFocalAct,
  NewFocalCycle,
} from 'shared/contract/focal-cycles'
import {
  afterCycleAct,
  mayTakeUp,
  namedIn,
  startCycle,
  TAKE_UP_AGAIN_MS,
  weeksOver,
  type FocalCycle,
} from 'shared/domain/partnership/focal-cycle'

type Chosen = FocalCycles['students'][number]

interface Kept {
  readonly id: string
  readonly cycle: FocalCycle
  readonly revision: number
}

export interface TestFocal {
  kept: Kept[]
  /** What a path answers. Null: what the real server refuses as a conflict. */
  answer(path: string, body: string | null): FocalCycles | View | null
}

interface Student {
  readonly id: string
  readonly name: string
  readonly number: string
}

export function openTestFocal(known: readonly Student[], sectionOf: (number: string) => string): TestFocal {
  const students: Chosen[] = known.map(({ id, name, number }) => ({
    id,
    name,
    lmsId: number,
    sections: [sectionOf(number)],
    isNamesake: known.some((other) => other.id !== id && other.name === name),
  }))
  const view = ({ id, cycle, revision }: Kept): View => {
    const { endedAt } = cycle
    return {
      id,
      state: cycle.state,
      question: cycle.question,
      weeks: cycle.weeks,
      startedAt: cycle.startedAt.toISOString(),
      weeksOver: weeksOver(cycle).toISOString(),
      endedAt: endedAt?.toISOString() ?? null,
      students: students.filter((student) => namedIn(cycle).includes(student.id)),
      change: cycle.change,
      takeUpUntil:
        endedAt && mayTakeUp(cycle, new Date())
          ? new Date(endedAt.getTime() + TAKE_UP_AGAIN_MS).toISOString()
          : null,
      revision,
    }
  }
  const focal: TestFocal = {
    kept: [],
    answer(path, body) {
      if (body === null) return list()
      const wish: unknown = JSON.parse(body)
      const id = /\/focal-cycles\/([^/]+)\/acts$/.exec(path)?.[1]
      return id === undefined ? start(wish as NewFocalCycle) : act(id, wish as NewFocalAct)
    },
  }
  function list(): FocalCycles {
    const newest = focal.kept.toReversed()
    const runs = ({ cycle }: Kept): boolean => cycle.state === 'running'
    const inOrder = [...newest.filter(runs), ...newest.filter((one) => !runs(one))]
    return { cycles: inOrder.map(view), students }
  }
  function start({ id, ...plan }: NewFocalCycle): View | null {
    if (focal.kept.some(({ cycle }) => cycle.state === 'running')) return null
    const one = { id, cycle: startCycle(plan, new Date()), revision: 0 }
    focal.kept.push(one)
    return view(one)
  }
  function act(id: string, wish: NewFocalAct): View | null {
    const at = focal.kept.findIndex((one) => one.id === id)
    const one = focal.kept[at]
    if (!one || wish.expected !== one.revision) return null
    const after = afterCycleAct(one.cycle, actOf(wish), new Date())
    if (!after.ok) return null
    const next = { id, cycle: after.value, revision: one.revision + 1 }
    focal.kept[at] = next
    return view(next)
  }
  return focal
}

function actOf(wish: NewFocalAct): Parameters<typeof afterCycleAct>[1] {
  if (wish.act === 'plan') {
    const { question, studentIds, weeks } = wish
    return { act: 'plan', plan: { question, studentIds, weeks } }
  }
  if (wish.act !== 'finish') return wish
  const { learnt, change, testOn } = wish
  return { act: 'finish', card: { learnt, change, testOn } }
}
