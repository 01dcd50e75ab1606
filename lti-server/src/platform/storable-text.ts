/**
 * What PostgreSQL can keep of a text: no NUL, and no half of a surrogate pair, which has no UTF-8. An LMS, a browser
 * that cut an emoji in two, or a stranger may send either.
 */

export function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0')
}

/** For words that are only shown: the same text without what can't be kept. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '')
}
