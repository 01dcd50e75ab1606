/** For whom a card may be typed: the students of the class today, by name, and nothing of who has sent what. */
import type { Classmates } from 'shared/contract/card-media'
import { err, ok } from 'shared/domain/result'
import type { Actor } from '../access/actor.ts'
import { studentsOf } from '../alliance/membership.ts'
import { enter, refusal, type Answer, type Room } from '../alliance/room.ts'
import { sealedNames } from '../alliance/store/decisions.ts'
import type { Deps } from '../deps.ts'
import { openPersonName } from '../roster/person-name.ts'

/** In the order of their names; whoever has none can't be chosen. */
export function classmatesOf(deps: Deps, actor: Actor, allianceId: string): Promise<Answer<Classmates>> {
  return enter(deps, actor, allianceId, 'look', async (room) => {
    const refused = refusal(room, 'classmates', 'read')
    if (refused) return err(refused)
    const students = await studentsOf(
      room.tx,
      room.alliance.course_id,
      room.sectionIds,
      room.alliance.memberIds,
    )
    const names = await namesOf(
      room,
      students.filter((id) => id !== room.member.personId),
    )
    const classmates = [...names].flatMap(([id, name]) => (name === null ? [] : [{ id, name }]))
    const { compare } = new Intl.Collator(room.alliance.language)
    return ok({ classmates: classmates.sort((one, other) => compare(one.name, other.name)) })
  })
}

/** The names of these people; null for one without. */
export async function namesOf(
  { tx, cipher }: Pick<Room, 'tx' | 'cipher'>,
  ids: readonly string[],
): Promise<Map<string, string | null>> {
  const sealed = await sealedNames(tx, ids)
  return new Map([...sealed].map(([id, cell]) => [id, openPersonName(cipher, id, cell)]))
}
