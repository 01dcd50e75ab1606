/** Words by which a text in an answer is known as somebody's. */

/**
 * What a text is about, as its mark's first letter: alliance, own card, course title, note, name, section, tenant,
 * published page.
 */
export type MarkKind = 'a' | 'c' | 'n' | 'o' | 'p' | 's' | 't'

/** `place` is a school (`A`), a course of it (`A1`) or a section of that (`A1red`). No nonce or key can hold the end. */
export function mark(kind: MarkKind, place: string): string {
  return `${kind}q${place}x~`
}
