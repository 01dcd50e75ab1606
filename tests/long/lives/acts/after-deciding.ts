/** What comes after a round: a concern of somebody who was absent, the version, stances to it, accepted words. */
import { signatureValues } from 'shared/domain/alliance/vocabulary'
import { concernUntil, latestRound } from '../model/decisions.ts'
import { day } from '../model/days.ts'
import { newestVersion, personOf, type Life, type Person, type Round } from '../model/life.ts'
import { keepRewording, lacksBeforeAgreeing, rewordingsOf } from '../model/lines.ts'
import { barred, BOUND, STUDENT, TEACHER } from '../model/rights.ts'
import { makeVersion, quietlyGone } from '../model/versions.ts'
import { fresh, newWords, type Act, type Deed } from './deed.ts'

function mayNotRaise(life: Life, round: Round, who: Person): string[] {
  if (!['wording', 'deciding', 'agreed'].includes(life.phase)) return ['alliance_wrong_phase']
  if (round.state === 'open') return ['alliance_decision_open']
  if (!round.absent.includes(who.id)) return ['alliance_not_absent']
  return concernUntil(life, round, who.id) === null ? ['alliance_concern_late'] : []
}

/** An absent member's concern reopens that line, and no other. */
export const raiseConcern: Act = (life, dice) => {
  const round = dice.pick(life.rounds.filter(({ absent }) => dice.oneIn(8) || absent.length > 0))
  if (!round) return []
  const who =
    (dice.oneIn(6) ? undefined : life.people.find(({ id }) => id === dice.pick(round.absent))) ??
    dice.actor(life, STUDENT)
  const [id, text, speaks] = [fresh(), newWords('Concern'), dice.oneIn(2)]
  const it = (at: Life) => at.rounds.find((one) => one.id === round.id)!
  const isThere = (at: Life) => it(at).later.some((one) => one.id === id)
  return [
    {
      says: `raises “${text}”`,
      who,
      makes: id,
      request: () => ({ path: `decisions/${round.id}/concerns`, body: { id, text, willSpeak: speaks } }),
      judge: (at) => {
        const stop = barred(at, who, STUDENT)
        return stop.length > 0 || isThere(at) ? stop : mayNotRaise(at, it(at), who)
      },
      change: (at) => {
        if (isThere(at)) return
        const now = it(at)
        now.later.push({ id, person: who.id, text, speaks })
        if (now.state === 'again') return
        now.state = 'again'
        at.lines.find((line) => line.id === now.line)!.state = at.phase === 'wording' ? 'draft' : 'proposed'
        if (at.phase === 'agreed') at.phase = 'deciding'
      },
    },
  ]
}

/** What was agreed by consent is looked at again on its day at the latest. */
function triedUntil(life: Life): string {
  const days = life.lines
    .filter(({ state }) => state === 'agreed')
    .flatMap(({ id }) => latestRound(life, id)?.reviewOn ?? [])
    .filter((reviewOn) => reviewOn > day(life.now))
  return days.toSorted()[0] ?? '9999'
}

export function agreeDeed(who: Person, reviewOn: string): Deed {
  const isAgain = (at: Life) => at.phase === 'agreed' && newestVersion(at)?.reviewOn === reviewOn
  return {
    says: `agrees, to be looked at on ${reviewOn}`,
    who,
    request: () => ({ path: 'versions', body: { reviewOn } }),
    judge: (at) => {
      const stop = barred(at, who, TEACHER)
      if (stop.length > 0 || isAgain(at)) return stop
      if (at.phase !== 'deciding') return ['alliance_wrong_phase']
      if (reviewOn <= day(at.now)) return ['alliance_review_date']
      if (reviewOn > triedUntil(at)) return ['deciding_review_too_late']
      const lacks = lacksBeforeAgreeing(at).map(({ code }) => code)
      return lacks.length > 0 ? lacks : quietlyGone(at).map(() => 'line_left_behind')
    },
    change: (at) => {
      if (!isAgain(at)) makeVersion(at, reviewOn)
    },
  }
}

export const agree: Act = (life, dice) => {
  const days = dice.oneIn(12) ? 0 : 10 + dice.below(30)
  return [agreeDeed(dice.actor(life, TEACHER), day(life.now + days * 86_400_000))]
}

/** INV-21: signed, not yet or declined, as often as one likes; nobody else reads it. */
export const sign: Act = (life, dice) => {
  const who = dice.actor(life, BOUND)
  const value = dice.pick(signatureValues)!
  return [
    {
      says: `takes the stance ${value}`,
      who,
      request: () => ({ path: 'signatures', body: { value } }),
      judge: (at) => {
        const stop = barred(at, who, BOUND)
        if (stop.length > 0) return stop
        return newestVersion(at) ? [] : ['alliance_not_agreed']
      },
      change: (at) => {
        newestVersion(at)!.stances[who.id] = value
      },
    },
  ]
}

/** A card's writer accepts how it is worded, or says that it is not what was meant (W-11). */
export const acceptWords: Act = (life, dice) => {
  const asked = dice.pick(rewordingsOf(life).filter(({ card }) => !card.id.startsWith('unnamed')))
  if (!asked) return []
  const [line, card] = [asked.line.id, asked.card.id]
  const who = dice.oneIn(8) ? dice.pick(life.people)! : personOf(life, asked.card.author)
  const answer = dice.pick(['accepted', 'not_meant'] as const)!
  const note = answer === 'not_meant' && dice.oneIn(2) ? newWords('Note') : null
  const speaks = answer === 'not_meant' && dice.oneIn(2)
  const own = (at: Life) =>
    rewordingsOf(at).find((one) => one.line.id === line && one.card.id === card && one.card.author === who.id)
  return [
    {
      says: `answers ${answer} to “${asked.line.text}”`,
      who,
      request: () => ({
        path: 'rewordings',
        body: { clauseId: line, cardId: card, answer, note: note ?? '', willSpeak: speaks },
      }),
      judge: (at) => {
        const stop = barred(at, who, STUDENT)
        if (stop.length > 0) return stop
        return own(at) ? [] : ['not_found']
      },
      change: (at) => {
        const words = own(at)!.line.text
        keepRewording(at, { line, card, words, answer, note, speaks })
      },
    },
  ]
}
