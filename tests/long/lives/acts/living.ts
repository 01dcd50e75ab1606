/** A class lives what it agreed: pulses (INV-13, INV-20) and what it says of its lines (F5). */
import { ratedStates } from 'shared/domain/pulse/vocabulary'
import { fiveSchoolDaysAfter } from '../model/days.ts'
import { newestVersion, studentsNow, type Life, type Person, type Pulse } from '../model/life.ts'
import { choicesOf, closeDue, closePulse, hasPicture, inTheWay, isOpen, stateOf } from '../model/pulses.ts'
import { barred, STUDENT, TEACHER } from '../model/rights.ts'
import { standingMark } from '../model/versions.ts'
import { fresh, newWords, sentBefore, type Act, type Deed } from './deed.ts'

export const askPulse: Act = (life, dice) => {
  const lines = dice.some(newestVersion(life)?.lines ?? [], 2)
  if (lines.length === 0) return []
  const [id, who] = [fresh(), dice.actor(life, TEACHER)]
  const isThere = (at: Life) => at.pulses.find((pulse) => pulse.id === id)
  return [
    {
      says: `asks how we live ${lines.length} line(s)`,
      who,
      makes: id,
      request: () => ({ path: 'pulses', body: { id, lineIds: lines.map((line) => line.id) } }),
      judge: (at) => {
        closeDue(at)
        const stop = barred(at, who, TEACHER)
        if (stop.length > 0) return stop
        const sent = sentBefore(isThere(at), who)
        if (sent) return sent
        const known = newestVersion(at)!.lines.map((line) => line.id)
        return [...inTheWay(at), ...(lines.some((line) => !known.includes(line.id)) ? ['not_found'] : [])]
      },
      change: (at) => {
        if (isThere(at)) return
        const order = newestVersion(at)!.lines.filter((line) => lines.some((one) => one.id === line.id))
        const asked = order.map((line) => ({ id: line.id, text: line.text }))
        const closesAt = fiveSchoolDaysAfter(at.now)
        at.pulses.push({
          id,
          at: at.now,
          closesAt,
          closedAt: null,
          asked,
          answers: {},
          counts: [],
          answerers: [],
          shown: false,
          willDo: null,
          ownChange: null,
          sender: who.id,
        })
      },
    },
  ]
}

function answerDeed(who: Person, { id }: Pulse, choices: readonly number[]): Deed {
  const it = (at: Life) => at.pulses.find((pulse) => pulse.id === id)!
  return {
    says: `answers ${choices.join(', ')}`,
    who,
    request: () => ({ path: `pulses/${id}/answer`, body: { choices } }),
    judge: (at) => {
      const stop = barred(at, who, STUDENT)
      return stop.length > 0 || isOpen(at, it(at)) ? stop : ['pulse_closed']
    },
    change: (at) => {
      it(at).answers[who.id] = choices
    },
  }
}

export const answerPulse: Act = (life, dice) => {
  const pulse = life.pulses.at(-1)
  if (!pulse) return []
  const choices = pulse.asked.map(() => dice.below(choicesOf(life)))
  return [answerDeed(dice.actor(life, STUDENT), pulse, choices)]
}

export const everybodyAnswers: Act = (life, dice) => {
  const pulse = life.pulses.at(-1)
  if (!pulse || !isOpen(life, pulse)) return []
  return studentsNow(life)
    .slice(dice.below(3))
    .map((who) =>
      answerDeed(
        who,
        pulse,
        pulse.asked.map(() => dice.below(choicesOf(life))),
      ),
    )
}

const stewardActs = ['close', 'show', 'promise'] as const

/** Closes it, looks at it with the class, says what we will do. */
export const steward: Act = (life, dice) => {
  const pulse = dice.oneIn(8) ? dice.pick(life.pulses) : life.pulses.at(-1)
  if (!pulse) return []
  const next = { open: 0, closed: 1, shown: 2, suppressed: 2 }[stateOf(pulse)]
  const act = dice.oneIn(5) ? dice.pick(stewardActs)! : stewardActs[next]!
  const who = dice.actor(life, TEACHER)
  const willDo = newWords('We will')
  const own = dice.oneIn(4) ? {} : { ownChange: newWords('I will') }
  const it = (at: Life) => at.pulses.find(({ id }) => id === pulse.id)!
  return [
    {
      says: `pulse: ${act}`,
      who,
      request: () => ({
        path: `pulses/${pulse.id}/${act}`,
        body: act === 'promise' ? { willDo, ...own } : {},
      }),
      judge: (at) => {
        closeDue(at)
        const stop = barred(at, who, TEACHER)
        if (stop.length > 0 || act === 'close') return stop
        const state = stateOf(it(at))
        if (state === 'open') return ['pulse_not_closed']
        return act === 'promise' && state === 'closed' ? ['pulse_not_shown'] : []
      },
      change: (at) => {
        const now = it(at)
        if (act === 'close' && now.closedAt === null) closePulse(at, now)
        if (act === 'show' && hasPicture(now)) now.shown = true
        if (act === 'promise') Object.assign(now, { willDo, ...own })
      },
    },
  ]
}

/** The class says how it lives a line; that it does not fit is taken back by a decision only. */
export const markLine: Act = (life, dice) => {
  const line = dice.pick(newestVersion(life)?.lines ?? [])
  if (!line) return []
  const [who, state] = [dice.actor(life, TEACHER), dice.pick(ratedStates)!]
  const mark = (at: Life) => standingMark(at, line.id)?.state
  return [
    {
      says: `keeps that “${line.text}” is ${state}`,
      who,
      request: () => ({ path: 'lines', body: { lines: [{ clauseId: line.id, state }] } }),
      judge: (at) => {
        const stop = barred(at, who, TEACHER)
        if (stop.length > 0) return stop
        if (!newestVersion(at)!.lines.some(({ id }) => id === line.id)) return ['not_found']
        return mark(at) === 'does_not_fit' && state !== 'does_not_fit' ? ['line_waits'] : []
      },
      change: (at) => {
        if (mark(at) !== state) at.marks.push({ line: line.id, state, at: at.now, n: newestVersion(at)!.n })
      },
    },
  ]
}

/** A line goes back before the class, marked; what was agreed stands until the next version. */
export function putBefore(life: Life, lineId: string): void {
  if (standingMark(life, lineId)?.state !== 'does_not_fit')
    life.marks.push({ line: lineId, state: 'does_not_fit', at: life.now, n: newestVersion(life)!.n })
  const line = life.lines.find(({ id }) => id === lineId)!
  if (line.state === 'agreed') line.state = 'draft'
  life.phase = 'wording'
}

export const askLine: Act = (life, dice) => {
  const line = dice.pick(newestVersion(life)?.lines ?? [])
  if (!line) return []
  const who = dice.actor(life, TEACHER)
  return [
    {
      says: `asks whether “${line.text}” stays`,
      who,
      request: () => ({ path: `lines/${line.id}/ask`, body: {} }),
      judge: (at) => {
        const stop = barred(at, who, TEACHER)
        if (stop.length > 0) return stop
        if (!newestVersion(at)!.lines.some(({ id }) => id === line.id)) return ['not_found']
        return at.phase === 'agreed' || at.phase === 'wording' ? [] : ['alliance_wrong_phase']
      },
      change: (at) => putBefore(at, line.id),
    },
  ]
}
