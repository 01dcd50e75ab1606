/** What one listener may hear in a course: her audiences, less what belongs to alliances she may not know of. */
import { may } from 'shared/domain/visibility/rights'
import { whoKnowsWhat } from '../alliance/classes.ts'
import { membersAmong } from '../alliance/membership.ts'
import type { Tx } from '../platform/database.ts'
import type { Told } from './tail.ts'

export interface Standing {
  readonly personId: string
  readonly staff: boolean
  readonly alliances: ReadonlySet<string>
}

/** By person; who is not, or no longer, of this course has none. */
export async function standingsIn(
  tx: Tx,
  courseId: string,
  personIds: readonly string[],
): Promise<Map<string, Standing>> {
  const all = await membersAmong(tx, courseId, personIds)
  const members = all.filter(({ role }) => may(role, 'member', 'alliance', 'read'))
  const standings = new Map<string, Standing>()
  if (members.length === 0) return standings
  const known = await whoKnowsWhat(tx, courseId)
  for (const member of members)
    standings.set(member.personId, {
      personId: member.personId,
      staff: may(member.role, 'member', 'lesson_desk', 'read'),
      alliances: new Set(known(member).map(({ id }) => id)),
    })
  return standings
}

/** Whether this listener is told of it. */
export function hears(standing: Standing, told: Told): boolean {
  const { allianceId } = told.event
  if (allianceId !== null && !standing.alliances.has(allianceId)) return false
  if (told.audience === 'person') return told.personId === standing.personId
  return told.audience === 'class' || standing.staff
}
