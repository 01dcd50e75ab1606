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
    n: round.n,
    asked: round.asked,
    state: round.state,
    counts: hears ? round.counts : countsForClass(round.counts),
    mine: round.stances[reader.id]?.fingers ?? null,
    concernUntil: concernUntil(life, round, reader.id),
    closedAt: round.closedAt,
    answered: hears && open ? Object.keys(round.stances).length : undefined,
    eligible: hears && open ? round.list.length : undefined,
    concerns: hears && !open ? sorted(concernsOf(life, round)) : undefined,
  }
}

/** What low fingers and absent members said: with a name only of who chose to speak. */
function concernsOf(life: Life, round: Round) {
  const withStances = Object.entries(round.stances).flatMap(([person, { concern, speaks }]) =>
    concern === null ? [] : [{ person, text: concern, speaks }],
  )
  return [...withStances, ...round.later].map(({ person, text, speaks }) => ({
    text,
    name: speaks ? personOf(life, person).name : null,
  }))
}

const instant = (time: string | null): number | null => (time === null ? null : Date.parse(time))

export function readRound(round: AllianceView['decisions'][number]) {
  return {
    id: round.id,
    line: round.clauseId,
    n: round.round,
    asked: round.asked,
    state: round.state,
    counts: round.distribution,
    mine: round.mine,
    concernUntil: instant(round.concernUntil),
    closedAt: instant(round.closedAt),
    answered: round.answered,
    eligible: round.eligible,
    concerns: round.concerns && sorted(round.concerns.map(({ text, name }) => ({ text, name }))),
  }
}
