/**
 * An agreed alliance as headings and lines, whatever it is then drawn as. It is made from versions and from what the
 * teacher named as not the class's to decide: no card and no name of a student can get into it (canvas.md §3.3).
 */
import type { Version } from '../contract/alliance.ts'
import type { AgreedLine } from '../domain/alliance/versions.ts'
import type { NotOurs } from '../contract/not-ours.ts'
import {
  directions,
  topics,
  type Direction,
  type Language,
  type PartKind,
  type Topic,
} from '../domain/alliance/vocabulary.ts'

/** One class's agreement on the page of its course; what `agreedVersion` of the server answers fits. */
export interface AgreedClass {
  readonly language: Language
  /** The school's, for the day of agreement. */
  readonly timeZone: string
  /** Empty: the whole course. */
  readonly sections: readonly { readonly name: string }[]
  readonly version: Version
  /** What the class does not decide: listed apart, and never among what was agreed (A19). */
  readonly notOurs?: readonly Pick<NotOurs, 'text' | 'reason' | 'whoDecides'>[]
}

export interface Outline {
  readonly language: Language
  /** The sections it is for; null for the whole course. */
  readonly heading: string | null
  /** What changed, from the second version on. */
  readonly changes: string | null
  readonly parts: readonly {
    readonly heading: string
    /** What stands below a line. */
    readonly label: string
    readonly lines: readonly { readonly text: string; readonly demonstrations: readonly string[] }[]
  }[]
  /** Below all that was agreed, under a heading of its own; empty: no such heading. */
  readonly notOurs: readonly { readonly text: string; readonly why: string }[]
  /** Version, day agreed, day of review. */
  readonly about: string
}

export interface OutlineWords {
  readonly title: string
  readonly demonstrations: Record<PartKind, string>
  readonly changed: string
  readonly notOurs: string
  why(reason: string, whoDecides: string): string
  readonly directions: Record<Direction, string>
  readonly parts: Record<Exclude<PartKind, 'values' | 'routines'>, string>
  readonly topics: Record<Topic, string>
  about(n: number, agreed: string, review: string): string
}

export const outlineWords: Record<Language, OutlineWords> = {
  en: {
    title: 'Our class agreement',
    demonstrations: {
      vision: 'How we will notice it',
      values: 'How we show it',
      roadmap: 'In our own words',
      routines: 'When, what, who',
    },
    changed: 'What changed:',
    notOurs: 'Not ours to decide',
    why: (reason, who) => `Why: ${reason} Who decides: ${who}`,
    parts: { vision: 'By the end…', roadmap: 'Where we are going' },
    topics: {
      running: 'How our classroom runs',
      learning: 'How we learn',
      deciding: 'How we decide',
    },
    directions: {
      leader_team: 'Those who lead us promise…',
      t_st: 'Our teacher promises…',
      st_st: 'We promise each other…',
      st_t: 'We promise our teacher…',
      all: 'All of us promise…',
      all_space: 'For the room we share, we promise…',
    },
    about: (n, agreed, review) => `Version ${n}, agreed on ${agreed}. We look at it again by ${review}.`,
  },
  es: {
    title: 'El acuerdo de nuestra clase',
    demonstrations: {
      vision: 'Cómo lo notaremos',
      values: 'Cómo lo mostramos',
      roadmap: 'Con nuestras palabras',
      routines: 'Cuándo, qué, quién',
    },
    changed: 'Qué cambió:',
    notOurs: 'No lo decidimos nosotros',
    why: (reason, who) => `Por qué: ${reason} Quién decide: ${who}`,
    parts: { vision: 'Al final…', roadmap: 'A dónde vamos' },
    topics: {
      running: 'Cómo funciona nuestro salón',
      learning: 'Cómo aprendemos',
      deciding: 'Cómo decidimos',
    },
    directions: {
      leader_team: 'Quienes nos dirigen prometen…',
      t_st: 'Quien nos enseña promete…',
      st_st: 'Nos prometemos…',
      st_t: 'Prometemos a quien nos enseña…',
      all: 'Todos prometemos…',
      all_space: 'Por el salón que compartimos prometemos…',
    },
    about: (n, agreed, review) =>
      `Versión ${n}, acordada el ${agreed}. La revisamos a más tardar el ${review}.`,
  },
}

export function outlineOf(agreed: AgreedClass): Outline {
  const { language, version } = agreed
  const words = outlineWords[language]
  const names = agreed.sections.map((section) => plain(section.name)).filter((name) => name !== '')
  return {
    language,
    heading: names.length > 0 ? new Intl.ListFormat(language).format(names) : null,
    changes: version.n > 1 ? plain(version.changes) : null,
    parts: headings(words)
      .map(({ heading, label, holds }) => ({
        heading,
        label,
        lines: version.clauses
          .filter(holds)
          .map((clause) => ({
            text: plain(clause.text),
            demonstrations: clause.demonstrations.map(plain).filter((one) => one !== ''),
          }))
          .filter((line) => line.text !== ''),
      }))
      .filter((part) => part.lines.length > 0),
    notOurs: (agreed.notOurs ?? [])
      .map((item) => ({
        text: plain(item.text),
        why: words.why(plain(item.reason), plain(item.whoDecides)),
      }))
      .filter((item) => item.text !== ''),
    about: words.about(
      version.n,
      longDay(version.agreedAt, language, agreed.timeZone),
      longDay(version.reviewOn, language, agreed.timeZone),
    ),
  }
}

type Line = Version['clauses'][number]

/** Under which heading a line stands. */
export function headingOf(
  language: Language,
  line: Pick<AgreedLine, 'part' | 'direction' | 'topic'>,
): string {
  const words = outlineWords[language]
  if (line.part === 'values') return words.directions[line.direction]
  return line.part === 'routines' ? words.topics[line.topic ?? 'running'] : words.parts[line.part]
}

/**
 * The headings in the order they are read: vision, values by who promises (those with more power first, A2), roadmap,
 * routines by what they are about.
 */
function headings(words: OutlineWords) {
  const ofPart = (part: keyof OutlineWords['parts']) => ({
    heading: words.parts[part],
    label: words.demonstrations[part],
    holds: (line: Line) => line.part === part,
  })
  return [
    ofPart('vision'),
    ...directions.map((direction) => ({
      heading: words.directions[direction],
      label: words.demonstrations.values,
      holds: (line: Line) => line.part === 'values' && line.direction === direction,
    })),
    ofPart('roadmap'),
    ...topics.map((topic) => ({
      heading: words.topics[topic],
      label: words.demonstrations.routines,
      holds: (line: Line) => line.part === 'routines' && (line.topic ?? 'running') === topic,
    })),
  ]
}

/** A day in words; a calendar day, `YYYY-MM-DD`, is that day everywhere. */
export function longDay(iso: string, language: Language, timeZone: string): string {
  const zone = iso.length === 10 ? 'UTC' : timeZone
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: zone }).format(new Date(iso))
}

/** One line of text that every HTML parser reads back as it was written: no control characters, no half characters. */
export function plain(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
}
