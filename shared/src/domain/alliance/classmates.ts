/** Prompts say "no classmates' names"; this notices when a card seems to hold one, so that its writer is asked. */

/** Names that are also everyday words: these, and names of two letters, count only with a capital inside a sentence. */
const EVERYDAY = new Set(
  'art bill cruz dawn drew eve faith gene grace grant guy hope jack joy king long luz mar mark may mercy pat paz pearl penny ray rich rob rose sandy sky sol sunny will young'.split(
    ' ',
  ),
)

/**
 * Whether `text` seems to name one of these people, by any part of a name, in any case, with or without accents.
 * A hint for a warning, never a reason to refuse (domain §4.5 W-6: nothing is inferred, nothing is stored).
 */
export function mentionsClassmate(text: string, names: readonly string[]): boolean {
  const words = [...text.matchAll(/\p{L}[\p{L}\p{M}'’]*/gu)].map((match) => ({
    plain: plain(match[0]).replace(/['’]s$/u, ''),
    midSentenceCapital: isCapital(match[0]) && !/(^|[.!?¿¡:]\s*)$/u.test(text.slice(0, match.index)),
  }))
  const whole = plain(text)
  return names.some((name) =>
    plain(name)
      .split(/[\s\-.,]+/u)
      .some((part) => {
        if (part.length < 2) return false
        if (!/\p{Script=Latin}/u.test(part)) return whole.includes(part)
        const isEveryday = part.length < 3 || EVERYDAY.has(part)
        return words.some((word) => word.plain === part && (!isEveryday || word.midSentenceCapital))
      }),
  )
}

function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

function isCapital(word: string): boolean {
  return /^\p{Lu}/u.test(word)
}
