/** What a class agreed, frozen: which lines a version holds, and what changed in words a ten-year-old reads (A15). */
import {
  partKinds,
  type ClauseState,
  type DecisionState,
  type Direction,
  type Language,
  type PartKind,
  type Topic,
} from './vocabulary.ts'

export interface AgreedLine {
  readonly id: string
  readonly text: string
  readonly direction: Direction
  readonly part: PartKind
  /** What a routine is about. */
  readonly topic: Topic | null
  readonly demonstrations: readonly string[]
}

export interface DecidedClause extends AgreedLine {
  readonly state: ClauseState
}

export interface DecisionFacts {
  readonly clauseId: string
  readonly state: DecisionState
  readonly eligible: number
}

/**
 * The lines of the next version: agreed, and each by a decision with the membership of that time as its list
 * (INV-1, and A1 for lines from the wall).
 */
export function snapshot(
  clauses: readonly DecidedClause[],
  decisions: readonly DecisionFacts[],
): AgreedLine[] {
  const decided = new Set(
    decisions
      .filter((decision) => decision.state === 'agreed' && decision.eligible > 0)
      .map((decision) => decision.clauseId),
  )
  return clauses
    .filter((clause) => clause.state === 'agreed' && decided.has(clause.id))
    .map(({ id, text, direction, part, topic, demonstrations }) => ({
      id,
      text,
      direction,
      part,
      topic,
      demonstrations,
    }))
}

/**
 * The whole alliance when one part of it was agreed anew: its lines are new, those of the other parts are as they
 * stood; parts in the order they are read.
 */
export function withPart(
  standing: readonly AgreedLine[],
  part: PartKind,
  lines: readonly AgreedLine[],
): AgreedLine[] {
  return partKinds.flatMap((kind) => (kind === part ? lines : standing.filter((line) => line.part === kind)))
}

export interface VersionDiff {
  readonly added: readonly AgreedLine[]
  readonly changed: readonly { readonly before: AgreedLine; readonly after: AgreedLine }[]
  readonly removed: readonly AgreedLine[]
}

/** What is new, different and gone between two versions; the order of lines is no change. */
export function diffVersions(before: readonly AgreedLine[], after: readonly AgreedLine[]): VersionDiff {
  const old = new Map(before.map((line) => [line.id, line]))
  const kept = new Set(after.map((line) => line.id))
  return {
    added: after.filter((line) => !old.has(line.id)),
    changed: after.flatMap((line) => {
      const was = old.get(line.id)
      return was && !sameLine(was, line) ? [{ before: was, after: line }] : []
    }),
    removed: before.filter((line) => !kept.has(line.id)),
  }
}

/** Whether two lines say the same. */
export function sameLine(
  one: Omit<AgreedLine, 'id' | 'part'>,
  other: Omit<AgreedLine, 'id' | 'part'>,
): boolean {
  return (
    one.text === other.text &&
    one.direction === other.direction &&
    one.topic === other.topic &&
    one.demonstrations.length === other.demonstrations.length &&
    one.demonstrations.every((words, index) => words === other.demonstrations[index])
  )
}

type Counted = readonly [one: string, many: string]
const words: Record<
  Language,
  { first: Counted; added: Counted; changed: Counted; removed: Counted; none: string }
> = {
  en: {
    first: ['This is our first agreement. It has 1 line.', 'This is our first agreement. It has # lines.'],
    added: ['1 line is new.', '# lines are new.'],
    changed: ['1 line has new words.', '# lines have new words.'],
    removed: ['1 line was taken out.', '# lines were taken out.'],
    none: 'All lines stay as they were.',
  },
  es: {
    first: [
      'Este es nuestro primer acuerdo. Tiene 1 línea.',
      'Este es nuestro primer acuerdo. Tiene # líneas.',
    ],
    added: ['1 línea es nueva.', '# líneas son nuevas.'],
    changed: ['1 línea tiene palabras nuevas.', '# líneas tienen palabras nuevas.'],
    removed: ['Se quitó 1 línea.', 'Se quitaron # líneas.'],
    none: 'Todas las líneas quedan como estaban.',
  },
}

/** One line that says what changed; `before` is null for the first version. */
export function changeWords(
  before: readonly AgreedLine[] | null,
  after: readonly AgreedLine[],
  language: Language,
): string {
  const say = words[language]
  if (before === null) return counted(say.first, after.length)
  const diff = diffVersions(before, after)
  const sentences = (['added', 'changed', 'removed'] as const)
    .filter((kind) => diff[kind].length > 0)
    .map((kind) => counted(say[kind], diff[kind].length))
  return sentences.length > 0 ? sentences.join(' ') : say.none
}

/** A review is after today and no later than a year from it. Both are calendar days, `YYYY-MM-DD`. */
export function isReviewDate(reviewOn: string, today: string): boolean {
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number)
  const latest = new Date(Date.UTC(year + 1, month - 1, day)).toISOString().slice(0, 10)
  return reviewOn > today && reviewOn <= latest
}

function counted(forms: Counted, n: number): string {
  return n === 1 ? forms[0] : forms[1].replace('#', String(n))
}
