/** Cards: sent, given for a friend, changed, taken back, answered (A14, F1, INV-5). */
import { seesCard } from '../model/cards.ts'
import { studentsNow, type Card, type Life, type Person } from '../model/life.ts'
import { barred, BOUND, kept, notHers, TEACHER } from '../model/rights.ts'
import { fresh, keep, nameOfCard, newWords, sentBefore, type Act, type Deed, type Dice } from './deed.ts'

const atWork = ['gathering', 'grouping', 'wording', 'deciding']

/** The same words from the same child are one card, as long as cards come in. */
function sameWords(life: Life, author: string, text: string, id: string): Card | undefined {
  return life.cards.find(
    (card) =>
      card.author === author &&
      card.source === 'student' &&
      card.way !== 'paper' &&
      card.given !== 'withdrawn' &&
      card.text === text &&
      card.id !== id,
  )
}

function cardDeed(who: Person, says: string, card: Omit<Card, 'at'>, path: string, body: object): Deed {
  const { id, author, text } = card
  const isDouble = (life: Life) => card.way !== 'paper' && sameWords(life, author, text, id) !== undefined
  const isThere = (life: Life) => life.cards.find((one) => one.id === id)
  return {
    says,
    who,
    makes: id,
    request: () => ({ path, body }),
    judge: (life) => {
      const roles = card.way === null ? BOUND : card.way === 'friend' ? (['student'] as const) : TEACHER
      const stop = barred(life, who, roles)
      if (stop.length > 0) return stop
      const known = author === who.id || studentsNow(life).some((one) => one.id === author)
      if (!known) return ['card_author_unknown']
      const before = sentBefore(isThere(life), who)
      if (before) return before
      return life.phase === 'gathering' ? [] : ['alliance_wrong_phase']
    },
    change: (life) => {
      if (!isThere(life) && !isDouble(life)) keep(life.cards, { ...card, at: life.now })
    },
  }
}

const blank = { given: 'waiting', why: null, shownAt: null, theme: null } as const

export const sendCard: Act = (life, dice) => {
  const who = dice.actor(life, BOUND)
  const own = life.cards.filter((card) => card.author === who.id && card.source === 'student')
  const text = (dice.oneIn(6) ? dice.pick(own)?.text : undefined) ?? newWords('Card')
  const id = fresh()
  const source = who.role === 'teacher' ? 'teacher' : 'student'
  const card = { ...blank, id, text, author: who.id, source, way: null, sender: who.id } as const
  return [cardDeed(who, `sends “${text}”`, card, 'cards', { id, text })]
}

export const giveCard: Act = (life, dice) => {
  const way = dice.pick(['friend', 'friend', 'scribed', 'paper'] as const)!
  const who = dice.actor(life, way === 'friend' ? ['student'] : TEACHER)
  const others = life.people.filter((one) => one.role === 'student' && one.id !== who.id)
  const author = way === 'paper' ? who : dice.pick(others)!
  const [id, text] = [fresh(), newWords('Card')]
  const card = { ...blank, id, text, author: author.id, source: 'student', way, sender: who.id } as const
  const body = { id, way, text, ...(way === 'paper' ? {} : { authorId: author.id }) }
  return [cardDeed(who, `gives “${text}” (${way}, ${author.name})`, card, 'given-cards', body)]
}

type Edit = { readonly text: string } | { readonly withdraw: true } | { readonly standAlone: true }

/** Whoever did not write it may not; nobody learns by it that a hidden card is there. */
function mayNotChange(life: Life, who: Person, card: Card): string[] {
  const out = kept(life, who)
  if (out.length > 0) return out
  if (!seesCard(life, who, card)) return ['not_found']
  return card.author === who.id ? [] : notHers(who)
}

function editDeed(who: Person, card: Card, edit: Edit): Deed {
  const it = (life: Life) => life.cards.find((one) => one.id === card.id)!
  return {
    says: `${Object.keys(edit)[0]} on “${card.text}”`,
    who,
    request: (name) => ({ path: `cards/${nameOfCard(name, card, who.id)}`, body: edit }),
    judge: (life) => {
      const now = it(life)
      const stop = mayNotChange(life, who, now)
      if (stop.length > 0) return stop
      if ('withdraw' in edit)
        return now.given === 'withdrawn' || atWork.includes(life.phase) ? [] : ['alliance_card_closed']
      if (now.given === 'withdrawn') return ['alliance_card_closed']
      if ('text' in edit)
        return life.phase === 'gathering' && now.shownAt === null ? [] : ['alliance_card_closed']
      return ['grouping', 'wording'].includes(life.phase) ? [] : ['alliance_wrong_phase']
    },
    change: (life) => {
      const now = it(life)
      if ('text' in edit) now.text = edit.text
      else if ('withdraw' in edit) now.given = 'withdrawn'
      else {
        now.theme = null
        if (now.given === 'waiting') now.given = 'stands_alone'
      }
    },
  }
}

const onOwnCard =
  (edit: (dice: Dice) => Edit): Act =>
  (life, dice) => {
    const card = dice.pick(life.cards)
    if (!card) return []
    const author = life.people.find(({ id }) => id === card.author)!
    const who = dice.oneIn(8) ? dice.pick(life.people)! : author
    return [editDeed(who, card, edit(dice))]
  }

export const editCard = onOwnCard(() => ({ text: newWords('Card') }))
export const withdrawCard = onOwnCard(() => ({ withdraw: true }))
export const standAlone = onOwnCard(() => ({ standAlone: true }))

type Answer = 'held' | 'waiting' | 'parked' | 'not_ours' | 'stands_alone'
const asksWhy = (fate: Answer): boolean => fate !== 'waiting' && fate !== 'stands_alone'

/** The teacher says what becomes of a card, and why (A14). */
export function answerDeed(who: Person, card: Card, fate: Answer, why: string | undefined): Deed {
  const it = (at: Life) => at.cards.find((one) => one.id === card.id)!
  return {
    says: `makes “${card.text}” ${fate}`,
    who,
    request: (name) => ({ path: `cards/${nameOfCard(name, card, who.id)}/fate`, body: { fate, why } }),
    judge: (at) => {
      const stop = barred(at, who, TEACHER)
      if (stop.length > 0) return [...stop, 'not_found']
      const now = it(at)
      if (now.given === 'withdrawn') return [now.author === who.id ? 'forbidden' : 'not_found']
      if (!atWork.includes(at.phase)) return ['alliance_wrong_phase']
      return asksWhy(fate) && why === undefined ? ['alliance_reason_needed'] : []
    },
    change: (at) => {
      const now = it(at)
      now.given = fate
      now.why = why ?? null
      if (!asksWhy(fate) && now.shownAt === null && at.phase !== 'gathering') now.shownAt = at.now
    },
  }
}

export const answerCard: Act = (life, dice) => {
  const card = dice.pick(life.cards)
  if (!card) return []
  const held = card.given === 'held' && !dice.oneIn(4)
  const any = dice.pick(['held', 'waiting', 'parked', 'not_ours', 'stands_alone'] as const)!
  const fate = held ? 'waiting' : any
  const why = asksWhy(fate) && !dice.oneIn(12) ? newWords('Reason') : undefined
  return [answerDeed(dice.actor(life, TEACHER), card, fate, why)]
}
