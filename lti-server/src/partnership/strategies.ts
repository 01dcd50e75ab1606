/**
 * Strategies on a learning target: either side adds what works or what to try, and how it went, also when it did not
 * help (B9, C13). Nothing that was added is changed by anybody; its writer may take a strategy back while it is hers
 * alone.
 */
import type { LearningTarget, NewStrategy, NewTry } from 'shared/contract/partnership'
import { isOver } from 'shared/domain/partnership/target'
import { err } from 'shared/domain/result'
import type { Actor } from '../access/actor.ts'
import type { Deps } from '../deps.ts'
import { partnershipCells } from './cells.ts'
import type { About, Answer, Room } from './room.ts'
import { destroyStrategy, forgetEntry, insertEntry, type EntryRow } from './strategy-store.ts'
import type { WholeTarget } from './target-store.ts'
import { changed, inTarget, presentOne } from './targets.ts'

interface Entry {
  readonly id: string
  readonly strategyId: string
  readonly result: EntryRow['result']
  readonly text: string | undefined
}

/** Adds a strategy, with how it went if it was tried. The same id twice answers what was added. */
export function addStrategy(
  deps: Deps,
  actor: Actor,
  about: About,
  targetId: string,
  { id, text, tried }: NewStrategy,
): Promise<Answer<LearningTarget>> {
  return inTarget(deps, actor, about, targetId, async (room, whole) => {
    const entries: Entry[] = [{ id, strategyId: id, result: null, text }]
    if (tried) entries.push({ id: tried.id, strategyId: id, result: tried.result, text: tried.next })
    return add(deps, room, whole, entries)
  })
}

/** Adds how a strategy of this target went, whoever brought it (`not_found`: there is none of that id). */
export function addTry(
  deps: Deps,
  actor: Actor,
  about: About,
  at: { readonly targetId: string; readonly strategyId: string },
  { id, result, next }: NewTry,
): Promise<Answer<LearningTarget>> {
  return inTarget(deps, actor, about, at.targetId, async (room, whole) => {
    const strategy = strategyIn(whole, at.strategyId)
    if (!strategy) return err('not_found')
    // Its writer took it back: there is nothing that could have gone well or badly.
    if (strategy.text_sealed === null) return err('conflict')
    return add(deps, room, whole, [{ id, strategyId: at.strategyId, result, text: next }])
  })
}

function strategyIn({ entries }: WholeTarget, id: string): EntryRow | undefined {
  return entries.find((entry) => entry.id === id && entry.strategy_id === id)
}

/** All of these, or none. */
async function add(
  deps: Deps,
  room: Room,
  whole: WholeTarget,
  entries: readonly Entry[],
): Promise<Answer<LearningTarget>> {
  const known = entries.flatMap(({ id }) => whole.entries.find((entry) => entry.id === id) ?? [])
  if (known.length > 0) {
    const isSame = known.length === entries.length && entries.every((entry) => isKept(room, whole, entry))
    return isSame ? presentOne(room, whole) : err('conflict')
  }
  if (isOver(whole.target)) return err('target_ended')
  const first = afterAll(deps.clock(), whole.entries)
  for (const [n, { id, strategyId, result, text }] of entries.entries()) {
    const isNew = await insertEntry(room.tx, {
      tenant_id: room.actor.tenantId,
      id,
      target_id: whole.target.id,
      strategy_id: strategyId,
      author_id: room.actor.personId,
      side: room.side,
      result,
      text_sealed: text === undefined ? null : room.cipher.seal(partnershipCells.strategyText(id), text),
      written_at: new Date(first.getTime() + n),
    })
    if (isNew) continue
    for (const before of entries.slice(0, n)) await forgetEntry(room.tx, before.id)
    return err('conflict')
  }
  return changed(room, whole.target.id)
}

/** Later than every entry that was there, whichever server's clock those had: the last result is the newest. */
function afterAll(now: Date, entries: readonly EntryRow[]): Date {
  const newest = Math.max(0, ...entries.map((entry) => entry.written_at.getTime()))
  return new Date(Math.max(now.getTime(), newest + 1))
}

/** The same entry sent again, by the same person; its words may have been taken back since. */
function isKept({ actor, cipher }: Room, { entries }: WholeTarget, wish: Entry): boolean {
  const row = entries.find(({ id }) => id === wish.id)
  const words = row?.text_sealed && cipher.open(partnershipCells.strategyText(wish.id), row.text_sealed)
  return (
    row?.author_id === actor.personId &&
    row.strategy_id === wish.strategyId &&
    row.result === wish.result &&
    (!words || words === wish.text)
  )
}

/**
 * Takes back one's own strategy with what one said of it: the words are destroyed, the line that it was there stays.
 * Once somebody else has said how it went, it belongs to both (`target_joined`). May be asked twice.
 */
export function withdrawStrategy(
  deps: Deps,
  actor: Actor,
  about: About,
  at: { readonly targetId: string; readonly strategyId: string },
): Promise<Answer<LearningTarget>> {
  return inTarget(deps, actor, about, at.targetId, async (room, whole) => {
    const strategy = strategyIn(whole, at.strategyId)
    if (!strategy) return err('not_found')
    if (strategy.author_id !== actor.personId) return err('forbidden')
    if (strategy.text_sealed === null) return presentOne(room, whole)
    const isOthers = whole.entries.some(
      (entry) => entry.strategy_id === strategy.id && entry.author_id !== actor.personId,
    )
    if (isOthers) return err('target_joined')
    await destroyStrategy(room.tx, strategy.id)
    return changed(room, at.targetId)
  })
}
