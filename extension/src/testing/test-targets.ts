/**
 * Targets with their pacts and strategies, of the test school: kept as they are sent, shown as the contract has them.
 * Which of them are right is the real server's to say.
 */
import {
  NewPactText,
  NewStrategy,
  NewTarget,
  NewTargetAct,
  NewTry,
  NewYes,
} from 'shared/contract/partnership'
import type {
  Commitment,
  LearningTarget,
  PactBox,
  PactText,
  Strategy,
  StrategyTry,
} from 'shared/contract/partnership'
import * as v from 'valibot'

interface Person {
  readonly id: string
  readonly name: string
}

export interface TestTargets {
  readonly all: LearningTarget[]
  /** What a teacher's browser sent below `targets`: the parts of its path, and its body. */
  post(path: readonly string[], body: unknown): LearningTarget | null
  write(targetId: string, wish: NewPactText, by: Person): LearningTarget | null
  sayYes(targetId: string, by: Person): LearningTarget | null
  addStrategy(targetId: string, wish: NewStrategy, by: Person): LearningTarget | null
}

const EMPTY: PactBox = { current: null, beside: [], earlier: [] }
const now = (): string => new Date().toISOString()

/** Words in a box over those that their writer saw. */
function over(box: PactBox, text: PactText, saw: readonly string[]): PactBox {
  const before = [...(box.current ? [box.current] : []), ...box.beside]
  return {
    current: text,
    beside: before.filter(({ id }) => !saw.includes(id)),
    earlier: [...before.filter(({ id }) => saw.includes(id)), ...box.earlier],
  }
}

function withCover(target: LearningTarget): LearningTarget {
  const { commitments, ifThen, checkDates, yes, covers: before } = target.pact
  const standing = [...commitments, ifThen, checkDates].flatMap(({ current }) =>
    current?.text ? [current.id] : [],
  )
  const covers = standing.toSorted((a, b) => (a < b ? -1 : 1))
  const still = covers.join() === before.join() ? yes : []
  const state = still.length === 2 ? 'active' : still.length === 1 ? 'one_side' : 'draft'
  return { ...target, pact: { ...target.pact, covers, yes: still, state } }
}

function commit(all: Commitment[], wish: NewPactText, text: PactText, by: Person): Commitment[] {
  const known = all.find(({ id }) => id === wish.commitmentId)
  if (known) return all.map((one) => (one === known ? { ...one, ...over(one, text, wish.saw) } : one))
  return [...all, { id: wish.id, side: text.side, madeBy: by, ...EMPTY, current: text }]
}

/** @param chosen told which target was written down for the student. */
export function openTestTargets(
  teacher: Person,
  student: Person,
  chosen: (targetId: string) => void,
): TestTargets {
  const all: LearningTarget[] = []
  const sideOf = (by: Person) => (by === teacher ? ('educator' as const) : ('student' as const))

  function written({ id, text }: { id: string; text: string }, by: Person): PactText {
    const side = sideOf(by)
    return { id, text: text === '' ? null : text, author: by, scribe: null, side, writtenAt: now() }
  }
  function change(id: string, to: (target: LearningTarget) => LearningTarget): LearningTarget | null {
    const at = all.findIndex((target) => target.id === id)
    const target = all[at]
    if (!target) return null
    all[at] = withCover(to(target))
    return all[at]
  }
  function propose(wish: NewTarget, by: Person): LearningTarget {
    const known = all.find(({ id }) => id === wish.id)
    if (known) return known
    const target: LearningTarget = {
      id: wish.id,
      kind: wish.kind,
      state: 'proposed',
      proposedBy: sideOf(by),
      proposer: by,
      proposedAt: now(),
      paused: false,
      withdrawn: false,
      words: { ...EMPTY, current: written(wish.words, by) },
      strength: { ...EMPTY, current: written(wish.strength, by) },
      strategies: [],
      pact: { state: 'draft', commitments: [], ifThen: EMPTY, checkDates: EMPTY, yes: [], covers: [] },
    }
    all.unshift(target)
    return target
  }
  function write(targetId: string, wish: NewPactText, by: Person): LearningTarget | null {
    const text = written(wish, by)
    return change(targetId, (target) => {
      const { pact } = target
      if (wish.field === 'words') return { ...target, words: over(target.words, text, wish.saw) }
      if (wish.field === 'strength') return { ...target, strength: over(target.strength, text, wish.saw) }
      if (wish.field === 'if_then')
        return { ...target, pact: { ...pact, ifThen: over(pact.ifThen, text, wish.saw) } }
      if (wish.field === 'check_dates')
        return { ...target, pact: { ...pact, checkDates: over(pact.checkDates, text, wish.saw) } }
      return { ...target, pact: { ...pact, commitments: commit(pact.commitments, wish, text, by) } }
    })
  }
  function sayYes(targetId: string, by: Person): LearningTarget | null {
    const side = sideOf(by)
    return change(targetId, (target) => {
      const yes = [
        ...target.pact.yes.filter((one) => one.side !== side),
        { side, person: by, at: now(), said: 'typed' as const, scribe: null },
      ]
      return { ...target, pact: { ...target.pact, yes } }
    })
  }
  function told({ id, result, next }: NewTry, by: Person): StrategyTry {
    return { id, result, next: next ?? null, author: by, side: sideOf(by), writtenAt: now() }
  }
  function addStrategy(
    targetId: string,
    { id, text, tried }: NewStrategy,
    by: Person,
  ): LearningTarget | null {
    const tries = tried ? [told(tried, by)] : []
    return change(targetId, (target) => {
      if (target.strategies.some((one) => one.id === id)) return target
      const strategy = { id, whose: sideOf(by), author: by, text, writtenAt: now(), tries }
      return { ...target, strategies: [...target.strategies, strategy] }
    })
  }
  function changeStrategy(
    targetId: string,
    id: string,
    to: (one: Strategy) => Strategy,
  ): LearningTarget | null {
    return change(targetId, (target) => ({
      ...target,
      strategies: target.strategies.map((one) => (one.id === id ? to(one) : one)),
    }))
  }

  return {
    all,
    write,
    sayYes,
    addStrategy,
    post([, id = '', act = '', strategyId, onIt], body) {
      if (id === '') {
        const wish = v.parse(NewTarget, body)
        if (wish.scribed) chosen(wish.id)
        return propose(wish, wish.scribed ? student : teacher)
      }
      if (act === 'strategies') {
        if (strategyId === undefined) return addStrategy(id, v.parse(NewStrategy, body), teacher)
        if (onIt === 'withdraw') return changeStrategy(id, strategyId, (one) => ({ ...one, text: null }))
        const tried = told(v.parse(NewTry, body), teacher)
        return changeStrategy(id, strategyId, (one) => ({ ...one, tries: [...one.tries, tried] }))
      }
      if (act === 'texts') {
        const wish = v.parse(NewPactText, body)
        return write(id, wish, wish.scribed ? student : teacher)
      }
      if (act === 'confirm') return sayYes(id, v.parse(NewYes, body).said ? student : teacher)
      if (act === 'withdraw')
        return change(id, (target) => ({ ...target, withdrawn: true, state: 'set_aside' }))
      v.parse(NewTargetAct, body)
      return change(id, (target) => ({ ...target, state: 'agreed' }))
    },
  }
}
