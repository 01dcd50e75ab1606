/** The class moves on and back, and decides: rounds, stances, concerns, versions, signatures (INV-1, INV-6, INV-21). */
import { reveal } from '../model/cards.ts'
import { closeRound, latestRound, nextRound, stopRounds } from '../model/decisions.ts'
import { studentsNow, type Life, type Person, type Round } from '../model/life.ts'
import { lacksBeforeDeciding, lacksOf } from '../model/lines.ts'
import { barred, STUDENT, TEACHER } from '../model/rights.ts'
import { fresh, newWords, sentBefore, type Act, type Deed } from './deed.ts'

const steps = ['draft', 'gathering', 'grouping', 'wording', 'deciding', 'agreed'] as const
type Step = (typeof steps)[number]

export function moveDeed(who: Person, to: Step): Deed {
  return {
    says: `moves to ${to}`,
    who,
    request: () => ({ path: 'phase', body: { to } }),
    judge: (at) => {
      const stop = barred(at, who, TEACHER)
      if (stop.length > 0 || to === at.phase) return stop
      const apart = steps.indexOf(to) - steps.indexOf(at.phase)
      const isMove = apart < 0 ? to !== 'draft' : apart === 1 && to !== 'agreed'
      if (!isMove) return ['alliance_wrong_phase']
      return to === 'deciding' ? lacksBeforeDeciding(at).map(({ code }) => code) : []
    },
    change: (at) => {
      if (at.phase === 'gathering' && to === 'grouping') reveal(at)
      if (at.phase === 'deciding' && to !== 'deciding') stopRounds(at)
      at.phase = to
    },
  }
}

export const move: Act = (life, dice) => {
  const at = steps.indexOf(life.phase)
  const to = dice.oneIn(3) ? dice.pick(steps)! : steps[Math.min(at + 1, steps.length - 2)]!
  return [moveDeed(dice.actor(life, TEACHER), to)]
}

export function openDeed(who: Person, lines: readonly string[]): Deed {
  const asked = lines.map((line) => ({ id: fresh(), clauseId: line })).sort((a, b) => (a.id < b.id ? -1 : 1))
  const there = (at: Life) => at.rounds.find(({ id }) => id === asked[0]!.id)
  return {
    says: `asks about ${lines.length} line(s)`,
    who,
    makes: asked[0]!.id,
    request: () => ({ path: 'decisions', body: { decisions: asked } }),
    judge: (at) => {
      const stop = barred(at, who, TEACHER)
      const sent = sentBefore(there(at), who)
      if (stop.length > 0 || sent) return stop.length > 0 ? stop : sent!
      if (at.phase !== 'deciding') return ['alliance_wrong_phase']
      return asked.flatMap(({ clauseId }) => mayNotAsk(at, clauseId))
    },
    change: (at) => {
      if (there(at)) return
      for (const { id, clauseId } of asked) ask(at, id, clauseId, who)
    },
  }
}

function mayNotAsk(life: Life, lineId: string): string[] {
  const line = life.lines.find(({ id }) => id === lineId)!
  if (line.state === 'agreed') return ['alliance_clause_agreed']
  if (line.state === 'parked') return ['alliance_wrong_phase']
  if (latestRound(life, lineId)?.state === 'open') return ['alliance_decision_open']
  return lacksOf(life, line).map(({ code }) => code)
}

/** INV-1: it asks whoever is a student of the class now. */
function ask(life: Life, id: string, lineId: string, who: Person): void {
  const line = life.lines.find((one) => one.id === lineId)!
  const list = studentsNow(life).map((student) => student.id)
  const n = nextRound(life, lineId)
  line.state = 'proposed'
  const round: Round = {
    id,
    line: lineId,
    n,
    asked: line.text,
    state: 'open',
    openedAt: life.now,
    closedAt: null,
    list,
    absent: [],
    stances: {},
    later: [],
    counts: null,
    sender: who.id,
  }
  life.rounds.push(round)
}

export const open: Act = (life, dice) => {
  const lines = life.lines.filter(({ state }) => dice.oneIn(12) || state === 'draft' || state === 'proposed')
  const asked = dice.oneIn(2) ? dice.some(lines, 2) : lines
  return asked.length === 0
    ? []
    : [
        openDeed(
          dice.actor(life, TEACHER),
          asked.map(({ id }) => id),
        ),
      ]
}

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
      const closed = rounds.some(({ id }) => at.rounds.find((round) => round.id === id)!.state !== 'open')
      return closed ? ['alliance_decision_closed'] : []
    },
    change: (at) => {
      for (const { id } of rounds) {
        const round = at.rounds.find((one) => one.id === id)!
        if (!round.list.includes(who.id)) round.list.push(who.id)
        round.stances[who.id] = { fingers, concern: kept, speaks: kept !== null && speaks }
      }
    },
  }
}

export const takeStance: Act = (life, dice) => {
  const open = life.rounds.filter(({ state }) => state === 'open')
  const round = dice.oneIn(8) ? dice.pick(life.rounds) : dice.pick(open)
  if (!round) return []
  const fingers = dice.pick([5, 4, 3, 2, 1, 0])!
  const concern = dice.oneIn(2) ? newWords('Concern') : null
  return [stanceDeed(dice.actor(life, STUDENT), [round], fingers, concern, dice.oneIn(3))]
}

/** All who are there, but for one or two who stay silent and one who may not be at ease. */
export const everybodyStands: Act = (life, dice) => {
  const rounds = life.rounds.filter(({ state }) => state === 'open')
  const students = studentsNow(life)
  if (rounds.length === 0) return []
  const silent = dice.below(3)
  const dissenter = dice.oneIn(3) ? 0 : -1
  return students
    .slice(silent)
    .map((who, n) => stanceDeed(who, rounds, n === dissenter ? 1 : 3 + dice.below(3), null, false))
}

export function closeDeed(who: Person, { id }: Round): Deed {
  const it = (at: Life) => at.rounds.find((round) => round.id === id)!
  return {
    says: 'closes a question',
    who,
    request: () => ({ path: `decisions/${id}/close`, body: {} }),
    judge: (at) => {
      const stop = barred(at, who, TEACHER)
      const silent = it(at).state === 'open' && Object.keys(it(at).stances).length === 0
      return stop.length > 0 || !silent ? stop : ['alliance_no_answers']
    },
    change: (at) => {
      if (it(at).state === 'open') closeRound(at, it(at))
    },
  }
}

export const close: Act = (life, dice) => {
  const open = life.rounds.filter(({ state }) => state === 'open')
  const round = dice.oneIn(8) ? dice.pick(life.rounds) : dice.pick(open)
  return round ? [closeDeed(dice.actor(life, TEACHER), round)] : []
}
