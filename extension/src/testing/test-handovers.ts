/** Handing over at the test school: of one student, of a class as one offer for its first student, and who stands in. */
import {
  NewClassHandover,
  NewHandover,
  NewHandoverAct,
  NewSubstitute,
  type ClassHandovers,
  type Handovers,
} from 'shared/contract/handovers'
import { v7 as uuid } from 'uuid'
import * as v from 'valibot'

interface Named {
  readonly id: string
  readonly name: string
}

/** What the school holds after this body was posted: an offer, or a mark. */
export function afterClassPost(
  before: ClassHandovers,
  body: string,
  teacher: Named,
  student: Named,
): ClassHandovers {
  const offer = v.safeParse(NewClassHandover, JSON.parse(body))
  if (offer.success) {
    const to = before.colleagues.find(({ id }) => id === offer.output.to)!
    const { id, name } = student
    return {
      ...before,
      open: [{ id: uuid(), student: { id, name }, from: teacher, to, state: 'offered' }],
    }
  }
  const { personId, until } = v.parse(NewSubstitute, JSON.parse(body))
  const colleagues = before.colleagues.map((one) =>
    one.id === personId ? { ...one, substituteUntil: until } : one,
  )
  return { ...before, colleagues }
}

/** What is offered about one student after her teacher's post. @param id of the one it is about; empty: a new one. */
export function afterPost(before: Handovers, id: string, body: unknown, teacher: Named): Handovers {
  const { handovers, colleagues } = before
  const now = new Date().toISOString()
  if (id === '') {
    const wish = v.parse(NewHandover, body)
    const to = colleagues.find((one) => one.id === wish.to)!
    const rest = { isGone: false, offeredAt: now, receivedAt: null, chosen: [] }
    const one = { id: wish.id, from: teacher, to, state: 'offered' as const, ...rest }
    return { ...before, handovers: [one, ...handovers] }
  }
  const { act } = v.parse(NewHandoverAct, body)
  const after = handovers.flatMap((one) => {
    if (one.id !== id) return [one]
    return act === 'receive' ? [{ ...one, state: 'received' as const, receivedAt: now }] : []
  })
  return { ...before, handovers: after }
}
