/** What the class's own page says of how its agreement is lived: whether it is asked, and the states of its lines. */
import type { AllianceView } from 'shared/contract/alliance'
import { stateOf } from 'shared/domain/pulse/life'
import { standingState } from 'shared/domain/pulse/line-states'
import type { Room } from '../alliance/room.ts'
import type { VersionClauseRow } from '../alliance/store/versions.ts'
import { closeDue } from './closing.ts'
import { marksOf, newestMarks } from './store/lines.ts'
import { newestPulse, ownAnswer, pulseFacts } from './store/pulses.ts'

type Living = NonNullable<AllianceView['living']>

/** @param lines those of the current version. */
export async function livingOf(room: Room, lines: readonly VersionClauseRow[]): Promise<Living> {
  await closeDue(room)
  const marks = newestMarks(await marksOf(room.tx, room.alliance.id))
  return {
    pulse: await pulseNow(room),
    lines: lines.flatMap(({ clause_id: id }) => {
      const state = standingState(marks.get(id) ?? null)
      return state ? [{ id, state }] : []
    }),
  }
}

async function pulseNow({ tx, alliance, member, now }: Room): Promise<Living['pulse']> {
  const newest = await newestPulse(tx, alliance.id)
  const state = newest && stateOf(pulseFacts(newest), now)
  if (!newest || state === 'scheduled') return 'none'
  if (state !== 'open') return 'result'
  return (await ownAnswer(tx, newest.id, member.personId)) ? 'answered' : 'open'
}
