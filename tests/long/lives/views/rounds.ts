/** A round as the model expects one reader to read it, and as the server answered (INV-1, INV-13, F3). */
import type { AllianceView } from 'shared/contract/alliance'
import { concernUntil, countsForClass } from '../model/decisions.ts'
import { personOf, type Life, type Reader, type Round } from '../model/life.ts'
import { sorted } from './sorted.ts'

export function roundSight(life: Life, reader: Reader, round: Round) {
  const hears = reader.role === 'teacher'
  const open = round.state === 'open'
  return {
    id: round.id,
    line: round.line,
    method: round.reviewOn === null ? 'fist_to_five' : 'consent',
    reviewOn: round.reviewOn ?? undefined,
    n: round.n,
    asked: round.asked,
    state: round.state,
    counts: hears ? round.counts : countsForClass(round.counts),
    mine: round.stances[reader.id]?.fingers ?? null,
    concernUntil: concernUntil(life, round, reader.id),
    closedAt: round.closedAt,
    answered: hears && open ? Object.keys(round.stances).length : undefined,
    eligible: hears && open ? round.list.length : undefined,
    concerns: hears && (!open || round.heard) ? sorted(concernsOf(life, round)) : undefined,
  }
}

/** What low fingers and absent members said: with a name only of who chose to speak. */
function concernsOf(life: Life, round: Round) {
  const withStances = Object.entries(round.stances).flatMap(([person, stance]) =>
    stance.concern === null ? [] : [{ person, text: stance.concern, ...stance }],
  )
  const later = round.later.map((one) => ({ ...one, consent: null, answered: null }))
  return [...withStances, ...later].map(({ person, text, speaks, consent, answered }) => ({
    text,
    name: speaks ? personOf(life, person).name : null,
    answer: consent === null ? undefined : answered,
  }))
}

const instant = (time: string | null): number | null => (time === null ? null : Date.parse(time))

export function readRound(round: AllianceView['decisions'][number]) {
  return {
    id: round.id,
    line: round.clauseId,
    method: round.method,
    reviewOn: round.reviewOn,
    n: round.round,
    asked: round.asked,
    state: round.state,
    counts: round.distribution,
    mine: round.mine,
    concernUntil: instant(round.concernUntil),
    closedAt: instant(round.closedAt),
    answered: round.answered,
    eligible: round.eligible,
    concerns:
      round.concerns && sorted(round.concerns.map(({ text, name, answer }) => ({ text, name, answer }))),
  }
}
