/** The groups of the LMS from which a team's alliance begins (F16): all of them to teachers, her own to a student. */
import type { Groups } from 'shared/contract/lineage'
import { err, ok } from 'shared/domain/result'
import type { Actor } from '../access/actor.ts'
import type { Deps } from '../deps.ts'
import { openPersonName } from '../roster/person-name.ts'
import { belongs, membershipIn, noMember } from './membership.ts'
import { hasEnded, type Answer } from './room.ts'
import { alliancesOf } from './store/alliances.ts'
import { sealedNames } from './store/decisions.ts'
import { openGroups } from './store/groups.ts'

export async function groupsFor(deps: Deps, actor: Actor, courseId: string): Promise<Answer<Groups>> {
  const cipher = await deps.ciphers.of(actor.tenantId)
  return deps.db.withTenant(actor.tenantId, async (tx) => {
    const member = await membershipIn(tx, actor, courseId)
    if (!member) return err(noMember(actor, courseId))
    if (member.role !== 'teacher' && member.role !== 'student') return err('forbidden')
    const all = await openGroups(tx, courseId)
    const own = all.filter((group) =>
      member.role === 'teacher'
        ? belongs(member, group.sectionIds)
        : group.memberIds.includes(member.personId),
    )
    // One whose project is over leaves its group free for the next.
    const teams = (await alliancesOf(tx, courseId)).filter(
      (one) => one.scope === 'student_team' && !hasEnded(one, deps.clock()),
    )
    const names = await sealedNames(tx, [...new Set(own.flatMap((group) => group.memberIds))])
    return ok({
      groups: own.map(({ id, name, memberIds }) => ({
        id,
        name,
        members: memberIds.map((one) => ({
          id: one,
          name: openPersonName(cipher, one, names.get(one) ?? null),
        })),
        allianceId: teams.find((team) => sameMembers(team.memberIds, memberIds))?.id ?? null,
      })),
    })
  })
}

function sameMembers(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id) => other.includes(id))
}
