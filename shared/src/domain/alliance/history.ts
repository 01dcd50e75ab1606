/**
 * What a class agreed over time, told so that a ten-year-old can follow it (A15): what is new, what has new words and
 * which words it had, what was taken out and why; and who decided, by role and number, never by name.
 */
import { diffVersions, type AgreedLine } from './versions.ts'
import type { DecisionState } from './vocabulary.ts'

/** Why a line that was agreed is in the agreement no more. */
export const takenOutReasons = ['not_ready', 'set_aside'] as const
/**
 * `not_ready`: the class looked at it again and it was not ready. `set_aside`: its words were opened again and nobody
 * was asked about them.
 */
export type TakenOutReason = (typeof takenOutReasons)[number]

export type LineChange =
  | { readonly kind: 'new'; readonly line: AgreedLine }
  | { readonly kind: 'words'; readonly before: AgreedLine; readonly after: AgreedLine }
  | { readonly kind: 'out'; readonly line: AgreedLine; readonly why: TakenOutReason }

/** One round about one line, as far as history tells it. */
export interface Round {
  readonly clauseId: string
  readonly state: DecisionState
  /** ISO; null while it is open. */
  readonly closedAt: string | null
  /** Whom it asked: the students of the class at that time (INV-1). */
  readonly eligible: readonly string[]
}

export interface AgreedThen {
  readonly n: number
  readonly agreedAt: string
  readonly lines: readonly AgreedLine[]
}

/** Rounds that were over after one version and by the time of another; `after` null: from the beginning. */
function roundsBetween(rounds: readonly Round[], after: string | null, by: string): Round[] {
  const [from, to] = [after === null ? -Infinity : Date.parse(after), Date.parse(by)]
  return rounds.filter(({ closedAt }) => {
    const at = closedAt === null ? NaN : Date.parse(closedAt)
    return at > from && at <= to
  })
}

/** What changed from an earlier version to a later one: in the later one's order, then what was taken out. */
export function changesBetween(
  before: AgreedThen,
  after: AgreedThen,
  rounds: readonly Round[],
): readonly LineChange[] {
  const diff = diffVersions(before.lines, after.lines)
  const asked = new Set(roundsBetween(rounds, before.agreedAt, after.agreedAt).map((round) => round.clauseId))
  const isNew = new Set(diff.added.map((line) => line.id))
  const old = new Map(diff.changed.map((change) => [change.after.id, change.before]))
  return [
    ...after.lines.flatMap((line): LineChange[] => {
      const was = old.get(line.id)
      if (was) return [{ kind: 'words', before: was, after: line }]
      return isNew.has(line.id) ? [{ kind: 'new', line }] : []
    }),
    ...diff.removed.map((line): LineChange => ({
      kind: 'out',
      line,
      why: asked.has(line.id) ? 'not_ready' : 'set_aside',
    })),
  ]
}

/** INV-13: a number below this is not told. */
const FEWEST = 5

/** How many students were asked; null where that many are not told. */
export interface Deciders {
  readonly students: number | null
}

/**
 * Who decided a version: everybody who was asked since the version before. The class as it was, not who answered. Null
 * when nobody was asked anything, as when a line was only set aside.
 */
export function decidersOf(
  rounds: readonly Round[],
  before: Pick<AgreedThen, 'agreedAt'> | null,
  version: Pick<AgreedThen, 'agreedAt'>,
): Deciders | null {
  const own = roundsBetween(rounds, before?.agreedAt ?? null, version.agreedAt)
  if (own.length === 0) return null
  const students = new Set(own.flatMap((round) => round.eligible)).size
  return { students: students >= FEWEST ? students : null }
}

/** One version as its class reads it. */
export interface PastVersion extends AgreedThen {
  /** A calendar day, `YYYY-MM-DD`. */
  readonly reviewOn: string
  readonly decided: Deciders | null
  /** Since the version before; of the first version, nothing. */
  readonly changes: readonly LineChange[]
}

export interface FrozenVersion extends AgreedThen {
  readonly reviewOn: string
}

/** Every version with what changed, newest first. */
export function historyOf(versions: readonly FrozenVersion[], rounds: readonly Round[]): PastVersion[] {
  const inOrder = versions.toSorted((one, other) => one.n - other.n)
  return inOrder
    .map((version, at) => {
      const before = inOrder[at - 1] ?? null
      return {
        ...version,
        decided: decidersOf(rounds, before, version),
        changes: before ? changesBetween(before, version, rounds) : [],
      }
    })
    .reverse()
}
