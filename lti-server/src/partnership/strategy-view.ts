/** Strategies as a reader may see them; their words are opened here and nowhere else. */
import type { LearningTarget, Strategy, StrategyTry } from 'shared/contract/partnership'
import { byTime, inPlaces, strategyPlaces } from 'shared/domain/partnership/strategy'
import { partnershipCells } from './cells.ts'
import { peopleBy, type Room } from './room.ts'
import { seenIn } from './seen.ts'
import type { EntryRow } from './strategy-store.ts'
import type { WholeTarget } from './target-store.ts'

/**
 * The strategies on each of these targets, as the reader of the room may see them: what works, what to try, what was
 * tried, in each the student's own first (C13).
 */
export async function presentStrategies(
  room: Room,
  wholes: readonly WholeTarget[],
): Promise<(whole: WholeTarget) => LearningTarget['strategies']> {
  const entries = wholes.flatMap((whole) => whole.entries)
  const people = await peopleBy(
    room,
    entries.map((entry) => entry.author_id),
  )
  const seenBy = await seenIn(room, 'strategy_entry_seen', entries)

  const written = (row: EntryRow) => ({
    id: row.id,
    author: people.get(row.author_id) ?? { id: row.author_id },
    writtenAt: row.written_at.toISOString(),
    ...seenBy(row.id),
  })
  const words = (row: EntryRow): string | null =>
    row.text_sealed && room.cipher.open(partnershipCells.strategyText(row.id), row.text_sealed)

  return (whole) => {
    const strategies = whole.entries
      .filter((row) => row.result === null)
      .map((row): Strategy => {
        const tries = whole.entries
          .flatMap((entry): StrategyTry[] =>
            entry.strategy_id === row.id && entry.result !== null
              ? [{ ...written(entry), side: entry.side, result: entry.result, next: words(entry) }]
              : [],
          )
          .toSorted(byTime)
        return { ...written(row), whose: row.side, text: words(row), tries }
      })
    const places = inPlaces(strategies)
    return strategyPlaces.flatMap((place) => places[place])
  }
}
