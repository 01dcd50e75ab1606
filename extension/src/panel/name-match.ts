/** Names as they are typed in a hurry: any part of any word, without accents and capitals, in any order. */
import { plainLetters } from 'shared/domain/plain-letters'

/** Whether every word that was typed stands somewhere in the name. */
export function nameMatches(name: string, typed: string): boolean {
  const words = plainLetters(typed).split(/\s+/).filter(Boolean)
  const whole = plainLetters(name)
  return words.length > 0 && words.every((word) => whole.includes(word))
}
