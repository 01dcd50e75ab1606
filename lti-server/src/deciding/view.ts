/** How this class decides, and what of it waits for one reader. */
import type { DecidingView } from 'shared/contract/deciding'
import { ok } from 'shared/domain/result'
import { may } from 'shared/domain/visibility/rights'
import type { Actor } from '../access/actor.ts'
import { loadAllFacts, type Facts } from '../alliance/facts.ts'
import { enter, type Answer, type Room } from '../alliance/room.ts'
import type { Deps } from '../deps.ts'
import { readChoices } from './choices.ts'
import { readConsents } from './consent.ts'
import { readNotOurs } from './not-ours.ts'
import { hearRewordings, readRewordings } from './rewordings.ts'
import { readRights } from './rights.ts'

/** For everybody who belongs to the class. */
export function loadDecidingView(
  deps: Deps,
  actor: Actor,
  allianceId: string,
): Promise<Answer<DecidingView>> {
  return enter(deps, actor, allianceId, 'look', async (room) => {
    const facts = await loadAllFacts(room)
    const hears = may(room.member.role, 'member', 'concern', 'read')
    return ok({
      rights: await readRights(room),
      notOurs: await readNotOurs(room, facts.cards),
      consents: await readConsents(room, facts),
      choices: await readChoices(room),
      rewordings: await readRewordings(room, facts),
      ...(hears ? { heard: await hearRewordings(room, facts) } : {}),
    })
  })
}

/** How much waits for this reader there: questions not answered, answers not read, words not looked at. */
export async function waitingFor(room: Room, facts: Facts): Promise<number> {
  if (!may(room.member.role, 'member', 'fingers', 'create')) return 0
  const consents = await readConsents(room, facts)
  const choices = await readChoices(room)
  const rewordings = await readRewordings(room, facts)
  return (
    consents.filter(({ mine, concern }) => mine === null || concern?.answer).length +
    choices.filter(({ state, mine, passed }) => state === 'open' && mine === null && !passed).length +
    rewordings.filter(({ answer }) => answer === 'unanswered').length
  )
}
