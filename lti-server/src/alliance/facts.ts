/** What is known of an alliance in one transaction, and each part of it as one reader may see it. */
import type { Card, Clause, Theme } from 'shared/contract/alliance'
import { fateOf, isLive, isOfEarlierTime, relationTo, seesCard } from 'shared/domain/alliance/cards'
import type { ClauseFacts } from 'shared/domain/alliance/clauses'
import type { DecidedClause } from 'shared/domain/alliance/versions'
import type { ClauseState, PartKind } from 'shared/domain/alliance/vocabulary'
import { may } from 'shared/domain/visibility/rights'
import { cardCells } from '../cards/cells.ts'
import { cells } from './cells.ts'
import type { Room } from './room.ts'
import { cardFacts, cardsOf, type PlacedCard, type ThemeRow } from './store/cards.ts'
import { clausesOf, type ClauseParts } from './store/clauses.ts'
import { decisionsOf, type DecisionRow } from './store/decisions.ts'
import { agreedBeforeTimeOf } from './store/versions.ts'

export interface Facts {
  readonly cards: readonly PlacedCard[]
  readonly clauses: readonly ClauseParts[]
  readonly decisions: readonly DecisionRow[]
  /** When something was agreed before this reader's time; null: she was there from the start, or sees it all anyway. */
  readonly agreedBefore: Date | null
}

/** Of all parts. */
export async function loadAllFacts(room: Room): Promise<Facts> {
  const { tx, alliance } = room
  return {
    cards: await cardsOf(tx, alliance.id),
    clauses: await clausesOf(tx, alliance.id),
    decisions: await decisionsOf(tx, alliance.id),
    agreedBefore: await beforeHerTime(room),
  }
}

/** Of the part that the room is about. */
export async function loadFacts(room: Room): Promise<Facts> {
  return factsOfPart(await loadAllFacts(room), room.alliance.part)
}

export function factsOfPart(all: Facts, part: PartKind): Facts {
  const clauses = all.clauses.filter(({ row }) => row.part === part)
  const ids = new Set(clauses.map(({ row }) => row.id))
  return {
    cards: all.cards.filter((card) => card.part === part),
    clauses,
    decisions: all.decisions.filter((decision) => ids.has(decision.clause_id)),
    agreedBefore: all.agreedBefore,
  }
}

/** In K-2 cards carry names: they are nobody's secret from a newcomer. */
async function beforeHerTime({ tx, alliance, member }: Room): Promise<Date | null> {
  if (member.role !== 'student' || alliance.band === 'K-2') return null
  return agreedBeforeTimeOf(tx, alliance.id, member.personId)
}

function seesIn(room: Room, facts: Pick<Facts, 'agreedBefore'>, card: PlacedCard): boolean {
  const { author_id: authorId, source, revealed_at: revealedAt } = card
  const isOld = isOfEarlierTime({ authorId, source, revealedAt }, room.member, facts.agreedBefore)
  return !isOld && seesCard(cardFacts(card), room.member)
}

/** What a card is called to this reader: its own id to its writer, the masked one to everybody else. */
function nameOf(room: Room, card: PlacedCard): string {
  return card.author_id === room.member.personId ? card.id : card.masked_id
}

/** The cards that stand in groups and behind lines, as far as this reader may see them. */
function shownNames(room: Room, facts: Facts, belongsThere: (card: PlacedCard) => boolean): string[] {
  return facts.cards
    .filter((card) => belongsThere(card) && isLive(card) && seesIn(room, facts, card))
    .map((card) => nameOf(room, card))
}

