/**
 * The teacher's own list of conversations as it is now: what the server knows, less the talks that she has written down
 * here and that have not arrived. It is asked for each time and kept nowhere (INV-16).
 */
import type { ConversationGapWish } from 'shared/contract/partnership'
import type { ErrorCode } from 'shared/contract/errors'
import { stillCounts } from 'shared/domain/partnership/conversation-gap'
import { ok, type Result } from 'shared/domain/result'
import type { Outbox } from './outbox.ts'
import type { Gap, GapPerson } from './panel-messages.ts'
import type { School } from './school.ts'
import { sameSubject, type PageCourse } from './subject.ts'

export async function gapNow(
  { outbox, school }: { outbox: Pick<Outbox, 'talks'>; school: Pick<School, 'gap'> },
  owner: string,
  course: PageCourse,
  wish: ConversationGapWish,
): Promise<Result<Gap, ErrorCode>> {
  // Looked at first: what arrives in between is on its way here, and known there at the latest then.
  const talks = await outbox.talks(owner)
  const known = await school.gap(course, wish)
  if (!known.ok) return known
  const talked = talks.filter(({ heldOn }) => stillCounts(heldOn, new Date()))
  const isTalked = (person: GapPerson): boolean =>
    talked.some(({ subject }) => sameSubject(subject, person.subject))
  return ok({ ...known.value, people: known.value.people.filter((person) => !isTalked(person)) })
}
