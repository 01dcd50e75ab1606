/**
 * A person's words as they are kept: what nobody types, and what makes a text look like another one, is taken out.
 * Letters, emoji and their sequences stay as they were written.
 */

/** Controls, and marks that turn text around or can't be seen (bidi overrides and isolates, zero width, fillers). */
const UNSEEN =
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\ufff9-\uffff]/gu

/** A joiner stays where it joins: parts of one emoji, or letters of a script that is written with it. */
const JOINERS =
  /((?<=\p{Extended_Pictographic}\p{Emoji_Modifier}?\ufe0f?)\u200d(?=\p{Extended_Pictographic})|(?<=(?!\p{Script=Latin})[\p{L}\p{M}])[\u200c\u200d](?=[\p{L}\p{M}]))|[\u200c\u200d]/gu

/** Invisible letters are part of some flags, and else a way to hide words. */
const TAGS = /(\u{1f3f4}[\u{e0020}-\u{e007e}]+\u{e007f})|[\u{e0000}-\u{e007f}]/gu

/** No language piles up more marks on a letter; a tower of them covers the lines above. */
const TOWERS = /(\p{M}{4})\p{M}+/gu

/** `text` without what can't be seen; line breaks are `\n`. */
export function plainWords(text: string): string {
  return text
    .replaceAll(/\r\n?|\u2028|\u2029/gu, '\n')
    .replaceAll('\t', ' ')
    .replaceAll(UNSEEN, '')
    .replaceAll(JOINERS, '$1')
    .replaceAll(TAGS, '$1')
    .replaceAll(TOWERS, '$1')
}

/** Whether two texts say the same, however they are spaced. */
export function isSameText(one: string, other: string): boolean {
  return spaced(one) === spaced(other)
}

function spaced(text: string): string {
  return plainWords(text).normalize('NFC').trim().replaceAll(/\s+/gu, ' ')
}
