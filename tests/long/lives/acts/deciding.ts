/** The class moves on and back, and decides: rounds, stances, concerns, versions, signatures (INV-1, INV-6, INV-21). */
import { reveal } from '../model/cards.ts'
import { closeRound, isAnswered, latestRound, nextRound, stopRounds } from '../model/decisions.ts'
import { day } from '../model/days.ts'
import { studentsNow, type Life, type Person, type Round } from '../model/life.ts'
import { lacksBeforeDeciding, lacksOf } from '../model/lines.ts'
import { barred, TEACHER } from '../model/rights.ts'
import { fresh, sentBefore, type Act, type Deed } from './deed.ts'

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

/** `reviewOn`: by consent, tried until then. */
export function openDeed(
  who: Person,
  lines: readonly string[],
  right: string,
  reviewOn: string | null,
): Deed {
  const asked = lines.map((line) => ({ id: fresh(), clauseId: line })).sort((a, b) => (a.id < b.id ? -1 : 1))
  const there = (at: Life) => at.rounds.find(({ id }) => id === asked[0]!.id)
  return {
    says: `asks about ${lines.length} line(s)${reviewOn ? ` by consent until ${reviewOn}` : ''}`,
    who,
    makes: asked[0]!.id,
    request: () => ({
      path: 'decisions',
      body: { decisions: asked.map((one) => (reviewOn ? { ...one, rightId: right, reviewOn } : one)) },
    }),
    judge: (at) => {
      const stop = barred(at, who, TEACHER)
      const sent = sentBefore(there(at), who)
      if (stop.length > 0 || sent) return stop.length > 0 ? stop : sent!
      if (at.phase !== 'deciding') return ['alliance_wrong_phase']
      return asked.flatMap(({ clauseId }) => mayNotAsk(at, clauseId))
    },
    change: (at) => {
      if (there(at)) return
      for (const { id, clauseId } of asked) ask(at, id, clauseId, { who, reviewOn })
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
function ask(
  life: Life,
  id: string,
  lineId: string,
  { who, reviewOn }: { who: Person; reviewOn: string | null },
): void {
  const line = life.lines.find((one) => one.id === lineId)!
  const list = studentsNow(life).map((student) => student.id)
  const n = nextRound(life, lineId)
  line.state = 'proposed'
  const round: Round = {
    id,
    line: lineId,
    n,
    asked: line.text,
    reviewOn,
    heard: false,
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
  life.rounds.sort((a, b) => a.openedAt - b.openedAt || (a.id < b.id ? -1 : 1))
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
          life.right,
          dice.oneIn(3) ? day(life.now + (15 + dice.below(20)) * 86_400_000) : null,
        ),
      ]
}

export function closeDeed(who: Person, { id }: Round): Deed {
  const it = (at: Life) => at.rounds.find((round) => round.id === id)!
  return {
    says: 'closes a question',
    who,
    request: () => ({ path: `decisions/${id}/close`, body: {} }),
    judge: (at) => {
      const stop = barred(at, who, TEACHER)
      const silent = it(at).state === 'open' && !isAnswered(it(at))
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
