/**
 * The starter content (domain §6): questions, steps and scales in English and Spanish. It is large, so servers pick
 * what a page needs from it and browsers are sent only that. Its shape is checked by a test, not at run time.
 */
import type { Band, Language, PartKind, Scope } from '../domain/alliance/vocabulary.ts'
import type { RightMethod } from '../domain/decision/methods.ts'
import pack from './content.json' with { type: 'json' }

export interface Prompt {
  readonly id: string
  readonly text: string
}

export type PromptPart = 'vision' | 'values' | 'demonstrations' | 'roadmap' | 'routines'

/** The questions on a class's cards, for one part and band, in the pack's order; the first is the default. */
export function prompts(wanted: {
  readonly part: PromptPart
  readonly band: Band
  readonly language: Language
}): Prompt[] {
  return pack.items
    .filter(
      (item) =>
        item.kind === 'alliance_prompt' &&
        item.scope === 'class' &&
        item.part === wanted.part &&
        item.band === wanted.band,
    )
    .map((item) => ({ id: item.id, text: item[wanted.language] }))
}

/** The questions for one part of an alliance of this scope, the first is the default. */
export function promptsFor(wanted: {
  readonly part: PartKind
  readonly band: Band
  readonly language: Language
  readonly scope: Scope
}): Prompt[] {
  const { part, band, language, scope } = wanted
  if (scope === 'class') return prompts({ part, band, language })
  const inPack = scope === 'school' || scope === 'district' ? 'school_or_district' : scope
  const fits = pack.items.filter(
    (item) =>
      item.kind === 'alliance_prompt' &&
      item.scope === inPack &&
      'sub_part' in item &&
      item.sub_part === part,
  )
  const own = fits.filter((item) => item.band === band)
  return (own.length > 0 ? own : fits).map((item) => ({ id: item.id, text: item[language] }))
}

interface Asked {
  readonly prompt: string
  readonly part: PartKind
  readonly band: Band
  readonly language: Language
  readonly scope: Scope
}

/** A class's question in another language; null where it is not the pack's, or already in that one. */
export function promptIn(asked: Asked, language: Language): { of: string; words: string } | null {
  const { prompt, part, band, scope } = asked
  const kept = promptsFor({ part, band, scope, language: asked.language }).find(({ text }) => text === prompt)
  const other = promptsFor({ part, band, scope, language }).find(({ id }) => id === kept?.id)
  return other && language !== asked.language ? { of: prompt, words: other.text } : null
}

export interface ProtocolStep {
  readonly n: number
  readonly minutes: number
  readonly who: string
  readonly text: string
}

export interface Protocol {
  readonly id: string
  readonly title: string
  readonly minutes: number
  readonly steps: readonly ProtocolStep[]
}

/**
 * A guided activity by its id, e.g. `alliance-25`; null when the pack has none of this name. Steps that only adults
 * take are in English in both languages.
 */
export function protocol(id: string, language: Language): Protocol | null {
  const found = pack.protocols.find((one) => one.id === id)
  if (!found) return null
  return {
    id,
    title: language === 'es' ? found.title_es : found.title_en,
    minutes: found.minutes,
    steps: found.steps.map((step) => ({
      n: step.n,
      minutes: step.minutes,
      who: step.who,
      text: language === 'es' && 'es' in step ? step.es : step.en,
    })),
  }
}

/** What a class says to somebody who joins after it agreed: a welcome, a question, and that nobody hurries her (F6). */
export function newcomerWords(language: Language): readonly string[] {
  const ids = ['newcomer-all-01', 'newcomer-all-02', 'newcomer-all-04']
  return ids.flatMap((id) => pack.items.find((item) => item.id === id)?.[language] ?? [])
}

/** What each of the six answers of fist-to-five means, from 0 to 5. */
export function fingerWords(language: Language): readonly string[] {
  return pack.scales.fist_to_five[language]
}

/** What each way of deciding is, as the class reads it before it answers; the pack's ways that we do not build are left out. */
export function methodWords(language: Language): Record<RightMethod, string> {
  const words = (method: RightMethod): string =>
    pack.items.find((item) => item.kind === 'decision_method' && item.method === method)?.[language] ?? ''
  return {
    fist_to_five: words('fist_to_five'),
    consent: words('consent'),
    majority: words('majority'),
    advice: words('advice'),
  }
}
