/** What other acts on a partnership have to do with a conference that is under way: what waits for it, and what it hears. */
import { conferencePlan } from 'shared/content/conference'
import {
  conferenceAsOf,
  mayScribe,
  selfViewComesFirst,
  withSelfView,
  type Conference,
} from 'shared/domain/partnership/conference'
import {
  conferenceOf,
  findConference,
  holdConference,
  saveConference,
  type ConferenceRow,
} from './conference-store.ts'
import type { Side } from 'shared/domain/partnership/access'
import { tellPartners, type Room } from './room.ts'
import { partnershipOf } from './store.ts'

/** A row as it stands at `now`: one that everybody left rests. */
export function conferenceAt(row: ConferenceRow, now: Date): Conference {
  return conferenceAsOf(conferencePlan, conferenceOf(row), now.getTime())
}

/** How the conference of a partnership stands; null when there is none. */
export async function conferenceStateIn(
  room: Room,
  partnershipId: string,
  now: Date,
): Promise<'planned' | 'running' | 'resting' | null> {
  const row = await findConference(room.tx, partnershipId)
  const state = row && conferenceAt(row, now).run.state
  return state === 'closed' ? null : state
}

/** INV-8: whether what the asking educator wrote waits until the student has looked at her own work. */
export async function selfViewFirstIn(room: Room, partnershipId: string, now: Date): Promise<boolean> {
  if (room.side !== 'educator') return false
  const row = await findConference(room.tx, partnershipId)
  return selfViewComesFirst(row && conferenceAt(row, now), room.actor.personId)
}

/** Whose words they are, and who wrote them down for her. */
export interface Writer {
  readonly side: Side
  readonly personId: string
  readonly scribeId: string | null
}

/** The asker; or the student, whose words an educator writes down in their conference. Null: he may not (INV-7). */
export async function writerIn(room: Room, isScribed: boolean, now: Date): Promise<Writer | null> {
  const { actor, about, side, tx } = room
  if (!isScribed) return { side, personId: actor.personId, scribeId: null }
  const partnership = await partnershipOf(tx, about.courseId, about.studentId)
  const row = partnership && (await findConference(tx, partnership.id))
  if (side !== 'educator' || !mayScribe(row && conferenceAt(row, now), actor.personId)) return null
  return { side: 'student', personId: about.studentId, scribeId: actor.personId }
}

/** She saved a look at her work: a conference that waited for it goes on. */
export async function selfViewSaved(room: Room, partnershipId: string, now: Date): Promise<void> {
  const row = await holdConference(room.tx, partnershipId)
  if (!row) return
  const before = conferenceAt(row, now)
  const after = withSelfView(before)
  if (after.selfView !== before.selfView) await keep(room, row, after)
}

/** What she proposes while the two talk is what they talk about. */
export async function chosenInConference(
  room: Room,
  partnershipId: string,
  target: { readonly id: string; readonly by: Side },
  now: Date,
): Promise<void> {
  if (target.by !== 'student') return
  const row = await holdConference(room.tx, partnershipId)
  const conference = row && conferenceAt(row, now)
  if (conference?.run.state === 'running') await keep(room, row!, { ...conference, targetId: target.id })
}

async function keep(room: Room, row: ConferenceRow, conference: Conference): Promise<void> {
  await saveConference(room.tx, row.id, conference)
  await tellPartners(room, 'conference.changed', { conferenceId: row.id })
}
