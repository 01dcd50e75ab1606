/**
 * Who of a teacher's own students asked for a check-in, and when: read when she asks for it, without a word of what it
 * is about and without a count (F17, W-21).
 */
import type { AskedCheckIns } from 'shared/contract/check-ins'
import { checkInState, isCheckInOver } from 'shared/domain/partnership/check-in'
import { sideOf } from 'shared/domain/partnership/access'
import { err, ok } from 'shared/domain/result'
import type { Actor } from '../access/actor.ts'
import type { Deps } from '../deps.ts'
import { lastAskedIn, type LastAsked } from './check-in-store.ts'
import { openPartnerships } from './open-partnerships.ts'
import { person, type Answer } from './room.ts'
import { membersByIds } from './store.ts'

/**
 * Newest first. Whose students they are is asked of the roster as for every co-owned text; nobody but teachers of the
 * course gets an answer (`forbidden`).
 */
export async function askedCheckIns(
  deps: Deps,
  actor: Actor,
  courseId: string,
): Promise<Answer<AskedCheckIns>> {
  if (actor.courseId !== courseId) return err('not_found')
  const cipher = await deps.ciphers.of(actor.tenantId)
  return deps.db.withReader(actor, async (tx): Promise<Answer<AskedCheckIns>> => {
    await openPartnerships(tx, courseId)
    const [asker] = await membersByIds(tx, courseId, [actor.personId])
    if (!asker) return err('not_found')
    if (asker.role !== 'teacher' || asker.state !== 'active') return err('forbidden')
    const standing = (await lastAskedIn(tx, courseId)).filter(stands)
    const students = await membersByIds(
      tx,
      courseId,
      standing.map(({ studentId }) => studentId),
    )
    const asked = standing.flatMap(({ studentId, askedAt }) => {
      const student = students.find(({ personId }) => personId === studentId)
      if (!student || student.state !== 'active' || sideOf(asker, student) !== 'educator') return []
      return [{ student: person(cipher, studentId, student.nameSealed), askedAt: askedAt.toISOString() }]
    })
    return ok({ asked })
  })
}

function stands({ askedAt, talks }: LastAsked): boolean {
  const facts = { askedAt: askedAt.toISOString(), seen: false, offers: [], ended: null, askedAgain: false }
  return !isCheckInOver(checkInState({ ...facts, talks }))
}
