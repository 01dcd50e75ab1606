/** Groups and lines: grouping deletes nothing (INV-4), and other words are decided again (INV-1). */
import { isLive } from '../model/cards.ts'
import { latestRound } from '../model/decisions.ts'
import type { Card, Life, Line, Person } from '../model/life.ts'
import { sameWords } from '../model/lines.ts'
import { barred, TEACHER } from '../model/rights.ts'
import { cardsAtHand, fresh, keep, nameOfCard, newWords, sentBefore, type Act, type Deed } from './deed.ts'

const gone = (life: Life, cards: readonly Card[]): boolean =>
  cards.some(({ id }) => !isLive(life.cards.find((card) => card.id === id)!))

/** A theme holds exactly these: what was in it and is not named stands alone again. */
function regroup(life: Life, theme: string, cards: readonly Card[]): void {
  const named = new Set(cards.map(({ id }) => id))
  for (const card of life.cards) {
    if (named.has(card.id)) card.theme = theme
    else if (card.theme === theme && isLive(card)) card.theme = null
  }
}

export const group: Act = (life, dice) => {
  const who = dice.actor(life, TEACHER)
  const cards = dice.some(cardsAtHand(life, who), 3)
  const before = dice.oneIn(2) ? dice.pick(life.themes) : undefined
  if (!before && life.themes.length >= 3) return []
  const [id, text] = [before?.id ?? fresh(), newWords('Group')]
  const isThere = (at: Life) => at.themes.find((theme) => theme.id === id)
  return [
    {
      says: `groups ${cards.map((card) => `“${card.text}”`).join(', ')} as “${text}”`,
      who,
      ...(before ? {} : { makes: id }),
      request: (name) => {
        const cardIds = cards.map((card) => nameOfCard(name, card, who.id))
        return before
          ? { path: `themes/${id}`, body: { name: text, cardIds } }
          : { path: 'themes', body: { id, name: text, cardIds } }
      },
      judge: (at) => {
        const stop = barred(at, who, TEACHER)
        if (stop.length > 0) return stop
        const sent = before ? null : sentBefore(isThere(at), who)
        if (sent) return sent
        if (at.phase !== 'grouping' && at.phase !== 'wording') return ['alliance_wrong_phase']
        return gone(at, cards) ? ['not_found'] : []
      },
      change: (at) => {
        const theme = isThere(at)
        if (theme && !before) return
        if (theme) theme.name = text
        else keep(at.themes, { id, name: text, at: at.now, sender: who.id })
        regroup(at, id, cards)
      },
    },
  ]
}

const directions = ['t_st', 'st_st', 't_st', 'st_st', 'st_t', 'all', 'all_space'] as const

/** A line as a teacher words it: from cards, or in her own words, now and then without either. */
export function wordDeed(
  who: Person,
  over: Pick<Line, 'direction' | 'demonstrations' | 'teachersWords'>,
  cards: readonly Card[],
): Deed {
  const [id, text] = [fresh(), newWords('Line')]
  const words = { text, direction: over.direction, demonstrations: over.demonstrations }
  const isThere = (at: Life) => at.lines.find((line) => line.id === id)
  return {
    says: `words “${text}” (${over.direction}) from ${cards.map((card) => `“${card.text}”`).join(', ') || 'no card'}`,
    who,
    makes: id,
    request: (name) => ({
      path: 'clauses',
      body: { id, ...over, text, cardIds: cards.map((card) => nameOfCard(name, card, who.id)) },
    }),
    judge: (at) => {
      const stop = barred(at, who, TEACHER)
      if (stop.length > 0) return stop
      const sent = sentBefore(isThere(at), who)
      if (sent) return sent
      if (at.phase !== 'wording') return ['alliance_wrong_phase']
      return gone(at, cards) ? ['not_found'] : []
    },
    change: (at) => {
      if (isThere(at)) return
      const { teachersWords } = over
      const line: Line = {
        ...words,
        id,
        cards: cards.map((card) => card.id),
        teachersWords,
        state: 'draft',
        at: at.now,
        sender: who.id,
      }
      keep(at.lines, line)
    },
  }
}

export const word: Act = (life, dice) => {
  if (life.lines.length >= 5) return []
  const who = dice.actor(life, TEACHER)
  const cards = dice.oneIn(4) ? [] : dice.some(cardsAtHand(life, who), 2)
  const direction = dice.pick(directions)!
  const teachersWords = cards.length === 0 ? !dice.oneIn(6) : dice.oneIn(6)
  const demonstrations = dice.oneIn(8) ? [] : [newWords('Seen')]
  return [wordDeed(who, { direction, teachersWords, demonstrations }, cards)]
}

type Change = Partial<Pick<Line, 'text' | 'demonstrations' | 'teachersWords'>> & { readonly leftOut?: true }

function mayNotReword(life: Life, line: Line, { leftOut }: Change): string[] {
  if (life.phase === 'wording') {
    // Left out already: the same request came before.
    const isOver = leftOut && line.state !== 'draft' && line.state !== 'parked'
    return isOver ? ['alliance_wrong_phase'] : []
  }
  if (life.phase !== 'deciding') return ['alliance_wrong_phase']
  const latest = latestRound(life, line.id)?.state
  if (latest === 'again') return leftOut ? ['alliance_wrong_phase'] : []
  if (latest === 'open') return ['alliance_decision_open']
  return [line.state === 'agreed' ? 'alliance_clause_agreed' : 'alliance_wrong_phase']
}

/** INV-1: a line in other words, and a parked one that is taken up again, is a draft. */
function reword(life: Life, line: Line, change: Change, cards: readonly Card[] | null): void {
  if (change.leftOut) {
    line.state = 'parked'
    return
  }
  const after = { ...line, ...change }
  const isOther = !sameWords(line, after)
  if (life.phase === 'wording' && (isOther || line.state === 'parked')) line.state = 'draft'
  line.text = after.text
  line.demonstrations = after.demonstrations
  line.teachersWords = after.teachersWords
  if (cards) line.cards = cards.map((card) => card.id)
}

const changes = ['text', 'cards', 'shown', 'source', 'leftOut'] as const

export const editLine: Act = (life, dice) => {
  const line = dice.pick(life.lines)
  if (!line) return []
  const who = dice.actor(life, TEACHER)
  const kind = dice.pick(changes)!
  const cards = kind === 'cards' ? (dice.oneIn(4) ? [] : dice.some(cardsAtHand(life, who), 2)) : null
  const change: Change = {
    ...(kind === 'text' ? { text: newWords('Line') } : {}),
    ...(kind === 'shown' ? { demonstrations: dice.oneIn(6) ? [] : [newWords('Seen')] } : {}),
    ...(kind === 'source' ? { teachersWords: !line.teachersWords } : {}),
    ...(kind === 'leftOut' ? { leftOut: true } : {}),
  }
  return [
    {
      says: `changes “${line.text}”: ${JSON.stringify(change)} ${cards ? `cards ${cards.length}` : ''}`,
      who,
      request: (name) => ({
        path: `clauses/${line.id}`,
        body: {
          ...change,
          ...(cards ? { cardIds: cards.map((card) => nameOfCard(name, card, who.id)) } : {}),
        },
      }),
      judge: (at) => {
        const stop = barred(at, who, TEACHER)
        if (stop.length > 0) return stop
        const now = at.lines.find(({ id }) => id === line.id)!
        return [...(cards && gone(at, cards) ? ['not_found'] : []), ...mayNotReword(at, now, change)]
      },
      change: (at) =>
        reword(
          at,
          at.lines.find(({ id }) => id === line.id)!,
          change,
          cards,
        ),
    },
  ]
}
