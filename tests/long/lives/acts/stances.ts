/** Fingers: shown, changed until a question closes, and nobody else's to read (F3, INV-13). */
import { studentsNow, type Person, type Round } from '../model/life.ts'
import { barred, STUDENT } from '../model/rights.ts'
import { newWords, type Act, type Deed } from './deed.ts'

export function stanceDeed(
  who: Person,
  rounds: readonly Round[],
  fingers: number,
  concern: string | null,
  speaks: boolean,
): Deed {
  const kept = fingers <= 2 ? concern : null
  const position = { fingers, ...(concern === null ? {} : { concern, willSpeak: speaks }) }
  return {
    says: `shows ${fingers} on ${rounds.length} question(s)${concern ? ` (“${concern}”)` : ''}`,
    who,
    request: () => ({
      path: 'positions',
      body: { positions: rounds.map(({ id }) => ({ decisionId: id, ...position })) },
    }),
    judge: (at) => {
      const stop = barred(at, who, STUDENT)
      if (stop.length > 0) return stop
      const now = at.rounds.filter(({ id }) => rounds.some((round) => round.id === id))
      return [
        ...(now.some(({ state }) => state !== 'open') ? ['alliance_decision_closed'] : []),
        ...(now.some((round) => round.reviewOn !== null) ? ['deciding_other_method'] : []),
      ]
    },
    change: (at) => {
      for (const { id } of rounds) {
        const round = at.rounds.find((one) => one.id === id)!
        if (!round.list.includes(who.id)) round.list.push(who.id)
        const spoken = { concern: kept, speaks: kept !== null && speaks }
        round.stances[who.id] = { fingers, consent: null, answered: null, ...spoken }
      }
    },
  }
}

export const takeStance: Act = (life, dice) => {
  const open = life.rounds.filter(({ state }) => state === 'open')
  const round = dice.oneIn(8) ? dice.pick(life.rounds) : dice.pick(open)
  if (!round || (round.reviewOn !== null && !dice.oneIn(8))) return []
  const fingers = dice.pick([5, 4, 3, 2, 1, 0])!
  const concern = dice.oneIn(2) ? newWords('Concern') : null
  return [stanceDeed(dice.actor(life, STUDENT), [round], fingers, concern, dice.oneIn(3))]
}

/** A stance after the close, as a page that was left open sends it: it changes nothing. */
export const stanceTooLate: Act = (life, dice) => {
  const round = dice.pick(life.rounds.filter(({ state, reviewOn }) => state !== 'open' && reviewOn === null))
  return round
    ? [stanceDeed(dice.actor(life, STUDENT), [round], dice.below(6), newWords('Concern'), false)]
    : []
}

/** All who are there, but for one or two who stay silent and one who may not be at ease. */
export const everybodyStands: Act = (life, dice) => {
  const rounds = life.rounds.filter(({ state, reviewOn }) => state === 'open' && reviewOn === null)
  const students = studentsNow(life)
  if (rounds.length === 0) return []
  const silent = dice.below(3)
  const dissenter = dice.oneIn(3) ? 0 : -1
  return students
    .slice(silent)
    .map((who, n) => stanceDeed(who, rounds, n === dissenter ? 1 : 3 + dice.below(3), null, false))
}
