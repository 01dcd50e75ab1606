/** A conference as each of the two may see it now. */
import { conferenceOffers, conferencePlan, conferenceSteps } from 'shared/content/conference'
import type { Conference } from 'shared/contract/conferences'
import { selfViewComesFirst } from 'shared/domain/partnership/conference'
import { isPaused, lengthMs, remainingMs } from 'shared/domain/protocol/run'
import type { ConferenceRow } from './conference-store.ts'
import { classOf } from './her-class.ts'
import { conferenceAt } from './in-conference.ts'
import { peopleBy, type Room } from './room.ts'

export async function presentConference(
  room: Room,
  row: ConferenceRow,
  now: Date,
): Promise<Conference | null> {
  const conference = conferenceAt(row, now)
  const { run, educatorId, selfView, targetId } = conference
  if (run.state === 'closed') return null
  const { band } = await classOf(room.tx, room.about.courseId, room.student.sectionIds)
  const people = await peopleBy(room, [educatorId])
  return {
    id: row.id,
    educator: people.get(educatorId) ?? { id: educatorId },
    state: run.state,
    paused: isPaused(run),
    step: run.step + 1,
    steps: conferenceSteps.map((step, at) => ({
      n: at + 1,
      ...step,
      offers: conferenceOffers(at, band, room.side),
    })),
    remainingMs: remainingMs(conferencePlan, run, now.getTime()),
    lengthMs: lengthMs(conferencePlan, run, run.step),
    ticking: run.since !== null,
    selfViewFirst:
      room.side === 'student' ? selfView === 'waiting' : selfViewComesFirst(conference, room.actor.personId),
    targetId,
    revision: row.revision,
  }
}
