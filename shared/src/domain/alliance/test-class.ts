/**
 * A class that lives by these rules alone, for tests of what holds in any order of acts (domain §4.4). The rules are asked
 * as the rooms of the server ask them; that the rooms do so is `tests/long/lives.long.test.ts`.
 */
import { absentFrom, eligibleAt, nextRound, outcomeOf, stopOpen } from '../decision/fist-to-five.ts'
import type { Fingers, Position, Round } from '../decision/fist-to-five.ts'
import { appearsBy, isLetIn, isLive, type CardFacts, type GivenFate } from './cards.ts'
import {
  unfinishedBeforeAgreeing,
  unfinishedBeforeDeciding,
  unfinishedLine,
  type ClauseFacts,
} from './clauses.ts'
import { actFits, isReveal, moveTo } from './phases.ts'
import { regroup } from './themes.ts'
import { snapshot, type AgreedLine } from './versions.ts'
import { phases, type ClauseState, type DecisionState, type Direction, type Phase } from './vocabulary.ts'

const ABOUT = { part: 'values', scope: 'class' } as const
export const people = ['ana', 'bo', 'chen', 'dalia', 'emeka', 'fatima']

interface Line {
  readonly id: string
  text: string
  readonly direction: Direction
  cards: string[]
  teachersWords: boolean
  state: ClauseState
}

interface Asked {
  readonly clauseId: string
  readonly asked: string
  readonly members: readonly string[]
  readonly round: Round
  readonly state: DecisionState
  readonly eligible: readonly string[]
  readonly absent: readonly string[]
  readonly positions: readonly Position[]
}

export interface Class {
  phase: Phase
  members: string[]
  cards: (CardFacts & { readonly text: string })[]
  lines: Line[]
  rounds: Asked[]
  versions: (readonly AgreedLine[])[]
}

const change = (all: CardFacts[], n: number, over: Partial<CardFacts>): void => {
  if (all.length > 0) all.splice(n % all.length, 1, { ...all[n % all.length]!, ...over })
}

function factsOf({ cards, lines }: Class): (ClauseFacts & Line & AgreedLine)[] {
  return lines.map((line) => ({
    ...line,
    ...ABOUT,
    topic: null,
    demonstrations: ['Seen.'],
    isAgainst: false,
    liveCards: cards.filter((card) => line.cards.includes(card.id) && isLive(card)).length,
  }))
}

const latestOf = (it: Class, line: Line) => it.rounds.findLast((round) => round.clauseId === line.id)

