/** Grouping: cards move between groups and out of them, and none is ever lost by it (INV-4). */
import { err, ok, type Result } from '../result.ts'

/** For each card, the theme it is in; null: it stands alone. */
export type Grouping = ReadonlyMap<string, string | null>

/**
 * Gives `themeId` exactly these cards. Cards that were in it and are not named stand alone again; cards named from
 * other themes leave those.
 * @returns `not_found` with the first card that is not there to be grouped (unknown, held or withdrawn).
 */
export function regroup(
  grouping: Grouping,
  themeId: string,
  cardIds: readonly string[],
): Result<Grouping, 'not_found'> {
  const missing = cardIds.find((id) => !grouping.has(id))
  if (missing !== undefined) return err('not_found', 'cardIds')
  const named = new Set(cardIds)
  return ok(
    new Map(
      [...grouping].map(([card, theme]) => {
        if (named.has(card)) return [card, themeId]
        return [card, theme === themeId ? null : theme]
      }),
    ),
  )
}
