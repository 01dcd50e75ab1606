/** Proposals to change what was agreed: any member's, each with an answer, decided by the class (A15). */
import { newestVersion, personOf, type Life, type Line, type Person, type Proposal } from '../model/life.ts'
import { barred, BOUND, kept, notHers, TEACHER } from '../model/rights.ts'
import { fresh, keep, newWords, type Act } from './deed.ts'
import { putBefore } from './living.ts'

const kinds = ['reword', 'add', 'drop'] as const

export const propose: Act = (life, dice) => {
  const line = dice.pick(newestVersion(life)?.lines ?? [])
  if (!line || life.proposals.length >= 4) return []
  const [id, who, kind] = [fresh(), dice.actor(life, BOUND), dice.pick(kinds)!]
  const text = kind === 'drop' ? null : newWords('Proposed')
  const direction = kind === 'add' ? dice.pick(['st_st', 't_st', 'all'] as const)! : null
  const why = newWords('Because')
  const proposal: Proposal = {
    id,
    author: who.id,
    kind,
    line: kind === 'add' ? null : line.id,
    text,
    direction,
    why,
    fate: 'waiting',
    answer: null,
    outcome: null,
  }
  const isThere = (at: Life) => at.proposals.some((one) => one.id === id)
  const body = {
    id,
    kind,
    why,
    ...(text ? { text } : {}),
    ...(direction ? { direction } : { clauseId: line.id }),
  }
  return [
    {
      says: `proposes to ${kind} “${text ?? line.text}”`,
      who,
      makes: id,
      request: () => ({ path: 'amendments', body }),
      judge: (at) => {
        const stop = barred(at, who, BOUND)
        if (stop.length > 0 || isThere(at)) return stop
        const stands = newestVersion(at)!.lines.some((one) => one.id === line.id)
        return kind === 'add' || stands ? [] : ['not_found']
      },
      change: (at) => {
        if (!isThere(at)) at.proposals.push(proposal)
      },
    },
  ]
}

/** Whether this person may know of it under the name that others know it by. */
function seesIt(person: Person, { author, fate }: Proposal): boolean {
  if (author === person.id) return true
  const staff = person.role === 'teacher' || person.role === 'ta'
  return fate !== 'withdrawn' && (staff || fate !== 'waiting')
}

export const takeBack: Act = (life, dice) => {
  const proposal = dice.pick(life.proposals)
  if (!proposal) return []
  const who = dice.oneIn(4) ? dice.pick(life.people)! : personOf(life, proposal.author)
  const it = (at: Life) => at.proposals.find(({ id }) => id === proposal.id)!
  return [
    {
      says: `takes back “${proposal.text ?? proposal.kind}”`,
      who,
      request: (name) => ({
        path: `amendments/${name({ id: proposal.id, by: proposal.author }, who.id)}/withdraw`,
        body: {},
      }),
      judge: (at) => {
        const out = kept(at, who)
        if (out.length > 0) return out
        if (!seesIt(who, it(at))) return ['not_found']
        if (it(at).author !== who.id) return notHers(who)
        return it(at).fate === 'taken_up' ? ['amendment_answered'] : []
      },
      change: (at) => {
        it(at).fate = 'withdrawn'
      },
    },
  ]
}

function mayNotTakeUp(life: Life, { kind, line }: Proposal): string[] {
  const stands = newestVersion(life)!.lines.some(({ id }) => id === line)
  const inReview = life.phase === 'agreed' || life.phase === 'wording'
  return [...(inReview ? [] : ['alliance_wrong_phase']), ...(kind === 'drop' && !stands ? ['not_found'] : [])]
}

/** Its words are a card of its writer's behind the line (A11), which the class decides on again (INV-1). */
function takeUp(life: Life, proposal: Proposal): void {
  const { kind, text, author } = proposal
  proposal.fate = 'taken_up'
  proposal.answer = null
  if (kind === 'drop') {
    putBefore(life, proposal.line!)
    return
  }
  const id = `unnamed ${proposal.id}`
  const source = personOf(life, author).role === 'teacher' ? 'teacher' : 'student'
  keep(life.cards, {
    id,
    text: text!,
    author,
    source,
    way: null,
    given: 'waiting',
    why: null,
    shownAt: life.now,
    theme: null,
    at: life.now,
    sender: author,
  })
  const line = life.lines.find((one) => one.id === proposal.line)
  if (line) {
    line.text = text!
    line.state = 'draft'
    line.cards = [...line.cards, id]
  } else life.lines.push(newLine(life, proposal, id))
  life.phase = 'wording'
}

/** The server names it: until it is told, by the proposal. */
function newLine(life: Life, { id, text, direction, author }: Proposal, card: string): Line {
  return {
    id,
    text: text!,
    direction: direction!,
    demonstrations: [],
    cards: [card],
    teachersWords: false,
    state: 'draft',
    at: life.now,
    sender: author,
  }
}

function learnLine(life: Life, proposal: Proposal, answer: unknown): void {
  if (proposal.kind !== 'add' || proposal.line !== null || proposal.fate !== 'taken_up') return
  const { clauseId } = answer as { clauseId: string }
  const at = life.lines.findIndex(({ id }) => id === proposal.id)
  const [line] = life.lines.splice(at, 1)
  keep(life.lines, { ...line!, id: clauseId })
  proposal.line = clauseId
}

export const answerProposal: Act = (life, dice) => {
  const proposal = dice.pick(life.proposals)
  if (!proposal) return []
  const who = dice.actor(life, TEACHER)
  const fate = dice.oneIn(3) ? 'later' : 'taken_up'
  const why = fate === 'later' && !dice.oneIn(8) ? newWords('Reason') : undefined
  const it = (at: Life) => at.proposals.find(({ id }) => id === proposal.id)!
  return [
    {
      says: `answers ${fate} to “${proposal.text ?? proposal.kind}”`,
      who,
      request: (name) => ({
        path: `amendments/${name({ id: proposal.id, by: proposal.author }, who.id)}/answer`,
        body: { fate, why },
      }),
      judge: (at) => {
        const stop = barred(at, who, TEACHER)
        if (stop.length > 0) return [...stop, 'not_found', 'alliance_test_student']
        const now = it(at)
        if (now.fate === 'withdrawn') return [now.author === who.id ? 'forbidden' : 'not_found']
        if (fate === 'later' && why === undefined) return ['amendment_reason_needed']
        if (now.fate === 'taken_up') return fate === 'later' ? ['amendment_answered'] : []
        return fate === 'later' ? [] : mayNotTakeUp(at, now)
      },
      change: (at) => {
        const now = it(at)
        if (fate === 'taken_up' && now.fate !== 'taken_up') takeUp(at, now)
        if (fate === 'later') Object.assign(now, { fate, answer: why })
      },
      learn: (at, answer) => learnLine(at, it(at), answer),
    },
  ]
}
