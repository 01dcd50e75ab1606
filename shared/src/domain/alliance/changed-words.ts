/** Which words of a line are other ones now, so that a reader finds the difference at once (A15). */

export interface Piece {
  readonly text: string
  /** Not in the other wording. */
  readonly changed: boolean
}

/** What the class was asked about a line last, where that reads otherwise than the line does now. @param rounds oldest first. */
export function wordsBefore(
  line: { readonly id: string; readonly text: string },
  rounds: readonly { readonly clauseId: string; readonly asked?: string | undefined }[],
): string | null {
  const asked = rounds.filter(({ clauseId }) => clauseId === line.id).map((round) => round.asked)
  return asked.findLast((words) => words !== undefined && words !== line.text) ?? null
}

/** Both wordings in pieces; put together again they are the very texts. Words are compared as they stand. */
export function changedWords(before: string, after: string): { before: Piece[]; after: Piece[] } {
  const [old, now] = [pieces(before), pieces(after)]
  const kept = longestCommon(old, now)
  const mark = (parts: readonly string[], stays: ReadonlySet<number>): Piece[] =>
    joined(parts.map((text, at) => ({ text, changed: !stays.has(at) && text.trim() !== '' })))
  return {
    before: mark(old, new Set(kept.map(([at]) => at))),
    after: mark(now, new Set(kept.map(([, at]) => at))),
  }
}

/** Words, spaces, and each other sign: a comma that came does not make its word another one. */
function pieces(text: string): string[] {
  return text.match(/[\p{L}\p{M}\p{N}'’]+|\s+|[^\p{L}\p{M}\p{N}'’\s]/gu) ?? []
}

/** Places of the longest run of parts that both have in the same order. */
function longestCommon(old: readonly string[], now: readonly string[]): [number, number][] {
  const best = Array.from({ length: old.length + 1 }, () => Array<number>(now.length + 1).fill(0))
  for (let at = old.length - 1; at >= 0; at -= 1)
    for (let to = now.length - 1; to >= 0; to -= 1)
      best[at]![to] =
        old[at] === now[to] ? 1 + best[at + 1]![to + 1]! : Math.max(best[at + 1]![to]!, best[at]![to + 1]!)
  const found: [number, number][] = []
  for (let at = 0, to = 0; at < old.length && to < now.length;) {
    if (old[at] === now[to]) found.push([at++, to++])
    else if (best[at + 1]![to]! >= best[at]![to + 1]!) at += 1
    else to += 1
  }
  return found
}

/** Neighbours of one kind as one piece. A space between two changed words belongs to them. */
function joined(parts: readonly Piece[]): Piece[] {
  const result: Piece[] = []
  for (const [at, part] of parts.entries()) {
    const last = result.at(-1)
    const between = part.text.trim() === '' && last?.changed === true && parts[at + 1]?.changed === true
    const changed = part.changed || between
    if (last && last.changed === changed) result[result.length - 1] = { text: last.text + part.text, changed }
    else result.push({ text: part.text, changed })
  }
  return result
}
