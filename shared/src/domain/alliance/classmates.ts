/** Prompts say "no classmates' names"; this notices when a card seems to hold one, so that its writer is asked. */
import { plainLetters } from '../plain-letters.ts'

/** Names that are also everyday words: these, and names of two letters, count only with a capital inside a sentence. */
const EVERYDAY = new Set(
  'art bill cruz dawn drew eve faith gene grace grant guy hope jack joy king long luz mar mark may mercy pat paz pearl penny ray rich rob rose sandy sky sol sunny will young'.split(
    ' ',
  ),
)

/** The parts of a class's names, each with whose it is; made once for many cards. */
export interface NameIndex {
  readonly words: ReadonlyMap<string, ReadonlySet<string>>
  /** Written without spaces between words, so looked for anywhere. */
  readonly unspaced: ReadonlyMap<string, ReadonlySet<string>>
}

export function indexNames(people: readonly { readonly id: string; readonly name: string }[]): NameIndex {
  const words = new Map<string, Set<string>>()
  const unspaced = new Map<string, Set<string>>()
  for (const { id, name } of people)
    for (const part of plainLetters(name).split(/[\s\-.,]+/u)) {
      if (part.length < 2) continue
      const index = /\p{Script=Latin}/u.test(part) ? words : unspaced
      index.set(part, (index.get(part) ?? new Set()).add(id))
    }
  return { words, unspaced }
}

/**
 * Whether `text` seems to name somebody other than its writer, by any part of a name, in any case, with or without
 * accents. A hint for a warning, never a reason to refuse (domain §4.5 W-6: nothing is inferred, nothing is stored).
 */
export function mentionsClassmate(text: string, names: NameIndex, writerId: string): boolean {
  const isOthers = (owners: ReadonlySet<string> | undefined) =>
    owners !== undefined && (owners.size > 1 || !owners.has(writerId))
  for (const match of text.matchAll(/\p{L}[\p{L}\p{M}'’]*/gu)) {
    const word = plainLetters(match[0]).replace(/['’]s$/u, '')
    if (!isOthers(names.words.get(word))) continue
    const isEveryday = word.length < 3 || EVERYDAY.has(word)
    if (!isEveryday || isCapitalInside(text, match.index)) return true
  }
  const whole = plainLetters(text)
  return [...names.unspaced].some(([part, owners]) => isOthers(owners) && whole.includes(part))
}

function isCapitalInside(text: string, at: number): boolean {
  return /^\p{Lu}/u.test(text.slice(at)) && !/(^|[.!?¿¡:]\s*)$/u.test(text.slice(0, at))
}
