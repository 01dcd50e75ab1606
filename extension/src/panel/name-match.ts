/** Names as they are typed in a hurry: any part of any word, without accents and capitals, in any order. */

const MARKS = /\p{Mn}/gu

const plain = (text: string): string => text.normalize('NFD').replace(MARKS, '').toLocaleLowerCase()

/** Whether every word that was typed stands somewhere in the name. */
export function nameMatches(name: string, typed: string): boolean {
  const words = plain(typed).split(/\s+/).filter(Boolean)
  const whole = plain(name)
  return words.length > 0 && words.every((word) => whole.includes(word))
}
