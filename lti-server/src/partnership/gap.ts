/**
 * With whom a teacher has written down no conversation for three weeks (B1, F7). She asks about herself: there is no
 * way to ask about another educator (INV-14), and a TA, who is in no partnership, has none to ask for.
 */
import { LONGEST_GAP, type ConversationGap, type ConversationGapWish } from 'shared/contract/partnership'
import {
  conversationGap,
  namesakes,
  sectionsTaught,
  taughtBy,
} from 'shared/domain/partnership/conversation-gap'
import { err, ok } from 'shared/domain/result'
import type { Actor } from '../access/actor.ts'
import type { Deps } from '../deps.ts'
import { openPersonName } from '../roster/person-name.ts'
import { listTalked } from './gap-store.ts'
import type { Answer } from './room.ts'
import { findMembers, sectionsOf } from './store.ts'

/** `not_found` to whoever is not of the course, and for a section that is none of hers; `forbidden` to all but teachers. */
export async function gapFor(
  deps: Deps,
  actor: Actor,
  courseId: string,
  { order, section }: ConversationGapWish,
): Promise<Answer<ConversationGap>> {
  if (actor.courseId !== courseId) return err('not_found')
  const cipher = await deps.ciphers.of(actor.tenantId)
  return deps.db.withTenant(actor.tenantId, async (tx): Promise<Answer<ConversationGap>> => {
    const members = await findMembers(tx, courseId, actor.personId, actor.personId)
    const asker = members.find((member) => member.personId === actor.personId)
    if (!asker) return err('not_found')
    if (asker.state !== 'active' || asker.role !== 'teacher') return err('forbidden')
    const taught = taughtBy(asker, await listTalked(tx, courseId, actor.personId))
    const shown = sectionsTaught(asker, taught)
    if (section !== undefined && !shown.includes(section)) return err('not_found')
    const named = taught.map((row) => ({
      ...row,
      name: openPersonName(cipher, row.personId, row.nameSealed),
    }))
    const listed = conversationGap(asker, named, { now: deps.clock(), order, sectionId: section })
    const shared = namesakes(named)
    const sections = await sectionsOf(tx, shown)
    return ok({
      sections: sections.map((row) => ({
        id: row.id,
        lmsId: row.lms_section_id,
        name: row.name ?? row.lms_section_id,
      })),
      people: listed.slice(0, LONGEST_GAP).map(({ personId, name, lmsUserId, sectionIds, lastOn }) => ({
        id: personId,
        ...(name === null ? {} : { name }),
        lmsId: lmsUserId,
        sectionIds: sectionIds.filter((id) => shown.includes(id)),
        isNamesake: shared.has(personId),
        lastOn,
      })),
      more: listed.length > LONGEST_GAP,
    })
  })
}
