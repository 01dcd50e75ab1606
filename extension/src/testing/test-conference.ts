/** Ten minutes of a student of the test school and her teacher: opened, and after each press. */
import { conferenceOffers, conferenceSteps } from 'shared/content/conference'
import type { Conference, NewConference, NewConferenceAct } from 'shared/contract/conferences'

export function openedConference({ id }: NewConference, educator: Conference['educator']): Conference {
  return {
    id,
    educator,
    state: 'planned',
    paused: false,
    step: 1,
    steps: conferenceSteps.map((step, at) => ({
      n: at + 1,
      ...step,
      offers: conferenceOffers(at, '6-8', 'educator'),
    })),
    remainingMs: 120_000,
    lengthMs: 120_000,
    ticking: false,
    selfViewFirst: false,
    targetId: null,
    revision: 0,
  }
}

/** @returns null: they are over. */
export function afterPress(conference: Conference, { act }: NewConferenceAct): Conference | null {
  const next = { ...conference, revision: conference.revision + 1 }
  if (act === 'start') Object.assign(next, { state: 'running', selfViewFirst: true })
  if (act === 'pause' || act === 'resume') next.paused = act === 'pause'
  if (act === 'stretch') next.remainingMs += 60_000
  return act === 'finish' ? null : next
}
