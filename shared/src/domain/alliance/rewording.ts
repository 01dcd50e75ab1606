/**
 * A card's words and the line's: when the teacher words a line otherwise, the card's writer says whether it is still
 * what she meant (W-11). Her own words stay as they were, and the line does not wait for her for ever (INV-4, A11).
 */
import { isLive, type CardFacts } from './cards.ts'

/** `unanswered` is written down when the class decides on a line whose writer has not said. */
export const rewordingAnswers = ['accepted', 'not_meant', 'unanswered'] as const
export type RewordingAnswer = (typeof rewordingAnswers)[number]

/** Whether two texts are the same words; spaces and how letters are encoded are no wording. */
export function sameWords(one: string, other: string): boolean {
  return plain(one) === plain(other)
}

function plain(text: string): string {
  return text.normalize('NFC').replaceAll(/\s+/gu, ' ').trim()
}

/** Whether the writer of a card behind a line is asked about its words: students, about words that are not theirs. */
export function asksWriter(
  card: Pick<CardFacts, 'source' | 'given'> & { readonly text: string },
  line: string,
): boolean {
  return card.source === 'student' && isLive(card) && !sameWords(card.text, line)
}