export const acts = {
  move(it: Class, n: number) {
    const on = phases[Math.min(phases.indexOf(it.phase) + 1, phases.length - 1)]!
    const to = n % 3 === 0 ? phases[n % phases.length]! : on
    const moved = moveTo(it.phase, to)
    if (!moved.ok || (to === 'deciding' && unfinishedBeforeDeciding(factsOf(it), ABOUT).length > 0)) return
    if (isReveal(it.phase, to))
      it.cards = it.cards.map((card) => ({ ...card, revealed: card.revealed || isLetIn(card) }))
    if (it.phase === 'deciding' && to !== 'deciding') {
      it.rounds = stopOpen(it.rounds)
      for (const line of it.lines) if (line.state === 'proposed') line.state = 'draft'
    }
    it.phase = to
  },
  send(it: Class, n: number) {
    const blank = { source: 'student', given: 'waiting', revealed: false, themeId: null } as const
    const [id, authorId] = [`c${it.cards.length}`, it.members[n % it.members.length]!]
    if (actFits(it.phase, 'send_card')) it.cards.push({ ...blank, id, authorId, text: `Card ${n}` })
  },
  withdraw(it: Class, n: number) {
    if (actFits(it.phase, 'withdraw_card')) change(it.cards, n, { given: 'withdrawn' })
  },
  answer(it: Class, n: number) {
    const card = it.cards[n % it.cards.length]
    if (!card || card.given === 'withdrawn' || !actFits(it.phase, 'answer_card')) return
    const given = (['held', 'waiting', 'parked', 'not_ours', 'waiting'] satisfies GivenFate[])[n % 5]!
    change(it.cards, n, { given, revealed: card.revealed || (isLetIn({ given }) && appearsBy(it.phase)) })
  },
  group(it: Class, n: number) {
    if (!actFits(it.phase, 'group')) return
    const before = new Map(it.cards.filter(isLive).map((card) => [card.id, card.themeId]))
    const after = regroup(
      before,
      `theme ${n % 2}`,
      [...before.keys()].filter((_, at) => (n >> at) % 2 === 1),
    )
    if (!after.ok) return
    // Whatever the rule forgets is gone.
    it.cards = it.cards
      .filter((card) => !isLive(card) || after.value.has(card.id))
      .map((card) => ({ ...card, themeId: after.value.get(card.id) ?? null }))
  },
  word(it: Class, n: number) {
    if (!actFits(it.phase, 'word')) return
    const cards = it.cards.filter(isLive).filter((_, at) => (n >> at) % 2 === 1)
    const direction = (['t_st', 'st_st', 'all'] as const)[n % 3]!
    const line = { id: `l${it.lines.length}`, text: `Line ${n}`, direction, teachersWords: n % 5 === 0 }
    it.lines.push({ ...line, cards: cards.map(({ id }) => id), state: 'draft' })
  },
  reword(it: Class, n: number) {
    const line = it.lines[n % it.lines.length]
    if (!line || !actFits(it.phase, 'reword')) return
    if (it.phase !== 'wording' && latestOf(it, line)?.state !== 'again') return
    if (n % 2 === 0) line.text = `Reworded ${n}`
    else line.cards = []
    if (it.phase === 'wording' && (n % 2 === 0 || line.state === 'parked')) line.state = 'draft'
  },
  ask(it: Class, n: number) {
    const facts = factsOf(it)
    const line = it.lines[n % it.lines.length]
    if (!line || !actFits(it.phase, 'decide') || line.state === 'agreed' || line.state === 'parked') return
    const latest = latestOf(it, line)
    if (latest?.state === 'open' || unfinishedLine(facts[n % facts.length]!, ABOUT).length > 0) return
    const round = nextRound(latest ? { ...latest, answers: latest.positions.length } : null)
    const members = [...it.members]
    it.rounds.push({
      clauseId: line.id,
      asked: line.text,
      members,
      round,
      state: 'open',
      eligible: members,
      absent: [],
      positions: [],
    })
    line.state = 'proposed'
  },
  show(it: Class, n: number) {
    const personId = it.members[n % it.members.length]!
    const fingers = (n % 7 === 0 ? 1 : 4) satisfies Fingers
    it.rounds = it.rounds.map((round) =>
      round.state === 'open'
        ? {
            ...round,
            positions: [...round.positions.filter((one) => one.personId !== personId), { personId, fingers }],
          }
        : round,
    )
  },
  close(it: Class, n: number) {
    const open = it.rounds.filter(({ state }) => state === 'open')
    const round = open[n % open.length]
    if (!round) return
    const outcome = outcomeOf(round.round, round.positions)
    if (!outcome.ok) return
    const eligible = eligibleAt(round.members, it.members, round.positions)
    const closed = { ...round, state: outcome.value, eligible, absent: absentFrom(eligible, round.positions) }
    it.rounds.splice(it.rounds.indexOf(round), 1, closed)
    const after = { agreed: 'agreed', parked: 'parked', again: 'proposed' } as const
    it.lines.find(({ id }) => id === round.clauseId)!.state = after[outcome.value]
  },
  agree(it: Class) {
    if (!actFits(it.phase, 'agree')) return
    const clauses = factsOf(it)
    if (unfinishedBeforeAgreeing({ clauses, decisions: it.rounds, cards: it.cards }, ABOUT).length > 0) return
    it.versions.push(
      snapshot(
        clauses,
        it.rounds.map((round) => ({ ...round, eligible: round.eligible.length })),
      ),
    )
    for (const line of it.lines) if (line.state !== 'agreed') line.state = 'parked'
    it.phase = 'agreed'
  },
  come(it: Class, n: number) {
    it.members = [...new Set([...it.members, people[n % people.length]!])]
  },
  leave(it: Class, n: number) {
    if (it.members.length > 2) it.members = it.members.filter((_, at) => at !== n % it.members.length)
  },
}
