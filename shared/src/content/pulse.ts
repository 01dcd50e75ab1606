/** What the content pack has for a pulse: questions of a band, words to answer with, and what to talk about instead. */
import type { Band, Language } from '../domain/alliance/vocabulary.ts'
import pack from './content.json' with { type: 'json' }

export interface PulseItem {
  readonly id: string
  readonly text: string
  readonly choices: readonly string[]
}

/** The class's questions of one band, in the pack's order. One that is answered by picking a line has no scale. */
export function pulseItems(band: Band, language: Language): PulseItem[] {
  return pack.items
    .filter((item) => item.kind === 'pulse' && item.part === 'class' && item.band === band)
    .flatMap((item) => itemIn(item, language))
}

/** One of the class's questions by its id; null when the pack has none of this name. */
export function pulseItem(id: string, language: Language): PulseItem | null {
  const found = pack.items.find((item) => item.kind === 'pulse' && item.part === 'class' && item.id === id)
  return (found && itemIn(found, language)[0]) ?? null
}

function itemIn(item: (typeof pack.items)[number], language: Language): PulseItem[] {
  const choices = 'scale' in item ? scaleOf(item.scale, language) : null
  return choices === null ? [] : [{ id: item.id, text: item[language], choices }]
}

function scaleOf(name: unknown, language: Language): readonly string[] | null {
  const found = Object.entries(pack.scales).find(([scale]) => scale === name)
  return found ? found[1][language] : null
}

const lineWords: Record<Language, readonly string[]> = {
  en: ['Not yet', 'Sometimes', 'Mostly', 'It’s a habit'],
  es: ['Todavía no', 'A veces', 'Casi siempre', 'Ya es costumbre'],
}

/** How a class answers for a line of its own; the youngest have the pack's three words. */
export function lineChoices(band: Band, language: Language): readonly string[] {
  return band === 'K-2' ? pack.scales.faces3[language] : lineWords[language]
}

/** What to talk about where there is no picture (F5). */
export function conversationGuide(language: Language): string[] {
  return pack.items.filter((item) => item.kind === 'review').map((item) => item[language])
}
