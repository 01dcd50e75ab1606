/**
 * Finds words in an adult's own draft that she may want to look at again (W-6, INV-15). Nothing is inferred: a word
 * stands there or it does not, in whatever language she writes. Who calls this keeps nothing of what it found.
 */
import { plainLetters } from '../plain-letters.ts'

export interface WordList {
  readonly id: string
  /** Words and phrases as one writes them; they count between other words, never inside of one. */
  readonly phrases: readonly string[]
}

/** @returns what finds the lists of which something stands in a text, in the order of the lists. */
export function openFinder<T extends WordList>(lists: readonly T[]): (text: string) => T[] {
  const compiled = lists.map((list) => ({ list, pattern: patternOf(list) }))
  return (text) => {
    const plain = folded(text)
    return compiled.filter(({ pattern }) => pattern.test(plain)).map(({ list }) => list)
  }
}

function patternOf({ phrases }: WordList): RegExp {
  const each = phrases.map((phrase) => folded(phrase).split(' ').map(escaped).join('\\s+'))
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${each.join('|')})(?![\\p{L}\\p{N}])`, 'u')
}

/** Without case and accents, which a hand in a hurry leaves out, and with one kind of apostrophe. */
function folded(text: string): string {
  return plainLetters(text).replaceAll(/[\u2019\u02bc]/g, "'")
}

function escaped(word: string): string {
  return word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
