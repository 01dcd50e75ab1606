/**
 * With whom a teacher has written down no conversation for three weeks (B1, F7). She asks about herself: there is no
 * way to ask about another educator (INV-14), and a TA, who is in no partnership, has none to ask for.
 */
import { LONGEST_GAP, type ConversationGap, type ConversationGapWish } from 'shared/contract/partnership'
import { conversationGap } from 'shared/domain/partnership/conversation-gap'
import { err, ok } from 'shared/domain/result'
import type { Actor } from '../access/actor.ts'
import type { Deps } from '../deps.ts'
import { enterOwnClass, taughtIn } from './own-class.ts'
import type { Answer } from './room.ts'

/** As the door says, and `not_found` for a section that is none of hers. */
export async function gapFor(
  deps: Deps,
  actor: Actor,
  courseId: string,
  { order, section }: ConversationGapWish,
): Promise<Answer<ConversationGap>> {
  return enterOwnClass(deps, actor, courseId, async (own): Promise<Answer<ConversationGap>> => {
    const { students, shown, sections, shared } = await taughtIn(own)
    if (section !== undefined && !shown.includes(section)) return err('not_found')
    const listed = conversationGap(own.asker, students, { now: deps.clock(), order, sectionId: section })
    return ok({
      sections,
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
