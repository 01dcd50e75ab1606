/** Both sides of a partnership in the test school: kept as they are sent, shown as the contract has them. */
import {
  NewSideText,
  NewStageWord,
  type BothSides,
  type DimensionSides,
  type StageWord,
} from 'shared/contract/both-sides'
import type { PactBox } from 'shared/contract/partnership'
import { dimensions, type Dimension } from 'shared/domain/partnership/dimension'
import { saidBefore, stageNow, type Stage } from 'shared/domain/partnership/stage'
import { v7 as uuid } from 'uuid'
import * as v from 'valibot'

interface Person {
  readonly id: string
  readonly name: string
}

export interface TestSides {
  readonly dimensions: DimensionSides[]
  /** Newest first. */
  readonly words: StageWord[]
  /** What the API answers below `both-sides`; null: there is no such thing. */
  answer(rest: string, body: unknown, around: Pick<BothSides, 'readers' | 'selfViewFirst'>): object | null
  /** What the student did in her frame. */
  studentWrites(dimension: Dimension, text: string): void
  studentSays(stage: Stage | null, text: string | null): void
}

interface Said extends Pick<NewStageWord, 'id' | 'stage' | 'scribed'> {
  readonly text?: string | null | undefined
}

export function openTestSides(teacher: Person, student: Person): TestSides {
  const words: StageWord[] = []
  const all: DimensionSides[] = dimensions.map((dimension) => ({
    dimension,
    student: null,
    educators: [],
    waits: false,
  }))

  /** As her teacher writes it down for her. */
  const scribeOf = (scribed: true | undefined): Person | null => (scribed ? teacher : null)
  function write({ id, dimension, text, scribed }: Omit<NewSideText, 'saw'>, author: Person): void {
    const at = all.findIndex((one) => one.dimension === dimension)
    const before = all[at]!
    const side = author === teacher ? ('educator' as const) : ('student' as const)
    const own: PactBox | null = side === 'student' ? before.student : (before.educators[0] ?? null)
    if (own?.current?.id === id) return
    const box: PactBox = {
      current: { id, text, author, scribe: scribeOf(scribed), side, writtenAt: new Date().toISOString() },
      beside: [],
      earlier: [...(own?.current ? [own.current] : []), ...(own?.earlier ?? [])],
    }
    const after =
      side === 'student' ? { ...before, student: box } : { ...before, educators: [{ author, ...box }] }
    all[at] = { ...after, waits: after.student !== null && after.educators.length === 0 }
  }
  function say({ id, stage, text = null, scribed }: Said, author: Person): void {
    if (words.some((word) => word.id === id)) return
    const side = author === teacher ? ('educator' as const) : ('student' as const)
    const scribe = scribeOf(scribed)
    words.unshift({
      id,
      side,
      stage,
      text,
      author,
      scribe,
      saidAt: new Date().toISOString(),
      withdrawn: false,
    })
  }
  function withdraw(id: string): void {
    const at = words.findIndex((word) => word.id === id)
    const known = words[at]
    if (known) words[at] = { ...known, text: null, withdrawn: true }
  }

  function byWhom<W extends Pick<NewSideText, 'scribed'>>(wish: W, act: (wish: W, by: Person) => void): void {
    act(wish, wish.scribed ? student : teacher)
  }

  return {
    dimensions: all,
    words,
    answer(rest, body, around) {
      const [, what, id] = rest.split('/')
      if (body !== null) {
        if (id !== undefined) withdraw(id)
        else if (what === 'texts') byWhom(v.parse(NewSideText, body), write)
        else byWhom(v.parse(NewStageWord, body), say)
      }
      const nothing = dimensions.map((dimension) => ({
        dimension,
        student: null,
        educators: [],
        waits: false,
      }))
      const held = { educator: null, student: null, before: [] }
      const stage = {
        educator: stageNow(words, 'educator'),
        student: stageNow(words, 'student'),
        before: saidBefore(words),
      }
      const { selfViewFirst } = around
      return {
        dimensions: selfViewFirst ? nothing : all,
        stage: selfViewFirst ? held : stage,
        ...around,
      } satisfies BothSides
    },
    studentWrites: (dimension, text) => write({ id: uuid(), dimension, text }, student),
    studentSays: (stage, text) => say({ id: uuid(), stage, text }, student),
  }
}
