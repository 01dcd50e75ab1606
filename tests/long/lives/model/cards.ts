/** A card's life: before whom it is, and what became of it (INV-5, A14, F6). */
import type { Fate } from 'shared/domain/alliance/vocabulary'
import { type Card, type Life, type Reader } from './life.ts'

/** Held and withdrawn cards are in no group and behind no line. */
export function isLive(card: Card): boolean {
  return card.given !== 'held' && card.given !== 'withdrawn'
}

/** INV-5: hers always; another's only for staff, or once it is before the class. */
export function seesCard(life: Life, reader: Reader, card: Card): boolean {
  if (card.author === reader.id) return true
  if (card.given === 'withdrawn') return false
  if (reader.role === 'teacher' || reader.role === 'ta') return true
  if (card.given === 'held' || card.shownAt === null) return false
  const before = reader.role === 'student' ? agreedBeforeHer(life, reader.id) : null
  return card.source !== 'student' || before === null || card.shownAt > before
}

/** F6: a newcomer doesn't read the cards of a time in which nobody asked her. From grade 3 up, cards are masked. */
function agreedBeforeHer(life: Life, id: string): number | null {
  if (life.band === 'K-2') return null
  const asked = life.rounds.filter((round) => round.list.includes(id)).map((round) => round.openedAt)
  const wrote = life.cards.filter((card) => card.author === id).map((card) => card.at)
  const came = Math.min(...asked, ...wrote)
  const before = life.versions.filter((version) => version.at < came)
  return before.at(-1)?.at ?? null
}

/** A14: no card without an answer, and none that waits once the class has agreed. */
export function fateOf(life: Life, card: Card): Fate {
  if (!isLive(card) || card.given === 'parked' || card.given === 'not_ours') return card.given
  const behind = life.lines.filter((line) => line.cards.includes(card.id)).map((line) => line.state)
  if (life.phase === 'agreed') {
    if (behind.includes('agreed')) return 'used'
    return behind.includes('parked') ? 'parked' : 'stands_alone'
  }
  if (behind.some((state) => state !== 'parked')) return 'used'
  if (behind.length > 0) return 'parked'
  if (card.theme !== null) return 'grouped'
  const grouped = ['wording', 'deciding'].includes(life.phase)
  return card.given === 'stands_alone' || grouped ? 'stands_alone' : 'waiting'
}

/** INV-5: all that a classmate learns before reveal. */
export function cameIn(life: Life): number {
  return life.cards.filter((card) => card.source !== 'wall' && card.given !== 'withdrawn').length
}

/** All cards that were let in appear at once. */
export function reveal(life: Life): void {
  for (const card of life.cards)
    if (card.shownAt === null && (card.given === 'waiting' || card.given === 'stands_alone'))
      card.shownAt = life.now
}
