/** Consent: does anybody see harm in trying it? Concerns are heard, and answered one by one (domain §4.2, F3). */
import { consentAnswers, type ConsentAnswer } from 'shared/domain/decision/consent'
import { studentsNow, type Life, type Person, type Round } from '../model/life.ts'
import { barred, STUDENT, TEACHER } from '../model/rights.ts'
import { newWords, type Act, type Deed } from './deed.ts'

interface Said {
  readonly answer: ConsentAnswer
  readonly concern: string | null
  readonly speaks: boolean
  /** What was answered does not answer it. */
  readonly still: boolean
}

const isByConsent = ({ reviewOn }: Round): boolean => reviewOn !== null
const openOnes = (life: Life): Round[] =>
  life.rounds.filter((round) => isByConsent(round) && round.state === 'open')
const its = (life: Life, { id }: Round): Round => life.rounds.find((round) => round.id === id)!

/** The same words stay answered, unless their raiser says that they are not. */
function keepConsent(round: Round, who: Person, { answer, concern, speaks, still }: Said): void {
  const before = round.stances[who.id]
  const text = answer === 'concern' ? concern : null
  const stays = text !== null && before?.concern === text && !still
  if (!round.list.includes(who.id)) round.list.push(who.id)
  round.stances[who.id] = {
    fingers: null,
    consent: answer,
    concern: text,
    speaks: text !== null && speaks,
    answered: stays ? before.answered : null,
  }
}

export function consentDeed(who: Person, rounds: readonly Round[], said: Said): Deed {
  const { answer, concern, speaks: willSpeak, still } = said
  const words = { answer, concern: concern ?? '', willSpeak, still }
  return {
    says: `says ${answer} to ${rounds.length} question(s)${concern ? ` (“${concern}”)` : ''}`,
    who,
    request: () => ({
      path: 'consents',
      body: { answers: rounds.map(({ id }) => ({ decisionId: id, ...words })) },
    }),
    judge: (at) => {
      const stop = barred(at, who, STUDENT)
      if (stop.length > 0) return stop
      const now = rounds.map((round) => its(at, round))
      return [
        ...(now.every(isByConsent) ? [] : ['deciding_other_method']),
        ...(now.some(({ state }) => state !== 'open') ? ['alliance_decision_closed'] : []),
        ...(answer === 'concern' && concern === null ? ['deciding_concern_reason'] : []),
      ]
    },
    change: (at) => {
      for (const round of rounds) keepConsent(its(at, round), who, said)
    },
  }
}

export const answerConsent: Act = (life, dice) => {
  const round = dice.oneIn(8) ? dice.pick(life.rounds) : dice.pick(openOnes(life))
  if (!round) return []
  const who = dice.actor(life, STUDENT)
  const before = round.stances[who.id]?.concern ?? null
  const answer = dice.pick(['concern', ...consentAnswers] as const)!
  const concern = before !== null && dice.oneIn(2) ? before : dice.oneIn(10) ? null : newWords('Concern')
  return [consentDeed(who, [round], { answer, concern, speaks: dice.oneIn(3), still: dice.oneIn(3) })]
}

export const CALM: Said = { answer: 'no_concern', concern: null, speaks: false, still: false }

/** Nobody who answers now sees harm. */
export const everybodyConsents: Act = (life, dice) => {
  const rounds = openOnes(life)
  return rounds.length === 0
    ? []
    : studentsNow(life)
        .slice(dice.below(3))
        .map((who) => consentDeed(who, rounds, CALM))
}

export const hear: Act = (life, dice) => {
  const round = dice.oneIn(8) ? dice.pick(life.rounds) : dice.pick(openOnes(life))
  if (!round) return []
  const who = dice.actor(life, TEACHER)
  return [
    {
      says: 'begins to hear concerns',
      who,
      request: () => ({ path: `decisions/${round.id}/hear`, body: {} }),
      judge: (at) => {
        const stop = barred(at, who, TEACHER)
        return stop.length > 0 || isByConsent(round) ? stop : ['not_found']
      },
      change: (at) => {
        if (its(at, round).state === 'open') its(at, round).heard = true
      },
    },
  ]
}

/** Only what the facilitator reads by now has a name that she can answer to. */
export const answerConcern: Act = (life, dice) => {
  const raised = life.rounds
    .filter((round) => isByConsent(round) && (round.heard || round.state !== 'open'))
    .flatMap((round) =>
      Object.entries(round.stances).flatMap(([by, { concern }]) =>
        concern === null ? [] : [{ round, by, concern }],
      ),
    )
  const one = dice.pick(raised)
  if (!one) return []
  const { round, by, concern } = one
  const [who, text] = [dice.actor(life, TEACHER), newWords('Answer')]
  return [
    {
      says: `answers “${concern}”`,
      who,
      request: (name) => ({
        path: `decisions/${round.id}/concerns/${name({ id: concern, by: '' }, who.id)}/answer`,
        body: { text },
      }),
      judge: (at) => {
        const stop = barred(at, who, TEACHER)
        if (stop.length > 0) return stop
        const { state, stances } = its(at, round)
        return [
          ...(stances[by]?.consent === 'concern' ? [] : ['not_found']),
          ...(state === 'agreed' || state === 'parked' ? ['alliance_decision_closed'] : []),
        ]
      },
      change: (at) => {
        its(at, round).stances[by]!.answered = text
      },
    },
  ]
}
