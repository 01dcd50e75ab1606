/** A card's life: who may see it, what becomes of it, and that it never ends without an answer (A14, INV-5). */
import { may, type Relation, type Role, type Thing } from '../visibility/rights.ts'
import { stepOf } from './phases.ts'
import type { CardSource, ClauseState, Fate, Phase } from './vocabulary.ts'

/** What somebody decided about a card; `grouped` and `used` follow from where it stands. */
export const givenFates = ['waiting', 'held', 'stands_alone', 'parked', 'not_ours', 'withdrawn'] as const
export type GivenFate = (typeof givenFates)[number]

export interface CardFacts {
  readonly id: string
  /** Null: its writer left, and her name with her (F6). */
  readonly authorId: string | null
  readonly source: CardSource
  readonly given: GivenFate
  /** It appeared to the class; a wall line always has. */
  readonly revealed: boolean
  readonly themeId: string | null
}

export interface Reader {
  readonly personId: string
  readonly role: Role
}

/** How a reader who belongs to the class stands to a card. */
export function relationTo(card: Pick<CardFacts, 'authorId'>, reader: Reader): Relation {
  return card.authorId === reader.personId ? 'author' : 'member'
}

/** What a card is in the table of rights. */
export function cardThing(card: Pick<CardFacts, 'given' | 'revealed'>): Thing {
  if (card.given === 'withdrawn') return 'card_withdrawn'
  if (card.given === 'held') return 'card_held'
  return card.revealed ? 'card_shown' : 'card_hidden'
}

/** Whether a reader who belongs to the class may see this card (INV-5). */
export function seesCard(card: CardFacts, reader: Reader): boolean {
  return may(reader.role, relationTo(card, reader), cardThing(card), 'read')
}

/**
 * Whether a card is of the class's time before this reader came (F6): it was before the class when something was agreed
 * that nobody asked her about. A newcomer reads the agreement, not others' old cards unless they carry their names.
 * `agreedBefore`: when the newest such version was agreed; null when there is none.
 */
export function isOfEarlierTime(
  card: { readonly authorId: string | null; readonly source: CardSource; readonly revealedAt: Date | null },
  reader: Reader,
  agreedBefore: Date | null,
): boolean {
  if (agreedBefore === null || reader.role !== 'student' || card.source !== 'student') return false
  return card.authorId !== reader.personId && card.revealedAt !== null && card.revealedAt <= agreedBefore
}

/** All that classmates learn before reveal: how many came in. What was on the wall did not come in. */
export function cardCount(cards: readonly Pick<CardFacts, 'given' | 'source'>[]): number {
  return cards.filter((card) => card.given !== 'withdrawn' && card.source !== 'wall').length
}

/** A withdrawn or held card is behind nothing and in no group. */
export function isLive(card: Pick<CardFacts, 'given'>): boolean {
  return card.given !== 'withdrawn' && card.given !== 'held'
}

/**
 * Let in by the teacher's skim. Only such a card comes before the class: one that was held, parked or named not ours
 * before it ever appeared stays between its writer and the teacher (INV-5).
 */
export function isLetIn(card: Pick<CardFacts, 'given'>): boolean {
  return card.given === 'waiting' || card.given === 'stands_alone'
}

/**
 * What became of a card, as its readers see it. `lines` are the states of the clauses it stands behind. Once the
 * class has agreed, no card waits any more: it is used, stands alone, is parked or is not ours (A14).
 */
export function fateOf(card: CardFacts, lines: readonly ClauseState[], phase: Phase): Fate {
  if (['withdrawn', 'held', 'parked', 'not_ours'].includes(card.given)) return card.given
  const over = phase === 'agreed'
  if (over) {
    if (lines.includes('agreed')) return 'used'
    return lines.includes('parked') ? 'parked' : 'stands_alone'
  }
  if (lines.some((line) => line !== 'parked')) return 'used'
  if (lines.length > 0) return 'parked'
  if (card.themeId !== null) return 'grouped'
  if (card.given === 'stands_alone') return 'stands_alone'
  return stepOf(phase) > stepOf('grouping') ? 'stands_alone' : 'waiting'
}

/** Fates whose reason the writer must be told (domain §4.2 `held`, A14). */
export function needsReason(fate: GivenFate): boolean {
  return fate === 'held' || fate === 'parked' || fate === 'not_ours'
}

/** Whether a card that is not held is before the class once it has this phase: what is let go late appears at once. */
export function appearsBy(phase: Phase): boolean {
  return stepOf(phase) >= stepOf('grouping')
}
