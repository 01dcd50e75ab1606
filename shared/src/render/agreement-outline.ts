/**
 * An agreed alliance as headings and lines, whatever it is then drawn as. It is made from versions alone: no card,
 * no name of a student and nothing that is not agreed can get into it (canvas.md §3.3).
 */
import type { Version } from '../contract/alliance.ts'
import type { Direction, Language } from '../domain/alliance/vocabulary.ts'

/** One class's agreement on the page of its course; what `agreedVersion` of the server answers fits. */
export interface AgreedClass {
  readonly language: Language
  /** The school's, for the day of agreement. */
  readonly timeZone: string
  /** Empty: the whole course. */
  readonly sections: readonly { readonly name: string }[]
  readonly version: Version
}

export interface Outline {
  readonly language: Language
  /** The sections it is for; null for the whole course. */
  readonly heading: string | null
  /** What changed, from the second version on. */
  readonly changes: string | null
  readonly parts: readonly {
    readonly heading: string
    readonly lines: readonly { readonly text: string; readonly demonstrations: readonly string[] }[]
  }[]
  /** Version, day agreed, day of review. */
  readonly about: string
}

export interface OutlineWords {
  readonly title: string
  readonly demonstrations: string
  readonly changed: string
  readonly directions: Record<Direction, string>
  about(n: number, agreed: string, review: string): string
}

export const outlineWords: Record<Language, OutlineWords> = {
  en: {
    title: 'Our class agreement',
    demonstrations: 'How we show it',
    changed: 'What changed:',
    directions: {
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
    demonstrations: 'Cómo lo mostramos',
    changed: 'Qué cambió:',
    directions: {
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

/** The teacher's promise comes first: power is shared by those who have it (A2). */
const ORDER: readonly Direction[] = ['t_st', 'st_st', 'st_t', 'all', 'all_space']

export function outlineOf(agreed: AgreedClass): Outline {
  const { language, version } = agreed
  const words = outlineWords[language]
  const names = agreed.sections.map((section) => plain(section.name)).filter((name) => name !== '')
  return {
    language,
    heading: names.length > 0 ? new Intl.ListFormat(language).format(names) : null,
    changes: version.n > 1 ? plain(version.changes) : null,
    parts: ORDER.map((direction) => ({
      heading: words.directions[direction],
      lines: version.clauses
        .filter((clause) => clause.direction === direction)
        .map((clause) => ({
          text: plain(clause.text),
          demonstrations: clause.demonstrations.map(plain).filter((one) => one !== ''),
        }))
        .filter((line) => line.text !== ''),
    })).filter((part) => part.lines.length > 0),
    about: words.about(
      version.n,
      longDay(version.agreedAt, language, agreed.timeZone),
      longDay(`${version.reviewOn}T00:00:00Z`, language, 'UTC'),
    ),
  }
}

function longDay(iso: string, language: Language, timeZone: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone }).format(new Date(iso))
}

/** One line of text that every HTML parser reads back as it was written: no control characters, no half characters. */
function plain(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
}
