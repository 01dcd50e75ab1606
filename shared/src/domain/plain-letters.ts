/** Text without case and accents, as a hand in a hurry writes it: what names and phrases are compared by. */
export function plainLetters(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}
