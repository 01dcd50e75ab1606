/**
 * How a class did it, to be shared without anything of any student (A20). What goes in is named here field by field:
 * the count of lines, never a line; the teacher's own words only where she ticked them, and not even then where a
 * student's words or name are in them.
 */
import { mentionsClassmate, type NameIndex } from './classmates.ts'
import {
  directions,
  type Band,
  type CardSource,
  type Direction,
  type Language,
  type PartKind,
} from './vocabulary.ts'

interface Words {
  readonly text: string
  readonly demonstrations: readonly string[]
}

export interface SourceLine extends Words {
  readonly id: string
  readonly part: PartKind
  readonly direction: Direction
  readonly teachersWords: boolean
  /** Who wrote the cards behind it. */
  readonly cardSources: readonly CardSource[]
  /** It is in the newest version, or there is none. */
  readonly counts: boolean
}

export interface SourcePart {
  readonly part: PartKind
  readonly prompt: string
  /** The content pack's, and not the teacher's own. */
  readonly fromPack: boolean
}

/** A class as its teacher knows it. */
export interface TemplateSource {
  readonly band: Band
  readonly language: Language
  /** The parts that were begun, each with its question. */
  readonly parts: readonly SourcePart[]
  readonly cards: readonly { readonly text: string; readonly source: CardSource }[]
  readonly lines: readonly SourceLine[]
  /** Names of the class's students. */
  readonly names: NameIndex
  readonly protocols: readonly string[]
  /** Calendar days, `YYYY-MM-DD`, of the newest agreement and of the next look at it. */
  readonly review: { readonly agreedOn: string; readonly reviewOn: string } | null
}

/** What the teacher ticked. */
export interface TemplatePicks {
  readonly promptsToo: boolean
  readonly promises: readonly string[]
}

export interface Template {
  readonly kind: 'alliance-template'
  readonly v: 1
  readonly band: Band
  readonly language: Language
  readonly parts: readonly {
    readonly part: PartKind
    readonly prompt: string | null
    readonly directions: readonly { readonly direction: Direction; readonly lines: number }[]
  }[]
  readonly protocols: readonly string[]
  readonly reviewWeeks: number | null
  readonly ownPromises: readonly Words[]
}

/** Nobody: every name in a text is somebody else's. */
const NOBODY = ''

/** Words of a card inside a longer text that make it a quotation: a card "Listen" is not quoted by "I listen to you". */
const QUOTE = 3

/** Whether a teacher's text holds nothing of a student: no name, and not the words of a card. */
function isHerAlone(source: TemplateSource, texts: readonly string[]): boolean {
  const plain = (text: string): string => text.normalize('NFC').toLowerCase().replaceAll(/\s+/gu, ' ').trim()
  const cards = source.cards
    .filter((card) => card.source === 'student')
    .map((card) => plain(card.text))
    .filter((text) => text !== '')
  return texts.every((text) => {
    const quotes = cards.some(
      (card) => card === plain(text) || (card.split(' ').length >= QUOTE && plain(text).includes(card)),
    )
    return !quotes && !mentionsClassmate(text, source.names, NOBODY)
  })
}

/** Her own promises that she may tick. */
export function promisesToShare(source: TemplateSource): readonly SourceLine[] {
  return source.lines.filter(
    (line) =>
      line.part === 'values' &&
      line.direction === 't_st' &&
      line.teachersWords &&
      !line.cardSources.includes('student') &&
      isHerAlone(source, [line.text, ...line.demonstrations]),
  )
}

/** Whether a part's question is one that may go along; `tick`: only if she ticks it. */
export function promptToShare(source: TemplateSource, part: SourcePart): 'always' | 'tick' | 'never' {
  if (part.fromPack) return 'always'
  return isHerAlone(source, [part.prompt]) ? 'tick' : 'never'
}

export function templateOf(source: TemplateSource, picks: TemplatePicks): Template {
  const counted = source.lines.filter((line) => line.counts)
  return {
    kind: 'alliance-template',
    v: 1,
    band: source.band,
    language: source.language,
    parts: source.parts.map((one) => {
      const share = promptToShare(source, one)
      const goes = share === 'always' || (share === 'tick' && picks.promptsToo)
      const own = counted.filter((line) => line.part === one.part)
      return {
        part: one.part,
        prompt: goes ? one.prompt : null,
        directions: directions.map((direction) => ({
          direction,
          lines: own.filter((line) => line.direction === direction).length,
        })),
      }
    }),
    protocols: source.protocols,
    reviewWeeks: source.review && weeksBetween(source.review.agreedOn, source.review.reviewOn),
    ownPromises: promisesToShare(source)
      .filter((line) => picks.promises.includes(line.id))
      .map(({ text, demonstrations }) => ({ text, demonstrations })),
  }
}

const WEEK_MS = 7 * 86_400_000

/** Whole weeks between two calendar days, at least one. */
function weeksBetween(from: string, to: string): number {
  return Math.max(1, Math.round((Date.parse(to) - Date.parse(from)) / WEEK_MS))
}
