/** Check-ins that a student of the test school asks for, and the times that her teacher offers. */
import { NewOffer, type CheckIn } from 'shared/contract/check-ins'
import { v7 as uuid } from 'uuid'
import * as v from 'valibot'

interface Person {
  readonly id: string
  readonly name: string
}

export interface TestCheckIns {
  /** Newest first. */
  readonly all: CheckIn[]
  /** What a teacher's browser sent about one of them. */
  post(id: string, act: string, body: unknown): CheckIn | null
  asks(line: string | null): void
  answers(answer: 'fits' | 'another'): void
}

export function openTestCheckIns(teacher: Person): TestCheckIns {
  const all: CheckIn[] = []
  /** What she wrote, which the teacher reads once she opened it. */
  let line: string | null = null
  const now = (): string => new Date().toISOString()

  function change(id: string, to: (one: CheckIn) => CheckIn): CheckIn | null {
    const at = all.findIndex((one) => one.id === id)
    const known = all[at]
    if (!known) return null
    all[at] = to(known)
    return all[at]
  }
  return {
    all,
    post(id, act, body) {
      if (act !== 'offers') return change(id, (one) => ({ ...one, state: 'seen', opened: true, line }))
      const { id: offerId, text } = v.parse(NewOffer, body)
      const time = { id: offerId, text, author: teacher, offeredAt: now(), answer: null }
      return change(id, (one) => ({ ...one, state: 'offered', offers: [time, ...one.offers] }))
    },
    asks(words) {
      line = words
      all.unshift({ id: uuid(), state: 'asked', askedAt: now(), line: null, opened: false, offers: [] })
    },
    answers(answer) {
      const [one] = all
      const [time, ...before] = one!.offers
      change(one!.id, () => ({ ...one!, state: answer, offers: [{ ...time!, answer }, ...before] }))
    },
  }
}
