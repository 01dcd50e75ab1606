/** What a student of the test school needed: kept as it is sent, shown as the contract has it. */
import { needsPrompts } from 'shared/content/needs'
import { NewNeedText, type Need, type Needs } from 'shared/contract/needs'
import type { PactBox, PactText } from 'shared/contract/partnership'
import { v7 as uuid } from 'uuid'
import * as v from 'valibot'

interface Person {
  readonly id: string
  readonly name: string
}

export interface TestNeeds {
  /** Newest first. */
  readonly all: Need[]
  answer(body: unknown, readers: Needs['readers']): Needs
  /** What the student did in her frame. */
  studentNeeded(text: string): void
}

export function openTestNeeds(teacher: Person, student: Person): TestNeeds {
  const all: Need[] = []
  const boxOf = (id: string, text: string, author: Person, scribe: Person | null = null): PactBox => {
    const side = author === teacher ? 'educator' : 'student'
    const current: PactText = { id, text, author, scribe, side, writtenAt: new Date().toISOString() }
    return { current, beside: [], earlier: [] }
  }
  return {
    all,
    answer(body, readers) {
      const wish = v.safeParse(NewNeedText, body)
      if (wish.success) {
        const { id, needId = id, part, text } = wish.output
        const hers = boxOf(id, text, student, teacher)
        const change =
          part === 'change_first'
            ? { changeFirst: [{ author: teacher, ...boxOf(id, text, teacher) }] }
            : part === 'needed'
              ? { needed: hers }
              : { nextTime: hers }
        const at = all.findIndex((one) => one.id === needId)
        if (at >= 0) all[at] = { ...all[at]!, ...change }
        else all.unshift({ id: needId, needed: null, nextTime: null, changeFirst: [], ...change })
      }
      return { needs: all, prompts: [...needsPrompts], readers }
    },
    studentNeeded(text) {
      const id = uuid()
      all.unshift({ id, needed: boxOf(id, text, student), nextTime: null, changeFirst: [] })
    },
  }
}
