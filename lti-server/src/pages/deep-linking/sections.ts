/** How a class is called where a teacher picks: by its sections, or as the whole course. */
import type { DeepLinkingWords } from './words/en.ts'

export function sectionsOf(
  { sections }: { readonly sections: readonly { readonly name: string }[] },
  words: DeepLinkingWords,
): string {
  return sections.map((section) => section.name).join(', ') || words.whole
}
