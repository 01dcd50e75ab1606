/** Handing over a class at the test school: one offer for its first student, and who stands in. */
import { NewClassHandover, NewSubstitute, type ClassHandovers } from 'shared/contract/handovers'
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