/** `lines`: the states of the lines it stands behind. */
export function presentCard(room: Room, card: PlacedCard, lines: readonly ClauseState[]): Card {
  const { cipher, member, alliance } = room
  const readsWhy = may(member.role, relationTo({ authorId: card.author_id }, member), 'card_reason', 'read')
  return {
    id: nameOf(room, card),
    text: cipher.open(cells.card(card.id), card.text_sealed),
    fate: fateOf(cardFacts(card), lines, alliance.phase),
    why: readsWhy && card.why_sealed ? cipher.open(cells.why(card.id), card.why_sealed) : null,
    themeId: cardFacts(card).themeId,
    mine: card.author_id === member.personId,
    source: card.source,
    ...(card.way !== null && card.author_id === member.personId ? { way: card.way } : {}),
    ...(card.drawn ? { drawing: { alt: drawingWords(room, card) } } : {}),
  }
}

/** A drawing in words, when somebody gave it some. */
function drawingWords({ cipher }: Room, card: PlacedCard): string | null {
  const sealed = card.described_sealed
  return sealed === null ? null : cipher.open(cardCells.described(card.id), sealed)
}

/** The cards this reader may see, in an order that tells nothing. */
export function presentCards(room: Room, facts: Facts): Card[] {
  return facts.cards
    .filter((card) => seesIn(room, facts, card))
    .map((card) => {
      const behind = facts.clauses.filter((clause) => clause.cardIds.includes(card.id))
      return presentCard(
        room,
        card,
        behind.map((clause) => clause.row.state),
      )
    })
}

export function presentTheme(room: Room, facts: Facts, theme: ThemeRow): Theme {
  return {
    id: theme.id,
    name: room.cipher.open(cells.theme(theme.id), theme.name_sealed),
    cardIds: shownNames(room, facts, (card) => card.theme_id === theme.id),
  }
}

export function presentClause(room: Room, facts: Facts, clause: ClauseParts): Clause {
  const latest = facts.decisions.findLast((decision) => decision.clause_id === clause.row.id)
  const words = openClause(room, clause)
  return {
    id: clause.row.id,
    text: words.text,
    direction: words.direction,
    part: words.part,
    topic: words.topic,
    echoes: clause.row.echoes,
    against: clause.row.against,
    demonstrations: [...words.demonstrations],
    cardIds: shownNames(room, facts, (card) => clause.cardIds.includes(card.id)),
    teachersWords: clause.row.teachers_words,
    state: clause.row.state,
    decisionId: latest && standsOn(clause.row.state, latest.state) ? latest.id : null,
  }
}

/** A line that is being worded anew does not stand on what was decided about its words before (INV-1). */
function standsOn(line: ClauseState, decision: DecisionRow['state']): boolean {
  const isOver = decision === 'agreed' || decision === 'parked'
  return !(isOver && (line === 'draft' || line === 'proposed'))
}

/** A line's words. */
export function openClause(room: Pick<Room, 'cipher'>, clause: ClauseParts): DecidedClause {
  const { row } = clause
  return {
    id: row.id,
    text: room.cipher.open(cells.clause(row.id), row.text_sealed),
    direction: row.direction,
    part: row.part,
    topic: row.topic,
    demonstrations: clause.demonstrations.map((sealed, n) =>
      room.cipher.open(cells.demonstration(row.id, n), sealed),
    ),
    state: row.state,
  }
}

/** A line as the rules about what is missing see it. */
export function clauseFacts(room: Pick<Room, 'cipher'>, facts: Facts, clause: ClauseParts): ClauseFacts {
  const { demonstrations } = openClause(room, clause)
  return {
    id: clause.row.id,
    direction: clause.row.direction,
    demonstrations,
    liveCards: facts.cards.filter((card) => isLive(card) && clause.cardIds.includes(card.id)).length,
    teachersWords: clause.row.teachers_words,
    isAgainst: clause.row.against !== null,
    state: clause.row.state,
  }
}

/** Cards by either of their names, as far as this reader may link or group them; null when one is not among them. */
export function resolveCards(room: Room, facts: Facts, names: readonly string[]): string[] | null {
  const usable = facts.cards.filter((card) => isLive(card) && seesIn(room, facts, card))
  const found = names.map((name) => usable.find((card) => card.id === name || card.masked_id === name)?.id)
  return found.every((id) => id !== undefined) ? found : null
}
